"""What one page says twice: copies found, aligned, chosen from, healed by each other."""
