"""What browsers are told they may do with our pages."""

import re

import pytest
from django.test import Client

from config.security import HEADER


def directives(policy: str) -> dict[str, str]:
    return dict(directive.split(" ", 1) for directive in policy.split("; "))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/v1/docs"])
def test_a_pages_scripts_come_from_files_of_ours_alone_and_it_is_nobodys_frame(client: Client, path: str) -> None:
    page = client.get(path)
    told = directives(page[HEADER])
    assert page.status_code == 200
    assert "'unsafe-inline'" not in told["script-src"]
    assert re.findall(r"<script(?![^>]*src=)[^>]*>", page.content.decode()) == []
    assert (told["default-src"], told["frame-ancestors"], told["base-uri"]) == ("'none'",) * 3
    assert {source for sources in told.values() for source in sources.split()} <= {
        "'none'", "'self'", "'unsafe-inline'", "'unsafe-eval'", "data:",
    }  # fmt: skip


def test_no_other_site_may_read_the_api_with_its_visitors_browser(client: Client) -> None:
    answer = client.get("/v1/health", headers={"origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
