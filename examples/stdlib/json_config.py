"""Reads, changes and writes JSON."""
import json

TEXT = '{"name": "demo", "ports": [80, 443], "debug": false, "limits": {"cpu": 1.5, "memory": null}}'

config = json.loads(TEXT)
config["ports"].append(8080)
config["limits"]["cpu"] *= 2
config["tags"] = ["a", "ü"]
print(config["name"], config["ports"], config["limits"])
print(json.dumps(config, sort_keys=True))
print(json.dumps(config["limits"], indent=2), json.dumps("ü\n", ensure_ascii=False))
try:
    json.loads('{"broken": ')
except json.JSONDecodeError as error:
    print("error:", error)
