"""``python -m jw_engine`` is the same as ``jw``."""

import sys

from jw_engine.cli import main

sys.exit(main())
