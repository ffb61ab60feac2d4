"""`贵州茅台|系列酒收入`, `其`, `1750亿个|参数`: whose a number is and what it measures, by grammar.

`front` finds the name in front of a number and cuts it with `topics` (`topic_words`) into whose and what;
`subjects` knows whom 该公司, 其 and an empty place mean, `measures` what a verb or unit measures, `counting`
what a noun behind the number says. `passing` remembers names without a number. `standing` and `clause_heads`
know where only one name can be meant, `holdings` and `offices` shares of what is held and statistics.
"""
