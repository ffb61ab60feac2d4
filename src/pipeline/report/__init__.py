"""`report page.txt --out page.html`: what was done to a page, and what was found, for a person to look at.

One file that needs no network: raw dump beside clean text, claims that lead to their bytes. `corpus` says
the same of a whole run.
"""

from pipeline.report.page import page_report

__all__ = ["page_report"]
