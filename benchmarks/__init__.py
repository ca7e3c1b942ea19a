"""What a page costs here, side by side with bare Flask: `make bench`.

    __main__   what is measured, one JSON object a line
    filling    thousands of published stories, in bulk and in their real shape
    bare       the application that ours is measured against
    compressing  what both do alike, if wanted
    counting   statements of our pages
    running    both as servers: their processor time and their memory
    pages      what is asked of each, and by whom
    measuring  rounds, medians, ratios

How fast a page must be is issue 4's affair, what was measured stands in its note. That the number
of statements does not grow is held by tests/features/figures.
"""
