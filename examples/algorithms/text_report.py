"""Reads records from text, groups them and prints a report."""

DATA = """\
2024-01-05,north,laptop,2,999.90
2024-01-06,south,mouse,10,19.99
2024-01-06,north,mouse,3,19.99
# a comment
2024-02-01,south,laptop,1,949.00
2024-02-03,east,screen,4,199.50
broken line
2024-02-07,north,screen,1,205.00
"""


class Sale:
    def __init__(self, month, region, product, units, price):
        self.month = month
        self.region = region
        self.product = product
        self.units = units
        self.price = price

    def revenue(self):
        return self.units * self.price


def parse(text):
    sales, errors = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split(",")
        if len(fields) != 5:
            errors.append(f"line {number}: {len(fields)} fields")
            continue
        date, region, product, units, price = fields
        sales.append(Sale(date[:7], region, product, int(units), float(price)))
    return sales, errors


def totals(sales, key):
    result = {}
    for sale in sales:
        name = key(sale)
        result[name] = result.get(name, 0.0) + sale.revenue()
    return result


def report(title, amounts):
    print(title)
    width = max(len(name) for name in amounts)
    for name, amount in sorted(amounts.items(), key=lambda item: -item[1]):
        print(f"  {name:<{width}} {amount:>10,.2f}")


sales, errors = parse(DATA)
report("By region", totals(sales, lambda sale: sale.region))
report("By month", totals(sales, lambda sale: sale.month))
report("By product", totals(sales, lambda sale: sale.product))
print("errors:", errors)
