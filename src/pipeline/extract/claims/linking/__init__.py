"""`首批9只…九只产品合计募资314.03亿元`: whose a number is and what it measures, chosen by what was learnt.

`linker` goes from number to number. `ground` is where a part may begin and end, `proposals` all that may be
one, `pairing` who and what together; `traits`, `name_traits`, `gone` and `headings` what is seen of each.
A `judging` judge chooses: the `weights` of `links.tsv`, which ask a `network` where the best are near each
other, or a teacher.
"""
