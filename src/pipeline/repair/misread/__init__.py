"""`鍩洪噾` -> `基金`: bytes written in one encoding and read in another, and the way back.

`codepages` knows which bytes a reader turned into which character, `misreading` pairs a reader with the
encoding that was meant, `lattice` finds the likeliest text behind a stretch of characters, and `places` makes
edits of it. The rules beside this package are one pair, or a few, each.
"""
