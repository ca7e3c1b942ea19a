"""The ground floor: knows nothing of stories.

db         base class, `deed()` (the only commit), `look()`    clock      the one who asks the time
reading    PostgreSQL's connections for plain rows
seal       encryption bound to a place (pure)                  keystore   where data keys live
audit      the chained log                                     by         who did it, for the log
answers    Yes and No(code)                                    names      random names of rows
text/      cleaning, blocks, segments, folding, differences (pure)
"""
