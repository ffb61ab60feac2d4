"""`同比增长4%`, `由0.9%升至1.2%`, `预计降3%`: which way a number moved, against what, and whether it is so.

`moods` hears what is said of the numbers to come, `weighing` sets change and modality of one by the words in
front of it (`bases`: against what), `turning` chooses between that and others by what was learnt. `pairs`
joins the two ends of a change, `twofold` knows two numbers with a basis each.
"""
