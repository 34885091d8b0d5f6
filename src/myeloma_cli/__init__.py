"""An offline reference on multiple myeloma that is relapsed or refractory."""

__version__ = "0.1.0"
