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
    search,
    signing,
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
]
