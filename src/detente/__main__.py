"""`python -m detente`."""

import sys


def run() -> None:
    """Run the command line; an interrupt while it is being read ends it as one later on does."""
    try:
        from .cli import main
    except KeyboardInterrupt:
        from .interrupts import forget_interrupt

        forget_interrupt()
        sys.stderr.write("stopped\n")
        sys.exit(130)
    main()


if __name__ == "__main__":
    run()
