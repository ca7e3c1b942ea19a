"""What people may rely on when something under the site breaks: kind pages, no acknowledged loss.

No mail is sent by this version, so there is no mail server to be down.
"""
