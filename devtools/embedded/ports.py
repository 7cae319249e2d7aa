import random
import socket

from devtools.embedded.errors import EmbeddedError

# Below the ports the kernel hands out by itself, so that none of its connections takes ours during a restart.
PORTS = range(20_000, 32_000)


def free_port() -> int:
    """One that nothing listens on, and no other process is given until this one ends: servers start late, and anew."""
    for port in random.SystemRandom().sample(PORTS, 50):  # tests may have seeded the common one
        # Nothing of ours uses UDP, so that the port of this number tells others that it is taken.
        with socket.socket() as probe, socket.socket(type=socket.SOCK_DGRAM) as claim:
            try:
                probe.bind(("127.0.0.1", port))
                claim.bind(("127.0.0.1", port))
            except OSError:
                continue
            claim.detach()
            return port
    raise EmbeddedError(f"none of 50 ports tried between {PORTS.start} and {PORTS.stop} is free")
