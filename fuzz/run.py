"""Fuzzes one target, guided by coverage: ``python fuzz/run.py yaml -runs=300000``; needs fuzz/requirements.txt.

Further arguments go to libFuzzer. What is found is written as ``crash-…`` to the folder where this was
started; put it into ``fuzz/corpus/<target>/`` under a name that says what it is, and the tests replay it.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Callable
from pathlib import Path

import atheris

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

import form_mutations  # noqa: E402 (the folder is no package)
from mutations import lines_changed  # noqa: E402

with atheris.instrument_imports(include=["plancheck"]):
    import archives
    import form_seeds
    import targets

    import plancheck.readers.complaints
    import plancheck.vocabulary

    plancheck.vocabulary.vocabulary()

LARGEST_SEED = 12_000
FORMS = {
    "document": (form_seeds.of_documents, form_mutations.document_changed),
    "table": (form_seeds.of_tables, form_mutations.table_changed),
    "markdown": (form_seeds.of_texts, form_mutations.text_changed),
}
"""Documents read by their headings: what they begin with, and how they are changed."""


def seeds(target: str) -> list[bytes]:
    """Inputs to begin with: what was found before, bad files, plans and rules of this checkout."""
    found = [path.read_bytes() for path in sorted((HERE / "corpus" / target).glob("*"))]
    if target in ("yaml", "judged"):
        found += _files("fixtures/bad/*.yaml", "fixtures/stories/*.yaml", "fixtures/plans/*.yaml")
        found += [b"format: 1\ntitle: a\n" + text for text in _fragments()]
    if target == "json":
        found += _files("fixtures/bad/*.json", "fixtures/plans/*.json") + _as_json()
    if target == "workbook":
        found += _files("fixtures/bad/*.xlsx", "fixtures/bad/*.xls") + _tables()
    if target in FORMS:
        found += FORMS[target][0]()
    if target == "pdf":
        found += _files("fixtures/bad/*.pdf")
    if target == "pack":
        rules = _files("rules/planning-team/*.yaml", "rules/action-plan/*.yaml", "rules/logic-chain/*.yaml")
        diagnosis = _files("rules/diagnoses/*.yaml")
        pack = b"name: ours\ntitle: A pack\noff: [PT104]\nparameters:\n  PT101: {least: 2}\n"
        pack += b"severities: {PT101: {narrow: info}}\nemphasis: {PT101: high}\n"
        found += [targets.CUT.join((pack, rule, diagnosis[at % len(diagnosis)])) for at, rule in enumerate(rules)]
        words = _files("fixtures/packs/larkmere/words/sources.yaml", "fixtures/packs/larkmere/words/programs.yaml")
        found += [targets.CUT.join((pack, b"", b"", *words)), targets.CUT.join((pack, b"", b"", *reversed(words)))]
    return [seed for seed in found if len(seed) <= LARGEST_SEED]


def _files(*patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(ROOT.glob(pattern)) if path.is_file()]


def _fragments() -> list[bytes]:
    """The examples of the rules, each a small plan."""
    import yaml

    found = []
    for path in sorted((ROOT / "rules").glob("*/[A-Z][A-Z][0-9]*.yaml")):
        rule = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [yaml.safe_dump(rule[part]).encode() for part in ("avoid", "prefer") if rule.get(part)]
    return found


def _as_json() -> list[bytes]:
    import json

    import yaml

    plans = (yaml.safe_load(b"format: 1\ntitle: a\n" + text) for text in _fragments())
    return [json.dumps(plan, default=str).encode() for plan in plans]


def _tables() -> list[bytes]:
    heads = "Plan Name\tPriority Name\tStudent-Centered Problem\tRoot Cause (adult-facing)\tToA: If We\tYear 1 Goal"
    table = heads + "\nA plan\tRead\tHalf of them read below grade level\tAs adults we\tteach\tBy June 80% of lessons"
    rows = archives.sheet(table.encode())
    return [b"\x03" + table.encode(), b"\x01" + rows, b"\x02" + archives.SOUND["xl/sharedStrings.xml"]]


def mutator(change: Callable[[bytes, random.Random], bytes], often: float) -> Callable[[bytes, int, int], bytes]:
    """As often as that what makes sense of an input changes it, else bytes are changed."""

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        draw = random.Random(seed)
        return change(data, draw)[:most] if draw.random() < often else bytes(atheris.Mutate(data, most))

    return mutate


def keeping(target: str, run: Callable[[bytes], object]) -> Callable[[bytes], None]:
    """The target, which writes down what breaks a promise: libFuzzer does not wherever it is built in."""

    def once(data: bytes) -> None:
        try:
            run(data)
        except Exception:
            Path(f"crash-{target}-{hashlib.sha1(data).hexdigest()[:12]}").write_bytes(data)
            raise

    return once


def main() -> None:
    """Writes the seeds to ``fuzz/work/<target>``, where inputs that reach new code are kept as well."""
    target, *options = sys.argv[1:]
    folder = HERE / "work" / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (folder / f"seed-{number:04}").write_bytes(seed)
    limits = [f"-max_len={LARGEST_SEED}", "-timeout=20", "-rss_limit_mb=2000", "-print_final_stats=1"]
    made = mutator(FORMS[target][1], 0.8) if target in FORMS else mutator(lines_changed, 0.5)
    custom = {} if target in ("workbook", "pdf") else {"custom_mutator": made}
    atheris.Setup([sys.argv[0], str(folder), *limits, *options], keeping(target, targets.TARGETS[target]), **custom)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
