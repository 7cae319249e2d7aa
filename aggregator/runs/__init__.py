"""One run: its lock, record, report, rejections and sums; and what earlier runs say of the next.

Imports `scheduling` and `models`; nothing of what a run does.
"""
