"""What people decided: consents, objections, restriction; and what a browser remembers of its visitor's choice."""
