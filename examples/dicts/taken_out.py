"""`pop` and `get` with None as the default: the dict's own values are never None."""


class Session:
    def __init__(self, user, hits):
        self.user = user
        self.hits = hits

    def weight(self):
        return self.hits


sessions = {1: Session("ada", 5), 2: Session("bob", 3)}
print(max(sessions.values(), key=Session.weight).user)
gone = sessions.pop(1, None)
print(gone.user if gone else "nobody", sessions.pop(7, None) is None)
print(sessions.get(7, None) is None, [session.hits for session in sessions.values()])

counts = {"a": 1}
print(counts.pop("b", None), counts.get("a", None), counts.get("b", None), sum(counts.values()))
optional = {"x": 1, "y": None}
print(optional.get("y", None), optional.pop("x", None), optional.pop("z", None), optional)
