"""The gallery shows our specimens, and what it calls exact still is; `python -m tests.gallery` makes it."""

from tests import gallery

import pipeline


def test_the_gallery_shows_every_specimen() -> None:
    shown = gallery.GALLERY.read_text(encoding="utf-8")
    assert shown.startswith(gallery.HEAD)
    for name, _, _ in gallery.DAMAGES:
        assert f"| {name} |" in shown
    for sentence in gallery.SENTENCES:
        assert f"> {sentence}" in shown
        assert pipeline.annotate(sentence).claims


def test_what_the_gallery_calls_exact_is_exact() -> None:
    shown = gallery.GALLERY.read_text(encoding="utf-8").splitlines()
    now = gallery.made().splitlines()
    exact = {line.partition(" | `")[2].partition(" |")[0] for line in shown if "exact · 无误" in line}
    still = {line.partition(" | `")[2].partition(" |")[0] for line in now if "exact · 无误" in line}
    assert len(exact) > 10
    assert exact <= still
