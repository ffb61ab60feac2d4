"""Facts in rows: cards of documents and funds, keys with their values, quotations."""
