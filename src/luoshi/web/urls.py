"""The URL table: every address with its view and the permission that it asks for. A page is not made otherwise."""

from luoshi.web.pages import deed, form, page
from luoshi.web.roles import Permission
from luoshi.web.views import (
    adopting,
    confirming,
    document,
    documents,
    downloads,
    leader,
    log,
    plan_pages,
    receiving,
    reporting,
    search,
    signing,
    yearly,
)

urlpatterns = [
    page("", plan_pages.home, name="home", may=Permission.SEE_PUBLISHED),
    form("sign-in/", signing.sign_in, name="sign_in", may=Permission.SEE_PUBLISHED),
    deed("sign-out/", signing.sign_out, name="sign_out", may=Permission.HAVE_ACCOUNT),
    deed("language/", signing.choose_language, name="language", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/", plan_pages.show_overview, name="overview", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/tasks/", plan_pages.show_tasks, name="tasks", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/units/", plan_pages.show_units, name="units", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/units/<int:unit_id>/", plan_pages.show_unit, name="unit", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/missing/", plan_pages.show_missing, name="missing", may=Permission.SEE_PLAN),
    page("measures/<int:measure_id>/", plan_pages.show_measure, name="measure", may=Permission.SEE_PUBLISHED),
    page("targets/<int:target_id>/", plan_pages.show_target, name="target", may=Permission.SEE_PUBLISHED),
    page("events/", log.show_events, name="events", may=Permission.READ_LOG),
    page("events/chain/", log.show_chain, name="chain", may=Permission.READ_LOG),
    page("events/export/", log.export_events, name="export_events", may=Permission.READ_LOG),
    # reading and confirming
    form("documents/", documents.show_documents, name="documents", may=Permission.RUN_PLAN),
    page(
        "documents/<int:document_id>/file/", documents.download_document, name="document_file", may=Permission.RUN_PLAN
    ),
    page("readings/<int:reading_id>/", confirming.show_reading, name="reading", may=Permission.RUN_PLAN),
    deed(
        "readings/<int:reading_id>/certain/",
        confirming.confirm_certain,
        name="confirm_certain",
        may=Permission.RUN_PLAN,
    ),
    form("readings/<int:reading_id>/add/", confirming.add, name="add_proposal", may=Permission.RUN_PLAN),
    form("readings/<int:reading_id>/adopt/", adopting.adopt_reading, name="adopt", may=Permission.RUN_PLAN),
    form("proposals/<int:proposal_id>/", confirming.decide, name="proposal", may=Permission.RUN_PLAN),
    page("plans/<int:plan_id>/one-page/", leader.show_one_page, name="one_page", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/counties/", leader.show_counties, name="counties", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/document/", document.show_document, name="document", may=Permission.SEE_PUBLISHED),
    page("search/", search.show_found, name="search", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/tasks.csv", downloads.tasks_csv, name="tasks_csv", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/targets.csv", downloads.targets_csv, name="targets_csv", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/units.csv", downloads.units_csv, name="units_csv", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/counties.csv", downloads.counties_csv, name="counties_csv", may=Permission.SEE_PUBLISHED),
    page("plans/<int:plan_id>/figures.csv", downloads.figures_csv, name="figures_csv", may=Permission.SEE_PUBLISHED),
    page(
        "targets/<int:target_id>/observations.csv",
        downloads.observations_csv,
        name="observations_csv",
        may=Permission.SEE_PUBLISHED,
    ),
    # what units report
    page("plans/<int:plan_id>/mine/", reporting.show_mine, name="mine", may=Permission.REPORT),
    form(
        "periods/<int:period_id>/units/<int:unit_id>/report/", reporting.fill_in, name="fill_in", may=Permission.REPORT
    ),
    deed(
        "submissions/<int:submission_id>/correct/",
        reporting.begin_correction,
        name="begin_correction",
        may=Permission.REPORT,
    ),
    page("plans/<int:plan_id>/to-sign/", reporting.show_to_sign, name="to_sign", may=Permission.SIGN),
    deed("submissions/<int:submission_id>/sign/", reporting.sign_report, name="sign_report", may=Permission.SIGN),
    deed(
        "submissions/<int:submission_id>/send-back/",
        reporting.send_report_back,
        name="send_report_back",
        may=Permission.SIGN,
    ),
    page("submissions/<int:submission_id>/", reporting.show_submission, name="submission", may=Permission.SEE_PLAN),
    page("plans/<int:plan_id>/periods/", receiving.show_periods, name="periods", may=Permission.SEE_PLAN),
    page("periods/<int:period_id>/", receiving.show_period, name="period", may=Permission.SEE_PLAN),
    deed("plans/<int:plan_id>/periods/open/", receiving.open_for_plan, name="open_period", may=Permission.RUN_PLAN),
    deed("plans/<int:plan_id>/calendar/", receiving.enter_calendar, name="enter_calendar", may=Permission.RUN_PLAN),
    deed("periods/<int:period_id>/lift/", receiving.lift_for_unit, name="lift_lock", may=Permission.APPROVE),
    form("plans/<int:plan_id>/received/", receiving.show_received, name="received", may=Permission.RUN_PLAN),
    form("plans/<int:plan_id>/settling/", receiving.show_settling, name="settling", may=Permission.SETTLE),
    page("plans/<int:plan_id>/yearly/", yearly.show_yearly_plans, name="yearly_plans", may=Permission.SEE_PLAN),
    deed("plans/<int:plan_id>/yearly/draft/", yearly.begin_draft, name="begin_yearly_plan", may=Permission.PLAN_YEAR),
    page("yearly/<int:yearly_id>/", yearly.show_yearly_plan, name="yearly_plan", may=Permission.SEE_PLAN),
    form("yearly/<int:yearly_id>/draft/", yearly.show_draft, name="yearly_draft", may=Permission.PLAN_YEAR),
    deed("yearly/<int:yearly_id>/ask/", yearly.ask, name="ask_about_yearly_plan", may=Permission.PLAN_YEAR),
    deed(
        "yearly/<int:yearly_id>/back/", yearly.take_draft_back, name="take_yearly_plan_back", may=Permission.PLAN_YEAR
    ),
    form("yearly/<int:yearly_id>/answer/", yearly.show_answer, name="yearly_answer", may=Permission.PLAN_YEAR),
    form("yearly/<int:yearly_id>/approval/", yearly.show_approval, name="yearly_approval", may=Permission.APPROVE),
    deed("yearly/<int:yearly_id>/send-back/", yearly.send_back, name="send_yearly_plan_back", may=Permission.APPROVE),
    deed("yearly/<int:yearly_id>/revise/", yearly.begin_version, name="revise_yearly_plan", may=Permission.PLAN_YEAR),
    deed("yearly/<int:yearly_id>/file/", yearly.file_plan, name="file_implementing_plan", may=Permission.PLAN_YEAR),
    page("yearly/<int:yearly_id>/changes/", yearly.show_changes, name="yearly_changes", may=Permission.SEE_PLAN),
    page("yearly/filed/<int:answer_id>/", yearly.download_plan, name="implementing_plan", may=Permission.SEE_PLAN),
]
