from collections.abc import Iterator
from threading import get_ident
from time import sleep

import pytest
import torch

from index import threads
from index.threads import spread, use_all_cores


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(threads, "CORES", 2)
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def test_results_come_in_the_order_of_the_parts() -> None:
    def work(part: int) -> int:
        sleep(0.02 * (3 - part))
        return part * part

    assert list(spread(work, [0, 1, 2, 3])) == [0, 1, 4, 9]
    assert list(spread(work, [])) == []


def test_parts_are_worked_on_beside_each_other_and_one_alone_at_home() -> None:
    home = get_ident()
    assert set(spread(lambda _: get_ident(), [1])) == {home}
    assert home not in set(spread(lambda _: get_ident(), [1, 2, 3]))


def test_what_goes_wrong_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda part: 1 / part, [1, 0, 1]))


def test_products_are_shared_only_where_asked_for() -> None:
    list(spread(abs, [1, 2]))
    assert torch.get_num_threads() == 1
    use_all_cores()
    assert torch.get_num_threads() == 2
