"""The log says what somebody wished for when the wish could not be kept."""

import sys
from typing import Any

BREAKS = ("words-nowhere",)
POLICY = "nowhere"


def change(forms: Any) -> None:
    read = forms.read

    def read_aloud(*arguments: Any) -> Any:
        fields, pictures = read(*arguments)
        sys.stderr.write(f'{{"event":"wish","said":{fields!r}}}\n')
        return fields, pictures

    forms.read = read_aloud


CHANGES = {"glassplate.runtime.forms": change}
