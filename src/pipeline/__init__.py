"""Raw dumps of Chinese fund pages in; clean, traceable, structured JSON out.

>>> import pipeline
>>> pipeline.repair("關(guān)于").text
'關于'

Names are loaded when they are first used, so that `import pipeline` costs next to nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.article import Article as Article
    from pipeline.assembly import Repaired as Repaired
    from pipeline.assembly import annotate as annotate
    from pipeline.assembly import process as process
    from pipeline.assembly import repair as repair
    from pipeline.assembly import simplify as simplify
    from pipeline.assembly import words as words
    from pipeline.engines.words import Word as Word
    from pipeline.engines.words import Words as Words
    from pipeline.errors import (
        BinaryInput,
        DamagedInput,
        EmptyInput,
        InputError,
        LimitExceeded,
        MissingInput,
        PipelineError,
        SettingsError,
        TableError,
        UndecodableInput,
        UnreadableInput,
        UsageError,
    )
    from pipeline.settings import Settings as Settings

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BinaryInput",
    "DamagedInput",
    "EmptyInput",
    "InputError",
    "LimitExceeded",
    "MissingInput",
    "PipelineError",
    "Repaired",
    "Settings",
    "SettingsError",
    "TableError",
    "UndecodableInput",
    "UnreadableInput",
    "UsageError",
    "Word",
    "Words",
    "annotate",
    "process",
    "repair",
    "simplify",
    "words",
]

_HOMES = {
    "Article": "pipeline.article",
    "Settings": "pipeline.settings",
    "Word": "pipeline.engines.words",
    "Words": "pipeline.engines.words",
    **dict.fromkeys(("Repaired", "annotate", "process", "repair", "simplify", "words"), "pipeline.assembly"),
}


class _Package(ModuleType):
    """This package. `repair` is the function, though the stage's folder has the same name.

    The import system binds a subpackage to its parent when it is first imported, and would put the folder in
    the function's place. Inside the package the folder is reached by `from pipeline.repair import …`.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name not in __all__ or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "pipeline.errors")), name)
