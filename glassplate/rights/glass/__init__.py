"""Breaking the glass: staff open what the policy lists, of one person, for a reason and a while; the person sees it."""
