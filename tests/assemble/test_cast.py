"""Who is meant: texts with hand-made trees in, entities and their mentions out."""

from __future__ import annotations

import pytest

from communique.assemble.cast import Cast, gather
from communique.record import Document
from tests.assemble.cast_world import World
from tests.assemble.hand import at, read

WORLD = World()


def cast_of(text: str, table: str, names: str = "", published: str | None = None) -> Cast:
    """The cast of a text; names are "PER Ada Berg, LOC Kursk"."""
    spans = [(label, words) for label, _, words in (part.strip().partition(" ") for part in names.split(",") if part)]
    document = Document.of(text, published=published, id="by-hand")
    return gather(document, read(text, table, spans), WORLD)


def meant(cast: Cast, text: str, words: str) -> list[str]:
    """The names of those that words mean."""
    mention = cast.at(at(text, words))
    return [cast.entity(one).name for one in mention.entities] if mention else []


PUTIN = """
    Russian   President amod _ Russian
    President Vladimir nmod:desc PROPN President NNP
    Vladimir  met nsubj PROPN
    Putin     Vladimir flat PROPN
    met       0 root VERB meet VBD
    Kim       met obj PROPN
    Jong-un   Kim flat PROPN
    .         met punct
"""

# text, tree, tagged names, words -> names meant
JOINS = [
    pytest.param(
        "Russian President Vladimir Putin met Kim Jong-un. Mr Putin thanked Kim.",
        PUTIN
        + """

        Mr Putin nmod:desc PROPN
        Putin thanked nsubj PROPN
        thanked 0 root VERB thank VBD
        Kim thanked obj PROPN
        . thanked punct
        """,
        "PER Vladimir Putin, PER Kim Jong-un, PER Putin@2, PER Kim@2",
        {
            "Russian": ["Russia"],
            "Vladimir Putin": ["Vladimir Putin"],
            "Mr Putin": ["Vladimir Putin"],
            "Kim@2": ["Kim Jong-un"],
        },
        id="full names, surnames and a nationality",
    ),
    pytest.param(
        "Kim Jong Un spoke. Kim Yo Jong listened. Kim left.",
        """
        Kim spoke nsubj PROPN
        Jong Kim flat PROPN
        Un Kim flat PROPN
        spoke 0 root VERB speak VBD
        . spoke punct

        Kim listened nsubj PROPN
        Yo Kim flat PROPN
        Jong Kim flat PROPN
        listened 0 root VERB listen VBD
        . listened punct

        Kim left nsubj PROPN
        left 0 root VERB leave VBD
        . left punct
        """,
        "PER Kim Jong Un, PER Kim Yo Jong, PER Kim@3",
        {"Kim Jong Un": ["Kim Jong Un"], "Kim Yo Jong": ["Kim Yo Jong"], "Kim@3": ["Kim Yo Jong"]},
        id="two people with one surname stay two",
    ),
    pytest.param(
        "The Harbour Workers Union (HWU) met. The HWU left.",
        """
        The Union det
        Harbour Union compound PROPN
        Workers Union compound PROPN
        Union met nsubj PROPN
        ( HWU punct
        HWU Union appos PROPN
        ) HWU punct
        met 0 root VERB meet VBD
        . met punct

        The HWU det
        HWU left nsubj PROPN
        left 0 root VERB leave VBD
        . left punct
        """,
        "ORG Harbour Workers Union, ORG HWU, ORG HWU@2",
        {"HWU@2": ["Harbour Workers Union (HWU)"]},
        id="a short form in brackets",
    ),
    pytest.param(
        "North and South Korea talked. Both countries agreed.",
        """
        North talked nsubj PROPN
        and Korea cc
        South Korea compound PROPN
        Korea North conj PROPN
        talked 0 root VERB talk VBD
        . talked punct

        Both countries det
        countries agreed nsubj NOUN country NNS
        agreed 0 root VERB agree VBD
        . agreed punct
        """,
        "LOC South Korea",
        {"North": ["North Korea"], "South Korea": ["South Korea"], "Both countries": ["North Korea", "South Korea"]},
        id="a shared last word, and both countries",
    ),
    pytest.param(
        "Japan warned South Korea and North Korea. The North replied.",
        """
        Japan warned nsubj PROPN
        warned 0 root VERB warn VBD
        South Korea#1 compound PROPN
        Korea warned obj PROPN
        and Korea#2 cc
        North Korea#2 compound PROPN
        Korea Korea#1 conj PROPN
        . warned punct

        The North det
        North replied nsubj PROPN
        replied 0 root VERB reply VBD
        . replied punct
        """,
        "",
        {"The North": ["North Korea"]},
        id="the North",
    ),
    pytest.param(
        "Ukraine thanked Germany. The country needs shells.",
        """
        Ukraine thanked nsubj PROPN
        thanked 0 root VERB thank VBD
        Germany thanked obj PROPN
        . thanked punct

        The country det
        country needs nsubj NOUN
        needs 0 root VERB need VBZ
        shells needs obj NOUN shell NNS
        . needs punct
        """,
        "",
        {"The country": ["Ukraine"]},
        id="the country in play",
    ),
    pytest.param(
        "Presidents Anna Holt of Ukraine and Ivan Berg of Russia met. The two presidents signed it.",
        """
        Presidents Anna nmod:desc PROPN Presidents NNPS
        Anna met nsubj PROPN
        Holt Anna flat PROPN
        of Ukraine case
        Ukraine Anna nmod PROPN
        and Ivan cc
        Ivan Anna conj PROPN
        Berg Ivan flat PROPN
        of Russia case
        Russia Ivan nmod PROPN
        met 0 root VERB meet VBD
        . met punct

        The presidents det
        two presidents nummod NUM
        presidents signed nsubj NOUN president NNS
        signed 0 root VERB sign VBD
        it signed obj
        . signed punct
        """,
        "PER Anna Holt, PER Ivan Berg",
        {"Anna Holt": ["Anna Holt"], "Ivan Berg": ["Ivan Berg"], "The two presidents": ["Anna Holt", "Ivan Berg"]},
        id="two presidents with their countries",
    ),
    pytest.param(
        "North Korean troops helped Russian forces. These soldiers left.",
        """
        North Korean compound PROPN
        Korean troops amod
        troops helped nsubj NOUN troop NNS
        helped 0 root VERB help VBD
        Russian forces amod
        forces helped obj NOUN force NNS
        . helped punct

        These soldiers det
        soldiers left nsubj NOUN soldier NNS
        left 0 root VERB leave VBD
        . left punct
        """,
        "",
        {"These soldiers": ["North Korean troops"], "Russian forces": ["Russian forces"]},
        id="soldiers are the troops in the foreground",
    ),
    pytest.param(
        "Moscow and Kyiv traded fire.",
        """
        Moscow traded nsubj PROPN
        and Kyiv cc
        Kyiv Moscow conj PROPN
        traded 0 root VERB trade VBD
        fire traded obj NOUN
        . traded punct
        """,
        "LOC Moscow, LOC Kyiv",
        {"Moscow": ["Russia"], "Kyiv": ["Ukraine"]},
        id="capitals that act are governments",
    ),
    pytest.param(
        "The president of France spoke.",
        """
        The president det
        president spoke nsubj NOUN
        of France case
        France president nmod PROPN
        spoke 0 root VERB speak VBD
        . spoke punct
        """,
        "",
        {"The president": ["president of France"]},
        id="an office without a name, no date",
    ),
]


@pytest.mark.parametrize(("text", "table", "names", "expected"), JOINS)
def test_who_is_meant(text: str, table: str, names: str, expected: dict[str, list[str]]) -> None:
    cast = cast_of(text, table, names)
    assert {words: meant(cast, text, words) for words in expected} == expected


MORE = [
    pytest.param(
        "Iraq said it would vote.",
        """
        Iraq said nsubj PROPN
        said 0 root VERB say VBD
        it vote nsubj
        would vote aux
        vote said ccomp
        . said punct
        """,
        "",
        {"it": ["Iraq"]},
        id="the subject of saying is the subject of what is said",
    ),
    pytest.param(
        "It is right that Iraq votes.",
        """
        It right expl
        is right cop
        right 0 root ADJ
        that votes mark
        Iraq votes nsubj PROPN
        votes right csubj
        . right punct
        """,
        "",
        {"It": []},
        id="it that means nothing",
    ),
    pytest.param(
        "In their statement, Iraq and Syria asked for help.",
        """
        In statement case
        their statement nmod:poss PRON their PRP$
        statement asked obl NOUN
        , asked punct
        Iraq asked nsubj PROPN
        and Syria cc
        Syria Iraq conj PROPN
        asked 0 root VERB ask VBD
        for help case
        help asked obl NOUN
        . asked punct
        """,
        "",
        {"their": ["Iraq", "Syria"]},
        id="a pronoun before the two it stands for",
    ),
    pytest.param(
        "Russia used Iraq's port for its fleet.",
        """
        Russia used nsubj PROPN
        used 0 root VERB use VBD
        Iraq port nmod:poss PROPN
        's Iraq case PART
        port used obj NOUN
        for fleet case
        its fleet nmod:poss PRON its PRP$
        fleet port nmod NOUN
        . used punct
        """,
        "",
        {"its": ["Iraq"]},
        id="the owner within the same phrase comes first",
    ),
    pytest.param(
        "Anna Berg met Ivan Holt. He thanked her.",
        """
        Anna met nsubj PROPN
        Berg Anna flat PROPN
        met 0 root VERB meet VBD
        Ivan met obj PROPN
        Holt Ivan flat PROPN
        . met punct

        He thanked nsubj PRON he PRP
        thanked 0 root VERB thank VBD
        her thanked obj PRON she PRP
        . thanked punct
        """,
        "PER Anna Berg, PER Ivan Holt",
        {"He": ["Ivan Holt"]},
        id="a given name decides between he and she",
    ),
    pytest.param(
        "Iraq attacked Syria. The sides consulted each other.",
        """
        Iraq attacked nsubj PROPN
        attacked 0 root VERB attack VBD
        Syria attacked obj PROPN
        . attacked punct

        The sides det
        sides consulted nsubj NOUN side NNS
        consulted 0 root VERB consult VBD
        each other det
        other consulted obj ADJ other JJ
        . consulted punct
        """,
        "",
        {"The sides": ["Iraq", "Syria"], "other": ["Iraq", "Syria"]},
        id="the sides and each other",
    ),
    pytest.param(
        "The soldiers who left are French.",
        """
        The soldiers det
        soldiers French nsubj NOUN soldier NNS
        who left nsubj PRON who WP
        left soldiers acl:relcl
        are French cop
        French 0 root ADJ
        . French punct
        """,
        "",
        {"who": ["soldiers"]},
        id="a relative pronoun",
    ),
    pytest.param(
        "Hundreds of Syrian rebels fled.",
        """
        Hundreds fled nsubj NOUN hundred NNS
        of rebels case
        Syrian rebels amod
        rebels Hundreds nmod NOUN rebel NNS
        fled 0 root VERB flee VBD
        . fled punct
        """,
        "",
        {"Hundreds": ["Syrian rebels"]},
        id="a number of somebody is that somebody",
    ),
    pytest.param(
        "A US-led force left.",
        """
        A force det
        US led compound PROPN
        - led punct
        led force amod VERB lead VBN
        force left nsubj NOUN
        left 0 root VERB leave VBD
        . left punct
        """,
        "",
        {"force": ["US-led force"]},
        id="led by a state is not of a state",
    ),
]


@pytest.mark.parametrize(("text", "table", "names", "expected"), MORE)
def test_pronouns_and_descriptions(text: str, table: str, names: str, expected: dict[str, list[str]]) -> None:
    cast = cast_of(text, table, names)
    assert {words: meant(cast, text, words) for words in expected} == expected


COUNTRIES = [
    pytest.param("over 12,000 North Korean soldiers", """
        over 12,000 advmod
        12,000 soldiers nummod
        North Korean compound PROPN
        Korean soldiers amod
        soldiers 0 root NOUN soldier NNS
        """, ("North Korean soldiers", "military", "PRK", "MIL"), id="nationality"),
    pytest.param("Ukraine's parliament", """
        Ukraine parliament nmod:poss PROPN
        's Ukraine case PART
        parliament 0 root NOUN
        """, ("Ukraine's parliament", "government", "UKR", "GOV"), id="owner"),
    pytest.param("a delegation from Germany", """
        a delegation det
        delegation 0 root NOUN
        from Germany case
        Germany delegation nmod PROPN
        """, ("delegation", "government", "DEU", "GOV"), id="from"),
    pytest.param("a US-led force", """
        a force det
        US led compound PROPN
        - led punct
        led force amod VERB lead VBN
        force 0 root NOUN
        """, ("US-led force", "military", None, "MIL"), id="led by"),
    pytest.param("a Kremlin spokesman", """
        a spokesman det
        Kremlin spokesman compound PROPN
        spokesman 0 root NOUN
        """, ("Kremlin spokesman", "person", "RUS", "GOV"), id="seat"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "table", "expected"), COUNTRIES)
def test_an_unnamed_actor_has_country_and_sector(
    text: str, table: str, expected: tuple[str, str, str | None, str]
) -> None:
    cast = cast_of(text, table)
    (found,) = [e for e in cast.entities if e.kind not in ("state", "place") and e.name != "Kremlin"]
    assert (found.name, found.kind, found.country, found.sector) == expected
    assert found.country is not None or found.basis["country"]


def test_titles_give_country_and_role() -> None:
    text = "Russian President Vladimir Putin met Kim Jong-un."
    cast = cast_of(text, PUTIN, "PER Vladimir Putin, PER Kim Jong-un")
    person = next(entity for entity in cast.entities if entity.name == "Vladimir Putin")
    assert (person.country, person.role, person.ids) == ("RUS", "President of Russia", {"wikidata": "Q1"})
    assert person.basis["role"].startswith("the text")


@pytest.mark.parametrize(("published", "name"), [("2018-05-01", "Emmanuel Macron"), (None, "French president")])
def test_the_holder_of_an_office_depends_on_the_date(published: str | None, name: str) -> None:
    text = "The French president spoke."
    table = """
        The president det
        French president amod
        president spoke nsubj NOUN
        spoke 0 root VERB speak VBD
        . spoke punct
        """
    cast = cast_of(text, table, published=published)
    assert meant(cast, text, "The French president") == [name]


def test_ensure_makes_an_entity_once() -> None:
    text = "Syria shelled an Iraqi convoy route."
    cast = cast_of(
        text,
        """
        Syria shelled nsubj PROPN
        shelled 0 root VERB shell VBD
        an route det
        Iraqi route amod
        convoy route compound NOUN
        route shelled obj NOUN
        . shelled punct
        """,
    )
    before = len(cast.entities)
    one, two = cast.ensure(at(text, "an Iraqi convoy route")), cast.ensure(at(text, "an Iraqi convoy route"))
    assert one == two and len(cast.entities) == before + 1
    made = cast.entity(one.entities[0])
    assert (made.name, made.kind, made.country) == ("Iraqi convoy route", "other", "IRQ")


def test_states_are_ordered_by_how_much_they_are_talked_of() -> None:
    text = "Iraq spoke. Iraqi soldiers left Syria."
    cast = cast_of(
        text,
        """
        Iraq spoke nsubj PROPN
        spoke 0 root VERB speak VBD
        . spoke punct

        Iraqi soldiers amod
        soldiers left nsubj NOUN soldier NNS
        left 0 root VERB leave VBD
        Syria left obj PROPN
        . left punct
        """,
    )
    assert [state.country for state in cast.states()] == ["IRQ", "SYR"]


def test_ids_follow_the_text_and_spans_are_its_words() -> None:
    text = "Syria thanked Iraq. Syria left."
    cast = cast_of(
        text,
        """
        Syria thanked nsubj PROPN
        thanked 0 root VERB thank VBD
        Iraq thanked obj PROPN
        . thanked punct

        Syria left nsubj PROPN
        left 0 root VERB leave VBD
        . left punct
        """,
    )
    assert [entity.id for entity in cast.entities] == ["E1", "E2"]
    assert [[text[slice(*span)] for span in entity.mentions] for entity in cast.entities] == [
        ["Syria", "Syria"],
        ["Iraq"],
    ]


def test_nothing_comes_of_nothing() -> None:
    cast = cast_of(
        "No.",
        """
        No 0 root INTJ
        . No punct
        """,
    )
    assert cast.entities == () and cast.mentions == () and cast.at((0, 2)) is None and cast.states() == ()


def test_we_in_a_quotation_is_its_speaker() -> None:
    text = "“We will help,” Iraq said."
    table = """
        “ help punct
        We help nsubj PRON we PRP
        will help aux
        help said ccomp VERB help VB
        , said punct
        ” said punct
        Iraq said nsubj PROPN
        said 0 root VERB say VBD
        . said punct
        """
    assert meant(cast_of(text, table), text, "We") == ["Iraq"]


LATER = [
    pytest.param(
        "The Sons of Zamora (SZ) fled. Later SZ returned.",
        """
        The Sons det
        Sons fled nsubj PROPN Sons NNPS
        of Zamora case
        Zamora Sons nmod PROPN
        ( SZ punct
        SZ Sons appos PROPN
        ) SZ punct
        fled 0 root VERB flee VBD
        . fled punct

        Later returned advmod
        SZ returned nsubj PROPN
        returned 0 root VERB return VBD
        . returned punct
        """,
        "ORG Sons of Zamora",
        {"SZ@2": ["Sons of Zamora (SZ)"]},
        id="a short form that only its brackets explain",
    ),
    pytest.param(
        "Shells fell in Aleppo. Troops left the town.",
        """
        Shells fell nsubj NOUN shell NNS
        fell 0 root VERB fall VBD
        in Aleppo case
        Aleppo fell obl PROPN
        . fell punct

        Troops left nsubj NOUN troop NNS
        left 0 root VERB leave VBD
        the town det
        town left obj NOUN
        . left punct
        """,
        "LOC Aleppo",
        {"the town": ["Aleppo"]},
        id="the town last named",
    ),
    pytest.param(
        "Anna Holt met Ivan Berg. Their talks ended.",
        """
        Anna met nsubj PROPN
        Holt Anna flat PROPN
        met 0 root VERB meet VBD
        Ivan met obj PROPN
        Berg Ivan flat PROPN
        . met punct

        Their talks nmod:poss PRON their PRP$
        talks ended nsubj NOUN talk NNS
        ended 0 root VERB end VBD
        . ended punct
        """,
        "PER Anna Holt, PER Ivan Berg",
        {"Their": ["Anna Holt", "Ivan Berg"]},
        id="the two who met",
    ),
    pytest.param(
        "Iraq tried to sell it.",
        """
        Iraq tried nsubj PROPN
        tried 0 root VERB try VBD
        to sell mark
        sell tried xcomp VERB sell VB
        it sell obj PRON it PRP
        . tried punct
        """,
        "",
        {"it": []},
        id="who does it is not what it is done to",
    ),
    pytest.param(
        "Anna Holt resigned. Holt left.",
        """
        Anna resigned nsubj PROPN
        Holt Anna flat PROPN
        resigned 0 root VERB resign VBD
        . resigned punct

        Holt left nsubj PROPN
        left 0 root VERB leave VBD
        . left punct
        """,
        "PER Anna Holt",
        {"Holt@2": ["Anna Holt"]},
        id="a surname that was not tagged",
    ),
]


@pytest.mark.parametrize(("text", "table", "names", "expected"), LATER)
def test_what_points_back(text: str, table: str, names: str, expected: dict[str, list[str]]) -> None:
    cast = cast_of(text, table, names)
    assert {words: meant(cast, text, words) for words in expected} == expected


def test_the_president_of_a_body_is_not_the_states() -> None:
    text = "Pentagon president Anna Holt left."
    table = """
        Pentagon president compound PROPN
        president Anna nmod:desc NOUN
        Anna left nsubj PROPN
        Holt Anna flat PROPN
        left 0 root VERB leave VBD
        . left punct
        """
    cast = cast_of(text.replace("Pentagon", "Zamora"), table.replace("Pentagon", "Zamora"), "ORG Zamora, PER Anna Holt")
    person = next(entity for entity in cast.entities if entity.kind == "person")
    assert person.role == "President" and person.country is None


def test_partners_are_of_other_countries() -> None:
    text = "Iraq thanked its partners."
    table = """
        Iraq thanked nsubj PROPN
        thanked 0 root VERB thank VBD
        its partners nmod:poss PRON its PRP$
        partners thanked obj NOUN partner NNS
        . thanked punct
        """
    cast = cast_of(text, table)
    assert [(entity.name, entity.country) for entity in cast.entities] == [("Iraq", "IRQ"), ("partners", None)]


def test_a_report_that_says_we_is_of_the_state_it_names_first() -> None:
    text = "Iraq mourns. Our border guards left Syria."
    table = """
        Iraq mourns nsubj PROPN
        mourns 0 root VERB mourn VBZ
        . mourns punct

        Our guards nmod:poss PRON our PRP$
        border guards compound NOUN
        guards left nsubj NOUN guard NNS
        left 0 root VERB leave VBD
        Syria left obj PROPN
        . left punct
        """
    cast = cast_of(text, table)
    assert meant(cast, text, "Our") == ["Iraq"]
    guards = next(entity for entity in cast.entities if "guards" in entity.name)
    assert guards.country == "IRQ"


def test_the_neighbour_of_one_of_two_is_the_other() -> None:
    text = "Iraq warned Syria. Syria thanked its neighbour."
    table = """
        Iraq warned nsubj PROPN
        warned 0 root VERB warn VBD
        Syria warned obj PROPN
        . warned punct

        Syria thanked nsubj PROPN
        thanked 0 root VERB thank VBD
        its neighbour nmod:poss PRON its PRP$
        neighbour thanked obj NOUN
        . thanked punct
        """
    assert meant(cast_of(text, table), text, "its neighbour") == ["Iraq"]


def test_an_ambassador_is_not_of_the_state_he_is_in() -> None:
    text = "The ambassador in Tokyo left."
    table = """
        The ambassador det
        ambassador left nsubj NOUN
        in Tokyo case
        Tokyo ambassador nmod PROPN
        left 0 root VERB leave VBD
        . left punct
        """
    cast = cast_of(text, table)
    assert [e.country for e in cast.entities if e.name == "ambassador"] == [None]


def test_who_informs_us_is_not_us() -> None:
    text = "Iraq mourns. Putin informed us that it rains."
    table = """
        Iraq mourns nsubj PROPN
        mourns 0 root VERB mourn VBZ
        . mourns punct

        Putin informed nsubj PROPN
        informed 0 root VERB inform VBD
        us informed obj PRON we PRP
        that rains mark
        it rains expl PRON
        rains informed ccomp VERB rain VBZ
        . informed punct
        """
    spans = [("PER", "Putin"), ("source", "Putin"), ("cue", "informed"), ("content", "us that it rains")]
    reading = read(text, table, spans, links=[(3, 2, 1)])
    assert meant(gather(Document.of(text, id="by-hand"), reading, WORLD), text, "us") == ["Iraq"]
