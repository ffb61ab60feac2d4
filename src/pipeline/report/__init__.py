"""`report page.txt --out page.html`: what was done to a page, and what was found, for a person to look at.

One file that needs no network: raw dump beside clean text, claims that lead to their bytes. The report of a
run counts, and lists what a person should look at.
"""

from pipeline.report.corpus import corpus_report
from pipeline.report.page import page_report

__all__ = ["corpus_report", "page_report"]
