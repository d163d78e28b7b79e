from assistant.draft.excerpt import excerpt
from assistant.question.question import understand
from assistant.statement.text import told

QUESTION = understand("印紙代はいくら減った？")


def test_a_short_text_is_whole():
    assert excerpt("印紙代が減った。", QUESTION, 20) == "印紙代が減った。"


def test_the_pieces_that_answer_are_kept_whole_and_in_order():
    text = "市は広い。説明会を開いた。印紙代が250万円減った。職員は多い。郵送費も減った。"
    assert excerpt(text, QUESTION, 25) == "印紙代が250万円減った。 … 郵送費も減った。"


def test_what_cannot_be_parted_is_returned_whole():
    text = "印紙代が" * 20
    assert excerpt(text, QUESTION, 20) == text


def test_markup_is_not_told():
    assert told("## 効果\n\n- 市では**37万円**減った。\n") == "市では37万円減った。"
    assert told("## 効果\n") == "## 効果"
    assert told("-5%となった") == "-5%となった"
