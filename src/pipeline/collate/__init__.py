"""Between pages: which articles say the same, which only look so, and which one stands for the others.

`sketched` is made of one article where it is read; `collated` compares all of them. The outcome hangs on the
set of articles alone: neither their order nor what was collated before alters it. `boilerplate` learns the
lines of a site, which a comparison then leaves out.
"""

from __future__ import annotations

from pipeline.collate import boilerplate
from pipeline.collate.clusters import Comparing, Placement, collated
from pipeline.collate.sketch import Sketch, sketched
from pipeline.collate.subject import Seen, Subject

__all__ = ["Comparing", "Placement", "Seen", "Sketch", "Subject", "boilerplate", "collated", "sketched"]
