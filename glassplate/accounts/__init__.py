"""People: who they are, how they sign in, their sessions, cookies and mail."""
