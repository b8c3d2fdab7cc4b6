"""The sandbox: tasks in confined children, and the pictures they open."""
