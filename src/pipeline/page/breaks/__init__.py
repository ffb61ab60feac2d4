"""How a printer, a converter or a dump broke the lines of a page, and how they are joined again."""
