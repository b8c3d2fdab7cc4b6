"""The library as a page: what is kept, put in order, found, and, where a person begins by writing, made."""
