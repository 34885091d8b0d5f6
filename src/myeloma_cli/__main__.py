"""`python -m myeloma_cli` is `myeloma`."""

import sys

from .cli import main

sys.exit(main())
