import pytest

from assistant.question.question import readable, understand
from corpus.municipality import Municipality, by_name


def known(*names: str) -> frozenset[Municipality]:
    return frozenset(by_name()[name][0] for name in names)


KNOWN = known("柏市", "柏崎市", "奄美市", "笠間市", "町田市", "茨城県")


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("ドローンの初期費用は？", {"initial_cost"}),
        ("文書管理の維持費は毎年いくら？", {"running_cost"}),
        ("電子契約で費用を削減した自治体はどこで、いくら減ったか", {"saving"}),
        ("which cities cut e-contract costs and by how much", {"saving"}),
        ("キオスク端末の値段は？", {"cost"}),
        ("どの会社のサービス？", {"provider"}),
        ("どのサービスを使っている？", {"service"}),
        ("担当の部署と電話番号", {"department", "phone"}),
        ("人口はどれくらい？", {"population"}),
        ("人口減少への対策", set()),
        ("利用率は何％？", {"rate"}),
        ("業務効率化の事例は？", set()),
        ("毎年かかる料金は？", {"running_cost"}),
        ("何時間減った？", {"hours"}),
        ("いつ始めた？", {"date"}),
        ("効果はどれくらい？", {"amount"}),
        ("どんな費用が浮く？", set()),
        ("ＬＩＮＥの登録者は何人？", {"people"}),
    ],
)
def test_what_is_asked(text, attributes):
    assert {a.name for a in understand(text).attributes} == attributes


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("電子契約を使っている市は？", True),
        ("メタバースやってる自治体はどこ？", True),
        ("登録者は自治体別に何人？", True),
        ("Which municipalities use RPA?", True),
        ("柏崎市の担当はどこ？", False),
        ("電子契約の費用は？", False),
        ("How much does RPA cost?", False),
    ],
)
def test_whether_several_are_asked_for(text, several):
    assert understand(text, KNOWN).several is several


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("柏崎市の電子契約", ["柏崎市"]),
        ("柏市の電子契約", ["柏市"]),
        ("柏崎の電子契約", ["柏崎市"]),
        ("かしわざきの電子契約", ["柏崎市"]),
        ("ｶｼﾜｻﾞｷの電子契約", ["柏崎市"]),
        ("E-contracts in Kashiwazaki?", ["柏崎市"]),
        ("E-contracts in kashiwa?", ["柏市"]),
        ("Amami City and Kasama", ["奄美市", "笠間市"]),
        ("茨城県の笠間市", ["笠間市"]),
        ("茨城県の市", ["茨城県"]),
        ("川崎市の窓口", ["川崎市"]),
        ("counters in Kawasaki City", ["川崎市"]),
        ("the town of Kagamino", ["鏡野町"]),
        ("the town of Kagamino, Okayama", ["鏡野町"]),
        ("drones in Hokkaido", ["北海道"]),
        ("okinawa?", ["沖縄県"]),
        ("Gumma Prefecture", ["群馬県"]),
        ("Ōsaka", ["大阪府"]),
        ("the start date of a saga", []),
        ("新しい City of things", []),
        ("大柏崎線の電子契約", []),
        ("まちだけの工夫", []),
    ],
)
def test_of_whom_is_asked(text, names):
    assert [m.name for m in understand(text, KNOWN).municipalities] == names


FUKUSHIMA = known("福島市", "会津若松市", "奈良市")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("福島の小さい村", ["福島県"]),
        ("a village in Fukushima", ["福島県"]),
        ("福島市の窓口", ["福島市"]),
        ("Fukushima City", ["福島市"]),
        ("福島県の窓口", ["福島県"]),
        ("福島県福島市の窓口", ["福島市"]),
        ("福島と会津若松の窓口", ["福島市", "会津若松市"]),
        ("奈良の窓口", ["奈良市"]),
        ("会津の福島屋", []),
    ],
)
def test_a_short_name_means_the_city_or_its_prefecture(text, names):
    assert {m.name for m in understand(text, FUKUSHIMA).municipalities} == set(names)


def test_several_can_be_asked_for_within_a_prefecture():
    assert understand("北海道で電子契約を使っている市はどこ？", KNOWN).several
    assert not understand("柏市の担当はどこ？", KNOWN).several


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lets bring the two together, before they drew one themselves", set()),
        ("Which towns cut the hours that staff spend on clocking in?", {"出退勤"}),
        ("I want to take the cards from one kiosk now", {"キオスク端末", "cards"}),
        ("Who approved the smart locks?", {"決裁", "スマートロック"}),
        ("Were inquiries answered by chatbots?", {"照会", "チャットボット"}),
    ],
)
def test_english_words_that_say_nothing_are_no_terms(text, names):
    assert {t.name for t in understand(text).topical} == names


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Costs?", True),
        ("費用は？", False),
        ("LINEの費用", False),
        ("😀？！", False),
        ("12", False),
    ],
)
def test_the_language(text, english):
    assert understand(text).english is english


def test_what_it_is_about():
    question = understand("柏崎市のスマートロックのライセンス料はいくら？", KNOWN)
    assert {t.name for t in question.subject} == {"スマートロック"}
    english = understand("How much did Amami save with e-contracts?", KNOWN)
    assert {t.name for t in english.topical} == {"電子契約"}


def test_what_nobody_can_read_is_left_out():
    assert readable(" \ud800費\x00用\u200b\n") == "費用\u200b"
    assert readable("\x00\x1b") == ""


@pytest.mark.parametrize(
    ("text", "explains", "lists"),
    [
        ("相手が本物かはどう確かめてる？", True, False),
        ("会話を文字にするのは何のため？", True, False),
        ("取り違えの後、どんな再発防止策がある？", True, True),
        ("費用はどう変わった？", False, False),
        ("今後はどうなる？", False, False),
        ("使えるかどうか", False, False),
        ("窓口に何を持っていけばいい？", False, True),
        ("重点の6つは？", False, True),
        ("引継書の懸案事項", False, True),
    ],
)
def test_whether_a_way_or_several_things_are_asked_for(text, explains, lists):
    question = understand(text)
    assert (question.explains, question.lists) == (explains, lists)


@pytest.mark.parametrize(
    ("text", "polar"),
    [("通信費は全部公費で持ってる？", True), ("困ってることはある？", False)],
)
def test_whether_a_yes_or_no_is_asked_for(text, polar):
    assert understand(text).polar is polar
