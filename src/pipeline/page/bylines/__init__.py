"""Lines that say where a text comes from, who wrote it and when: their keys, forms and facts."""
