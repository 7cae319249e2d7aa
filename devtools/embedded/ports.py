import random
import socket

from devtools.embedded.errors import EmbeddedError

# Below the ports the kernel hands out by itself, so that none of its connections takes ours during a restart.
PORTS = range(20_000, 32_000)


def free_port() -> int:
    for port in random.SystemRandom().sample(PORTS, 50):  # tests may have seeded the common one
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise EmbeddedError(f"none of 50 ports tried between {PORTS.start} and {PORTS.stop} is free")
