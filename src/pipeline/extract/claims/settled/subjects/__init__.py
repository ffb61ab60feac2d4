"""Whose a number is, where the words leave no choice."""
