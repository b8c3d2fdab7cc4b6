"""Cases: what people ask of whoever runs the service, from a page or by mail, with a number, a state and a date."""
