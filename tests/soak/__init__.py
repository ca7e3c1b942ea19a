"""The real site under `kill -9`: what is acknowledged stays, and no state is impossible.

running     the site in processes of its own, begun, killed, begun again
visitor     a browser over real HTTP, which knows when an answer was lost
lives       what each story's teller did, and what the site said to it
deeds       what tellers and readers do, over HTTP, at random
checks      what must be so after every kill
__main__    `python -m tests.soak`: SEED, SECONDS, KILLS, ENGINE
"""
