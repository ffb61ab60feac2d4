"""Settings: defaults, file, options, environment, in order of increasing strength."""

from pathlib import Path

import pytest

from pipeline import Settings
from pipeline.errors import SettingsError
from pipeline.settings import load


def test_the_later_is_the_stronger(tmp_path: Path) -> None:
    file = tmp_path / "pipeline.toml"
    file.write_text('script = "hant"\njobs = 3\nmin_confidence = "medium"\n', encoding="utf-8")
    settings = load(file, {"jobs": 4, "script": "tw"}, {"PIPELINE_SCRIPT": "keep", "HOME": "x"})
    assert (settings.script, settings.jobs, settings.min_confidence) == ("keep", 4, "medium")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("scrpt = 'hans'", "'scrpt' is no setting"),
        ("script = 'latin'", "should be one of hans, hant, tw, hk, keep"),
        ("jobs = '4'", "jobs is '4', should be of type int"),
        ("jobs = true", "should be of type int"),
        ("jobs = -1", "should not be negative"),
        ("max_bytes = 0", "no page could be read"),
        ("script = ", "is no TOML"),
        ("script = '\udcff'", "which is UTF-8"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "pipeline.toml"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsError, match=message) as caught:
        load(file)
    assert "pipeline.toml" in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "none.toml")


@pytest.mark.parametrize("variable", ["PIPELINE_JOBS", "PIPELINE_CLEAN_ONLY"])
def test_an_environment_value_of_another_kind_is_told(variable: str) -> None:
    with pytest.raises(SettingsError, match="the environment"):
        load(environment={variable: "many"})


def test_a_file_may_begin_with_a_mark(tmp_path: Path) -> None:  # an editor on Windows writes one
    file = tmp_path / "pipeline.toml"
    file.write_text('script = "hant"\n', encoding="utf-8-sig")
    assert load(file).script == "hant"


def test_the_environment_is_also_that_of_others() -> None:
    assert load(environment={"PIPELINE_WORKSPACE": "/srv", "PIPELINE_": "", "PIPELINE_ID": "7"}) == Settings()


@pytest.mark.parametrize("variable", ["PIPELINE_SCIRPT", "PIPELINE_JOB", "PIPELINE_MIN_CONFIDENSE"])
def test_a_slip_in_the_environment_is_told(variable: str) -> None:
    with pytest.raises(SettingsError, match="is no setting"):
        load(environment={variable: "1"})


def test_the_hash_hangs_on_what_can_alter_a_record() -> None:
    assert Settings().digest() == Settings(jobs=8).digest()
    assert Settings().digest() != Settings(script="keep").digest()
