# The page that is shown without a network.

offline-title = No network
offline-lead = What lives in this browser works all the same. Everything else comes back with the network.
offline-again = Try again
