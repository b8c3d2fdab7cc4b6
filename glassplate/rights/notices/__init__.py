"""New versions of the policy: published, announced, seen, and what they change for what is here already."""
