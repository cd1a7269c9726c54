"""A small config loader with layered sources."""
import json
import os
import sys


class ConfigError(Exception):
    pass


DEFAULTS = {"host": "localhost", "port": 8080, "debug": False, "tags": []}


def load_file(path):
    if not os.path.exists(path):
        return {}
    with open(path) as fh:
        try:
            return json.load(fh)
        except json.JSONDecodeError as exc:
            raise ConfigError(f"{path}: {exc}") from exc


def merge(*layers):
    out = {}
    for layer in layers:
        for key, value in layer.items():
            if isinstance(value, dict) and isinstance(out.get(key), dict):
                out[key] = merge(out[key], value)
            else:
                out[key] = value
    return out


def validate(cfg):
    if not isinstance(cfg["port"], int):
        raise ConfigError("port must be an int, got %r" % (cfg["port"],))
    if not 0 < cfg["port"] < 65536:
        raise ConfigError(f"port out of range: {cfg['port']}")
    return cfg


def main(argv):
    path = "layered_config.tmp"
    with open(path, "w") as fh:
        json.dump({"port": 9000, "db": {"name": "x", "pool": 5}}, fh)
    cfg = merge(DEFAULTS, load_file(path), load_file("missing.json"), {"db": {"pool": 10}})
    print(json.dumps(validate(cfg), sort_keys=True))
    for bad in ({"port": "80"}, {"port": 70000}):
        try:
            validate(merge(cfg, bad))
        except ConfigError as e:
            print("bad config:", e)
    with open(path, "w") as fh:
        fh.write("{oops")
    try:
        load_file(path)
    except ConfigError as e:
        print(e, "|", type(e.__cause__).__name__)
    os.remove(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
