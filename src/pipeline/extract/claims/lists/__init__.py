"""`沪指、深成指分别涨0.5%、0.8%`: lists of numbers, each of which belongs to one member of a list of names.

`enumeration` finds the members, `nouns` plain nouns, `letters` classes of a fund, and
`distribution` hands them out.
"""
