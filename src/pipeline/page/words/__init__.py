"""Words that tell a line's role, and words that somebody spun or took out."""
