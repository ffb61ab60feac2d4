"""`關(guān)` -> 關: the byte process that puts readings into pages, its list, its inverse, and the proof."""
