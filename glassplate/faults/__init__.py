"""The error store: what broke, when and where in the code, under the reference that the person sees; never content."""
