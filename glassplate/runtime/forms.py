"""A multipart form in memory: Django's parser, with a handler that keeps files in anonymous memory."""

from __future__ import annotations

import os
from collections.abc import Mapping
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
    """Keeps each file of a form in anonymous memory."""

    def __init__(self) -> None:
        super().__init__()
        self.blobs: dict[str, Blob] = {}

    def new_file(self, field_name: str, *details: Any, **more: Any) -> None:
        if len(field_name) > LONGEST_NAME or field_name in self.blobs:
            raise StopUpload(connection_reset=True)
        self.blobs[field_name] = self._now = Blob.empty()

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
    handler = _InMemory()
    meta = {"CONTENT_TYPE": content_type.decode("latin-1"), "CONTENT_LENGTH": str(body.size)}
    os.lseek(body.fd, 0, os.SEEK_SET)
    try:
        with os.fdopen(os.dup(body.fd), "rb") as stream:
            fields, _ = MultiPartParser(meta, stream, [handler], "utf-8").parse()
    except (MultiPartParserError, SuspiciousOperation, UnicodeError, ValueError):
        for blob in handler.blobs.values():
            blob.close()
        raise Unreadable from None
    return _plain(fields), handler.blobs


def _plain(fields: QueryDict) -> dict[str, str]:
    return {name: str(value) for name, value in fields.items()}
