"""Publishing: what is shown, to whom, until when, and how it goes.

gate         `readable_by`: the one condition, asked at every read
queries      the one way to read what is shown, by `statements`; opening unseals it, and
             cards, shown and arranging shape it
services     agree, change consent, stop, publish, end         rules       when (pure)
stops        pauses, holds, the shelf's counter                withdrawal  take back, for good
law          questions of the law, advice, lifting its hold         law_rules  (pure)
asking       asking again before a yes ends                    retention   what time erases
hearing      a reader's "I heard you"
index        the encrypted search index                        indexing    keeping it equal
backup       texts and keys, apart, each night               verify      is all as it must be?
backup_rules when and how long (pure)                  backup_file  sealed piece by piece
backup_rows  what a line says                          backup_proof, backup_restore
reading      the reading pages as functions; routes (everybody) and members hang them at addresses
noting       the list of content notes is told anew
hiding       topics hidden for a visit                         forms, models
"""
