"""The specification that Elastic publishes of its requests, and whether a request is one of it.

It comes with a package of Elastic's that turns requests into programs, and is read from there; its form is
that of `elasticsearch-specification`: every type of the API, described in JSON.
"""

import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "@elastic/request-converter@9.5.0"
TRIES = 3  # a registry may be busy
FILE = "package/dist/schema.json"
MISSING = f"the tests read what Elastic publishes of its API, with {PACKAGE}: apt-get install npm"
BUILT_IN: dict[str, tuple[type, ...]] = {
    "string": (str,), "boolean": (bool,), "number": (int, float), "object": (dict,), "null": (type(None),),
}  # fmt: skip
NUMBERS = ("integer", "uint", "long", "ulong", "short", "byte", "float", "double")
Json = Any


def fetched(folder: Path) -> Path:
    """The specification, as a file in a folder that keeps it."""
    kept = folder / "schema.json"
    if not kept.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.fail(MISSING)
        command = [npm, "pack", "--silent", "--pack-destination", str(folder), PACKAGE]
        for _ in range(TRIES):
            done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
            if not done.returncode:
                break
        if done.returncode:
            pytest.fail(f"{MISSING}; npm says: {done.stderr[-500:]}")
        with tarfile.open(folder / done.stdout.split()[-1]) as archive:
            member = archive.extractfile(FILE)
            assert member is not None
            part = folder / "schema.part"
            part.write_bytes(member.read())
            part.replace(kept)
    return kept


class Specification:
    def __init__(self, path: Path) -> None:
        whole = json.loads(path.read_text(encoding="utf-8"))
        self.endpoints = {each["name"]: each for each in whole["endpoints"]}
        self.types = {(each["name"]["namespace"], each["name"]["name"]): each for each in whole["types"]}

    def wrong_with(self, endpoint: str, method: str, path: str, query: list[str], body: Json) -> list[str]:
        """What is wrong with a request."""
        each = self.endpoints[endpoint]
        urls = [url for url in each["urls"] if method in url["methods"]]
        if not any(fits(url["path"], path) for url in urls):
            return [f"{method} {path} is no address of {endpoint}"]
        request = self.types[each["request"]["namespace"], each["request"]["name"]]
        known = {one["name"] for one in request["query"]}
        wrong = [f"no parameter {name}" for name in query if name not in known]
        form = request["body"]
        if body is None and not any(one["required"] for one in form.get("properties", ())):
            return wrong if form["kind"] != "value" else [*wrong, "there is no body"]
        if form["kind"] == "properties":
            return [*wrong, *self._interface(body, {"properties": form["properties"]}, endpoint)]
        if form["kind"] == "value":
            return [*wrong, *self._value(body, form["value"], endpoint)]
        return [*wrong, "there is a body"]

    def _value(self, value: Json, form: Json, at: str) -> Iterator[str]:
        match form["kind"]:
            case "instance_of":
                yield from self._instance(value, form["type"]["namespace"], form["type"]["name"], at)
            case "array_of":
                for number, each in enumerate(value if isinstance(value, list) else [value]):
                    yield from self._value(each, form["value"], f"{at}[{number}]")
            case "dictionary_of":
                if not isinstance(value, dict):
                    yield f"{at}: {value!r} is no object"
                    return
                for name, each in value.items():
                    yield from self._value(each, form["value"], f"{at}.{name}")
            case "union_of":
                tries = [list(self._value(value, each, at)) for each in form["items"]]
                if all(tries):
                    yield from min(tries, key=len)
            case "literal_value":
                if value != form["value"]:
                    yield f"{at}: {value!r} should be {form['value']!r}"

    def _instance(self, value: Json, space: str, name: str, at: str) -> Iterator[str]:
        if space == "_builtins":
            if name in BUILT_IN and not isinstance(value, BUILT_IN[name]):
                yield f"{at}: {value!r} is no {name}"
            return
        found = self.types.get((space, name))
        if found is None:
            return  # what a user fills in: TDocument
        if name in NUMBERS and space == "_types":
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                yield f"{at}: {value!r} is no {name}"
        elif found["kind"] == "enum":
            names = {word for each in found["members"] for word in (each["name"], *each.get("aliases", ()))}
            if value not in names and not found.get("isOpen"):
                yield f"{at}: {value!r} is none of {sorted(names)}"
        elif found["kind"] == "type_alias":
            yield from self._alias(value, found, at)
        else:
            yield from self._interface(value, found, at)

    def _alias(self, value: Json, found: Json, at: str) -> Iterator[str]:
        variants = found.get("variants") or {}
        if variants.get("kind") != "internal_tag" or not isinstance(value, dict):
            yield from self._value(value, found["type"], at)
            return
        tag = value.get(variants["tag"], variants.get("defaultTag"))
        for each in found["type"]["items"]:
            there = self.types[each["type"]["namespace"], each["type"]["name"]]
            for one in self._properties(there):
                if one["name"] == variants["tag"] and one["type"].get("value") == tag:
                    yield from self._interface(value, there, at)
                    return
        yield f"{at}: there is no {variants['tag']} {tag!r}"

    def _properties(self, found: Json) -> list[Json]:
        own = list(found.get("properties", ()))
        parent = found.get("inherits")
        return (
            own + self._properties(self.types[parent["type"]["namespace"], parent["type"]["name"]])
            if parent
            else own
        )

    def _interface(self, value: Json, found: Json, at: str) -> Iterator[str]:
        short = found.get("shortcutProperty")
        if not isinstance(value, dict) and short:
            value = {short: value}
        if not isinstance(value, dict):
            yield f"{at}: {value!r} is no object"
            return
        known = {
            word: one for one in self._properties(found) for word in (one["name"], *one.get("aliases", ()))
        }
        for name, each in value.items():
            if name in known:
                yield from self._value(each, known[name]["type"], f"{at}.{name}")
            elif not any(one.startswith("AdditionalPropert") for one in found.get("attachedBehaviors", ())):
                yield f"{at}: no property {name}"
        for one in self._properties(found):
            if one["required"] and not {one["name"], *one.get("aliases", ())} & {*value}:
                yield f"{at}: {one['name']} is missing"


def fits(form: str, path: str) -> bool:
    """Whether a path has the form of an address: `/{index}/_bulk`."""
    asked, given = form.strip("/").split("/"), path.strip("/").split("/")
    return len(asked) == len(given) and all(
        (a.startswith("{") and not b.startswith("_")) or a == b for a, b in zip(asked, given, strict=True)
    )
