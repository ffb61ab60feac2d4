"""`serve out`: the articles of a run in a browser, on this machine only: search, facets, articles, claims.

Why Python's own HTTP server and no framework: the pages are made by the same functions as the reports, one
person at a time reads them, and nothing is written. It answers four addresses, to this machine, by GET.
"""

from pipeline.report.serve.server import Server
from pipeline.report.serve.site import Answer, Site

__all__ = ["Answer", "Server", "Site"]
