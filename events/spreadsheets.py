"""Texts of strangers as cells of a table that people open in a spreadsheet."""

# Programs take text that begins with one of these as a formula, in the wide signs of East Asian keyboards too, or leave out a
# blank one and look at what follows.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_BEGINS) else text
