"""The edge: what stands between the network and us, what of a request is believed, and how a connection is sealed."""
