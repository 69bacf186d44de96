"""Ask a process of this container whether it is alive: `python -m marketplace.config.observation.ask 8000`."""

import sys
import urllib.error
import urllib.request

SECONDS = 5


def main(port: str) -> int:
    """Return 0 when the process at `port` says it is alive, 1 with a word on why not."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{int(port)}/health/live", timeout=SECONDS):
            return 0
    except (urllib.error.URLError, OSError) as error:
        sys.stderr.write(f"not alive: {error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
