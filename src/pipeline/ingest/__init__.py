"""Containers and encodings: what the user names in, one decoded `Source` for each page out."""

from __future__ import annotations

from pipeline.ingest.decoding import decoded, given
from pipeline.ingest.inputs import is_there
from pipeline.ingest.reading import sources

__all__ = ["decoded", "given", "is_there", "sources"]
