"""Where transforms come from, and what is said when one is not there."""

from pathlib import Path

import pytest

from schemas.errors import ConfigError
from transforms.duplicates import Duplicates
from transforms.registry import registered, resolve, suggest
from transforms.source import Source


def test_a_registered_name_and_its_import_path_give_the_same_class() -> None:
    assert resolve("source") is resolve("transforms.source:Source") is Source
    assert resolve("duplicates") is Duplicates
    assert {"source", "duplicates"} <= set(registered())


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("sorce", "source"), ("Source", "source"), ("duplicate", "duplicates"), ("Duplicats", "duplicates")],
)
def test_an_unknown_name_suggests_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(ConfigError, match=f"There is no transform named '{name}'. Did you mean '{nearest}'?"):
        resolve(name)


def test_a_name_like_no_other_lists_all() -> None:
    with pytest.raises(ConfigError, match=r"There are: .*duplicates.*source") as caught:
        resolve("qqqqqq")
    assert all(name in str(caught.value) for name in registered())


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("no_such_module:Thing", "ModuleNotFoundError"),
        ("transforms.source:NoSuch", "AttributeError"),
        ("transforms.source:", "AttributeError"),
        (":Source", "ValueError"),
        ("transforms.source:make_slug", "is a _lru_cache_wrapper, no transform"),
        ("schemas.records:Document", "is a ModelMetaclass, no transform"),
        ("schemas.records:Document.text", "is a property, no transform"),
    ],
)
def test_an_import_path_that_leads_nowhere_says_why(path: str, why: str) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve(path)
    assert path in str(caught.value)
    assert why in str(caught.value)


@pytest.mark.parametrize("body", ["raise RuntimeError('broken on purpose')", "def (:", "import no_such_package"])
def test_a_module_that_cannot_be_imported_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    module = f"broken_{abs(hash(body))}"
    (tmp_path / f"{module}.py").write_text(body, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigError, match=f"The transform '{module}:X' cannot be imported") as caught:
        resolve(f"{module}:X")
    assert caught.value.__cause__ is not None


def test_suggest() -> None:
    assert suggest("dats", ["dates", "source"]) == " Did you mean 'dates'?"
    assert suggest("zzz", ["dates", "source"]) == " There are: dates, source."
