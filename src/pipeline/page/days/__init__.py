"""When a page was published: how days are written, and which of them is the publication."""
