"""The command line, in this process and with a real Beam run: what it does, says and exits with."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from rich.console import Console

import pipeline.progress
from pipeline.cli import main
from transforms.source import Source

CHAIN = ("--transforms", "source,sample_transforms:MarkMentions,duplicates")
Kariz = Callable[..., "object"]
ReadTable = Callable[[Path, str], pa.Table]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Three articles of two sources."""
    folder = tmp_path / "news"
    for name, text in {
        "mehr/a.txt": "2025-10-21 Tehran نخستین خبر",
        "mehr/b.txt": "2025-10-21T09:40Z Baghdad دومین خبر",
        "bbc/c.txt": "یک خبر بی تاریخ",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def stamps(output: Path) -> dict[str, tuple[int, int]]:
    """Return what tells a file from another version of it, of all table files."""
    files = [path for path in output.rglob("*.parquet") if "_kariz" not in path.parts]
    return {path.relative_to(output).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def texts(table: pa.Table) -> dict[str, str]:
    return dict(zip(table["uri"].to_pylist(), table["text"].to_pylist(), strict=True))


def test_run_is_the_default_command_and_a_second_run_does_nothing(
    kariz: Kariz, news: Path, tmp_path: Path, read_table: ReadTable
) -> None:
    output = tmp_path / "lake"
    ran = kariz(news, "--output", output, *CHAIN)
    assert (ran.code, ran.err) == (0, "")
    assert "Read 3 records of 3 inputs" in ran.out
    assert "3 articles, 0 in quarantine; 2 dates, 2 entities" in ran.out
    for part in ("mehr", "2025-10", "bbc", "unknown", "Languages: und 3", "mark_mentions", str(output)):
        assert part in ran.out
    assert sorted(read_table(output, "articles")["uri"].to_pylist()) == ["bbc/c.txt", "mehr/a.txt", "mehr/b.txt"]

    before = stamps(output)
    ledger = sorted((output / "_kariz" / "ledger").iterdir())
    again = kariz("run", news, "--output", output, *CHAIN)
    assert (again.code, again.err) == (0, "")
    assert again.out.startswith(f"Nothing to do: all 3 inputs are in {output}")
    assert stamps(output) == before
    assert sorted((output / "_kariz" / "ledger").iterdir()) == ledger


def test_a_changed_file_is_done_anew_alone(kariz: Kariz, news: Path, tmp_path: Path, read_table: ReadTable) -> None:
    output = tmp_path / "lake"
    assert kariz(news, "--output", output, *CHAIN).code == 0
    before, tables_before = stamps(output), texts(read_table(output, "articles"))

    (news / "mehr" / "a.txt").write_text("2025-10-21 Isfahan Shiraz خبر دیگر", encoding="utf-8")
    ran = kariz(news, "--output", output, *CHAIN)
    assert ran.code == 0
    assert "Read 1 records of 1 inputs" in ran.out
    assert "2 inputs were done already" in ran.out

    assert texts(read_table(output, "articles")) == {
        **tables_before, "mehr/a.txt": "2025-10-21 Isfahan Shiraz خبر دیگر",
    }  # fmt: skip
    assert sorted(read_table(output, "entities")["surface"].to_pylist()) == ["Baghdad", "Isfahan", "Shiraz"]
    assert sorted(read_table(output, "dates")["surface"].to_pylist()) == ["2025-10-21", "2025-10-21T09:40Z"]
    untouched = {path: stamp for path, stamp in before.items() if "source=bbc" in path}
    assert untouched
    assert untouched.items() <= stamps(output).items()
    assert "Nothing to do" in kariz(news, "--output", output, *CHAIN).out


def test_a_file_that_moves_to_another_month_leaves_the_first(
    kariz: Kariz, news: Path, tmp_path: Path, read_table: ReadTable
) -> None:
    output = tmp_path / "lake"
    kariz(news / "mehr", "--output", output, *CHAIN)
    for path in (news / "mehr").iterdir():
        path.write_text("2024-01-05 Kabul " + path.name, encoding="utf-8")
    assert kariz(news / "mehr", "--output", output, *CHAIN).code == 0
    for table in ("articles", "dates", "entities"):
        assert set(read_table(output, table)["month"].to_pylist()) == {"2024-01"}
        assert not list(output.glob(f"{table}/*/month=2025-10"))


def test_another_option_of_a_transform_does_all_anew(
    kariz: Kariz, news: Path, tmp_path: Path, read_table: ReadTable
) -> None:
    output = tmp_path / "lake"
    kariz(news, "--output", output, *CHAIN)
    assert set(read_table(output, "entities")["label"].to_pylist()) == {"PER"}
    ran = kariz(news, "--output", output, *CHAIN, "--set", "mark_mentions.label=LOC")
    assert ran.code == 0
    assert "Read 3 records of 3 inputs" in ran.out
    entities = read_table(output, "entities")
    assert set(entities["label"].to_pylist()) == {"LOC"}
    assert entities.num_rows == 2
    assert read_table(output, "articles").num_rows == 3


def test_a_new_file_is_added_alone(kariz: Kariz, news: Path, tmp_path: Path, read_table: ReadTable) -> None:
    output = tmp_path / "lake"
    kariz(news, "--output", output, *CHAIN)
    before = stamps(output)
    (news / "mehr" / "d.txt").write_text("2025-10-22 خبر چهارم", encoding="utf-8")
    ran = kariz(news, "--output", output, *CHAIN)
    assert "Read 1 records of 1 inputs" in ran.out
    assert before.items() <= stamps(output).items()
    assert read_table(output, "articles").num_rows == 4


def test_dry_run_shows_the_plan_and_touches_nothing(kariz: Kariz, news: Path, tmp_path: Path) -> None:
    output = tmp_path / "lake"
    (news / "notes.pdf").touch()
    ran = kariz(news, "--output", output, *CHAIN, "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert "Would read 3 inputs" in ran.out
    assert "3 new, 0 changed" in ran.out
    assert f"source {Source.version} → mark_mentions 1 → duplicates 1" in ran.out
    assert "Passed over, as no reader reads them: .pdf ×1." in ran.out
    assert not output.exists()


def test_without_add_and_set_change_the_chain(kariz: Kariz, news: Path, tmp_path: Path) -> None:
    ran = kariz(
        news, "--output", tmp_path / "lake", "--transforms", "source,duplicates", "--without", "duplicates",
        "--add", "sample_transforms:MarkMentions", "--set", "mark_mentions.label=LOC", "--dry-run",
    )  # fmt: skip
    assert f"Chain: source {Source.version} → mark_mentions 1" in ran.out
    assert "duplicates" not in ran.out


@pytest.mark.parametrize("limit", ["0", "33.3"])
def test_more_in_quarantine_than_allowed_exits_1(kariz: Kariz, news: Path, tmp_path: Path, limit: str) -> None:
    (news / "bbc" / "c.txt").write_bytes(b"\x00\x01\x02")
    output = tmp_path / "lake"
    ran = kariz(news, "--output", output, *CHAIN, "--max-rejected", limit)
    assert ran.code == 1
    assert "2 articles, 1 in quarantine" in ran.out
    assert "Quarantine: binary 1" in ran.out


@pytest.mark.parametrize("limit", [(), ("--max-rejected", "33.4")])
def test_as_much_in_quarantine_as_allowed_exits_0(
    kariz: Kariz, news: Path, tmp_path: Path, limit: tuple[str, ...]
) -> None:
    (news / "bbc" / "c.txt").write_bytes(b"\x00\x01\x02")
    assert kariz(news, "--output", tmp_path / "lake", *CHAIN, *limit).code == 0


def test_a_transform_that_fails_on_one_document_loses_that_one_alone(
    kariz: Kariz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_table: ReadTable
) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "of_a_stranger.py").write_text(
        "from transforms.contract import Reject, Transform\n"
        "import pyarrow as pa\n"
        "class Fragile(Transform):\n"
        "    '''Fails, refuses, overflows.'''\n"
        "    name, version = 'fragile', '9'\n"
        "    columns = {'small': pa.int8()}\n"
        "    def apply(self, document):\n"
        "        if 'explode' in document.text:\n"
        "            raise RuntimeError('it exploded')\n"
        "        if 'advertisement' in document.text:\n"
        "            raise Reject('not_news', 'It is an advertisement.')\n"
        "        return document.with_columns(small=1_000 if 'overflow' in document.text else 1)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path / "code")
    news = tmp_path / "news" / "mehr"
    news.mkdir(parents=True)
    for text in ("one", "two", "explode", "advertisement", "overflow", "three"):
        (news / f"{text}.txt").write_text(f"{text} خبر", encoding="utf-8")
    output = tmp_path / "lake"
    ran = kariz(news.parent, "--output", output, "--transforms", "source", "--add", "of_a_stranger:Fragile")
    assert (ran.code, ran.err) == (0, "")
    articles, quarantine = read_table(output, "articles"), read_table(output, "quarantine")
    assert sorted(articles["uri"].to_pylist()) == ["mehr/one.txt", "mehr/three.txt", "mehr/two.txt"]
    assert set(articles["small"].to_pylist()) == {1}
    letters = {row["code"]: row for row in quarantine.to_pylist()}
    assert len(letters) == quarantine.num_rows == 3
    exploded, rejected, overflowed = (letters[code] for code in ("transform_error", "not_news", "unwritable"))
    assert exploded["uri"] == "mehr/explode.txt"
    assert (exploded["stage"], exploded["stage_version"]) == ("fragile", "9")
    assert exploded["message"] == "RuntimeError: it exploded"
    assert "raise RuntimeError('it exploded')" in exploded["traceback"]
    assert exploded["raw"] == "explode خبر".encode()
    assert (rejected["uri"], rejected["traceback"]) == ("mehr/advertisement.txt", None)
    assert (overflowed["uri"], overflowed["stage"]) == ("mehr/overflow.txt", "write")
    assert "Quarantine: not_news 1, transform_error 1, unwritable 1" in ran.out


BAD_USAGE = {
    "no inputs": (["--output", "lake"], "inputs is missing"),
    "wrong option": (["news", "--ouput", "lake"], "mean '--output'"),
    "wrong option of run": (["run", "news", "--ouput", "lake"], "mean '--output'"),
    "wrong value": (["news", "--workers", "none"], "--workers: 'none' will not do"),
    "infinite shards": (["news", "--shard-mb", "inf"], "--shard-mb: 'inf' will not do"),
    "unknown transform": (["news", "--transforms", "sorce"], "mean 'source'"),
    "unknown field": (["news", "--field", "txet=body"], "mean 'text'"),
    "unknown transform added": (["news", "--add", "no_such_module:X"], "no_such_module"),
    "transform twice": (["news", *CHAIN, "--add", "source"], "holds 'source' twice"),
    "wrong transform option": (["news", *CHAIN, "--set", "mark_mentions.lable=LOC"], "mean 'label'"),
    "wrong option value": (["news", *CHAIN, "--set", "mark_mentions.label=CITY"], "cannot be 'CITY'"),
    "option of nothing": (["news", *CHAIN, "--set", "mark_mentions"], "--set takes name.option=value"),
    "without what is not there": (["news", *CHAIN, "--without", "language"], "--without names 'language'"),
    "missing input": (["nwes", *CHAIN], "The input 'nwes' does not exist"),
    "glob without match": (["news/*.xml", *CHAIN], "'news/*.xml' matches no file"),
    "unsupported extension": (["paper.pdf", *CHAIN], "No reader reads .pdf"),
    "no extension": (["paper", *CHAIN], "No reader reads files without an extension"),
    "remote input": (["ftp://host/news", *CHAIN], "No store goes by ftp://"),
    "remote output": (["news", *CHAIN, "--output", "ftp://host/lake"], "No store goes by ftp://"),
    "output is a file": (["news", *CHAIN, "--output", "paper.pdf"], "paper.pdf is a file"),
    "output below a file": (["news", *CHAIN, "--output", "paper.pdf/lake"], "cannot be written"),
    "DaskRunner": (["news", *CHAIN, "--runner", "DaskRunner"], "--runner DaskRunner is refused"),
    "unknown runner": (["news", *CHAIN, "--runner", "FastRunner"], "--runner FastRunner"),
    "workers of another runner": (["news", *CHAIN, "--runner", "FlinkRunner", "--workers", "2"], "local runner"),
    "missing yaml": (["news", "--config", "no.yaml"], "no.yaml cannot be read"),
    "broken yaml": (["news", "--config", "broken.yaml"], "broken.yaml is no YAML"),
    "unknown yaml key": (["news", "--config", "unknown.yaml"], "mean 'output'"),
    "annotate: missing input": (["annotate", "no.jsonl"], "no.jsonl cannot be opened: No such file"),
    "annotate: folder": (["annotate", "news"], "news cannot be opened: Is a directory"),
    "annotate: output": (["annotate", *CHAIN, "--output", "answers"], "no option --output"),
    "annotate: beam options": (["annotate", "--", "--flink_master=x"], "takes no options after --"),
    "annotate: options of run": (["annotate", "--workers", "2"], "no option --workers"),
    "transforms: unknown": (["transforms", "--transforms", "sorce"], "mean 'source'"),
    "transforms: stray word": (["transforms", "all"], "no option all"),
}


@pytest.mark.parametrize("case", BAD_USAGE)
def test_bad_usage_is_one_clear_message_and_exit_code_2(
    kariz: Kariz, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("paper", "paper.pdf"):
        Path(name).write_text("x", encoding="utf-8")
    Path("broken.yaml").write_text("output: [", encoding="utf-8")
    Path("unknown.yaml").write_text("ouput: lake", encoding="utf-8")
    before = sorted(path for path in tmp_path.rglob("*") if not path.match("out/**"))
    flags, part = BAD_USAGE[case]
    ran = kariz(*flags)
    assert (ran.code, ran.stdout) == (2, b"")
    assert ran.err.startswith("kariz: ")
    assert part in ran.err
    assert "Traceback" not in ran.err
    assert "pydantic" not in ran.err
    assert ran.err.count("\n") == 1 or "YAML" in ran.err
    assert sorted(path for path in tmp_path.rglob("*") if "out" not in path.parts) == before
    assert not list(tmp_path.rglob("*.parquet"))


def test_a_bad_variable_is_bad_usage_too(kariz: Kariz, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARIZ_MAX_REJECTED", "lots")
    ran = kariz(news, *CHAIN)
    assert ran.code == 2
    assert ran.err.startswith("kariz: KARIZ_MAX_REJECTED: 'lots' will not do.")


def test_debug_shows_the_traceback_as_well(kariz: Kariz) -> None:
    ran = kariz("run", "no/such/folder", *CHAIN, "--debug")
    assert ran.code == 2
    assert "Traceback" in ran.err
    assert "kariz: The input 'no/such/folder' does not exist" in ran.err


def test_options_may_come_from_yaml_and_environment(
    kariz: Kariz, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_table: ReadTable
) -> None:
    config = tmp_path / "kariz.yaml"
    config.write_text(
        f"inputs: ['{news}']\noutput: '{tmp_path / 'from_yaml'}'\n"
        "transforms: [source, 'sample_transforms:MarkMentions': {label: LOC}]\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("KARIZ_OUTPUT", str(tmp_path / "from_environment"))
    assert kariz("--config", config).code == 0
    assert not (tmp_path / "from_yaml").exists()
    assert set(read_table(tmp_path / "from_environment", "entities")["label"].to_pylist()) == {"LOC"}
    ran = kariz("--config", config, "--output", tmp_path / "from_flag", "--dry-run")
    assert f"Into {tmp_path / 'from_flag'}" in ran.out


def test_one_yaml_file_serves_all_commands(kariz: Kariz, news: Path, tmp_path: Path) -> None:
    config = tmp_path / "kariz.yaml"
    config.write_text(
        f"inputs: ['{news}']\noutput: '{tmp_path / 'lake'}'\nworkers: 1\ninput: '-'\n"
        "transforms: [source, 'sample_transforms:MarkMentions': {label: LOC}]\n",
        encoding="utf-8",
    )
    assert "Would read 3 inputs" in kariz("--config", config, "--dry-run").out
    assert "mark_mentions" in kariz("transforms", "--config", config).out
    answer = json.loads(kariz("annotate", "--config", config, stdin=b'{"text": "Tehran"}').stdout)
    assert answer["entities"][0]["label"] == "LOC"


def test_a_raised_limit_does_anew_what_was_cut_alone(
    kariz: Kariz, news: Path, tmp_path: Path, read_table: ReadTable
) -> None:
    (news / "mehr" / "b.txt").write_text("2025-10-21 " + "Tehran " * 1_000, encoding="utf-8")
    flags = (news, "--output", tmp_path / "lake", *CHAIN)
    assert "2 articles, 1 in quarantine" in kariz(*flags, "--max-record-mb", "0.001").out
    assert "Nothing to do" in kariz(*flags, "--max-record-mb", "0.001").out
    assert "Read 1 records of 1 inputs" in kariz(*flags).out
    assert read_table(tmp_path / "lake", "quarantine").num_rows == 0
    assert read_table(tmp_path / "lake", "articles").num_rows == 3
    assert "Nothing to do" in kariz(*flags).out


def test_globs_and_files_are_inputs_and_no_file_is_read_twice(
    kariz: Kariz, news: Path, tmp_path: Path, read_table: ReadTable
) -> None:
    output = tmp_path / "lake"
    ran = kariz(news / "*" / "[ab].txt", news / "mehr" / "a.txt", "--output", output, *CHAIN)
    assert ran.code == 0
    assert sorted(read_table(output, "articles")["uri"].to_pylist()) == ["mehr/a.txt", "mehr/b.txt"]


def test_the_output_inside_the_input_is_no_input(kariz: Kariz, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news)
    assert "Read 3 records" in kariz(".", *CHAIN).out
    (news / "out" / "stray.txt").write_text("no article", encoding="utf-8")
    ran = kariz(".", *CHAIN)
    assert "Nothing to do: all 3 inputs" in ran.out
    assert "parquet" not in ran.out


def test_an_input_without_any_file_says_so(kariz: Kariz, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.pdf").touch()
    ran = kariz(tmp_path / "empty", "--output", tmp_path / "lake", *CHAIN)
    assert ran.code == 0
    assert "Nothing to do: the inputs hold no file that a reader reads." in ran.out
    assert ".pdf ×1" in ran.out


def test_progress_is_plain_lines_when_not_on_a_terminal(
    kariz: Kariz, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline.progress, "_PRINT_EVERY_S", 0.0)
    monkeypatch.setattr(pipeline.progress, "_SHOW_EVERY_S", 0.001)
    ran = kariz(news, "--output", tmp_path / "one", *CHAIN)
    assert re.search(rb"^ *\d+%  \d+ documents  \d+/s  \d+ quarantined", ran.stdout, re.MULTILINE)
    assert b"\x1b" not in ran.stdout
    assert b"\r" not in ran.stdout
    quiet = kariz(news, "--output", tmp_path / "other", *CHAIN, "--progress", "none")
    assert "documents" not in quiet.out


def test_progress_is_a_bar_on_a_terminal() -> None:
    shown = io.StringIO()
    display = pipeline.progress.Display(Console(file=shown, force_terminal=True), "auto", total_bytes=10)
    with display.watch(Path("no_such_folder")):
        pass
    assert "\x1b" in shown.getvalue()


def test_without_arguments_the_help_is_shown_and_the_exit_code_is_2(kariz: Kariz) -> None:
    assert kariz().code == 2
    for flag in ("--help", "-h", "help"):
        ran = kariz(flag)
        assert (ran.code, ran.stdout, ran.err) == (0, kariz().stdout, "")
    for part in ("kariz [run] INPUTS", "kariz annotate", "kariz transforms", "--dry-run", "Exit codes: 0 done"):
        assert part in ran.out


def test_version(kariz: Kariz) -> None:
    ran = kariz("--version")
    assert ran.code == 0
    assert ran.out.startswith("kariz 0.")


@pytest.mark.parametrize("command", ["run", "annotate", "transforms"])
def test_every_command_has_a_help(kariz: Kariz, command: str) -> None:
    ran = kariz(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: kariz {command}")
    assert "--transforms" in ran.out


def test_help_errors_and_a_run_with_nothing_to_do_never_import_beam(kariz: Kariz, news: Path, tmp_path: Path) -> None:
    output, chain = tmp_path / "lake", ("--transforms", "source,duplicates")
    assert kariz(news, "--output", output, *chain).code == 0
    commands = [
        ["--help"], ["run", "--help"], ["annotate", "--help"], ["transforms", "--help"], ["--version"],
        ["no/such/folder", *chain], [str(news), "--transforms", "sorce"], [str(news), "--ouput", "x"],
        [str(news), "--output", str(output), *chain], [str(news), "--output", str(output), *chain, "--dry-run"],
        ["annotate", *chain],
    ]  # fmt: skip
    script = (
        "import json, sys\n"
        "from pipeline.cli import main\n"
        f"for command in json.loads({json.dumps(commands)!r}):\n"
        "    code = main(command)\n"
        "    print(json.dumps([command, code, 'apache_beam' in sys.modules]), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2], check=True,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("[[")]
    assert [command for command, _, _ in told] == commands
    assert [code for _, code, _ in told] == [0, 0, 0, 0, 0, 2, 2, 2, 0, 0, 0]
    assert not any(beam for _, _, beam in told)
    assert "Nothing to do" in done.stdout


def test_main_takes_the_arguments_of_the_process_by_default(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["kariz", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("kariz ")
