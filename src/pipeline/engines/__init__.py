"""Machines of others, each behind a door of ours: the only importers of jieba, rjieba, OpenCC and spaCy."""
