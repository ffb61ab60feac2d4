"""Containers and encodings: what the user names in, one decoded `Source` for each page out."""

from __future__ import annotations

from pipeline.ingest.decoding import decoded, given
from pipeline.ingest.inputs import STDIN, File, files, is_there
from pipeline.ingest.reading import pages, pages_of_bytes, sources

__all__ = ["STDIN", "File", "decoded", "files", "given", "is_there", "pages", "pages_of_bytes", "sources"]
