"""The attributes that questions ask for: costs, times, counts, names."""

import re
from dataclasses import replace

from assistant.question.attribute import Attribute
from assistant.question.counter import (
    COUNTED,
    HOW_MANY,
    HOW_MANY_THINGS,
    NUMBER_OF_THINGS,
    PERSONS,
    counters_for,
    durations_for,
    numbers_for,
)

_COSTS = "費用?|経費|コスト|料|額|代"
_NO_MONEY = (  # what an amount may be of, or a change that is told in other ways
    "limit|number|share|rate|time|capacity|weight|area|returned|refunded|reduced|cut|saved"
    "|increased|decreased|changed|earlier|later|faster|longer|shorter"
)
_MONEY = r"[0-9０-９,，.]+\s*(?:億|万|千|百万)*\s*円"
_BEGINS = "(?:開始|導入|稼働|スタート)(?![前後時])"
_NUMBER = r"[0-9０-９][0-9０-９,，.]*"
_COUNT = rf"{_NUMBER}(?:\s*万\s*{_NUMBER})?\s*[万千]?"  # 2万1千
_LASTS = rf"(?<![月0-9０-９,，.]){_NUMBER}\s*万?\s*"
_PERSONS = (
    rf"(?<![0-9０-９,，.])(?<!人口)(?<!人口[:：はが約]){_NUMBER}\s*(?:万(?!人(?:以上|未満)))?\s*"
    r"(?:人(?!あ?当?たり|当り)|名)"
)
_RELATIVE_DATE = (  # 3営業日前, 前日12時, 翌月10日, 終わった日から14日で
    r"\d ?(?:[年月]|(?:営業|開庁|開館)?日|週間|[かヶカ]月)(?:以内|前|後|間?で(?![きあすしはも]))"
    r"|(?:翌|前)(?:営業|開庁|々)?[日月週]|[月度]末"
)
_NIL = (
    "[料費代](?:金|用)?[^。、\\d]{0,4}(?:無料|無償)|(?:費用?|負担|料金|経費|コスト)[^。、\\d]{0,3}"
    "(?:無[いくし]|な[いくし](?!で)|かから|発生し|不要"
    "|(?:いただ|頂)(?:きません|いて(?:いない|い?お?りません))|徴収し(?:ない|ません))"
)

# The order matters: the more particular attribute stands before the more general one.
ATTRIBUTES = (
    Attribute.of(
        "phone",
        asked=("電話番号|電話は|電話すれば|そこの電話|連絡先", "phone"),
        stated=(r"0\d{1,4}[-ー‐ｰ]\d{1,4}[-ー‐ｰ]\d{3,4}",),
    ),
    Attribute.of(
        "initial_cost",
        noun=_COSTS,
        asked=(
            "初期費用|初期の費用|最初(?:に|の(?![一-龥]{1,4}額)|は).{0,6}(?:費用|いくら|コスト|お金)|イニシャル|立ち上げ費用|初期経費|導入費|(?:構築|開発)費|導入に(?:かか|要)|導入コスト",
            "initial cost|upfront|set-?up cost",
        ),
        stated=(_MONEY,),
        label=(
            "イニシャル|初期|導入(?:費|経費|一時|コスト)|構築費|整備費|開発費|購入費|立ち?上げ",
        ),
        needs_name=True,
    ),
    Attribute.of(
        "running_cost",
        noun=_COSTS,
        asked=(
            "維持費|ランニング|運用費|運用コスト"
            "|(?:毎年|毎月|年間|[1一]年).{0,8}(?:いくら|払|お金|(?:費用|経費|コスト|負担|料金|金額|額)(?!.{0,12}(?:減|浮|節)))",
            "月額|年額|(?:利用|使用)料(?!.{0,14}(?:払え|払い方|支払え|納め))|ライセンス料|保守[費料]",
            "running cost|annual cost|monthly fee",
        ),
        stated=(_MONEY,),
        label=(
            "ランニング|年間|[年月](?:額|々)?[ :：]?約?\\d|毎[年月]|維持|運用|保守|[利使]用料"
            "|委託料|円/[月年]|ライセンス|[月年]額|負担金|[1一](?:か月|年)(?:あ?当?たり|につき|に)",
        ),
        needs_name=True,
    ),
    Attribute.of(
        "saving",
        asked=(
            "(?:費用|コスト|経費|いくら|金額|お金|印刷代|印紙).{0,14}"
            "(?:削減|減|浮|節約|カット|要らな|不要)",
            "(?:削減|減ら|減っ|浮い|節約|要らな).{0,12}(?:いくら|費用|金額|コスト|どれ)",
            r"(?:cut|sav|reduc)\w*.{0,40}(?:cost|much|spending)",
            "(?:cost|spending)s?.{0,20}(?:cut|sav|reduc)",
        ),
        stated=(_MONEY,),
        label=("削減|減|軽減|不要|浮",),
        needs_label=True,
    ),
    Attribute.of(
        "cost",
        noun=_COSTS,
        asked=(
            "いくら|(?<!ない|なる)費用(?!の?面)|コスト(?!の?面)|[金総差不足限度]額|値段|料金|経費|予算(?!書|編成|化|[がは]?[つ付]|措置)|お金"
            "|何[十百千万億]*円|(?<=[一-龥])(?:[費代]|(?<![資材原飼肥燃塗飲])料)(?:は|って)?[?？。]*$",
            r"how much.{0,40}(?:cost|pay|paid|spen)|\bcosts?\b|\bprice",
            r"(?:what|how much) (?:is|are|was|were|does|do) (?:the |an? )?"
            r"(?:(?!of)[\w'-]+ ){0,3}?(?:fees?|fares?|fines?|wages?|budget|rent|salary|premium"
            r"|subsidy|allowance)\b(?! rate)",
            rf"how much (?:is|are|was|were) (?!.{{0,60}}\b(?:{_NO_MONEY}))",
        ),
        stated=(_MONEY, _NIL),
    ),
    Attribute.of(
        "provider",
        asked=(
            "(?:どの|どこの|(?:何|なん)[とて]いう)(?:会社|事業者|業者|ベンダー|メーカー)|提供元"
            "|(?:(?:受注|落札|納入|請負|委託)(?:者|業者|先)|契約の?相手方?|メーカー)"
            "(?:名|の名|は|って|を(?:教え|知)|[?？]|$)"
            "|どこ(?:に|へ)(?:頼|委託し|発注|外注)"
            "|(?:会社|業者|事業者|ベンダー)(?:名|の名|(?:は|って)(?!.{0,16}何[社者人])|を(?:教え|知)|と(?!の?(?:間|確認|協議|交渉|契約|合意|話|相談|協定|連携|共同|一緒))|も|、|[?？]|$)",
            "compan(?:y|ies)|vendor|provider",
        ),
        stated=(r"会社|（株）|\([株有]\)|㈱|法人|事業者|社\b",),
        label=(
            r"提供\s*事業者|会社|（株）|\(株\)|㈱|ベンダー|事業者名?[ :：]|受託|委託先|契約先|採択"
            r"|相手方|受注|落札|請負|納入|メーカー|発注先",
        ),
        needs_name=True,
    ),
    Attribute.of(
        "service",
        asked=(
            "(?:どの|(?:何|なん)[とて]いう|どんな|何の)(?:サービス|製品|システム|ツール|ソフト)",
            "(?:商品|ソフト(?:ウェア)?|システム|ツール)の?名(?:[はをがも]|って|$)",
            "製品名|サービス名|サービスを使|(?:サービス|製品|システム|ツール|ソフト|アプリ).{0,4}"
            "(?:名前|(?:何|なん)(?:だっけ|ですか|という|[?？]|$))|何で(?:作|組|動)",
            r"(?:which|what) (?:product|service|software|tool)",
        ),
        stated=(
            r"サービス名\s*[:：]?\s*(?![-－‐ー―])\S|「[^」]+」",
            "(?<![A-Za-zァ-ヴー])(?!(?:サービス|システム|ツール|ソフト)(?![A-Za-zァ-ヴー]))"
            "[A-Za-zァ-ヴー]{3,}",
        ),
        label=("サービス名|(?:サービス|製品|システム|ツール|ソフト)は、?「",),
    ),
    Attribute.of(
        "department",
        asked=(
            "どの(?:部署|課)(?!の)|部署(?![へにもが])|担当(?:課|部署)?(?:は|って|を教|の電話|の連絡|、|[?？]|$)|何課",
            r"department|(?:which|what) (?:division|section|office)\b|who is in charge",
        ),
        stated=("[課部室局係]",),
        label=("担当|部署",),
    ),
    Attribute.of(
        "population",
        asked=("人口(?!減)", "population"),
        stated=(rf"{_NUMBER}\s*万?人(?!以上|以下|未満|超)",),
        label=("人口",),
        needs_label=True,
    ),
    Attribute.of(
        "lead_time",
        asked=(
            "(?:検討|導入|準備).{0,10}(?:期間|まで.{0,6}(?:どれ|どの|何))"
            "|導入まで.{0,10}(?:長|短|早|速)",
            "lead time",
        ),
        stated=(r"[0-9０-９]+\s*(?:年|か月|ヶ月|カ月|週間)",),
        label=("検討開始から|期間",),
    ),
    Attribute.of(
        "rate",
        noun="率|割合",
        asked=(
            "何[%％割]|割合|(?<![効能])率(?![先直いのっ]|化|的)|パーセント",
            r"percent|\brate\b|share of",
        ),
        stated=(
            rf"{_NUMBER}\s*(?:[%％]|パーセント|割(?![合り引当]))|半[分数]|分の\s*[\d一二三四五六七八九十]|半額",
        ),
    ),
    Attribute.of(
        "clock",
        asked=("何時(?!間)", "opening hours|what time"),
        stated=(r"\d{1,2} ?時(?![間点期])|\d{1,2}:\d\d|[午正][前後午]",),
    ),
    Attribute.of(
        "hours",
        noun="時間|日数",
        asked=(
            "何時間|何分|何秒|日数|(?<!月)何日|何[かヶカケ箇]月(?!目)|時間.{0,12}(?:減|削|短|どれ|どの|いくら)|(?:減|短).{0,10}時間"
            "|待ち|残業",
            "hours|minutes|how (?:long|soon|quickly)|how many (?:working )?(?:days|weeks|months)",
        ),
        stated=(rf"{_LASTS}(?:時間|分|秒|日(?!現在|時点|付)|週間|h\b)",),
    ),
    Attribute.of(
        "people",
        noun="人数|[者員客民徒童児]数",
        asked=(
            "何人|何名|人数|登録者|(?:[者員客民徒童児]|友だち|友達|フォロワー|ユーザー|会員)数|住民は.{0,10}何",
            rf"{HOW_MANY}(?:{PERSONS})\b",
        ),
        stated=(_PERSONS,),
    ),
    Attribute.of(
        "cases",
        asked=(
            "何(?:件|回|枚|台|冊|箇所|か所|カ所|ヶ所|施設|拠点|業務|課|個|種類|番目|位|校|社|団体|戸|頭|羽"
            "|匹|本|点|票|歳|才|床|席|隻|袋|束|世帯|区画|コース|クラス|地区|路線|ページ)"
            "|(?:件|契約|申請|枚|台|回)数|アクセス数"
            "|(?<=[一-龥])(?<![者員客民人会徒童児])数(?=[はとってをがも、。?？]|$)"
            f"|{HOW_MANY_THINGS}|{NUMBER_OF_THINGS}|{COUNTED}"
            "|種類[がは](?:一番|最も)?(?:多|少)",
            "how many",
        ),
        stated=(
            rf"{_COUNT}\s*"
            "(?:件|回|枚|台|冊|箇所|か所|ヶ所|施設|業務|課|契約|個|アカウント|手続)"
            "(?!あ?当?たり|当り|につき)",
        ),
    ),
    Attribute.of(
        "date",
        asked=(
            "いつ(?!も|か(?!ら)|でも)|何年|何月|時期|開始日|締め?切り?(?=は|って|を|の日|$)|期限",
            r"\bwhen (?:is|are|was|were|do|does|did|will|can|must|should|has|have)\b|\bsince when\b"
            r"|(?:what|which) (?:year|month|date)\b|by when",
        ),
        stated=(
            r"(?:令和|平成|(?<![A-Za-z])[RHrh]) ?[\d元]|20\d\d年|\d ?(?:年度|月)",
            _RELATIVE_DATE,
        ),
        label=(
            rf"\d ?(?:年度?|月)?[^。、]{{0,14}}?(?:{_BEGINS}|始[めま]|から)",
            "(?:開始|導入|稼働|運用)(?:時期|年月日?|年度|日|年)",
        ),
    ),
    Attribute.of(
        "total",
        asked=("合計|累計|総数|延べ", "in total|altogether|overall"),
        stated=(_NUMBER,),
        label=("累計|合計|総数|延べ|(?<![設会統推時])計",),
    ),
    Attribute.of(
        "amount",
        asked=(
            "どれ(?:くらい|ぐらい|だけ|ほど)|何(?:ポイント|キロ|メートル|トン)|どの(?:くらい|ぐらい|程度)|いくつ|数値|目標値",
            "how (?:much|many)",
        ),
        stated=(_NUMBER,),
    ),
)

_NUMBER_OF = re.compile(
    r"[一-龥]{1,2}(?<![者員客民人徒童児])数(?=[はとってをがも、。?？]|$)"
)  # 会話数
_CHANGE = re.compile(r"減|削|短|縮|浮|下が|\b(?:cut|save|reduc|short)")
_CHANGED = re.compile(
    "減|削|短|縮|浮|軽|下が|から.{0,40}(?:に|へ)|→|要らな|不要|なくな|完了|効果|分の"
)
_UNTIL, _ENDS = re.compile("いつまで"), re.compile("まで|終|満了|締|期限|限り|[~〜]")
_KINDS = re.compile("どんな.{0,4}(?:費用|経費|コスト)|what kinds? of costs?")  # kinds, not amounts


def _counted(attribute: Attribute, text: str) -> Attribute:
    """Return the attribute of a count or a time, stated in the units that `text` asks for."""
    if attribute.name == "cases":
        counters = counters_for(text) or numbers_for(text)
        stated = rf"{_COUNT}\s*(?:{counters})" if counters else attribute.stated.pattern
        counts = _NUMBER_OF.findall(text)
        named = rf"|(?:{'|'.join(counts)})[^\d。、]{{0,6}}\d" if counts else ""
        persons = rf"|{_PERSONS}" if re.search(NUMBER_OF_THINGS, text) else ""
        return attribute.stated_by(stated + named + persons)
    if attribute.name == "hours" and (units := durations_for(text)):
        return attribute.stated_by(rf"{_LASTS}(?:{units})")
    return attribute


def _ended(date: Attribute) -> Attribute:
    """Return the attribute of a date, stated only as the end of something."""
    return replace(date, label=_ENDS, needs_label=True)


def asked_for(text: str) -> tuple[Attribute, ...]:
    """Return the attributes that a question (normalised, lower case) asks for."""
    found = tuple(a for a in ATTRIBUTES if a.asked.search(text))
    found = tuple(_counted(a, text) for a in found)
    found = tuple(_ended(a) if _UNTIL.search(text) and a.name == "date" else a for a in found)
    if re.search(COUNTED, text):
        found = tuple(a for a in found if a.name != "total")
    if _CHANGE.search(text):  # a time that is only spent tells of no change
        found = tuple(
            replace(a, label=_CHANGED, needs_label=True) if a.name == "hours" else a for a in found
        )
    if _KINDS.search(text):
        found = tuple(a for a in found if a.name not in ("saving", "cost"))
    if {a.name for a in found} & {"initial_cost", "running_cost", "saving"}:
        found = tuple(a for a in found if a.name != "cost")
    if any(a.name in ("people", "hours") for a in found) and text.count("how many") == 1:
        found = tuple(a for a in found if a.name != "cases")
    if any(a.of_municipality for a in found):
        found = tuple(a for a in found if a.name != "people")
    return tuple(a for a in found if len(found) == 1 or a.name != "amount")
