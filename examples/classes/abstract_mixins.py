"""Abstract classes mixed together; what is left abstract can't be made."""
from abc import ABC, abstractmethod
class Drawable(ABC):
    @abstractmethod
    def draw(self): ...
    def render(self):
        return "[" + self.draw() + "]"
class Clickable(ABC):
    def __init__(self):
        self.clicks = 0
    @abstractmethod
    def on_click(self): ...
    def click(self):
        self.clicks += 1
        return self.on_click()
class Widget:
    def __init__(self, x, y):
        self.x = x; self.y = y
    def pos(self):
        return (self.x, self.y)
class Button(Widget, Drawable, Clickable):
    def __init__(self, x, y, label):
        Widget.__init__(self, x, y)
        Clickable.__init__(self)
        self.label = label
    def draw(self):
        return f"Button {self.label} at {self.pos()}"
    def on_click(self):
        return f"{self.label} clicked {self.clicks}"
class Label(Widget, Drawable):
    def __init__(self, x, y, text):
        super().__init__(x, y)
        self.text = text
    def draw(self):
        return f"Label {self.text}"
class Half(Drawable, Clickable):
    def draw(self):
        return "half"
widgets = [Button(1, 2, "OK"), Label(3, 4, "hi")]
for w in widgets:
    print(w.render(), w.pos())
    if isinstance(w, Clickable):
        print(w.click(), w.click())
try:
    Half()
except TypeError as e:
    print(e)
b = widgets[0]
print(isinstance(b, Drawable), isinstance(widgets[1], Clickable))
