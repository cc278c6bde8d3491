import pytest

from luoshi.plans.directory import Directory
from luoshi.web.actions.units import load_directory
from luoshi.web.models import Duty, FigureOwner, Measure, Observation, Succession, Target, Unit
from luoshi.web.operating.loading import COMMAND

pytestmark = pytest.mark.django_db


def test_the_sample_plan_has_29_measures_and_27_targets_by_hand_count(plan):
    assert Measure.objects.filter(plan=plan).count() == 29
    assert Target.objects.filter(measure__plan=plan).count() == 27


def test_a_lead_written_without_the_word_for_its_level_is_the_body_of_the_city(plan):
    duty = Duty.objects.get(measure__plan=plan, printed="发改委")

    assert duty.unit.names.get().name == "张掖市发展和改革委员会"


def test_the_counties_meant_by_one_name_are_six_units(plan):
    duties = Duty.objects.filter(measure__code="1.1", measure__plan=plan, group="各县区政府")

    assert duties.count() == 6


def test_a_group_without_a_list_of_members_stays_a_name(plan):
    assert Duty.objects.filter(measure__plan=plan, printed="领导小组各成员单位").first().unit is None


def test_all_68_published_figures_are_stored(plan):
    assert Observation.objects.count() == 68


def test_loading_the_directory_again_changes_nothing(plan):
    before = Unit.objects.count(), Succession.objects.count()

    load_directory(COMMAND, Directory.read())

    assert (Unit.objects.count(), Succession.objects.count()) == before


def test_the_owner_of_forest_cover_is_the_forestry_bureau_though_another_body_leads(plan):
    owner = FigureOwner.objects.get(indicator_code="FOREST_COVER")

    assert owner.unit.names.get().short == "市林业局"
