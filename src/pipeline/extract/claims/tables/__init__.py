"""`上证指数 | 3489.78` under `指数 | 收盘`: the numbers of tables that stand in a text, line by line.

`grid` takes a line in: `lines` cuts it into cells, `places` gives cells of the page's tables their columns,
`columns` and `heads` read what stands above. `rows` says which cell names and which dates a row, `labels` and
`shares` know tables whose rows are measures. `cells` then says of one number what and whose it is.
"""
