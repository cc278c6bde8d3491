"""Documents: an official document, whatever its format, as an outline whose every part is tied to its characters."""

from luoshi.documents.reading import outline_of, read

__all__ = ["outline_of", "read"]
