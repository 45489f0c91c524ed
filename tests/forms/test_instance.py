import pytest

from forms.instance import MAX_XML_DEPTH, Node, find, parse_xml


def tree() -> Node:
    root = Node("data")
    for name in ("An", "Bình"):
        person = root.add(Node("person", repeated=True))
        person.add(Node("name", name))
    root.add(Node("place")).add(Node("village", "Bản Mới"))
    return root


def test_paths_carry_the_positions_of_repeats() -> None:
    root = tree()
    assert [node.path for node in root.walk()] == [
        "/data",
        "/data/person[1]",
        "/data/person[1]/name",
        "/data/person[2]",
        "/data/person[2]/name",
        "/data/place",
        "/data/place/village",
    ]
    assert all(find(root, node.path) is node for node in root.walk())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/data/person/name", "An"),
        ("/data/person[2]/name", "Bình"),
        ("/*[1]/*[2]/*", "Bình"),
        ("/*/place/village", "Bản Mới"),
        ("/data/person[3]/name", None),
        ("/other", None),
        ("/data/person[x]", None),
    ],
)
def test_find(path: str, value: str | None) -> None:
    found = find(tree(), path)
    assert (found.value if found else None) == value


def test_removing_an_instance_moves_the_later_ones_up() -> None:
    root = tree()
    first, second = root.named("person")
    root.remove(first)
    assert second.path == "/data/person[1]"
    assert first.parent is None
    assert root.named("person") == [second]


def test_the_text_of_a_group_is_that_of_its_relevant_questions() -> None:
    root = tree()
    root.named("person")[0].relevant = False
    assert root.text() == "BìnhBản Mới"


def test_xml_is_read_without_namespaces() -> None:
    document = parse_xml("<a xmlns='urn:x'>x<b><!-- no -->y</b><?p q r?><c/>z</a>")
    assert [(node.name, node.value) for node in document.walk()] == [
        ("", ""),
        ("a", "xyz"),
        ("b", "y"),
        ("c", ""),
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/", ""),
        ("/a/text()[2]", "z"),
        ("/a/b/comment()[1]", " no "),
        ("/a/processing-instruction()[1]", "q r"),
        ("/a/n:b", "y"),
    ],
)
def test_texts_and_comments_can_be_pointed_at(path: str, value: str) -> None:
    found = find(parse_xml("<a>x<b><!-- no -->y</b><?p q r?>z</a>"), path)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<a>",
        "no xml",
        "<a>\x00</a>",
        "<a>\ud800</a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<a>" * (MAX_XML_DEPTH + 1) + "</a>" * (MAX_XML_DEPTH + 1),
        "<a>" * 100_000 + "</a>" * 100_000,
    ],
)
def test_bad_xml_is_a_value_error(source: str) -> None:
    with pytest.raises(ValueError):
        parse_xml(source)
