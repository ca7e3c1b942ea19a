"""The demo: invented people and stories in a marked database, built through every room's services.

`mark` keeps demo and real apart, `people` knows the secrets, `tales` the stories, `told` says who
runs the invented house, `seed` builds.
`hoh_stories.try_it` runs it.
"""
