"""Runs other programs."""
import subprocess
import sys

done = subprocess.run(["echo", "hello from echo"], capture_output=True, text=True)
print(done.returncode, repr(done.stdout))
done = subprocess.run(["sort"], input="b\nc\na\n", capture_output=True, text=True)
print(done.stdout.split())
try:
    subprocess.run(["sh", "-c", "exit 3"], check=True)
except subprocess.CalledProcessError as error:
    print("exit code", error.returncode)
print("before", flush=True)
subprocess.run(["echo", "between"])
print("after", file=sys.stdout)
