"""The release that this is. docs/releases.md says how it is changed."""

VERSION = "0.2.0"
