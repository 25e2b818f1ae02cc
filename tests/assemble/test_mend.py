"""Trees put right where the order of words rules the parse out."""

from __future__ import annotations

from communique.assemble.mend import mended
from tests.assemble.hand import read


def test_what_stands_before_the_mark_is_no_part_of_the_clause() -> None:
    reading = read(
        "Oslo thanked Rome for sending soldiers",
        "Oslo thanked nsubj\nthanked 0 root\nRome sending iobj PROPN\nfor sending mark\n"
        "sending thanked ccomp VERB send VBG\nsoldiers sending obj NOUN",
    )
    rome = mended(reading).tokens[2]
    assert (rome.head, rome.deprel) == (1, "obj")


def test_a_subject_after_the_mark_belongs_to_the_clause() -> None:
    reading = read(
        "Remarks come as troops have played roles",
        "Remarks come nsubj NOUN\ncome 0 root\nas played mark\ntroops come nsubj NOUN\nhave played aux\n"
        "played come advcl VERB play VBN\nroles played obj NOUN",
    )
    assert mended(reading).tokens[3].head == 5


def test_what_is_owned_comes_after_its_owner() -> None:
    reading = read(
        "Oslo sent shells for its surprise attack",
        "Oslo sent nsubj PROPN\nsent 0 root\nshells sent obj NOUN\nfor attack case\n"
        "its shells nmod:poss PRON its PRP$\nsurprise attack compound NOUN\nattack sent obl NOUN",
    )
    assert mended(reading).tokens[4].head == 6


def test_a_preposition_opens_the_phrase_right_after_it() -> None:
    reading = read(
        "ministers of Peru and Chile met at 15 to 20 tables",
        "ministers met nsubj NOUN\nof Chile case\nPeru ministers nmod PROPN\nand Chile cc\nChile Peru conj PROPN\n"
        "met 0 root\nat tables case\n15 tables nummod\nto 20 case\n20 15 nmod NUM\ntables met obl NOUN",
    )
    tokens = mended(reading).tokens
    assert (tokens[1].head, tokens[8].head) == (2, reading.tokens[8].head)


def test_a_relative_clause_goes_on_until_a_comma() -> None:
    table = """
        Gifts brought nsubj:pass
        were brought aux:pass
        brought 0 root VERB bring VBN
        by Oslo case
        Oslo brought obl:agent PROPN
        who met nsubj PRON who WP
        met Oslo acl:relcl VERB meet VBD
        Kim met obj PROPN
        and thanked cc
        thanked brought conj VERB thank VBD
        him thanked obj PRON he PRP
    """
    reading = read("Gifts were brought by Oslo who met Kim and thanked him", table)
    assert mended(reading).tokens[9].head == 6
    closed = read(
        "Gifts were brought by Oslo who met Kim, and thanked him",
        table.replace("        and thanked cc", "        , met punct\n        and thanked cc"),
    )
    assert mended(closed).tokens[10].head == 2


def test_a_relative_pronoun_opens_a_clause_of_the_noun_before_it() -> None:
    reading = read(
        "Oslo met rebels who were marching",
        "Oslo met nsubj PROPN\nmet 0 root VERB meet VBD\nrebels met obj NOUN\nwho marching nsubj PRON who WP\n"
        "were marching aux AUX be VBD\nmarching met advcl VERB march VBG",
    )
    clause = mended(reading).tokens[5]
    assert (clause.head, clause.deprel) == (2, "acl:relcl")


def test_a_participle_with_be_or_with_a_bare_subject_is_a_passive() -> None:
    charged = read(
        "Rebels have been charged",
        "Rebels charged nsubj NOUN\nhave charged aux AUX have VBP\nbeen charged cop AUX be VBN\n"
        "charged 0 root VERB charge VBN",
    )
    assert [t.deprel for t in mended(charged).tokens] == ["nsubj:pass", "aux", "aux:pass", "root"]
    seen = read(
        "Oslo saw Rome punished",
        "Oslo saw nsubj PROPN\nsaw 0 root VERB see VBD\nRome punished nsubj PROPN\npunished saw ccomp VERB punish VBN",
    )
    assert mended(seen).tokens[2].deprel == "nsubj:pass"


def test_a_sound_tree_is_left_alone() -> None:
    reading = read(
        "Oslo said that Rome attacked",
        "Oslo said nsubj\nsaid 0 root\nthat attacked mark\nRome attacked nsubj PROPN\nattacked said ccomp",
    )
    assert mended(reading) is reading


def test_no_word_comes_to_hang_below_itself() -> None:
    reading = read(
        "Oslo sent its fleet",
        "Oslo sent nsubj PROPN\nsent 0 root\nits sent obj PRON its PRP$\nfleet its dep NOUN",
    )
    assert mended(reading).subtree(1) == [0, 1, 2, 3]


def test_what_one_is_thanked_for_is_no_act_of_who_thanks() -> None:
    reading = read(
        "Oslo thanked Rome for sending ships",
        "Oslo thanked nsubj PROPN\nthanked 0 root VERB thank VBD\nRome thanked obj PROPN\nfor sending mark\n"
        "sending thanked xcomp VERB send VBG\nships sending obj NOUN",
    )
    assert mended(reading).tokens[4].deprel == "advcl"


def test_what_has_the_speakers_tense_is_the_speakers_act() -> None:
    reading = read(
        "Oslo denied that ships had fired and blamed Rome",
        "Oslo denied nsubj PROPN\ndenied 0 root VERB deny VBD\nthat fired mark\nships fired nsubj NOUN\nhad fired aux\n"
        "fired denied ccomp VERB fire VBN\nand blamed cc\nblamed fired conj VERB blame VBD\nRome blamed obj PROPN",
    )
    assert mended(reading).tokens[7].head == 1
