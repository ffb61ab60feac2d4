"""`据某院测算，`, `某某表示`, `（数据来源：…）`: who says what a number says, and from where to where.

`attribution` finds frames and verbs of saying, `speakers` who stands in front of such a verb (`plain_houses`
where no table knows the name), `views` nouns and quotations; each is a `citation`, its noun one of `phrases`.
`bylines` takes out reporters, who own nothing.
"""
