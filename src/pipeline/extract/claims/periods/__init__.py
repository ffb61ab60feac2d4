"""`截至2023年末`, `近一年`, `上周五`, `国庆假期`: when something is so, in words and days, and which number.

`phrases`, `windows`, `weeks` and `holidays` know the words; `days` turns them into days, `everyday_days`
and `relative_days` those that only the day of publication (`clock`) or what a text is about (`reports`)
explains, and `same_days` what is counted from the period said before. `times` knows what a sentence has
said so far, `dated_things` what dates something else than a number, `dating` chooses among all that was
said (`sighting`), `continuing` says whether a date still holds a sentence later.
"""
