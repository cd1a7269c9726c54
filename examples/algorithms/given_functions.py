"""Numerical methods that are given functions."""
import math


def simpson(f, a, b, n):
    h = (b - a) / n
    total = f(a) + f(b)
    for i in range(1, n):
        total += f(a + i * h) * (4 if i % 2 else 2)
    return total * h / 3


def derivative(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


def newton(f, df, x, tolerance=1e-10):
    for step in range(100):
        dx = f(x) / df(x)
        x -= dx
        if abs(dx) < tolerance:
            return x, step
    raise ArithmeticError("no convergence")


def rk4(f, y, t, dt, steps):
    for _ in range(steps):
        k1 = f(t, y)
        k2 = f(t + dt / 2, [a + dt / 2 * b for a, b in zip(y, k1)])
        k3 = f(t + dt / 2, [a + dt / 2 * b for a, b in zip(y, k2)])
        k4 = f(t + dt, [a + dt * b for a, b in zip(y, k3)])
        y = [a + dt / 6 * (p + 2 * q + 2 * r + s) for a, p, q, r, s in zip(y, k1, k2, k3, k4)]
        t += dt
    return y


def pendulum(t, state):
    angle, speed = state
    return [speed, -9.81 * math.sin(angle)]


print(f"{simpson(math.sin, 0, math.pi, 100):.8f} {simpson(math.exp, 0, 1, 100):.8f}")
print(f"{simpson(lambda x: x ** 2 + 1, 0, 3, 60):.8f} {simpson(math.sqrt, 0.0, 4.0, 100):.6f}")
print(f"{derivative(math.cos, 1.0):.6f} {derivative(lambda x: x ** 3, 2):.6f}")
print(newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0))
print(newton(math.sin, math.cos, 3.0)[0] == math.pi)
print([round(value, 6) for value in rk4(pendulum, [0.5, 0.0], 0.0, 0.01, 300)])
for six in zip([1, 2], "ab", [True, False], [0.5, 1.5], (None, 3), range(5)):
    print(*six)
