"""Where a picture says how it was made: signed credentials, the IPTC source type, an invisible mark in the pixels."""
