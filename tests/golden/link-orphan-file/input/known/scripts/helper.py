DATA = "table.csv"
