"""Metadata hook: the README as a package index shows it, where no file of the repository stands beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_CODE_OR_LINK = re.compile(
    r"(?P<code>^```.*?^```$|`[^`\n]*`)|(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?!#|[a-z]+:)(?P<path>[^)\s]+)\)",
    re.MULTILINE | re.DOTALL,
)


class IndexPage(MetadataHookInterface):
    """Gives the README whole links, and the index the addresses of the project."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in `readme` and `urls`."""
        repository = self.config["repository"]
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        text = for_index(readme, repository, f"v{metadata['version']}")
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        if repository:
            metadata["urls"] = {
                "Source": repository,
                "Changelog": f"{repository}/blob/HEAD/CHANGELOG.md",
                "Issues": f"{repository}/issues",
            }


def for_index(readme: str, repository: str, tag: str) -> str:
    """The README with links to the files of that tag; without a repository, links are plain text and pictures go."""

    def rewritten(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        if not repository:
            return "" if match["picture"] else match["text"]
        view = "raw" if match["picture"] else "blob"
        return f"{match['picture']}[{match['text']}]({repository}/{view}/{tag}/{match['path']})"

    return _CODE_OR_LINK.sub(rewritten, readme)
