"""The site as something to install: its web manifest, its service worker and the page it shows without a network."""
