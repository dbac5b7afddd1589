"""Argos Translate, where it is installed: the interface of its packages, and nothing else of it.

Whether it is the one with torch or the one without (argos-translate-lt) makes no difference here.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import redirect_stdout
from types import ModuleType
from typing import Any

from hsg_i18n.errors import EngineError

_INSTALL = 'Run: make draft LANG=es (or another language), or: pip install "hsg-i18n[mt]".'


def package_library() -> ModuleType:
    """The module argostranslate.package. Raises EngineError, with what to run, where it is not installed."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # read when a library below it is loaded
    # It logs whole texts as INFO, and faults that are told as errors here.
    logging.getLogger("argostranslate.utils").disabled = True
    try:
        with redirect_stdout(sys.stderr):  # where it complains of its settings.json; ours may be JSON
            from argostranslate import package
    except ImportError as fault:
        raise EngineError(f"Argos Translate is not installed: {fault}.", hint=_INSTALL) from None
    except OSError as fault:
        reason = f"its folder {fault.filename} cannot be made: {fault.strerror or fault}"
        raise EngineError(f"Argos Translate cannot start: {reason}.", hint="Mend the permissions.") from fault
    except (ValueError, KeyError, TypeError, AssertionError) as fault:  # a setting of its own that it cannot read
        hint = "Look into the variables ARGOS_… and the file argos-translate/settings.json in your settings folder."
        raise EngineError(f"Argos Translate cannot start: {type(fault).__name__}: {fault}.", hint=hint) from fault
    return package  # type: ignore[no-any-return]


def places() -> Any:
    """The module argostranslate.settings: where packages, downloads and the index lie. Raises as package_library."""
    package_library()
    from argostranslate import settings

    return settings


def decoder_library() -> ModuleType:
    """The module ctranslate2. Raises EngineError where it is not installed."""
    try:
        import ctranslate2
    except ImportError as fault:
        raise EngineError(f"CTranslate2 is not installed: {fault}.", hint=_INSTALL) from None
    ctranslate2.set_log_level(logging.CRITICAL)
    return ctranslate2  # type: ignore[no-any-return]
