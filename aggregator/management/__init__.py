"""Commands: they read arguments, make one call, and answer in words and exit codes. Import anything below."""
