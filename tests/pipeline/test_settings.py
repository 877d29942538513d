"""Where an option comes from, and what is said when it is wrong. Nothing here needs Beam."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.settings import load_config
from schemas.config import DEFAULT_CHAIN, AnnotateConfig, ChainConfig, RunConfig, TransformsConfig
from schemas.errors import ConfigError


def load(*flags: str) -> RunConfig:
    return load_config(RunConfig, "run", flags)


def error_of(*flags: str, model: type[ChainConfig] = RunConfig) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(model, "run", flags)
    return str(caught.value)


def write_yaml(folder: Path, text: str) -> str:
    path = folder / "kariz.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_defaults() -> None:
    config = load("news")
    assert config == RunConfig(inputs=("news",))
    assert (config.output, config.workers, config.max_rejected) == ("out", 1, 100.0)
    assert config.transforms == DEFAULT_CHAIN


def test_flags_of_every_kind() -> None:
    config = load(
        "a", "b", "--output", "lake", "--workers=3", "--dry-run", "--max-rejected", "2.5", "--progress", "none",
        "--transforms", "source,duplicates", "--add", "m:One,m:Two", "--add", "m:Three", "--without", "language",
        "--set", "normalize.half_spaces=false", "--set", "x.y=a=b",
    )  # fmt: skip
    assert config == RunConfig(
        inputs=("a", "b"),
        output="lake",
        workers=3,
        dry_run=True,
        max_rejected=2.5,
        progress="none",
        transforms=("source", "duplicates"),
        add=("m:One", "m:Two", "m:Three"),
        without=("language",),
        set={"normalize.half_spaces": "false", "x.y": "a=b"},
    )


def test_inputs_may_stand_anywhere_and_hold_commas_and_spaces() -> None:
    assert load("--output", "lake", "a, b.txt", "c").inputs == ("a, b.txt", "c")
    assert load("a, b.txt").inputs == ("a, b.txt",)
    assert load("a", "--output", "lake", "b", "--dry-run", "c").inputs == ("a", "b", "c")


def test_an_option_of_a_transform_may_hold_commas() -> None:
    config = load("a", "--set", "x.methods=[rule, gazetteer]", "--set", "x.names=a,b", "--set", "y.pattern=a=b")
    assert config.set == {"x.methods": "[rule, gazetteer]", "x.names": "a,b", "y.pattern": "a=b"}


def test_flags_go_before_environment_before_yaml_before_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_yaml(tmp_path, "output: from_yaml\nworkers: 2\nmax_rejected: 5\ninputs: [from_yaml]\n")
    monkeypatch.setenv("KARIZ_OUTPUT", "from_environment")
    monkeypatch.setenv("KARIZ_WORKERS", "3")
    config = load("from_flag", "--config", path, "--output", "from_flag")
    assert (config.inputs, config.output, config.workers, config.max_rejected, config.max_record_mb) == (
        ("from_flag",), "from_flag", 3, 5.0, 16.0,
    )  # fmt: skip
    config = load("--config", path)
    assert (config.inputs, config.output, config.workers) == (("from_yaml",), "from_environment", 3)
    monkeypatch.delenv("KARIZ_OUTPUT")
    assert load("--config", path).output == "from_yaml"


def test_a_flag_goes_before_all_else_also_when_it_says_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARIZ_WORKERS", "3")
    monkeypatch.setenv("KARIZ_DRY_RUN", "true")
    config = load("a", "--workers", "1", "--no-dry-run")
    assert (config.workers, config.dry_run) == (1, False)
    assert load("a").dry_run is True


def test_the_environment_may_say_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "KARIZ_CONFIG": write_yaml(tmp_path, "commit_mb: 7\n"),
        "KARIZ_INPUTS": "a,b",
        "KARIZ_TRANSFORMS": "source, duplicates",
        "KARIZ_SET": "normalize.half_spaces=false,x.y=1",
        "KARIZ_WITHOUT": "source",
    }.items():
        monkeypatch.setenv(name, value)
    assert load() == RunConfig(
        config=str(tmp_path / "kariz.yaml"),
        inputs=("a", "b"),
        commit_mb=7,
        transforms=("source", "duplicates"),
        set={"normalize.half_spaces": "false", "x.y": "1"},
        without=("source",),
    )


def test_yaml_may_give_a_chain_with_options(tmp_path: Path) -> None:
    path = write_yaml(
        tmp_path,
        "inputs: news\n"
        "transforms:\n  - source\n  - normalize: {half_spaces: false}\n  - entities:\n"
        "add: [my_module:CountWords]\n"
        "set: {language.span_letters: 80}\n",
    )
    config = load("--config", path)
    assert config.transforms == ("source", {"normalize": {"half_spaces": False}}, {"entities": None})
    assert (config.inputs, config.add) == (("news",), ("my_module:CountWords",))
    assert config.set == {"language.span_letters": 80}


def test_an_empty_yaml_file_says_nothing(tmp_path: Path) -> None:
    assert load("a", "--config", write_yaml(tmp_path, "# nothing\n")) == RunConfig(
        inputs=("a",), config=str(tmp_path / "kariz.yaml")
    )


@pytest.mark.parametrize(
    ("flags", "parts"),
    [
        ([], ["inputs is missing", "KARIZ_INPUTS"]),
        (["a", "--worker", "2"], ["no option --worker.", "mean '--workers'", "kariz run --help"]),
        (["a", "--worker=2"], ["no option --worker=2.", "mean '--workers'"]),
        (["a", "--ouput", "x"], ["no option --ouput.", "mean '--output'"]),
        (["a", "--zzz"], ["no option --zzz.", "--output"]),
        (["--input", "a"], ["no option --input:", "without a flag, as in kariz run INPUTS."]),
        (["--inputs=a"], ["no option --inputs:", "without a flag"]),
        (["a", "-z"], ["no option -z."]),
        (["a", "--workers"], ["--workers", "expected one argument", "kariz run --help"]),
        (["a", "--workers", "two"], ["--workers: 'two' will not do", "integer"]),
        (["a", "--workers", "0"], ["--workers: '0' will not do", "greater than or equal to 1"]),
        (["a", "--max-rejected", "101"], ["--max-rejected: '101' will not do", "less than or equal to 100"]),
        (["a", "--max-rejected", "nan"], ["--max-rejected: 'nan' will not do"]),
        (["a", "--shard-mb", "0"], ["--shard-mb: '0' will not do", "greater than 0"]),
        (["a", "--shard-mb", "inf"], ["--shard-mb: 'inf' will not do"]),
        (["a", "--commit-mb", "inf"], ["--commit-mb: 'inf' will not do"]),
        (["a", "--progress", "loud"], ["--progress", "'loud'", "auto"]),
        (["a", "--config", "no/such.yaml"], ["The configuration no/such.yaml cannot be read", "No such file"]),
        (["a", "--config", "."], ["The configuration . cannot be read", "directory"]),
    ],
)
def test_wrong_flags(flags: list[str], parts: list[str]) -> None:
    message = error_of(*flags)
    for part in parts:
        assert part in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "value", "parts"),
    [
        ("KARIZ_WORKERS", "two", ["KARIZ_WORKERS: 'two' will not do", "integer"]),
        ("KARIZ_DRY_RUN", "perhaps", ["KARIZ_DRY_RUN: 'perhaps' will not do"]),
        ("KARIZ_PROGRESS", "loud", ["KARIZ_PROGRESS: 'loud' will not do", "'auto'"]),
        ("KARIZ_WORKRES", "2", ["no variable KARIZ_WORKRES", "mean 'KARIZ_WORKERS'"]),
        ("KARIZ_CONFIG", "no/such.yaml", ["no/such.yaml cannot be read"]),
    ],
)
def test_wrong_variables(monkeypatch: pytest.MonkeyPatch, name: str, value: str, parts: list[str]) -> None:
    monkeypatch.setenv(name, value)
    message = error_of("a")
    for part in parts:
        assert part in message


def test_a_variable_of_another_command_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARIZ_WORKERS", "2")
    assert load_config(AnnotateConfig, "annotate", []) == AnnotateConfig()
    assert load_config(TransformsConfig, "transforms", []) == TransformsConfig()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("output: [", ["kariz.yaml is no YAML", "line 1"]),
        ("- output\n", ["must be keys with values", "not a list"]),
        ("just words", ["must be keys with values", "not a str"]),
        ("ouput: lake", ["kariz.yaml: there is no option 'ouput'", "mean 'output'"]),
        ("1: lake", ["kariz.yaml: there is no option 1"]),
        ("max-rejected: 3", ["no option 'max-rejected'", "mean 'max_rejected'"]),
        ("workers: many", ["kariz.yaml: workers: 'many' will not do", "integer"]),
        ("workers: [1, 2]", ["kariz.yaml: workers: [1, 2] will not do"]),
        ("transforms: {source: {}}", ["kariz.yaml: transforms:", "will not do"]),
        ("transforms: [source, 5]", ["kariz.yaml: transforms: 5 (at 1", "will not do"]),
        ("output: null", ["kariz.yaml: output: None will not do"]),
        ("a: &x [*x]", ["no option 'a'"]),
        ("output: !!python/object:os.system x", ["is no YAML"]),
    ],
)
def test_wrong_yaml(tmp_path: Path, text: str, parts: list[str]) -> None:
    message = error_of("a", "--config", write_yaml(tmp_path, text))
    for part in parts:
        assert part in message


def test_yaml_that_is_no_utf8_says_so(tmp_path: Path) -> None:
    (tmp_path / "kariz.yaml").write_bytes("output: caf\u00e9".encode("latin-1"))
    assert "is no YAML" in error_of("a", "--config", str(tmp_path / "kariz.yaml"))


@pytest.mark.parametrize("model", [RunConfig, AnnotateConfig, TransformsConfig])
def test_help_names_every_option_with_its_meaning(model: type[Any], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        load_config(model, "run", ["--help"], examples="the examples")
    assert stop.value.code == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "the examples" in shown
    for name, field in model.model_fields.items():
        assert field.description
        assert f"--{name.replace('_', '-')}" in shown or name in ("inputs", "input")
        assert field.description[:20] in shown
    for ugly in ("null", "JSON", "None", "tuple", "Annotated", "PydanticUndefined"):
        assert ugly not in shown.replace("JSON lines", "").replace("JSON, in order", "")
