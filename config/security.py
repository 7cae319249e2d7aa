"""The Content-Security-Policy: what a browser may do if a provider's text should ever become markup in our pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "Content-Security-Policy"


def policy(**more: str) -> str:
    """The policy: nothing is allowed but what is named."""
    allowed = {
        "default-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        **{name.replace("_", "-"): sources for name, sources in more.items()},
    }
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


OURS = {"connect_src": "'self'", "font_src": "'self'", "img_src": "'self' data:"}
# Both set styles on single elements.
STYLES = "'self' 'unsafe-inline'"
POLICIES = {
    # Unfold's Alpine makes functions of its attributes. Scripts still come from files of ours alone.
    "/admin/": policy(**OURS, script_src="'self' 'unsafe-eval'", style_src=STYLES, form_action="'self'"),
    "/v1/docs": policy(**OURS, script_src="'self'", style_src=STYLES),
}
# No script at all.
STRICT = policy(style_src="'self'", img_src="'self'", form_action="'self'")


class ContentSecurityPolicy:
    """Middleware that adds the policy to pages; other answers need none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.setdefault(HEADER, next((said for path, said in POLICIES.items() if request.path.startswith(path)), STRICT))
        return response
