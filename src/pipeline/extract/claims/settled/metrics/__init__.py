"""What a number measures, where the words leave no choice."""
