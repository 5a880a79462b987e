"""The settings dialog: made from the declarations in `app.settings`, without knowing them one by one.

    dialog = SettingsDialog(Program(…))     # what it may ask of the program
    dialog.open_page("audio")               # shows it, at a page (PAGES in `pages.py`), in front
    dialog.follow(settings)                 # something else changed the settings

A page lists sections and fields; whatever it does not lay out by hand gets an editor by its type, so a new option
appears by itself. GUI thread.
"""
