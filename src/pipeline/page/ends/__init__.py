"""Where a text begins and ends: what closes it, what warns, what follows that is not its own."""
