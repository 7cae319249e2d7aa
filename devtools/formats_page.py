"""Writes docs/formats.md from the recipes that come with us: `python -m devtools.formats_page`."""

from pathlib import Path

from providers.adapters.shipped import recipes
from providers.recipes import validated_recipe

PAGE = Path(__file__).parent.parent / "docs" / "formats.md"
_HEAD = """# Formats

`--format NAME` reads what a platform or a family of programs sends. `planlist`, `frab`, `xcal`, `ics` and `mapped` are told in
[adding a provider](adding-a-provider.md#a-known-format). Those below are [recipes](recipes.md) that come with us, in
`providers/recipes/`; this page is made from them. Where a format knows its address, the provider needs no `--url`;
where it knows its time zone, no `--timezone`; what the provider says itself comes first.

A time zone that a feed names comes before both: that of a plan (`TZID`, a mapping's `plan.timezone`), or else that of the whole
feed, which is `time_zone_name` of a `frab` schedule, and `X-WR-TIMEZONE` or `TIMEZONE-ID` of an `ics` or `xcal` calendar. A name
that is no zone's counts as none.

```console
$ .venv/bin/python manage.py add_provider z-arts --format ticketsolve --option account=z-arts --every 1h
Added z-arts: ticketsolve from https://{account}.ticketsolve.com/shows.xml, times in Europe/London, every 1h.
```

To read a dialect in another way, copy its file, change it and give it with `--format mapped --recipe FILE`.

| format | what it reads | address | time zone |
|---|---|---|---|
"""


def page() -> str:
    return _HEAD + "".join(map(_row, sorted(recipes())))


def _row(name: str) -> str:
    recipe = {key: value for key, value in recipes()[name].items() if key != "about"}
    source = validated_recipe(recipe).source
    address = f"`{source.addresses()[0]}`" if source and source.addresses() else "`--url`"
    zone = recipe.get("timezone")
    return f"| `{name}` | {recipes()[name]['about']} | {address} | {f'`{zone}`' if zone else '`--timezone`'} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
