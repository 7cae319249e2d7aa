"""Documents in other syntaxes as XML, so that one reader and one language do for all.

names  what may be an element's name, and an element's text · json · csv  a document as elements
convert  from one file to another, within a size · unpack  the members of a zip

Import `providers.errors` and what says what a document is; neither Django nor the network.
"""
