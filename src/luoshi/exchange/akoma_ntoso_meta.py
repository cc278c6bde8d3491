"""The metadata of a reading in Akoma Ntoso: who issued what and when (FRBR), units, duties and targets.

What the document does not say is not made up: an unknown date is the null date 0001-01-01 that cobalt uses, marked
by its name; a document without a number is identified by the hash of its text.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from luoshi.exchange.akoma_ntoso_marks import clean, organizations
from luoshi.plans.plan import Measure, Plan, Target

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:luoshi:plan"  # of the duties and targets, for which Akoma Ntoso has no elements
NAMESPACES: Any = {None: NAMESPACE}  # the stubs of lxml forget that None names the default
_OWN_PREFIX = {"luoshi": OWN}
_NO_DATE = "0001-01-01"


def meta(plan: Plan) -> _Element:
    """The meta element: identification, analysis (duties and targets), references."""
    from lxml import etree

    element = etree.Element(f"{{{NAMESPACE}}}meta", nsmap=NAMESPACES)
    _identification(element, plan)
    if plan.measures or plan.targets:
        _analysis(element, plan)
    _references(element, plan)
    return element


def work_uri(plan: Plan) -> str:
    """ "/akn/cn/doc/plan/2021-03-09/江政发〔2021〕7号": naming convention, 4.4."""
    return f"/akn/cn/doc/plan/{_date(plan)}/{_number(plan)}"


def _date(plan: Plan) -> str:
    date = plan.outline.head.date
    return date.isoformat() if date else _NO_DATE


def _number(plan: Plan) -> str:
    number = plan.outline.head.number
    words = re.sub(r"[\s/!~@:.?#%<>\"{}|\\^`\[\]]", "", clean(number.words)) if number else ""
    return words or sha256(plan.outline.text.encode("utf-8", "replace")).hexdigest()[:16]


def _identification(parent: _Element, plan: Plan) -> None:
    uri, head = work_uri(plan), plan.outline.head
    expression = f"{uri}/zho@{_date(plan)}"
    identification = _add(parent, "identification", source="#luoshi")
    for level, this in (("Work", uri), ("Expression", expression), ("Manifestation", f"{expression}.xml")):
        element = _add(identification, f"FRBR{level}")
        whole, _, suffix = this.partition(".xml") if level == "Manifestation" else (this, "", "")
        _add(element, "FRBRthis", value=f"{whole}/!main" + (".xml" if level == "Manifestation" else suffix))
        _add(element, "FRBRuri", value=this)
        if level == "Work" and head.title:
            _add(element, "FRBRalias", value=clean(head.title.words), name="title")
        _add(element, "FRBRdate", date=_date(plan), name="Signed" if head.date else "Unknown")
        _add(element, "FRBRauthor", href="#issuer" if head.issuer else "")
        if level == "Work":
            _add(element, "FRBRcountry", value="cn")
            _add(element, "FRBRsubtype", value="plan")
            _add(element, "FRBRnumber", value=_number(plan))
        elif level == "Expression":
            _add(element, "FRBRlanguage", language="zho")


def _analysis(parent: _Element, plan: Plan) -> None:
    other = _add(_add(parent, "analysis", source="#luoshi"), "otherAnalysis", source="#luoshi")
    eids = organizations(plan)
    for measure in plan.measures:
        _duty(other, measure, eids)
    for number, target in enumerate(plan.targets, 1):
        _target(other, number, target)


def _duty(parent: _Element, measure: Measure, eids: dict[str, str]) -> None:
    element = _own(parent, "measure", id=measure.id)
    roles = (("lead", measure.lead), ("responsible", measure.responsible), ("inherited", measure.inherited))
    for role, units in roles:
        for unit in units:
            _own(element, "duty", role=role, unit=f"#{eids[unit.quote.words]}")


def _target(parent: _Element, number: int, target: Target) -> None:
    values = {
        "measure": target.measure, "indicator": target.indicator, "kind": target.kind,
        "comparator": target.comparator, "low": target.low, "high": target.high, "unit": target.unit,
        "deadline": target.deadline, "base": target.base, "binding": target.binding, "force": target.force,
    }  # fmt: skip
    told = {name: str(value) for name, value in values.items() if value not in (None, "")}
    _own(parent, "target", id=f"target_{number}", **told)


def _references(parent: _Element, plan: Plan) -> None:
    references = _add(parent, "references", source="#luoshi")
    _add(references, "TLCOrganization", eId="luoshi", href="/ontology/organization/luoshi", showAs="luoshi")
    issuer = plan.outline.head.issuer
    if issuer:
        _reference(references, "TLCOrganization", "issuer", issuer.words)
    for name, eid in organizations(plan).items():
        _reference(references, "TLCOrganization", eid, name)
    for number, target in enumerate(plan.targets, 1):
        _reference(references, "TLCConcept", f"target_{number}", target.indicator)


def _reference(parent: _Element, kind: str, eid: str, words: str) -> None:
    kinds = {"TLCOrganization": "organization/cn", "TLCConcept": "concept/cn/indicator"}
    path = re.sub(r"[\s%#?<>\"{}|\\^`\[\]]", "", clean(words)).replace("/", "")
    _add(parent, kind, eId=eid, href=f"/ontology/{kinds[kind]}/{path}", showAs=clean(words))


def _add(parent: _Element, name: str, /, **attributes: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _own(parent: _Element, name: str, /, **attributes: str) -> _Element:
    from lxml import etree

    cleaned = {key: clean(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{OWN}}}{name}", attrib=cleaned, nsmap=_OWN_PREFIX)
