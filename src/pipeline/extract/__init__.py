"""What an article says: the names in it, and the numbers it states about them.

`entities.find(article)` first, then `claims.find(article)`, which reads the entities as noted.
"""
