"""clauselint: reads contracts and policies into a typed model and finds their conflicts and gaps.

The Python API is :mod:`linter.api`.
"""
