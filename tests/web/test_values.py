import json

import pytest

from luoshi.exchange.catalogue_file import read_catalogue
from luoshi.web.models import IndicatorVersion
from luoshi.web.queries import values


@pytest.mark.django_db
def test_every_indicator_of_the_sample_comes_back_from_its_row_as_it_was(plan, root):
    catalogue = read_catalogue(root / "examples/zhangye-2014/indicators.yaml")

    rows = {row.code: values.indicator(row) for row in IndicatorVersion.objects.all()}

    assert [rows[one.code] for one in catalogue] == list(catalogue)


def test_what_a_row_keeps_of_an_indicator_is_json(root):
    for one in read_catalogue(root / "examples/zhangye-2014/indicators.yaml"):
        assert json.loads(json.dumps(values.indicator_body(one)))["code"] == one.code
