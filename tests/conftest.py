"""What holds for all tests."""

import os

from hypothesis import settings

# Tests say what the program does now: nothing that another run has kept may answer for it.
os.environ["CLAUSELINT_NO_CACHE"] = "1"
os.environ.pop("CLAUSELINT_CACHE_DIR", None)

# A slow machine is no defect: no example has to be done in time.
settings.register_profile("clauselint", deadline=None)
settings.load_profile("clauselint")
