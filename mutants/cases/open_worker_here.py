"""The worker that gets to see pictures may send them wherever it likes, where no account keeps them."""

from mutants.cases.open_worker import change

BREAKS = ("works-on-device",)
POLICY = "nowhere"
CHANGES = {"whitenoise.responders": change}
