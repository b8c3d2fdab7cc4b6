"""Results by mail: a short-lived link, for who asked for it before the job ended."""
