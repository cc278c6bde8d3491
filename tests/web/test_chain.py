from hypothesis import given
from hypothesis import strategies as st

from luoshi.web.chain import START, Link, first_break, hash_of

CONTENT = st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.integers(), st.text(max_size=8)), max_size=3)


def chained(contents):
    links, before = [], START
    for number, content in enumerate(contents, 1):
        links.append(Link(number, content, before, hash_of(number, content, before)))
        before = links[-1].hash
    return links


@given(st.lists(CONTENT, max_size=8))
def test_a_chain_that_nobody_touched_is_whole(contents):
    links = chained(contents)

    assert first_break(links, (len(links), links[-1].hash) if links else (0, START)) is None


@given(st.lists(CONTENT, min_size=1, max_size=8), st.data())
def test_the_first_event_whose_content_was_altered_is_named(contents, data):
    links = chained(contents)
    place = data.draw(st.integers(0, len(links) - 1))
    links[place] = links[place]._replace(content=links[place].content | {"altered": "yes"})

    assert first_break(links) == (place + 1, "altered")


@given(st.lists(CONTENT, min_size=2, max_size=8), st.data())
def test_an_event_that_was_dropped_is_missed(contents, data):
    links = chained(contents)
    place = data.draw(st.integers(0, len(links) - 2))
    del links[place]

    assert first_break(links) == (place + 1, "missing")


@given(st.lists(CONTENT, min_size=1, max_size=8))
def test_an_event_that_was_cut_off_the_end_is_missed_by_the_head(contents):
    links = chained(contents)
    head = (len(links), links[-1].hash)

    assert first_break(links[:-1], head) == (len(links), "missing")


@given(st.lists(CONTENT, min_size=1, max_size=8), st.data())
def test_an_altered_event_with_a_fresh_hash_breaks_the_next_one(contents, data):
    links = chained(contents)
    head = (len(links), links[-1].hash)
    place = data.draw(st.integers(0, len(links) - 1))
    old = links[place]
    content = old.content | {"altered": "yes"}
    links[place] = old._replace(content=content, hash=hash_of(old.sequence, content, old.previous_hash))

    assert first_break(links, head) is not None


@given(st.lists(CONTENT, min_size=1, max_size=8), CONTENT)
def test_an_event_that_was_added_at_the_end_behind_the_back_of_the_head_is_named(contents, forged):
    links = chained([*contents, forged])
    head = (len(contents), links[-2].hash)

    assert first_break(links, head) == (len(links), "inserted")


@given(st.lists(CONTENT, min_size=1, max_size=8))
def test_a_last_event_that_was_written_anew_with_its_hash_is_named(contents):
    head = (len(contents), chained(contents)[-1].hash)

    assert first_break(chained([*contents[:-1], {"forged": "yes"}]), head) == (len(contents), "altered")


@given(st.lists(CONTENT, min_size=2, max_size=8, unique_by=repr), st.data())
def test_two_events_in_the_place_of_each_other_are_named_at_the_first(contents, data):
    links = chained(contents)
    one = data.draw(st.integers(0, len(links) - 2))
    other = data.draw(st.integers(one + 1, len(links) - 1))
    links[one], links[other] = (
        links[other]._replace(sequence=one + 1),
        links[one]._replace(sequence=other + 1),
    )

    assert first_break(links) == (one + 1, "altered")
