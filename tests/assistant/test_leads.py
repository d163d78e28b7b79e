"""Items of lists are told under the sentence that says what they are."""

import pytest

from assistant.assistant import Assistant
from assistant.cli import main

GUIDELINE = """津和野町空き家改修補助金交付要綱

（補助対象者）
第３条　補助金の交付の対象となる者は、次の各号のいずれかに該当する者とする。
　(1)　空き家バンクに登録された空き家を購入した移住者
　(2)　空き家の所有者
２　前項の規定にかかわらず、次の各号のいずれかに該当する者は、補助対象者としない。
　(1)　町税を滞納している者
　(2)　過去にこの要綱による補助金の交付を受けた者
　(3)　空き家の所有者の３親等以内の親族である移住者
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leads")
    (folder / "要綱.txt").write_text(GUIDELINE, encoding="utf-8")
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


def test_an_item_keeps_what_is_said_of_it(assistant):
    lines = assistant.ask("親族である移住者は補助の対象？").answer.split("\n")
    (item,) = [i for i, line in enumerate(lines) if "3親等以内" in line]
    led = [i for i, line in enumerate(lines) if "補助対象者としない" in line]
    assert led
    assert led[0] <= item
    between = lines[led[0] : item]
    assert not any("対象となる者は" in line for line in between)


def test_the_lead_is_that_of_its_own_list(assistant):
    lines = assistant.ask("空き家バンクの空き家を購入した移住者は補助の対象？").answer.split("\n")
    (item,) = [i for i, line in enumerate(lines) if "購入した移住者" in line]
    (led,) = [i for i, line in enumerate(lines) if "対象となる者は" in line]
    assert led <= item
