class EmbeddedError(Exception):
    """The embedded servers cannot be had; the message is a sentence for the person at the terminal."""


class ServersNotInstalledError(EmbeddedError):
    """The wheels with the servers are missing, as they are in a production image."""
