"""A method of one object, kept in an attribute of another that may have none, and called there."""


class Task:
    def __init__(self, name, needs=()):
        self.name = name
        self.needs = list(needs)
        self.state = "new"
        self.on_change = None

    def move(self, state):
        before, self.state = self.state, state
        if self.on_change:
            self.on_change(self, before, state)


class Scheduler:
    def __init__(self):
        self.log = []

    def submit(self, task):
        task.on_change = self._changed
        return task

    def _changed(self, task, before, after):
        self.log.append(f"{task.name}: {before} -> {after}")


scheduler = Scheduler()
build = scheduler.submit(Task("build"))
test = scheduler.submit(Task("test", needs=[build]))
lonely = Task("lonely", needs=(build, test))
build.move("running")
build.move("done")
test.move("running")
lonely.move("running")
print("\n".join(scheduler.log))
print(lonely.state, len(lonely.needs))
