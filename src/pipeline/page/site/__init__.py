"""What a site puts around its texts: the way to a page, buttons, pagers, counters, its imprint."""
