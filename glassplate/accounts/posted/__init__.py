"""That a mail was sent: a hash of its number and a time, for a while, so that none is sent twice."""
