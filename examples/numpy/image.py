"""A small grey image: attributes, methods and broadcasting."""
# needs: numpy
import numpy as np

SHADES = " .:*#"


class Image:
    def __init__(self, width, height):
        self.pixels = np.zeros((height, width))

    def gradient(self):
        height, width = self.pixels.shape
        self.pixels += np.arange(width) / (width - 1)
        self.pixels *= np.arange(height)[:, np.newaxis] / (height - 1)
        return self

    def show(self):
        for row in self.pixels:
            print("".join(SHADES[int(value * (len(SHADES) - 1) + 0.5)] for value in row))

    def brightness(self):
        return float(self.pixels.mean())


image = Image(12, 5).gradient()
image.show()
print(f"{image.brightness():.4f}", image.pixels.size, image.pixels.flags["C_CONTIGUOUS"])
