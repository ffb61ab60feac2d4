"""Which way a number moved and against what, where the words leave no choice."""
