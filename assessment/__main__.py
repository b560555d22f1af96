"""``python -m assessment``: the command line."""

import sys

from assessment import content

try:
    from assessment.cli import main
except content.ContentError as error:
    sys.exit(str(error))
except ModuleNotFoundError as error:
    from assessment import terminal

    words = content.words(terminal.language_of(sys.argv[1:]))
    sys.exit(words["export"]["failures"]["lacking"].format(package=error.name))
except KeyboardInterrupt:
    sys.exit(130)

if __name__ == "__main__":
    main()
