"""A command-line tool with argparse."""
# check: --times 2 --shout hello world
import argparse


def parse():
    parser = argparse.ArgumentParser(description="Repeats words.")
    parser.add_argument("words", nargs="+")
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--shout", action="store_true")
    return parser.parse_args()


def main():
    args = parse()
    for _ in range(args.times):
        line = " ".join(args.words)
        print(line.upper() + "!" if args.shout else line)


if __name__ == "__main__":
    main()
