"""The one clock: SOURCE_DATE_EPOCH where it is set, so that the same inputs give the same bytes.

https://reproducible-builds.org/specs/source-date-epoch/
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from hsg_i18n.errors import ConfigError

_SECONDS = re.compile(r"[0-9]{1,11}")  # 11 digits reach the year 5138; datetime ends at 9999


def now() -> datetime:
    """The present moment in UTC, to the second.

    Raises ConfigError for a SOURCE_DATE_EPOCH that is no time: to ignore it would give other bytes each time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    if not _SECONDS.fullmatch(epoch):
        raise ConfigError(
            f'SOURCE_DATE_EPOCH is "{epoch}", which is no time.',
            hint="Set it to seconds since 1970, such as 1795392000, or unset it.",
        )
    return datetime.fromtimestamp(int(epoch), UTC)


def true_now() -> datetime:
    """The present moment in UTC, to the microsecond, whatever SOURCE_DATE_EPOCH says.

    Reviews go by it: what has expired stays expired, and of two acts of one second the later one is known.
    """
    return datetime.now(UTC)
