"""What is told of an article by all that stands around it: publisher, people, codes, kind."""
