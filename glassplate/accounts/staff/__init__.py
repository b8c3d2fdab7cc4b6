"""Staff: people of the operator with a role, a password and a second factor; and the chained log of what they did."""
