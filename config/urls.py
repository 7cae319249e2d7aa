from django.contrib import admin
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerView

from aggregator.api.metrics import metrics
from config import way_back
from config.accounts import second_factor, single_sign_on
from events.admin import clock
from events.api.views import READING, NotFoundView

urlpatterns = [
    path("", include("aggregator.front.urls")),
    path("v1/schema", SpectacularJSONAPIView.as_view(http_method_names=READING), name="schema"),
    path("v1/docs", SpectacularSwaggerView.as_view(url_name="schema", http_method_names=READING), name="docs"),
    path("v1/", include("events.api.urls")),
    path("v1/", include("aggregator.api.urls")),
    re_path(r"^v1(/.*)?$", NotFoundView.as_view()),
    path("metrics", metrics),
    path("admin/login/", way_back.login),
    path("admin/logout/", way_back.logout),
    path("admin/second-factor/", second_factor.page, name="second-factor"),
    path("admin/oidc/", single_sign_on.begin, name="oidc-begin"),
    path("admin/oidc/callback/", single_sign_on.callback, name="oidc-callback"),
    path("admin/clock/", clock.choose, name="clock"),
    path("admin/", admin.site.urls),
]
handler400 = "events.api.errors.bad_request"
handler403 = "events.api.errors.permission_denied"
handler404 = "events.api.errors.page_not_found"
handler500 = "events.api.errors.server_error"
