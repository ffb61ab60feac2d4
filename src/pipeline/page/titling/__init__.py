"""Where an article opens, and which line is its title."""
