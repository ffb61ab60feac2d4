"""`约3-4个月`, `1.2万亿元`, `三块五`, `10年期`: numbers, and figures that state no quantity.

`numerals` and `quantity` read a number by itself, `parts`, `coins` and `compounds` those of other forms,
`quantities` all of them with their `units`. `masks` are figures that state no quantity; `licence` says of the
others which are claims, `lasting` of lengths of time, and `ranks` of how many a rank is one.
"""
