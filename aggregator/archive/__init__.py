"""The archive of feeds: each that was read, and what it gave, in a storage of Django's.

folder   files that nobody else may read, whole or not there · feeds   a provider's feeds: named, listed, opened, deleted
outcome  what a feed gave, written while it is translated, and looked up later · run_archive  one run's part, beside the run
comparison  an event then and now · excerpt  some lines of a feed · retention  what is deleted when

SLUG/DIGEST.zst is a feed, by the digest of its bytes; SLUG/DIGEST.INSTANT.outcome.zst is what it gave when it was read last.
The folder needs no table: another machine can be given a copy. Imports `runs` and `providers`.
"""
