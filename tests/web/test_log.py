import json

import pytest

from luoshi.cli import main
from luoshi.web.actions.roles import unit_called
from luoshi.web.chain_file import LogUnreadable, follow_log
from luoshi.web.events import Act, record
from luoshi.web.models import Event, Target
from luoshi.web.operating.loading import COMMAND
from luoshi.web.queries.log import exported_log, told

pytestmark = pytest.mark.django_db


def last_sentence():
    return told([Event.objects.latest("sequence")])[0].sentence


@pytest.fixture
def auditor(browser):
    return browser("audit_admin")


def test_an_event_says_who_of_which_unit_changed_what_from_what_to_what_and_why(plan, visitor):
    act = Act(visitor("reporter", "市科技局"), unit_id=unit_called("市科技局").pk, unit_name="市科技局")
    record(act, "confirm_proposal", plan, old={"value": "930"}, new={"value": "941"}, why="重复计数")

    said = last_sentence()

    assert said.startswith("市科技局 某reporter")
    assert "由930改为941" in said
    assert said.endswith("原因：重复计数")


def test_the_owner_of_a_figure_is_named_and_not_numbered(plan, visitor):
    old, new = unit_called("市林业局"), unit_called("市统计局")
    record(COMMAND, "set_owner", plan, old=old.pk, new=new.pk, why="三定方案")

    assert "市林业局" in last_sentence()
    assert "市统计局" in last_sentence()


def test_an_action_without_a_sentence_of_its_own_is_still_told(plan):
    record(COMMAND, "paint_plan", plan, new={"colour": "blue"})

    assert "paint_plan" in last_sentence()
    assert "blue" in last_sentence()


@pytest.mark.parametrize("words", ["换手机", "941", "某reporter", "confirm_proposal"])
def test_the_log_is_searched_by_reason_value_person_and_action(plan, visitor, auditor, words):
    record(Act(visitor("reporter", "市科技局")), "confirm_proposal", plan, new={"value": "941"}, why="换手机")

    page = auditor.get("/events/", {"words": words}).content.decode()

    assert "换手机" in page


def test_the_log_is_searched_by_the_words_of_its_sentences(plan, auditor):
    assert "开设账号" in auditor.get("/events/", {"words": "开设账号"}).content.decode()


def test_a_day_that_the_calendar_does_not_have_finds_no_error(plan, auditor):
    assert auditor.get("/events/", {"since": "2018-02-30"}).status_code == 200


def test_a_search_without_an_answer_says_so(plan, auditor):
    assert "没有事件符合" in auditor.get("/events/", {"words": "没有这样的词"}).content.decode()


def test_the_page_says_that_the_chain_is_whole(plan, auditor):
    assert "完整" in auditor.get("/events/chain/").content.decode()


def test_the_page_names_the_first_event_that_was_altered(plan, auditor):
    Event.objects.filter(sequence=3).update(why="made up later")

    assert "第3条日志写入后被改动" in auditor.get("/events/chain/").content.decode()


@pytest.fixture
def exported(plan, auditor, tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"".join(auditor.get("/events/export/").streaming_content))
    return path


def test_an_exported_log_is_followed_without_a_database(exported):
    assert follow_log(exported) == (None, Event.objects.count(), Event.objects.latest("sequence").hash)


@pytest.mark.parametrize("field", ["why", "person_name", "at"])
def test_an_altered_line_of_an_exported_log_is_named(exported, field):
    lines = exported.read_text(encoding="utf-8").splitlines()
    event = json.loads(lines[1])
    event["content"][field] = "2001-01-01"
    lines[1] = json.dumps(event)
    exported.write_text("\n".join(lines), encoding="utf-8")

    assert follow_log(exported).broken == (2, "altered")


def test_an_exported_log_that_was_cut_off_is_missed(exported):
    lines = exported.read_text(encoding="utf-8").splitlines()
    exported.write_text("\n".join(lines[:-2]), encoding="utf-8")

    assert follow_log(exported).broken == (len(lines) - 1, "missing")


def test_another_file_is_no_log(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_text('{"a": 1}\n', encoding="utf-8")

    with pytest.raises(LogUnreadable):
        follow_log(path)


def test_the_command_verifies_an_exported_log(exported, capfd):
    assert main(["audit", "verify", str(exported)]) == 0
    assert Event.objects.latest("sequence").hash in capfd.readouterr().err


def test_the_export_holds_every_event_and_the_head(plan):
    assert len(list(exported_log())) == Event.objects.count() + 1


def test_every_target_of_the_sample_is_named_in_the_log_by_its_plan(plan):
    adopted = Event.objects.filter(action="adopt_plan").first()

    assert f"{Target.objects.filter(measure__plan=plan).count()}个目标" in told([adopted])[0].sentence
