"""Set marks, spaces, numbers and dates as a locale does, by edits that change nothing else; imports floors 1 and 2."""
