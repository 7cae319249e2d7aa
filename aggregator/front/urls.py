from django.urls import path

from aggregator.front import views

urlpatterns = [
    path("", views.front, name="front"),
    path("status", views.status, name="status"),
    path("favicon.ico", views.favicon),
    path("robots.txt", views.robots),
]
