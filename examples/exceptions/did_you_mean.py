# stderr: whole
# A traceback proposes the name that was meant: a variable of the frame, the module or the builtins, an attribute of the object. str(e) does not.


class Account:
    kind = "savings"

    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount


LIMIT = 100


def local_variable(amount):
    total = amount * 2
    return totl + 1


def module_variable(amount):
    return amount > LIMT


def builtin(values):
    return summ(values)


def far_off():
    return nowhere_near_anything


def bound_later():
    return lates


def method(account):
    return account.depositt


def attribute(account):
    return account.balnce


def of_builtin_type(text):
    return text.uper()


def attempt(names, function, *args):
    try:
        function(*args)
    except (NameError, AttributeError) as e:
        print(function.__name__, e, e.name)
        names.append(e.name)


names = []
account = Account("Ada")
attempt(names, local_variable, 3)
attempt(names, attribute, account)
attempt(names, of_builtin_type, "abc")
print(names)
try:
    try:
        try:
            try:
                try:
                    try:
                        local_variable(1)
                    except NameError:
                        module_variable(2)
                except NameError:
                    builtin([1])
            except NameError:
                far_off()
        except NameError:
            method(account)
    except AttributeError:
        attribute(account)
except AttributeError:
    bound_later()
late = 1
