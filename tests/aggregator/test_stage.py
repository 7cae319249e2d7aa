from itertools import count

from aggregator.ingest.stage import CHUNK_CHARACTERS, Chunk, Stage

TABLE = "stage_read"
LINE = "x" * 999 + "\n"


def chunks_of(lines: int) -> list[int]:
    """Characters of each chunk, where each event is a line."""
    sent: list[Chunk] = []
    stage = Stage(sent.append, count())
    for _ in range(lines):
        stage.add(TABLE, LINE)
        stage.event_done()
    stage.flush()
    return [len(chunk[TABLE]) for chunk in sent]


def test_postgresql_has_something_to_do_long_before_a_whole_chunk_is_read() -> None:
    sizes = chunks_of(20_000)
    assert sum(sizes) == 20_000 * len(LINE)
    assert sizes[0] < CHUNK_CHARACTERS / 7
    assert max(sizes) <= CHUNK_CHARACTERS + len(LINE)
    assert sizes[4] > CHUNK_CHARACTERS * 0.9


def test_a_feed_of_some_hundred_events_is_one_chunk() -> None:
    assert len(chunks_of(500)) == 1
