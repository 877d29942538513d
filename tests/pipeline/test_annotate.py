"""`kariz annotate`: a line for every line, in order, whatever the lines are. Nothing here needs Beam."""

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa
import pytest

from pipeline.annotate import annotate_lines
from schemas.config import ChainConfig
from schemas.tables import ARTICLES
from transforms.chain import build_chain
from transforms.contract import Transform
from transforms.registry import registered, resolve

CHAIN = ("source", "sample_transforms:MarkMentions", "sample_transforms:Fragile", "duplicates")


def annotate(*lines: bytes | dict[str, Any], chain: tuple[str, ...] = CHAIN) -> list[dict[str, Any]]:
    """Return the answers; each line of JSON stands on a line of its own."""
    data = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    transforms = build_chain(ChainConfig(transforms=chain))
    answers = list(annotate_lines(io.BytesIO(data), transforms))
    assert len(answers) == len(lines)
    for answer in answers:
        assert answer.endswith(b"\n")
        assert answer.count(b"\n") == 1
    return [json.loads(answer) for answer in answers]


def is_there(name: str) -> bool:
    try:
        resolve(name)
    except Exception:  # others may be writing it; that it works is for the contract suite to say
        return False
    return True


def test_an_answer_is_the_row_of_articles_with_id_source_and_month() -> None:
    (answer,) = annotate({"id": "x1", "text": "2025-10-21T09:40Z Tehran گزارش", "source": "خبرگزاری مهر"})
    assert list(answer) == ["id", "source", "month", *ARTICLES.names, "republished_by", "words", "topics", "small"]
    assert (answer["id"], answer["source"], answer["month"]) == ("x1", "mehr", "2025-10")
    assert (answer["source_name"], answer["source_basis"]) == ("خبرگزاری مهر", "metadata")
    assert (answer["published_date"], answer["published_at"]) == ("2025-10-21", "2025-10-21T09:40:00Z")
    assert (answer["words"], answer["topics"], answer["small"]) == (3, ["news"], 1)
    (day,), (name,) = answer["dates"], answer["entities"]
    assert answer["text"][day["start"] : day["end"]] == day["surface"] == "2025-10-21T09:40Z"
    assert (day["date_start"], day["date_end"], day["flags"]) == ("2025-10-21", "2025-10-21", [])
    assert answer["text_raw"][name["raw_start"] : name["raw_end"]] == name["surface"] == "Tehran"


@pytest.mark.parametrize("text", ["a\r\nb\u2028c\x85d\x0b", " \ufeffلید\u200cها\0 ", "\U0001f600", "x" * 100_000])
def test_text_raw_is_exactly_the_text_given(text: str) -> None:
    (answer,) = annotate({"text": text})
    assert answer["text_raw"] == text


def test_answers_come_in_order_with_their_ids() -> None:
    lines = [{"id": identity, "text": f"Text {identity}"} for identity in (3, "b", None, -1, "", "شناسه", 10**18)]
    answers = annotate(*lines)
    assert [answer["id"] for answer in answers] == [line["id"] for line in lines]
    assert [answer["text"] for answer in answers] == [line["text"] for line in lines]


BAD_LINES: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"not json", "bad_json"),
    "half of it": (b'{"text": "abc', "bad_json"),
    "two on a line": (b'{"text": "a"} {"text": "b"}', "bad_json"),
    "blank": (b"", "bad_json"),
    "spaces": (b"   \t ", "bad_json"),
    "carriage return": (b"\r", "bad_json"),
    "NUL": (b"\0", "bad_json"),
    "invalid UTF-8": (b'{"text": "\xff\xfe"}', "bad_json"),
    "encoded surrogate": (b'{"text": "\xed\xa0\x80"}', "unwritable"),
    "windows-1256": ('{"text": "خبر"}'.encode("cp1256"), "bad_json"),
    "a long number": (b'{"text": "a", "id": ' + b"9" * 10_000 + b"}", "bad_json"),
    "deep": (b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "bad_json"),
    "unclosed and deep": (b"[" * 1_000_000, "bad_json"),
    "a list": (b"[]", "bad_request"),
    "a string": (b'"text"', "bad_request"),
    "null": (b"null", "bad_request"),
    "a number": (b"5", "bad_request"),
    "not a number": (b"NaN", "bad_request"),
    "no text": (b"{}", "bad_request"),
    "text is a number": (b'{"text": 5}', "bad_request"),
    "text is null": (b'{"text": null}', "bad_request"),
    "text is a list": (b'{"text": ["a"]}', "bad_request"),
    "a field too many": (b'{"text": "a", "txet": "b"}', "bad_request"),
    "a field that is nested": (b'{"text": "a", "x": ' + b"[" * 200 + b"]" * 200 + b"}", "bad_request"),
    "id is a list": (b'{"text": "a", "id": [1]}', "bad_request"),
    "id is a fraction": (b'{"text": "a", "id": 1.5}', "bad_request"),
    "source is a number": (b'{"text": "a", "source": 7}', "bad_request"),
    "language is a list": (b'{"text": "a", "language": ["fa"]}', "bad_request"),
    "no such day": (b'{"text": "a", "published_at": "2025-02-30"}', "bad_request"),
    "no day": (b'{"text": "a", "published_at": "yesterday"}', "bad_request"),
    "empty day": (b'{"text": "a", "retrieved_at": ""}', "bad_request"),
    "surrogate in the text": (b'{"text": "a \\ud800 b"}', "unwritable"),
    "surrogate in the source": (b'{"text": "a", "source": "\\udfff"}', "unwritable"),
    "surrogate in the id": (b'{"text": "a", "id": "\\ud800"}', "unwritable"),
    "surrogate in a key": (b'{"text": "a", "\\ud800": 1}', "bad_request"),
    "surrogate in id and key": (b'{"text": "a", "id": "\\ud800", "\\ud800": 1}', "unwritable"),
    "empty text": (b'{"text": ""}', "empty"),
    "blank text": (b'{"text": " \\n\\t\\u00a0"}', "empty"),
    "invisible text": (b'{"text": "\\u200c\\ufeff\\u0000"}', "empty"),
}


def test_a_bad_line_gives_an_error_and_the_next_goes_on() -> None:
    lines = [line for bad, _ in BAD_LINES.values() for line in (bad, b'{"text": "good", "id": "after"}')]
    answers = annotate(*lines)
    for (case, (_, code)), bad, good in zip(BAD_LINES.items(), answers[::2], answers[1::2], strict=True):
        assert (good["id"], good["text"]) == ("after", "good"), case
        assert list(bad) == ["id", "error"], case
        assert list(bad["error"]) == ["code", "stage", "message"], case
        stage = "write" if code == "unwritable" else "request"
        assert (bad["error"]["code"], bad["error"]["stage"]) == (code, stage), case
        assert 0 < len(bad["error"]["message"]) < 500, case
        assert "\n" not in bad["error"]["message"], case


def test_errors_echo_the_id_where_there_is_one() -> None:
    answers = annotate(
        {"id": 7, "text": 5}, {"id": "x", "text": ""}, {"id": "y", "txet": "a"}, {"text": 5},
        {"id": "\ud800", "text": "a"}, {"id": "z", "text": "\ud800"},
    )  # fmt: skip
    assert all("error" in answer for answer in answers)
    assert [answer["id"] for answer in answers] == [7, "x", "y", None, "\ud800", "z"]


def test_what_a_transform_does_to_one_line_stays_with_it() -> None:
    rejected, failed, fine = annotate(
        {"id": 1, "text": "an advertisement"}, {"id": 2, "text": "explode"}, {"id": 3, "text": "fine"}
    )
    assert rejected == {
        "id": 1,
        "error": {"code": "not_news", "stage": "fragile", "message": "It is an advertisement."},
    }
    assert failed["error"] == {
        "code": "transform_error", "stage": "fragile", "message": "RuntimeError: it exploded",
    }  # fmt: skip
    assert fine["text"] == "fine"


def test_a_value_that_json_does_not_know_is_an_error_of_that_line() -> None:
    class Strange(Transform):
        """Gives bytes."""

        name = "strange"
        version = "1"
        columns: ClassVar[Mapping[str, pa.DataType]] = {"strange": pa.binary()}

        def apply(self, document: Any) -> Any:
            return document.with_columns(strange=b"x" if "bytes" in document.text else None)

    bad, good = (json.loads(line) for line in annotate_lines([b'{"text":"bytes"}', b'{"text":"a"}'], [Strange()]))
    assert bad["error"]["code"] == "unwritable"
    assert good["strange"] is None


def test_a_line_of_five_megabytes_is_answered() -> None:
    text = "یک خبر دراز. " * 230_000
    assert len(text.encode()) > 5_000_000
    long, after = annotate({"id": "long", "text": text}, {"text": "after"}, chain=("source", "duplicates"))
    assert (long["id"], long["text_raw"] == text) == ("long", True)
    assert after["text"] == "after"


def test_what_is_given_of_the_source_is_trusted() -> None:
    (answer,) = annotate({"text": "text", "source": "BBC فارسی"})
    assert (answer["source"], answer["source_name"], answer["source_basis"]) == ("bbc-persian", "BBC فارسی", "metadata")
    (answer,) = annotate({"text": "text"})
    assert (answer["source"], answer["source_basis"]) == ("unknown", "default")


def test_an_id_with_a_slash_is_no_folder() -> None:
    (answer,) = annotate({"text": "text", "id": "2025/10/21"})
    assert (answer["source"], answer["source_basis"]) == ("unknown", "default")


@pytest.mark.skipif(not is_there("language"), reason="the transform `language` is not there")
def test_what_is_given_of_the_language_is_trusted() -> None:
    text = "به گزارش خبرگزاری، این نشست فردا در تهران برگزار می\u200cشود."
    given, found = annotate({"text": text, "language": "ar"}, {"text": text}, chain=("source", "language"))
    assert (given["language"], given["language_method"]) == ("ar", "metadata")
    assert found["language"] == "fa"


@pytest.mark.skipif(not (is_there("dates") and is_there("published")), reason="`published` is not there")
def test_what_is_given_of_the_publication_is_trusted() -> None:
    chain = tuple(name for name in ("source", "language", "normalize", "dates", "published") if name in registered())
    text = "تهران، سه\u200cشنبه ۲۹ مهر ۱۴۰۴: این نشست برگزار شد."
    day, moment = annotate(
        {"text": text, "published_at": "2024-05-06"},
        {"text": text, "published_at": "2024-05-06T01:30:00+03:30"},
        chain=chain,
    )
    assert (day["published_date"], day["published_at"], day["published_basis"]) == ("2024-05-06", None, "metadata")
    assert day["month"] == "2024-05"
    assert (moment["published_at"], moment["published_basis"]) == ("2024-05-05T22:00:00Z", "metadata")


def test_the_command_reads_standard_input_and_writes_standard_output(kariz: Callable[..., Any]) -> None:
    ran = kariz("annotate", "--transforms", ",".join(CHAIN), stdin=b'{"text": "Tehran"}\nnot json\n{"text": "two"}')
    assert (ran.code, ran.err) == (0, "")
    first, second, third = (json.loads(line) for line in ran.stdout.splitlines())
    assert (first["entities"][0]["surface"], second["error"]["code"], third["text"]) == ("Tehran", "bad_json", "two")


def test_the_command_reads_a_file(kariz: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b'{"text": "one"}\n\n{"text": "two"}\n')
    ran = kariz("annotate", tmp_path / "in.jsonl", "--transforms", ",".join(CHAIN))
    assert (ran.code, ran.err) == (0, "")
    assert [json.loads(line).get("text") for line in ran.stdout.splitlines()] == ["one", None, "two"]


def test_nothing_in_gives_nothing_out(kariz: Callable[..., Any]) -> None:
    ran = kariz("annotate", "--transforms", "source")
    assert (ran.code, ran.stdout, ran.err) == (0, b"", "")
