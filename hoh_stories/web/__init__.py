"""The shared face: what every page has in common, whoever wrote the page.

advised  forms that point out words we would rather not use, once
access   who may open a view; everything is refused that does not say so
cookies  what they are called, set and taken away in one place
doors    addresses without a language: `/`, `/leave`, health
errors   calm pages for what did not work
forms    the kind form, and words for every No
headers  security headers, caching, requests under other names and from other sites
late     words that came after a page's time was over
locale   languages, their direction, dates
pages    home, about, help, leaving
static   style, script and pictures, in front of the application

Knows no feature: who is asking comes in through `app.extensions["who"]`.
"""
