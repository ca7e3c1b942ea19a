"""For other WSGI servers than our own: `gunicorn wsgi:application`. Run one process of it.

The duties then need a worker of their own; `hoh serve` brings both.
"""

import os

from hoh_stories import config, logs
from hoh_stories.app import create_app
from hoh_stories.demo.mark import refuse_a_demo

logs.set_up()
settings = config.load(os.environ)
application = create_app(settings)
refuse_a_demo(settings)
