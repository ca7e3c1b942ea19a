"""Accounts: tellers who never sign in, and people who do.

tellers       a teller's row, visit and key: the verbs     return_keys   how a key is spelled (pure)
staff         people who sign in: the verbs                codes         their one-time codes
permissions   roles, and what each may do (pure)           actors        who does a deed (pure)
queries       who somebody is, who reads on which day      slowing       tries, counted
floods        busy doors, and a lead's switch              at_doors      a request at one
inside        what the site is told: marks, last runs      models        the tables
house         what the site says of itself; may it open   who_runs      the same, for pages
help_lines    which help lines are shown                  kept          keys kept elsewhere
sign_ins      browsers in which people are signed in       recovery      ten codes on paper
passkeys      keys that a device keeps                     passphrases   what one may be (pure)
standing      which roles work, what others wait for       giving        who gives which (both pure)
people        who is here, what others change about it     invitations   what a link is, and opens
own           one's own name and languages
inviting      links: the verbs                             guests        what a guest has chosen
visits, signed_in     which teller, which person this browser is; who asks both, for `web.access`
signin, proving       coming in; showing again who one is, before a heavy act
staying, asking       one action to stay; a passkey's question and its challenge
routes, account_pages, app_pages, passkey_pages    pages of coming in, of one's own account
app_secret    how an app's secret is shown
people_pages, invited_pages             pages of those who keep people, and of a guest
face, forms, inviting_forms, words, role_words    what they share
"""
