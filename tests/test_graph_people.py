"""Who is meant by a cell that names people, whatever the order of people and cells."""

from __future__ import annotations

from itertools import permutations

import pytest

from laid_out import laid_out, named

PEOPLE = [
    {"id": "ann", "name": "Ann Reed", "role": "coach"},
    {"id": "bob", "name": "Bob Ilse", "role": "coach"},
    {"id": "carol", "name": "Carol Dune", "role": "assistant principal"},
]


def responsible(written: str, *elsewhere: str) -> list[str]:
    graph = laid_out(
        people=PEOPLE,
        team=[{"person": name} for name in elsewhere],
        actions=[{"id": "a1", "text": "Train the visitors.", "responsible": written}],
    )
    return sorted(person.id or person.text for person in graph.out(named(graph, "a1"), "responsible"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ann", ["ann"]),
        ("BOB  ilse", ["bob"]),
        ("Assistant Principal", ["carol"]),
        ("Ann Reed and Bob Ilse", ["ann", "bob"]),
        ("Ann Reed, Bob Ilse, and Carol Dune", ["ann", "bob", "carol"]),
        ("Ann Reed; Bob Ilse", ["ann", "bob"]),
        ("Ann Reed / the assistant principal", ["ann", "carol"]),
        ("Carol Dune, assistant principal", ["carol"]),
        ("Carol Dune, assistant principal, and Bob Ilse", ["bob", "carol"]),
        ("Carol Dune, assistant principal and Bob Ilse", ["bob", "carol"]),
        ("Ann Reed and Dov Sand", ["Ann Reed and Dov Sand"]),
        ("Ann Reed, principal", ["Ann Reed, principal"]),
        ("Teaching and Learning Director", ["Teaching and Learning Director"]),
        ("coach", ["coach"]),
    ],
)
def test_a_cell_means_whom_it_names(written: str, expected: list[str]) -> None:
    assert responsible(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ms. Ann Reed", ["ann"]),
        ("Dr. Carol Dune, Ed.D.", ["carol"]),
        ("Carol Dune PhD", ["carol"]),
        ("A. Reed", ["ann"]),
        ("Mr. Ilse and Ms. Reed", ["ann", "bob"]),
        ("E. Reed", ["E. Reed"]),
        ("MS coach", ["MS coach"]),
        ("Dr. Assistant Principal", ["Dr. Assistant Principal"]),
    ],
)
def test_a_name_is_known_with_a_form_of_address_letters_behind_it_and_an_initial(
    written: str, expected: list[str]
) -> None:
    assert responsible(written) == expected


def test_an_initial_that_several_have_means_none_of_them() -> None:
    assert responsible("A. Reed", "Abe Reed") == ["A. Reed"]


def test_ways_to_write_a_name_are_one_without_an_entry() -> None:
    for written in ("Ms. Noor Haddad", "N. Haddad", "Ms. Haddad"):
        assert responsible(written, "Noor Haddad") == ["Noor Haddad"]
        assert responsible("Noor Haddad", written) == ["Noor Haddad"]


def test_people_without_an_entry_are_known_by_the_cells_that_name_them_alone() -> None:
    assert responsible("Dov Sand and Eve Holt", "Dov Sand", "Eve Holt") == ["Dov Sand", "Eve Holt"]
    assert responsible("Dov Sand, Eve Holt", "Dov Sand", "Eve Holt") == ["Dov Sand", "Eve Holt"]
    assert responsible("Dov Sand, librarian", "Dov Sand") == ["Dov Sand"]


def test_a_spelling_does_not_depend_on_what_comes_first() -> None:
    spellings = ["tom abel", "Tom Abel", "TOM  ABEL"]
    found = set()
    for order in permutations(spellings):
        graph = laid_out(actions=[{"text": f"Call {n} families.", "responsible": who} for n, who in enumerate(order)])
        found.add(tuple(person.text for person in graph.of("person")))
    assert found == {("TOM  ABEL",)}


def test_a_role_of_several_is_nobody_in_particular_in_any_order() -> None:
    for people in permutations(PEOPLE):
        graph = laid_out(people=list(people), actions=[{"id": "a1", "responsible": "coach"}])
        [person] = graph.out(named(graph, "a1"), "responsible")
        assert (person.id, person.text, graph.people.several_have("Coach")) == (None, "coach", True)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("dov", ["Dov Sand"]),
        ("dov and eve", ["Dov Sand", "Eve Holt"]),
        ("ann", ["ann"]),
        ("first", ["bob"]),
        ("loop", ["loop"]),
        ("ring", ["ring"]),
    ],
)
def test_the_id_of_a_seat_means_who_sits_there(written: str, expected: list[str]) -> None:
    seats = {"dov": "Dov Sand", "eve": "Eve Holt", "ann-seat": "ann", "first": "bob", "loop": "ring", "ring": "loop"}
    graph = laid_out(
        people=PEOPLE,
        team=[{"id": name, "person": person} for name, person in seats.items()],
        actions=[{"id": "a1", "text": "Train the visitors.", "responsible": written}],
    )
    assert sorted(person.id or person.text for person in graph.out(named(graph, "a1"), "responsible")) == expected
