from django.urls import include, path
from rest_framework.routers import SimpleRouter

from events.api.changes import ChangesView
from events.api.views import EventViewSet, HealthView, PlanViewSet, VenueViewSet

router = SimpleRouter(trailing_slash=False)
router.register("events", EventViewSet, "event")
router.register("plans", PlanViewSet, "plan")
router.register("venues", VenueViewSet, "venue")

urlpatterns = [
    path("changes", ChangesView.as_view(), name="changes"),
    path("health", HealthView.as_view(), name="health"),
    path("", include(router.urls)),
]
