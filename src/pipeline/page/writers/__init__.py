"""Who writes: people, pen names, accounts, and the lines that name them."""
