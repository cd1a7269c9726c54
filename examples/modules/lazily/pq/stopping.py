def stop(x): return x - 1
