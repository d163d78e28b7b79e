import pytest

from assistant.question.question import understand
from assistant.question.slip import find_slips, is_one_slip


def nothing(_word: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("デジタルデバインド対策", "デジタルデバインド", "デジタルデバイド"),
        ("マイナンバカードの交付", "マイナンバカード", "マイナンバーカード"),
        ("スマトフォンで申請", "スマトフォン", "スマートフォン"),
        ("コンビにで住民票", "コンビに", "コンビニ"),
        ("たぶれっとの費用", "たぶれっと", "タブレット"),
        ("attendence system", "attendence", "出退勤"),
    ],
)
def test_a_slip_means_a_word_of_the_glossary(text, written, meant):
    slips = [slip for slip in find_slips(text, nothing) if meant in slip.meant]
    assert [slip.written for slip in slips] == [written]
    assert text[slips[0].start : slips[0].end] == written


@pytest.mark.parametrize("text", ["コンビニに行く", "クラウンの費用", "電子契約の費用", "how much"])
def test_words_of_the_glossary_and_the_dictionary_are_no_slips(text):
    assert list(find_slips(text, nothing)) == []


def test_words_of_the_documents_are_no_slips():
    assert list(find_slips("マイナンバカード", lambda _word: True)) == []


def test_a_slip_may_mean_a_word_of_the_documents():
    slips = list(find_slips("ヤカモヒメーの課", {"ヤカモヒメ"}.__contains__))
    assert [(slip.written, slip.meant) for slip in slips] == [("ヤカモヒメー", ("ヤカモヒメ",))]


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("サーバ", "サーバー", True),
        ("サーーバー", "サーバー", True),
        ("サバーー", "サーバー", True),
        ("サバーーー", "サーバー", False),
        ("サバー", "サーバー", True),
        ("ーサバー", "サーバー", True),
        ("サーバア", "サーバー", True),
        ("contarct", "contract", True),
        ("contrast", "contract", False),
        ("attendence", "attendance", True),
        ("contract", "contract", False),
    ],
)
def test_one_slip(written, meant, slip):
    assert is_one_slip(written, meant) is slip


def test_a_slip_is_searched_for_as_typed_and_as_meant():
    (term,) = understand("デジタルデバインドの対策").topical[:1]
    assert term.words == ("デジタルデバインド",)
    assert "デジタルデバイド" in term.writings


def test_only_some_words_of_an_endless_question_are_compared():
    text = "、".join("デジタルデバイ" + c * 2 for c in "アイウエオカキクケコサシスセソタチツテト")
    assert len(list(find_slips(text, nothing))) <= 12
