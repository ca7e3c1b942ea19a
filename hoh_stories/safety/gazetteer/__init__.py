"""What has to be known: names of people and places, services, peoples, jobs; as plain text files.

Each file says its source and licence. `lists` reads them, `mutations` makes every form in which a
Welsh name may stand. Where and how they count in a text is in `patterns/`.
"""
