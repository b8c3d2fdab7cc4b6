"""The same commands on a running instance elsewhere: with a key, told what goes where before it goes."""
