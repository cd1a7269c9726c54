"""Ends with an uncaught exception of its own, raised two calls deep."""


class ConfigError(Exception):
    pass


def lookup(config, key):
    if key not in config:
        raise ConfigError(f"no setting named {key!r}")
    return config[key]


def start(config):
    print("host", lookup(config, "host"))
    print("port", lookup(config, "port"))


start({"host": "localhost"})
