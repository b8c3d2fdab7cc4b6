"""Another e-mail address for an account: confirmed at the new one, told to the old one, which can take it back."""
