"""Django's users and groups, with their sessions and second factors, and failed logins, in the style of the admin."""

from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from aggregator.admin import sessions
from events.admin.desk_admin import DeskAdmin
from events.admin.readonly import ReadOnlyAdmin

admin.site.unregister(User)
admin.site.unregister(Group)
# Their pages show keys.
admin.site.unregister(TOTPDevice)
admin.site.unregister(StaticDevice)


@admin.register(User)
class AccountAdmin(UserAdmin, DeskAdmin):  # type: ignore[type-arg, misc]
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    actions = ["end_sessions", "remove_second_factor"]
    readonly_fields = ("second_factor", "open_sessions")
    fieldsets = (*(UserAdmin.fieldsets or ()), ("Logins", {"fields": ("second_factor", "open_sessions")}))

    def second_factor(self, user: User) -> str:
        device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
        return f"Set up on {device.created_at:%Y-%m-%d}." if device else "None."

    def open_sessions(self, user: User) -> str:
        lines = [(one.described,) for one in sessions.of(user)]
        return format_html_join(mark_safe("<br>"), "{}", lines) if lines else "None."

    @admin.action(permissions=["change"], description="End all sessions")
    def end_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        users = list(queryset)
        ended = sessions.end(users)
        for user in users:
            self.log_change(request, user, "Ended all sessions.")
        self.message_user(request, f"{ended} sessions were ended.")

    @admin.action(permissions=["change"], description="Remove second factor")
    def remove_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For who lost it, and the recovery codes too."""
        for user in queryset:
            for devices in (TOTPDevice, StaticDevice):
                devices.objects.filter(user=user).delete()
            self.log_change(request, user, "Removed the second factor.")
        self.message_user(request, "Removed. They can set up another one when they log in.")


@admin.register(Group)
class RoleAdmin(GroupAdmin, DeskAdmin):
    pass


@admin.register(AccessAttempt)
class AttemptAdmin(ReadOnlyAdmin):
    nothing_yet = "No login has failed."
    """To delete a line unlocks its name and address."""

    list_display = ["username", "ip_address", "failures_since_start", "attempt_time"]
    search_fields = ["username", "ip_address"]
    ordering = ["-attempt_time"]
    fields = ["username", "ip_address", "failures_since_start", "attempt_time", "path_info", "user_agent"]
    actions = ["delete_selected"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("axes.delete_accessattempt")
