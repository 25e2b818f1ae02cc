"""`python -m communique` is the same as `communique`."""

from communique.cli import main

if __name__ == "__main__":  # worker processes import this file anew
    main()
