"""Credits: what people may spend, held while a job runs, spent when it is done, returned when it is not."""
