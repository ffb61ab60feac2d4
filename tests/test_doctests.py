"""The examples in docstrings are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import pipeline

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert not result.failed
