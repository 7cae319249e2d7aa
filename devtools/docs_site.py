"""The site of docs/, as mkdocs builds it (mkdocs.yml): pages of the checkout's top, and links that lead out of docs/.

On the site a page such as CONTRIBUTING.md stands beside the others. What is no page, a program or a manifest, is no part of
the site: a link to it becomes its name. That it exists is what tests/test_documentation.py is for.
"""

import re
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
# Of the top, as the navigation names them.
PAGES = ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
ICON = ROOT / "events/static/events/favicon.svg"
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")


def on_files(files: Files, config: Any, **_: Any) -> Files:
    """Adds what lies outside docs/."""
    for name in PAGES:
        files.append(File.generated(config, name, content=(ROOT / name).read_text()))
    files.append(File.generated(config, "favicon.svg", content=ICON.read_bytes()))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Leads links to where their target is on the site."""
    source = page.file.src_uri
    # As the files lie in the checkout.
    folder = PurePosixPath("." if source in PAGES else "docs") / PurePosixPath(source).parent
    return _LINK.sub(lambda link: _led(link, folder, PurePosixPath(source).parent), markdown)


def _led(link: re.Match[str], folder: PurePosixPath, from_folder: PurePosixPath) -> str:
    text, target = link[1], link[2]
    path, _, anchor = target.partition("#")
    if not path or re.match(r"[a-z]+:", target):
        return link[0]
    leads_to = (ROOT / folder / path).resolve().relative_to(ROOT)
    if leads_to.parts[0] == "docs":
        on_site = PurePosixPath(*leads_to.parts[1:])
    elif str(leads_to) in PAGES:
        on_site = PurePosixPath(leads_to)
    elif str(leads_to) == "README.md":
        on_site = PurePosixPath("index.md")
    else:
        return text if text.startswith("`") else f"`{leads_to}`" if text == str(leads_to) else f"{text} (`{leads_to}`)"
    if not on_site.suffix:
        on_site /= "README.md"
    up = "../" * len(from_folder.parts)
    return f"[{text}]({up}{on_site}{'#' if anchor else ''}{anchor})"
