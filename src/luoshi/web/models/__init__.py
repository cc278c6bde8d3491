"""Rows that must survive a restart, a file for each part. Nothing of a figure, a duty or an event is overwritten."""

from luoshi.web.models.amendments import AmendedItem, Amendment
from luoshi.web.models.areas import Area
from luoshi.web.models.documents import Document, Proposal, Reading
from luoshi.web.models.events import ChainHead, Event
from luoshi.web.models.evidence import Evidence, EvidenceUse
from luoshi.web.models.figures import Conflict, FigureOwner, IndicatorVersion, Observation
from luoshi.web.models.files import StoredFile
from luoshi.web.models.jobs import Job
from luoshi.web.models.people import Membership, Person
from luoshi.web.models.plans import Duty, Measure, PathPoint, Plan, Share, Target
from luoshi.web.models.publication import Publication
from luoshi.web.models.reporting import Cell, DataSet, DataSetIndicator, LockException, ReportingPeriod, Submission
from luoshi.web.models.resets import AccountReset, BackupCode
from luoshi.web.models.rules import Rule
from luoshi.web.models.tokens import ApiToken
from luoshi.web.models.units import Succession, Unit, UnitName
from luoshi.web.models.yearly import PlannedTask, PlannedValue, YearlyAnswer, YearlyPlan

__all__ = [
    "AccountReset",
    "AmendedItem",
    "Amendment",
    "ApiToken",
    "Area",
    "BackupCode",
    "Cell",
    "ChainHead",
    "Conflict",
    "DataSet",
    "DataSetIndicator",
    "Document",
    "Duty",
    "Event",
    "Evidence",
    "EvidenceUse",
    "FigureOwner",
    "IndicatorVersion",
    "Job",
    "LockException",
    "Measure",
    "Membership",
    "Observation",
    "PathPoint",
    "Person",
    "Plan",
    "PlannedTask",
    "PlannedValue",
    "Proposal",
    "Publication",
    "Reading",
    "ReportingPeriod",
    "Rule",
    "Share",
    "StoredFile",
    "Submission",
    "Succession",
    "Target",
    "Unit",
    "UnitName",
    "YearlyAnswer",
    "YearlyPlan",
]  # fmt: skip
