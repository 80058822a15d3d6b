"""A mistake in a playbook is told in one sentence, with its line and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import UserError
from linter.playbook.reading import read

SOUND = """title = "house"
[[rule]]
name = "withdrawal"
severity = "error"
message = "Less than 14 days"
from = 2014-06-13
jurisdiction = ["EU", "GB"]
where.kind = "right"
where.act = ["return", "withdraw"]
must.duration = { event = ["delivery", "receipt"], at-least = "14 days" }
good = "A text."

[[rule]]
name = "cap"
message = "No cap"
require = { topic = "liability", words = "limited to" }
[[rule.bad]]
text = "A text."
"""


def told(tmp_path: Path, text: str) -> str:
    file = tmp_path / "house.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as mistake:
        read(file)
    sentence = str(mistake.value)
    assert "\n" not in sentence
    return sentence.removeprefix(str(file))


def test_a_sound_playbook_is_read(tmp_path: Path) -> None:
    file = tmp_path / "house.toml"
    file.write_text(SOUND, encoding="utf-8")
    found = read(file)
    assert [rule.name for rule in found.playbook.rule] == ["withdrawal", "cap"]
    assert found.place("rule", 1, "bad", 0) == f"{file}:17"


@pytest.mark.parametrize(
    "right, wrong, said",
    [
        ('title = "house"', 'titel = "house"', ":1: there is no key 'titel'; did you mean 'title'?"),
        ('kind = "right"', 'kind = "rigth"', ":8: in the rule 'withdrawal': 'rigth' is no kind; did you mean 'right'?"),
        ("where.kind", "where.kin", ":8: in the rule 'withdrawal': there is no key 'kin'; did you mean 'kind'?"),
        ("at-least", "at_least", ":10: in the rule 'withdrawal': there is no key 'at_least'; did you mean 'at-least'?"),
        (
            '"14 days" }',
            '"a while" }',
            ":10: in the rule 'withdrawal': 'a while' is no value of 'at-least'; write a number and a unit",
        ),
        ('"delivery"', '"delivry"', ":10: in the rule 'withdrawal': 'delivry' is no event; did you mean 'delivery'?"),
        ('"GB"', '"GBR"', ":7: in the rule 'withdrawal': 'GBR' is no jurisdiction; did you mean 'GR'?"),
        ('"error"', '"fatal"', ":4: in the rule 'withdrawal': 'fatal' is no severity; write one of error, warning, note"),
        ('["return", "withdraw"]', "[]", ":9: in the rule 'withdrawal': 'act' needs at least one value"),
        ("2014-06-13", '"soon"', ":6: in the rule 'withdrawal': 'from' is not as it should be"),
        ("where.kind", 'forbid.kind = "right"\nwhere.kind', ":2: in the rule 'withdrawal': it needs one of `require`, `forbid`"),
        ("must.", "unless.", ":2: in the rule 'withdrawal': it needs `forbid` beside `unless`"),
        (
            'must.duration = { event = ["delivery", "receipt"], at-least = "14 days" }',
            "",
            ":2: in the rule 'withdrawal': it needs `must`",
        ),
        ("from =", "until = 2014-06-12\nfrom =", ":2: in the rule 'withdrawal': it needs an `until` that is no earlier"),
        ('name = "cap"', 'name = "Cap"', ":14: in the rule 'Cap': 'Cap' is no name; write it as small letters"),
        ('name = "cap"\n', "", ":13: in rule 2: the key 'name' is missing"),
        ('name = "cap"', 'name = "withdrawal"', ":1: the playbook needs a name of its own for each rule"),
        ('{ topic = "liability", words = "limited to" }', "{}", ":16: in the rule 'cap': it needs at least one key"),
        ("text =", "txt =", ":18: in the rule 'cap': there is no key 'txt'"),
        ("[[rule.bad]]", "[[rule.bad]", ":17: this is no TOML: Expected ']]' at the end of an array declaration"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert SOUND.count(right) >= 1
    text = SOUND.replace(right, wrong, 1)
    complaint = told(tmp_path, text)
    line, _, words = said.partition(": ")
    assert complaint.startswith(f"{line}:")
    assert words in complaint


def test_all_mistakes_are_told_and_none_that_follows_from_another(tmp_path: Path) -> None:
    text = SOUND.replace('name = "cap"\nmessage', 'name = "Cap"\nmesage').replace('"error"', '"fatal"').replace('"delivery"', "5")
    (tmp_path / "house.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as mistakes:
        read(tmp_path / "house.toml")
    lines = [line.removeprefix(f"{tmp_path / 'house.toml'}") for line in str(mistakes.value).splitlines()]
    assert lines == [
        ":4:1: in the rule 'withdrawal': 'fatal' is no severity; write one of error, warning, note",
        ":10:28: in the rule 'withdrawal': 'event' is not as it should be: input should be a valid string",
        ":14:1: in the rule 'Cap': 'Cap' is no name; write it as small letters and figures joined by hyphens, 'refund-window'",
        ":15:1: in the rule 'Cap': there is no key 'mesage'; did you mean 'message'?",
    ]


def test_a_playbook_without_rules_is_an_error(tmp_path: Path) -> None:
    assert "the key 'rule' is missing" in told(tmp_path, 'title = "house"\n')
    assert "'rule' is empty" in told(tmp_path, "rule = []\n")


def test_what_is_no_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read(tmp_path / "absent.toml")
    (tmp_path / "latin.toml").write_bytes(b'title = "Caf\xe9"')
    with pytest.raises(UserError, match="UTF-8"):
        read(tmp_path / "latin.toml")
