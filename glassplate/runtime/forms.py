"""A multipart form in memory: Django's parser, with a handler that keeps files in anonymous memory."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import QueryDict
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from glassplate.lib.blob import Blob
from glassplate.studio.errors import Unfit

LONGEST_NAME = 40


class Unreadable(Unfit):
    """The form cannot be read."""

    def __init__(self) -> None:
        super().__init__("inline-needs-form")
        self.status = 400


class _Kept(UploadedFile):
    """A file of the form; its content is a blob, its name is not looked at."""

    def __init__(self, blob: Blob) -> None:
        super().__init__(name="picture", size=blob.size)
        self.blob = blob

    def close(self) -> None:
        """Free it: Django does so with the files of a form that it then refuses."""
        self.blob.close()


class _InMemory(FileUploadHandler):
    """Keeps the files of a form in anonymous memory, in their order; `most` of them may have the same name."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.blobs: list[tuple[str, Blob]] = []
        self._most = most

    def new_file(self, field_name: str, *details: Any, **more: Any) -> None:
        so_far = sum(name == field_name for name, _ in self.blobs)
        if len(field_name) > LONGEST_NAME or so_far >= self._most:
            raise StopUpload(connection_reset=True)
        self._now = Blob.empty()
        self.blobs.append((field_name, self._now))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._now.append(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile:
        return _Kept(self._now)


def boundary(content_type: str) -> bytes | None:
    """Return the form's boundary; None when this is no multipart form."""
    kind, _, rest = content_type.partition(";")
    if kind.strip().lower() != "multipart/form-data" or "boundary=" not in rest:
        return None
    return content_type.encode("latin-1")


def read(body: Blob, content_type: bytes) -> tuple[Mapping[str, str], dict[str, Blob]]:
    """Return the form's fields and files; Unreadable when it is none. The caller closes the files."""
    fields, files = read_all(body, content_type, 1)
    return fields, dict(files)


def read_all(body: Blob, content_type: bytes, most: int) -> tuple[Mapping[str, str], list[tuple[str, Blob]]]:
    """Return fields and files in their order, of which `most` may have the same name; else like `read`."""
    handler = _InMemory(most)
    meta = {"CONTENT_TYPE": content_type.decode("latin-1"), "CONTENT_LENGTH": str(body.size)}
    os.lseek(body.fd, 0, os.SEEK_SET)
    try:
        with os.fdopen(os.dup(body.fd), "rb") as stream:
            fields, _ = MultiPartParser(meta, stream, [handler], "utf-8").parse()
    except (MultiPartParserError, SuspiciousOperation, UnicodeError, ValueError):
        for _, blob in handler.blobs:
            blob.close()
        raise Unreadable from None
    return _plain(fields), handler.blobs


def digest(fields: Mapping[str, str], files: Iterable[tuple[str, Blob]]) -> bytes:
    """Return what tells two forms apart, whatever boundary they were sent with."""
    seen = hashlib.sha256(json.dumps(sorted(fields.items())).encode())
    for name, blob in files:
        content = hashlib.sha256()
        for piece in blob.chunks():
            content.update(piece)
        seen.update(json.dumps([name, content.hexdigest()]).encode())
    return seen.digest()


def _plain(fields: QueryDict) -> dict[str, str]:
    return {name: str(value) for name, value in fields.items()}
