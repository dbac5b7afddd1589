"""`python -m hsg_i18n` is `hsg-i18n`."""

from __future__ import annotations

import sys

from hsg_i18n.cli import main

sys.exit(main())
