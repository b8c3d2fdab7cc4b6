"""One walk for each product: what a person meets from the first visit to the erasure, through the pages alone."""
