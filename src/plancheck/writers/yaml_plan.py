"""A plan as YAML that reads back the same, with remarks as comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plancheck.harmless import harmless
from plancheck.readers.scalars import scalar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plancheck.submission import Remark


def yaml_plan(data: Mapping[str, Any], heading: str = "", remarks: Sequence[Remark] = ()) -> bytes:
    """Plain data of the plan format as YAML; what the reader remarked stands above it."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Without anchors; texts that would read as something else stand in quotes."""

        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the library's signature)
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
            super().increase_indent(flow, indentless=False)

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = None if isinstance(scalar(value), str) and value not in ("<<", "=") else "'"
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    comments = [f"# {harmless(heading)}"] if heading else []
    if remarks:
        comments.append("# What was left aside, or read with doubt:")
        comments += [f"#   {harmless(str(remark.place))}: {harmless(remark.text)}" for remark in remarks]
    body = yaml.dump(dict(data), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110)
    return ("\n".join([*comments, body]) if comments else body).encode()
