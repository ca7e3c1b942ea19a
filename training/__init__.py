"""How the assistant's tagger is taught and measured; nothing of it runs in the site.

`marked` reads our invented stories, `corpora` the two public ones, `network` is the encoder with
two heads, `teach` trains it, `export` makes the small file that the package carries, `measure`
prints the figures. README.md says how to run them and where everything comes from.
"""
