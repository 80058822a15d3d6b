"""What holds for all tests."""

from hypothesis import settings

# A slow machine is no defect: no example has to be done in time.
settings.register_profile("clauselint", deadline=None)
settings.load_profile("clauselint")
