"""Static files: which there are is found out when the first one is asked for, and of each file all else then too."""

from __future__ import annotations

import threading

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import MissingFileError

PACKED = (".gz", ".br")


class Statics(WhiteNoiseMiddleware):  # type: ignore[misc]  # it has no types
    """WhiteNoise, which would look at hundreds of files while the server starts, and once more for the event stream."""

    _finding = threading.Lock()
    _found: dict[str, str] | None = None  # addresses to files: of the process, whatever handler asks

    def add_files_from_finders(self) -> None:
        """Look at no file yet."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        address = request.path_info
        if address.startswith(self.static_prefix) and address not in self.files and (file := self._file(address)):
            try:
                self.files[address] = self.get_static_file(file, address)
            except MissingFileError:  # it was removed since
                del self._addresses()[address]
        answer: HttpResponseBase = super().__call__(request)
        return answer

    def _file(self, address: str) -> str | None:
        """Return the file at an address; what is only another one packed is sent in its place, and not by itself."""
        known = self._addresses()
        return None if address.endswith(PACKED) and address[:-3] in known else known.get(address)

    def _addresses(self) -> dict[str, str]:
        with Statics._finding:
            if Statics._found is None:
                found: dict[str, str] = {}
                for finder in finders.get_finders():
                    for path, storage in finder.list(None):
                        folder = (getattr(storage, "prefix", None) or "").strip("/")
                        found.setdefault(
                            self.static_prefix + (f"{folder}/" if folder else "") + path, storage.path(path)
                        )
                Statics._found = found
            return Statics._found
