"""People and what they may do where. One account is one person; what he may do follows from his memberships."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models


class Person(AbstractBaseUser):
    """Who signs in. Name, post and telephone are all that is kept of a person; the telephone is shown masked."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    post = models.CharField(max_length=60, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, blank=True)  # "" follows the browser
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.username


class Membership(models.Model):
    """A person has a role in a unit from a day to a day. Ended, never deleted."""

    class Role(models.TextChoices):
        REPORTER = "reporter"  # 填报人
        HEAD = "head"  # 单位负责人
        OFFICE_CLERK = "office_clerk"  # 领导小组办公室
        OFFICE_HEAD = "office_head"
        STATISTICS = "statistics"  # 统计部门
        INSPECTOR = "inspector"  # 督查人员
        LEADER = "leader"
        SYSTEM_ADMIN = "system_admin"  # 系统管理员
        SECURITY_ADMIN = "security_admin"  # 安全管理员
        AUDIT_ADMIN = "audit_admin"  # 审计管理员

    class Scope(models.TextChoices):
        OWN = "own"
        BELOW = "below"  # own and below
        PLAN = "plan"  # the whole plan

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("Unit", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    scope = models.CharField(max_length=8, choices=Scope.choices, default=Scope.OWN)
    plan = models.ForeignKey("Plan", models.PROTECT, null=True, blank=True)  # none: every plan of the unit
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # first day on which it does not hold any more

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.unit_id}"
