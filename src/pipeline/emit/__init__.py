"""Where records go: one module per output, each with `opened(folder)`, a context that takes records."""

from pipeline.emit import jsonl

SINKS = {"jsonl": jsonl}
