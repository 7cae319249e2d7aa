"""Standard output and error of a command, which may be closed, full, or a pipe that nobody reads any longer.

What a command does matters more than what it prints: `sync_provider --all | head -1` syncs all providers, and ends with their
exit code.
"""

import contextlib
import io
import os
import signal
import sys
from collections.abc import Callable

STANDARD = range(3)


class _Output(io.FileIO):
    """Takes everything. What another than a reader that went away keeps from being written is told in the end."""

    error: OSError | None = None

    def write(self, data: object) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]
        except BrokenPipeError:
            pass
        except OSError as error:
            self.error = error
        return len(memoryview(data).cast("B"))  # type: ignore[arg-type]


def lasting(run: Callable[[], None]) -> int | str | None:
    """Runs it with a standard output that takes everything. The exit code, or what Python prints as such."""
    _open_closed_ones()
    output = _Output(1, "w", closefd=False)
    sys.stdout = _text(output)
    code: int | str | None = None
    try:
        run()
    except SystemExit as end:
        code = end.code
    except KeyboardInterrupt:
        _end_by_interrupt()
    sys.stdout.flush()
    if output.error is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(f"Standard output cannot be written, so some of it is lost: {output.error.strerror}.\n")
        code = code or 1
    return code


def _end_by_interrupt() -> None:
    """Without a traceback, and by the signal itself: so that a shell ends the loop that the command stands in."""
    sys.stdout.flush()
    sys.stderr.write("Interrupted.\n")
    sys.stderr.flush()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGINT)


def _open_closed_ones() -> None:
    """Else the next file or connection that is opened takes the place of a closed one, and gets what is printed."""
    for number in STANDARD:
        try:
            os.fstat(number)
        except OSError:
            # The lowest number that is free.
            os.open(os.devnull, os.O_RDWR)
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)


def _text(output: _Output) -> io.TextIOWrapper:
    given = sys.stdout
    if not isinstance(given, io.TextIOWrapper):
        return io.TextIOWrapper(io.BufferedWriter(output), encoding="utf-8")
    return io.TextIOWrapper(
        io.BufferedWriter(output),
        encoding=given.encoding,
        errors=given.errors,
        line_buffering=given.line_buffering,
        write_through=given.write_through,
    )
