"""What a page holds: an article, several, readers' posts, a list, a tool, or nothing."""
