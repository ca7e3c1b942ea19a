"""`python -m hoh_stories` is `hoh`."""

from hoh_stories.cli import main

main()
