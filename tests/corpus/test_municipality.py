import pytest

from corpus.municipality import by_name, mentions, municipalities
from corpus.publisher import main_municipality


def named(text: str) -> list[str]:
    """The municipalities that a text names, with their prefectures."""
    return [f"{m.municipality.prefecture}{m.municipality.name}" for m in mentions(text)]


def test_there_are_as_many_municipalities_as_in_the_official_list() -> None:
    assert len(municipalities()) == 47 + 1741


def test_names_that_begin_alike_are_told_apart() -> None:
    assert named("柏崎市と柏市、川崎市と川崎町") == [
        "新潟県柏崎市",
        "千葉県柏市",
        "神奈川県川崎市",
        "宮城県川崎町",
    ]


def test_a_mention_has_its_place() -> None:
    text = "本事例は鹿児島県奄美市のものです。"
    assert [text[m.start : m.end] for m in mentions(text)] == ["奄美市"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("東京都府中市", ["東京都府中市"]),
        ("広島県府中市", ["広島県府中市"]),
        ("広島県にある府中市", ["広島県広島県", "広島県府中市"]),
        ("福山市と府中市", ["広島県福山市", "広島県府中市"]),
        ("北海道余市町", ["北海道余市町"]),
        ("北海道余市郡余市町", ["北海道余市町"]),
        ("苫田郡鏡野町", ["岡山県鏡野町"]),
        ("三重県津市", ["三重県津市"]),
        ("京都府京都市", ["京都府京都市"]),
        ("茨城県笠間市千葉県柏市", ["茨城県笠間市", "千葉県柏市"]),
    ],
)
def test_the_prefecture_before_a_name_decides(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "都市計画は市の仕事",
        "市区町村",
        "県と市",
        "関市町村",
        "本町通り",
        "にぎわいの町",
        "朝日町1丁目",
        "村",
    ],
)
def test_common_words_and_addresses_are_no_names(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "横浜市港北区",
        "港北区",
        "大阪市北区",
        "大阪市の港区と北区",
        "札幌市（中央区、北区）",
        "大阪府中央区",
    ],
)
def test_a_ward_of_a_designated_city_is_no_ward_of_tokyo(text: str) -> None:
    assert not any(name.startswith("東京都") for name in named(text))


def test_a_ward_of_tokyo_is_found() -> None:
    assert named("東京都北区と港区、豊島区") == ["東京都北区", "東京都港区", "東京都豊島区"]
    assert named("大阪市の事例。港区では") == ["大阪府大阪市", "東京都港区"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("電話0296-77-1101笠間市政策企画部", "笠間市"),
        ("令和5年度笠間市の実績", "笠間市"),
        ("現在柏市では", "柏市"),
        ("この津市の例", "津市"),
        ("（港区）", "港区"),
        ("今治市は", "今治市"),
        ("四日市市と", "四日市市"),
        ("東村山市", "東村山市"),
        ("いすみ市", "いすみ市"),
        ("高知県いの町", "いの町"),
    ],
)
def test_a_name_is_found_in_running_text(text: str, name: str) -> None:
    assert [m.municipality.name for m in mentions(text)] == [name]


def test_every_name_is_found_with_its_prefecture() -> None:
    missed = [
        f"{m.prefecture}{m.name}"
        for m in municipalities()
        if m.name != m.prefecture
        and [x.municipality for x in mentions(f"「{m.prefecture}{m.name}」")] != [m]
    ]
    assert missed == []


def test_the_name_without_its_kind_and_its_reading() -> None:
    (amami,) = by_name()["奄美市"]
    (hokkaido,) = by_name()["北海道"]
    assert (amami.stem, amami.kana_stem) == ("奄美", "アマミ")
    assert (hokkaido.stem, hokkaido.kana_stem) == ("北海道", "ホッカイドウ")


def test_the_main_municipality_is_the_one_named_most() -> None:
    main = main_municipality("柏市の計画。柏市は千葉市を参考に、柏市民と進める。")
    assert main is not None
    assert main.name == "柏市"


def test_where_none_stands_out_there_is_no_main_municipality() -> None:
    assert main_municipality("奄美市、笠間市、柏市") is None
    assert main_municipality("都市の話") is None
