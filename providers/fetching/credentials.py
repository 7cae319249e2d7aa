"""Reads secrets from the environment, or from files that it names, when they are needed. No error message contains one."""

from base64 import b64encode
from collections.abc import Mapping

from providers import secret_files
from providers.errors import FetchError
from providers.fetching.requests import HEADER_NAME, HEADER_VALUE


def request_headers(
    header_name: str, header_variable: str, basic_auth_variable: str, environ: Mapping[str, str]
) -> dict[str, str]:
    """The headers with a provider's secrets. Raises FetchError that names a variable without a valid secret."""
    headers = {}
    if basic_auth_variable:
        headers["Authorization"] = _basic(basic_auth_variable, environ)
    if header_name or header_variable:
        if not HEADER_NAME.fullmatch(header_name):
            raise FetchError("bad_header", f"'{header_name}' is not the name of a header.")
        headers[header_name] = _header_value(header_variable, environ)
    return headers


def _basic(variable: str, environ: Mapping[str, str]) -> str:
    held = secret(variable, environ)
    if ":" not in held:
        raise FetchError("secret_invalid", f"The environment variable {variable} does not hold user:password.")
    return "Basic " + b64encode(held.encode()).decode()


def _header_value(variable: str, environ: Mapping[str, str]) -> str:
    held = secret(variable, environ).strip()
    if not HEADER_VALUE.fullmatch(held):
        raise FetchError("secret_invalid", f"The environment variable {variable} holds what a header cannot: plain ASCII only.")
    return held


def secret(variable: str, environ: Mapping[str, str]) -> str:
    """What the variable holds, or the file that it names. Raises FetchError, which names the variable."""
    try:
        # Also of a variable: what was read from a file often ends with a line break.
        held = secret_files.read(variable, environ).rstrip("\r\n")
    except secret_files.SecretFileError as error:
        raise FetchError("secret_invalid", f"The environment variable {variable} {error}.") from None
    if not held:
        raise FetchError("secret_missing", f"The environment variable {variable}, which holds the provider's secret, is not set.")
    return held
