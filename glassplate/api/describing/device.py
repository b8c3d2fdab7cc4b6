"""The example of a tool that also runs in the person's own browser."""

from __future__ import annotations

ON_DEVICE = {
    "only": {},
    "path": {
        "where": "device",
        "text": "Worked on in your browser; only the result is saved, in your account.",
        "details": "The tool itself comes to your browser and works there, without us.",
    },
    "models": [
        {
            "name": "spanx2_ch48.bin",
            "url": "/static/models/spanx2_ch48.2571a1bdfb60.bin",
            "bytes": 823540,
            "sha256": "2571a1bdfb6000092aba8b2c75070ab5596d56e60ba2f6da63f3279219f6edc0",
        }
    ],
    "source": "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicallyEnhanced",
}
