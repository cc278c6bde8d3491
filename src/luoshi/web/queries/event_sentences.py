"""Events as sentences: who did what when, what it was, what it became and why. One template for each action.

A template may name {subject}, {old}, {new}, {new[key]}, {old_unit}, {new_unit} (units by their id) and {change}: every
field that differs, as "value from 930 to 941". Who, when and why are put around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from luoshi.messages import mark, translate
from luoshi.web.models import Event
from luoshi.web.roles import ROLE_NAMES

DEEDS = {  # in the order of the alphabet; a house test compares them with the actions that the code records
    "accept_report": mark("accepted the report {subject}: its figures count from now on"),
    "add_account": mark("made the account {new[username]} for {new[name]}"),
    "add_measure": mark("added the measure {subject} to the plan by an amendment"),
    "add_proposal": mark("added {subject} to what was read: {new}"),
    "add_target": mark("added the target {subject} to the plan by an amendment: {new}"),
    "add_to_conflict": mark("added {new[figures]} to the figures that contradict: {subject}"),
    "adopt_amendment": mark(
        "let the amendment “{subject}” hold from {new[on]} on: {new[change]} items changed, {new[new]} new, "
        "{new[withdraw]} withdrawn"
    ),
    "adopt_plan": mark("put the plan “{subject}” in force: {new[measures]} measures, {new[targets]} targets"),
    "answer_yearly_plan": mark("answered for {new[unit]} to the yearly plan {subject}: {new[answer]}"),
    "approve_yearly_plan": mark("approved the yearly plan {subject}"),
    "ask_about_yearly_plan": mark("asked units and counties about the yearly plan {subject}"),
    "ask_reset": mark("asked that {new[kind]} of {subject} be reset"),
    "attach_evidence": mark("let figures of {subject} rest on a file: {new}"),
    "begin_amendment": mark("began to amend the plan “{new[plan]}” by {subject}"),
    "change_account": mark("changed the details of {subject}: {change}"),
    "change_measure": mark("changed the measure {subject} by an amendment; {change}"),
    "change_password": mark("changed the password of his own"),
    "change_target": mark("changed the target {subject} by an amendment; {change}"),
    "close_account": mark("closed the account of {subject}"),
    "close_conflict": mark("closed the ticket of {subject}, for the sources agree: {new[figures]}"),
    "confirm_amended": mark("confirmed together what is certain of the amendment {subject}: {new}"),
    "confirm_certain": mark("confirmed together what was read without a doubt: {new}"),
    "confirm_proposal": mark("confirmed {subject} of what was read; {change}"),
    "confirm_reset": mark("confirmed that {new[kind]} of {subject} be reset"),
    "contest_report": mark("returned the report {subject} for its statistics"),
    "correct_report": mark("began to correct the report {subject} as version {new}"),
    "decide_amended": mark("decided what {new[about]} of the amendment {subject} does; {change}"),
    "decide_conflict": mark("decided which of the contradicting figures of {subject} is scored: {new[figure]}"),
    "define_indicators": mark("put indicators in the catalogue: {new}"),
    "design_data_set": mark(
        "made the data set “{subject}” of {new[figures]}: {new[cells]} cells for a period, {new[typed]} to be typed"
    ),
    "detach_evidence": mark("took a file off figures of {subject}: {old}"),
    "draft_yearly_plan": mark("began the yearly plan {subject} with {new[values]} values of the path"),
    "end_role": mark("ended the role {new[role]} of {new[person]} on {new[until]}"),
    "end_token": mark("ended the token “{subject}”"),
    "enter_year": mark("entered the working days of {new[year]}: {new[holidays]} are free, {new[worked]} are worked"),
    "fail_import": mark("ended the import of “{new[name]}” without storing anything"),
    "fail_reading": mark("could not read a document (job {subject}) and kept nothing of it"),
    "file_implementing_plan": mark("filed the implementing plan “{new[name]}” against the yearly plan {subject}"),
    "follow_step": mark("let what its predecessor held move to {subject} from {new[on]} on"),
    "give_evidence": mark("gave the file “{subject}” as evidence"),
    "give_role": mark("gave {new[person]} the role {new[role]} in {new[unit]}"),
    "hand_in_figures": mark("handed figures in as a program for {subject}: {new[answer]}"),
    "hand_over": mark("handed the duty {new[duty]} of {subject} over to {new[to]} from {new[on]} on"),
    "lift_lock": mark("lifted the lock of {subject} until the end of {new[until]}"),
    "load_directory": mark("loaded the directory of bodies: {new[units]} units, {new[steps]} steps of succession"),
    "make_backup_codes": mark("made {new[count]} new back-up codes of his own"),
    "make_data_set": mark("made the data set {subject} of {new}"),
    "make_token": mark("made the token “{subject}” for {new[person]} until {new[until]}"),
    "merge_units": mark("merged units into {subject} from {new[on]} on"),
    "open_conflict": mark("opened a ticket, for figures of {subject} contradict: {new[figures]}"),
    "open_period": mark(
        "opened the period {subject}: from {new[opens_on]}, due {new[due_on]}, late until "
        "{new[late_on]}, corrections until {new[closes_on]}"
    ),
    "own_figures_by_catalogue": mark("set the owners of {subject}'s figures as the catalogue names them: {new}"),
    "pass_on_report": mark("moved {new[cells]} cells of the unfinished report {subject} to {new[to]}, its successor"),
    "pass_on_task": mark("gave a task of {old} in the yearly plan {subject} to its successor {new[unit]}: {new[task]}"),
    "pass_on_yearly_plan": mark("passed the yearly plan {subject} on from {old} to its successor {new[unit]}"),
    "publish_figures": mark("published {new[count]} figures of the plan “{subject}”"),
    "publish_plan": mark("showed the plan “{subject}” to the public"),
    "receive_figures": mark(
        "received figures for {subject}: stored {new[stored]}, unchanged {new[unchanged]}, refused {new[refused]}"
    ),
    "refuse_reset": mark("refused to let {new[kind]} of {subject} be reset"),
    "refuse_second_factor": mark("entered a wrong code of the second factor"),
    "reject_proposal": mark("rejected {subject} of what was read; {change}"),
    "rename_unit": mark("renamed {old} to {new[name]} from {new[on]} on"),
    "reopen_account": mark("opened the account of {subject} again"),
    "reopen_proposal": mark("took back the decision on {subject} of what was read; {change}"),
    "replace_yearly_plan": mark("replaced the yearly plan {subject} by a later version"),
    "reset_password": mark("gave {subject} a new first password"),
    "reset_second_factor": mark("took back the second factor of {subject}"),
    "return_report": mark("returned the report {subject}"),
    "revise_yearly_plan": mark("began the new version {subject} of a yearly plan"),
    "save_report": mark("saved the report {subject}: {new}"),
    "save_yearly_plan": mark("changed the draft of the yearly plan {subject}; {change}"),
    "send_back_report": mark("sent the report {subject} back to its reporter"),
    "send_back_yearly_plan": mark("sent the yearly plan {subject} back to its lead unit"),
    "set_base": mark("set the base of {subject}; {change}"),
    "set_owner": mark("changed the owner of the figure {subject} from {old_unit} to {new_unit}"),
    "set_path": mark("set the path by year of {subject}: {new}"),
    "set_shares": mark("split {subject} by area: {new}"),
    "set_up_second_factor": mark("set up the second factor"),
    "settle_report": mark("settled the statistical figures of the report {subject}"),
    "shorten_token": mark("let the token “{subject}” end with its unit on {new[until]}"),
    "sign_in": mark("signed in"),
    "sign_out": mark("signed out"),
    "sign_report": mark("signed the report {subject}"),
    "split_unit": mark("split {subject} into {new[units]} from {new[on]} on"),
    "start_import": mark("asked for the import of “{new[name]}”"),
    "start_reading": mark("handed in a document of {new[bytes]} bytes to be read"),
    "submit_report": mark("submitted the report {subject} for signature"),
    "take_back_yearly_plan": mark("took the yearly plan {subject} back to mend it"),
    "take_document": mark("took in the document “{subject}”, of which {new[proposals]} things were read"),
    "use_backup_code": mark("verified the session by a back-up code; {new[left]} are left"),
    "verify_second_factor": mark("verified the session by the second factor"),
    "withdraw_figures": mark("withdrew {old[count]} published figures of the plan “{subject}”"),
    "withdraw_measure": mark("withdrew the measure {subject} by an amendment"),
    "withdraw_plan": mark("withdrew the plan “{subject}” from the public"),
    "withdraw_target": mark("withdrew the target {subject} by an amendment"),
}
FIELDS = {  # what {change} calls the keys of old and new
    "amount": mark("amount"),
    "base_value": mark("base"),
    "base": mark("Base as printed"),
    "binding": mark("Nature of the target"),
    "comparator": mark("Comparator"),
    "corrected": mark("correction"),
    "deadline": mark("deadline"),
    "deed": mark("what it does"),
    "explanation": mark("explanation"),
    "force": mark("Words of force"),
    "heading": mark("Task"),
    "high": mark("Upper end of a range"),
    "holds_to": mark("holds until"),
    "indicator": mark("What is measured"),
    "item": mark("item of the plan"),
    "kind": mark("Kind of target"),
    "lead": mark("Lead"),
    "low": mark("Number promised"),
    "name": mark("name of it"),
    "obs_status": mark("status of the figure"),
    "post": mark("post of the person"),
    "reason": mark("reason of it"),
    "responsible": mark("Responsible units"),
    "state": mark("state"),
    "telephone": mark("telephone of the person"),
    "text": mark("Words of the measure"),
    "unit": mark("unit"),
    "value": mark("value of it"),
    "yearly": mark("Due every year"),
}
_STATES = {
    "proposed": mark("undecided"),
    "confirmed": mark("confirmed"),
    "rejected": mark("rejected"),
    "draft": mark("being filled in"),
    "submitted": mark("waiting for the signature"),
    "signed": mark("signed"),
    "returned": mark("returned"),
    "accepted": mark("accepted"),
    "settled": mark("settled"),
    "waiting": mark("waiting to begin"),
    "running": mark("under way"),
    "done": mark("finished"),
    "failed": mark("failed"),
    "change": mark("changes"),
    "new": mark("adds"),
    "withdraw": mark("withdraws"),
    "leave": mark("changes nothing"),
}
_OTHER = mark("did {action} to {subject}; {change}")
_WHOLE = mark("{who} {when} {deed}.")
_WITH_WHY = mark("{who} {when} {deed}. Reason: {why}")
_CHANGED = mark("{field} from {old} to {new}")
_MORE = mark("{shown} … ({count} in all)")
_LISTED = 6
NOTHING = "—"


def sentence(event: Event, units: Mapping[int, str]) -> str:
    """What an event tells. units: names by id."""
    told = translate(_WITH_WHY if event.why else _WHOLE)
    when = f"{timezone.localtime(event.at):%Y-%m-%d %H:%M}"
    return told.format(who=_who(event), when=when, deed=_deed(event, units), why=event.why)


def actions_with(words: str) -> list[str]:
    """The actions whose sentence has these words, so that a search for what is read on the page finds it."""
    return [action for action, told in DEEDS.items() if words in translate(told)]


def _who(event: Event) -> str:
    return " ".join(filter(None, (event.unit_name, event.person_name)))


def _deed(event: Event, units: Mapping[int, str]) -> str:
    facts = {
        "action": event.action,
        "subject": _subject(event),
        "old": _Value(event.old),
        "new": _Value(event.new),
        "old_unit": _unit(event.old, units),
        "new_unit": _unit(event.new, units),
        "change": _change(event.old, event.new),
    }
    return translate(DEEDS.get(event.action, _OTHER)).format_map(facts).rstrip(";；,， ")


def _unit(value: Any, units: Mapping[int, str]) -> str:
    return units.get(value, NOTHING) if isinstance(value, int) else NOTHING


def _subject(event: Event) -> str:
    """The name of the row as a person says it."""
    if event.subject_type == "Proposal":
        kind, _, number = event.subject_name.partition(" ")
        told = mark("measure no. {number}") if kind == "measure" else mark("target no. {number}")
        return translate(told).format(number=number)
    if event.subject_type == "FigureOwner":
        return event.subject_name.rpartition(" ")[0]
    return event.subject_name


def _change(old: Any, new: Any) -> str:
    """Every field that differs, from what to what."""
    if not (isinstance(old, dict) or isinstance(new, dict)):
        return "" if old == new else f"{_words(old)} → {_words(new)}"
    before, after = (value if isinstance(value, dict) else {} for value in (old, new))
    told = translate(_CHANGED)
    return translate(mark(", ")).join(
        told.format(field=translate(FIELDS[key]) if key in FIELDS else key, old=_words(a), new=_words(b))
        for key in dict.fromkeys((*before, *after))
        if (a := before.get(key)) != (b := after.get(key))
    )


def _words(value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return translate(mark("yes") if value else mark("no"))
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dict):
        return _listed([f"{key} {_words(one)}" for key, one in value.items()])
    if isinstance(value, list):
        return _listed([_words(one) for one in value])
    word = _STATES.get(value) or ROLE_NAMES.get(value)
    return translate(word) if word else str(value)


def _listed(parts: list[str]) -> str:
    comma = translate(mark(", "))
    if len(parts) <= _LISTED:
        return comma.join(parts)
    return translate(_MORE).format(shown=comma.join(parts[:_LISTED]), count=len(parts))


class _Value:
    """What an event keeps as old or new, as a template asks for it: whole, or one key of it."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __getitem__(self, key: str) -> _Value:
        return _Value(self.value.get(key) if isinstance(self.value, dict) else None)

    def __str__(self) -> str:
        return _words(self.value)
