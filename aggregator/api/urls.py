from django.urls import path

from aggregator.api.views import ProvidersView, ReadinessView

urlpatterns = [
    path("providers", ProvidersView.as_view(), name="providers"),
    path("health/ready", ReadinessView.as_view(), name="ready"),
]
