# check: 2
# bench: 45
"""Scalars that record how they were computed, and a net that learns from their gradients."""
import math
import sys


class Value:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._previous = set(children)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))

        def _backward():
            self.grad += (1.0 - t * t) * out.grad

        out._backward = _backward
        return out

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + (-other)

    def backward(self):
        order = []
        visited = set()

        def visit(node):
            if node not in visited:
                visited.add(node)
                for child in node._previous:
                    visit(child)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


class Random:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return self.state / 1073741824 - 1.0


class Neuron:
    def __init__(self, inputs, random):
        self.weights = [Value(random.next()) for _ in range(inputs)]
        self.bias = Value(0.0)

    def __call__(self, xs):
        total = self.bias
        for w, x in zip(self.weights, xs):
            total = total + w * x
        return total.tanh()

    def parameters(self):
        return self.weights + [self.bias]


class Layer:
    def __init__(self, inputs, outputs, random):
        self.neurons = [Neuron(inputs, random) for _ in range(outputs)]

    def __call__(self, xs):
        return [neuron(xs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]


class Net:
    def __init__(self, inputs, sizes, random):
        widths = [inputs] + sizes
        self.layers = [Layer(widths[i], widths[i + 1], random) for i in range(len(sizes))]

    def __call__(self, xs):
        for layer in self.layers:
            xs = layer(xs)
        return xs

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]


def main():
    rounds = int(sys.argv[1])
    random = Random(7)
    net = Net(3, [8, 8, 1], random)
    samples = []
    for i in range(16):
        xs = [Value(random.next()), Value(random.next()), Value(random.next())]
        samples.append((xs, 1.0 if i % 3 == 0 else -1.0))
    for step in range(rounds):
        loss = Value(0.0)
        for xs, wanted in samples:
            difference = net(xs)[0] - Value(wanted)
            loss = loss + difference * difference
        for p in net.parameters():
            p.grad = 0.0
        loss.backward()
        for p in net.parameters():
            p.data -= 0.01 * p.grad
        if step % 15 == 0 or step == rounds - 1:
            print(step, f"{loss.data:.6f}")
    print(len(net.parameters()))


if __name__ == "__main__":
    main()
