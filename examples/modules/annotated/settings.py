"""Settings whose types another module asks for."""

name: str = "shop"
size: int = 3
ratio: float
