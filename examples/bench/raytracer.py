# check: 16
# bench: 400
"""Spheres over a chequered floor, with shadows and reflections."""
import math
import sys


class Vec:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vec(self.x * factor, self.y * factor, self.z * factor)

    def __neg__(self):
        return Vec(-self.x, -self.y, -self.z)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / math.sqrt(self.dot(self)))

    def reflect(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Sphere:
    def __init__(self, center, radius, color, mirror):
        self.center = center
        self.radius = radius
        self.color = color
        self.mirror = mirror

    def hit(self, origin, direction):
        to_center = self.center - origin
        along = to_center.dot(direction)
        off = to_center.dot(to_center) - along * along
        reach = self.radius * self.radius
        if off > reach:
            return None
        half = math.sqrt(reach - off)
        if along - half > 1e-4:
            return along - half
        if along + half > 1e-4:
            return along + half
        return None

    def normal(self, point):
        return (point - self.center).unit()

    def color_at(self, point):
        return self.color


class Floor:
    def __init__(self, height, mirror):
        self.height = height
        self.mirror = mirror

    def hit(self, origin, direction):
        if abs(direction.y) < 1e-6:
            return None
        distance = (self.height - origin.y) / direction.y
        return distance if distance > 1e-4 else None

    def normal(self, point):
        return Vec(0.0, 1.0, 0.0)

    def color_at(self, point):
        if (math.floor(point.x) + math.floor(point.z)) % 2 == 0:
            return Vec(0.9, 0.9, 0.9)
        return Vec(0.2, 0.2, 0.2)


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light

    def nearest(self, origin, direction):
        best = None
        best_distance = math.inf
        for thing in self.things:
            distance = thing.hit(origin, direction)
            if distance is not None and distance < best_distance:
                best = thing
                best_distance = distance
        return best, best_distance

    def trace(self, origin, direction, depth):
        thing, distance = self.nearest(origin, direction)
        if thing is None:
            return Vec(0.4, 0.6, 0.9) * (0.5 + 0.5 * max(0.0, direction.y))
        point = origin + direction * distance
        normal = thing.normal(point)
        to_light = (self.light - point).unit()
        shadow, _ = self.nearest(point, to_light)
        bright = 0.1
        if shadow is None:
            bright += 0.9 * max(0.0, normal.dot(to_light))
        color = thing.color_at(point) * bright
        if depth > 0 and thing.mirror > 0.0:
            mirrored = self.trace(point, direction.reflect(normal), depth - 1)
            color = color * (1.0 - thing.mirror) + mirrored * thing.mirror
        return color


def main():
    size = int(sys.argv[1])
    scene = Scene([
        Sphere(Vec(0.0, 0.0, 5.0), 1.0, Vec(1.0, 0.2, 0.2), 0.3),
        Sphere(Vec(2.0, 0.5, 6.0), 1.5, Vec(0.2, 1.0, 0.2), 0.5),
        Sphere(Vec(-2.0, -0.2, 4.0), 0.8, Vec(0.2, 0.2, 1.0), 0.1),
        Floor(-1.0, 0.2),
    ], Vec(5.0, 8.0, -3.0))
    eye = Vec(0.0, 0.5, -2.0)
    shades = " .:-=+*#%@"
    total = Vec(0.0, 0.0, 0.0)
    for row in range(size):
        line = ""
        for column in range(size):
            direction = Vec(column / size - 0.5, 0.5 - row / size, 1.0).unit()
            color = scene.trace(eye, direction, 3)
            total = total + color
            line += shades[min(9, int(color.dot(Vec(0.3, 0.6, 0.1)) * 10))]
        if row % (size // 8) == 0:
            print(line[::size // 16])
    print(f"{total.x:.6f} {total.y:.6f} {total.z:.6f}")


if __name__ == "__main__":
    main()
