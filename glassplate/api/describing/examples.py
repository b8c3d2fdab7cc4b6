"""An example of every shape, by its name in the description: an evening with one photograph and one key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glassplate.api.describing.device import ON_DEVICE

SESSION = "5b0f6c2e-8f2d-4c7a-9d53-0a1f2b3c4d5e"
ARRIVED = "7c1d2e3f-4a5b-4c6d-8e7f-101112131415"
RESULT = "8d2e3f40-5b6c-4d7e-9f80-202122232425"
PICTURE = "9e3f4051-6c7d-4e8f-a091-303132333435"
SMALL = "af405162-7d8e-4f90-b1a2-404142434445"
LARGE = "b0516273-8e9f-4081-92b3-505152535455"
MASK = "c1627384-9fa0-4192-a3c4-606162636465"
BOARD = "f495b7c2-d3e4-45f6-9708-909192939495"
WEBHOOK = "e384a6b1-c2d3-44e5-86f7-808182838485"
JOB = "d2738495-a0b1-42a3-b4d5-707172737475"
WHEN, LATER = "2026-11-22T18:30:00Z", "2026-11-22T18:30:04Z"

# What stands for an id in a path, by the parameter's name.
IDS = {"picture": PICTURE, "session": SESSION, "version": ARRIVED, "job": JOB, "webhook": WEBHOOK, "board": BOARD}

PATH = {
    "where": "here",
    "text": "Stays on this server. Deleted when you delete it.",
    "details": "This tool runs on the machines of Glassplate. No other company receives the picture.",
}
PREFERENCES = {
    "download_format": "png",
    "theme": "auto",
    "mat": "grey",
    "shortcuts_on": True,
    "shortcuts": {},
    "notify": True,
    "keep_words": True,
    "language": "en",
}
PHOTOGRAPH: dict[str, Any] = {"source_type": None, "sentence": None, "tools": [], "ai": False, "credential": False}
FIRST = {
    "id": ARRIVED,
    "number": 1,
    "parent": None,
    "kind": "image",
    "tool": None,
    "kept": True,
    "width": 1600,
    "height": 1200,
    "media_type": "image/jpeg",
    "bytes": 482113,
    "picture": {"url": f"/api/pictures/{PICTURE}"},
    "thumbnail": {"url": f"/api/pictures/{SMALL}", "width": 512, "height": 384},
    "how": PHOTOGRAPH,
    "created_at": WHEN,
}
ENLARGED = {
    **FIRST,
    "id": RESULT,
    "number": 2,
    "parent": ARRIVED,
    "tool": "upscale",
    "width": 3200,
    "height": 2400,
    "bytes": 1911402,
    "picture": {"url": f"/api/pictures/{LARGE}"},
    "how": {
        "source_type": "algorithmicallyEnhanced",
        "sentence": "Changed by a program; nothing in it was generated.",
        "tools": ["upscale"],
        "ai": False,
        "credential": True,
    },
    "created_at": LATER,
}
WAITING = {
    "id": JOB,
    "session": SESSION,
    "version": ARRIVED,
    "placement": "account",
    "tool": "upscale",
    "state": "waiting",
    "phase": None,
    "part": None,
    "preview": None,
    "queue_position": 1,
    "price": 2,
    "reason": None,
    "result": None,
    "created_at": WHEN,
}
SESSION_NOW = {
    "id": SESSION,
    "title": "Kitchen",
    "head": ARRIVED,
    "created_at": WHEN,
    "updated_at": WHEN,
    "versions": [FIRST],
    "jobs": [],
}
UPSCALE = {
    "id": "upscale",
    "label": "Enlarge",
    "hint": "Makes the picture larger and sharper.",
    "engine": "upscale",
    "group": "tool",
    "ai": False,
    "needs_picture": True,
    "needs_prompt": False,
    "price": 2,
    "parameters": [
        {
            "name": "scale",
            "kind": "choice",
            "label": "How much",
            "default": 2,
            "options": [
                {"value": 2, "label": "Twice as wide and high"},
                {"value": 4, "label": "Four times as wide and high"},
            ],
            "min": None,
            "max": None,
            "step": None,
            "unit": None,
            "required": False,
            "shown_when": {},
            "most": 1,
        }
    ],
    "data_path": PATH,
    "on_device": ON_DEVICE,
    "available": True,
    "reason": None,
}
PASSAGE = {
    "job": JOB,
    "processor": "openai",
    "company": "OpenAI",
    "self_hosted": False,
    "purpose": "pictures",
    "sends": ["prompt", "pictures of the job"],
    "outcome": "done",
    "sentence": "Answered.",
    "requests": 1,
    "bytes_sent": 483201,
    "bytes_received": 1711034,
    "started_at": WHEN,
    "ended_at": LATER,
}
STORY = {
    "credential": "ours",
    "maker": "Glassplate",
    "source_type": "algorithmicallyEnhanced",
    "ai": False,
    "watermark": {"found": False, "ours": False, "tag": None},
    "steps": [
        {
            "action": "c2pa.edited",
            "tool": "upscale",
            "maker": "Glassplate",
            "source_type": "algorithmicallyEnhanced",
        }
    ],
    "sentences": ["Changed by a program; nothing in it was generated."],
}
GONE = {"sessions": 1, "versions": 2, "pictures": 2}
WAITS = {
    "id": WEBHOOK,
    "address": "https://hooks.example/glassplate",
    "enabled": True,
    "given_up": False,
    "failures": 0,
    "created_at": WHEN,
}
DELIVERED = {
    "event": "evt_5f0c1d2e3a4b4c5d8e9fa0b1c2d3e4f5",
    "type": "job.done",
    "job": JOB,
    "happened_at": LATER,
    "state": "delivered",
    "attempts": 1,
    "tried_at": LATER,
    "next_at": None,
    "status": 204,
    "sentence": "Taken.",
}

EXAMPLES: Mapping[str, Any] = {
    "HandedIn": {"version": ARRIVED, "picture": PICTURE, "tool": "crop", "parameters": {"box": [0, 0, 64, 64]}},
    "NewSession": {"picture": PICTURE, "title": "Kitchen"},
    "SessionChange": {"title": "Kitchen, evening", "head": ARRIVED},
    "NewJob": {
        "session": SESSION,
        "version": ARRIVED,
        "tool": "upscale",
        "parameters": {"scale": 2},
        "max_credits": 4,
    },
    "NewQuote": {"tool": "upscale", "parameters": {"scale": 2}, "pictures": ["picture"]},
    "InlineJob": {"tool": "upscale", "parameters": {"scale": 2}, "max_credits": 4},
    "Doomed": {"sessions": [SESSION], "versions": []},
    "Download": {"versions": [ARRIVED], "format": "jpeg"},
    "PreferencesChange": {"download_format": "jpeg", "theme": "dark"},
    "MeOut": {
        "name": "Alice",
        "account": True,
        "mails_results": False,
        "credits": {"available": 84, "held": 2},
        "preferences": PREFERENCES,
    },
    "PreferencesOut": {**PREFERENCES, "download_format": "jpeg", "theme": "dark"},
    "ToolsOut": {"placement": "account", "tools": [UPSCALE]},
    "QuoteOut": {"price": 2, "seconds": 3.4, "data_path": PATH},
    "PictureOut": {"id": PICTURE, "width": 1600, "height": 1200, "media_type": "image/jpeg"},
    "SessionOut": SESSION_NOW,
    "SessionsOut": {
        "sessions": [
            {
                "id": SESSION,
                "title": "Kitchen",
                "updated_at": WHEN,
                "version_count": 1,
                "cover": FIRST["thumbnail"],
            }
        ],
        "next": None,
    },
    "NewBoard": {"sort": "board", "name": "Kitchens"},
    "BoardChange": {"name": "Kitchens and halls"},
    "BoardOut": {"id": BOARD, "sort": "board", "name": "Kitchens", "count": 12},
    "BoardsOut": {"boards": [{"id": BOARD, "sort": "board", "name": "Kitchens", "count": 12}]},
    "Chosen": {"sessions": [SESSION], "on": True},
    "Search": {"find": "kitchen evening"},
    "VersionOut": ENLARGED,
    "StoryOut": STORY,
    "JobOut": WAITING,
    "RecipeOut": {"tool": "upscale", "prompt": "", "parameters": {"scale": 2}},
    "WordsOut": {"words": ["a red coat on a rainy street, evening light"]},
    "DoomedOut": {
        **GONE,
        "bytes": 2393515,
        "sentence": "One session. 2 pictures with their thumbnails, what they were made with, and every version made "
        "from them. This cannot be undone.",
    },
    "DeletedOut": GONE,
    "PassagesOut": {"passages": [PASSAGE], "next": None},
    "NewWebhook": {"address": WAITS["address"]},
    "WebhookChange": {"enabled": False},
    "WebhookOut": {**WAITS, "enabled": False},
    "NewWebhookOut": {**WAITS, "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"},
    "WebhooksOut": {"webhooks": [WAITS]},
    "DeliveryOut": {
        **DELIVERED,
        "type": "test",
        "job": None,
        "state": "waiting",
        "attempts": 0,
        "tried_at": None,
        "next_at": LATER,
        "status": None,
        "sentence": "Is about to be sent.",
    },
    "DeliveriesOut": {"deliveries": [DELIVERED]},
}

# Of one operation, where the shape's own example would not be true of it.
INSTEAD: Mapping[str, Any] = {
    "jobs_read": {**WAITING, "state": "done", "phase": "saving", "part": 1.0, "queue_position": None, "result": RESULT},
    "jobs_cancel": {**WAITING, "state": "cancelled", "queue_position": None},
    "made_add": {
        **WAITING,
        "tool": "crop",
        "state": "done",
        "queue_position": None,
        "price": 0,
        "result": RESULT,
    },
    "sessions_change": {**SESSION_NOW, "title": "Kitchen, evening"},
}

KITE = {"prompt": "a red kite over the sea", "model": "auto", "size": "1024x1024", "n": 1}
MODEL = {"id": "gpt-image-2", "object": "model", "created": 1795305600, "owned_by": "openai", "paused": None}
PICTURES = {
    "created": 1795372200,
    "background": "opaque",
    "output_format": "png",
    "quality": "auto",
    "size": "1024x1024",
    "data": [{"b64_json": "iVBORw0KGgo="}],
    "usage": {
        "input_tokens": 0,
        "input_tokens_details": {"text_tokens": 0, "image_tokens": 0},
        "output_tokens": 0,
        "output_tokens_details": {"text_tokens": 0, "image_tokens": 0},
        "total_tokens": 0,
    },
}
