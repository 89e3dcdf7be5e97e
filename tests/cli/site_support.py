"""A built site as its reader sees it: pages read by Python's own HTML parser, not by the code that wrote them."""
import functools
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "path"}


class Page(HTMLParser):
    """Links with what they are of, ids, tags with their attributes, and text of one page."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.unbalanced: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.unbalanced += self._open

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        self.links += [values[name] for name in ("href", "src") if name in values]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unbalanced.append("/" + tag)

    def handle_data(self, data):
        self.text += data


def pages(site: Path) -> dict[str, Page]:
    return {str(path.relative_to(site)): Page(path.read_text()) for path in sorted(site.rglob("*.html"))}


def is_elsewhere(link: str) -> bool:
    return link.startswith(("https://", "http://", "mailto:", "data:image/svg+xml,"))  # the last: the icon of the site


def broken_links(site: Path, base_path: str = "/") -> list[str]:
    """Links of pages that lead to no file, or to no id of the page that they name. 404.html stands for any address: its
    links begin with the site's path on its host."""
    all_pages = pages(site)
    ids = {(site / name).resolve(): set(page.ids) for name, page in all_pages.items()}
    resolved = functools.cache(Path.resolve)  # many links lead to few pages
    is_file = functools.cache(Path.is_file)
    broken = []
    for name, page in all_pages.items():
        for link in page.links:
            if is_elsewhere(link):
                continue
            path, fragment = urldefrag(link)
            if name == "404.html":
                target = site / unquote(path).removeprefix(base_path) if path else site / name
            else:
                target = (site / name).parent / unquote(path) if path else site / name
            target = resolved(target)
            if not is_file(target):
                broken.append(f"{name}: {link}")
            elif fragment and unquote(fragment) not in ids[target]:
                broken.append(f"{name}: {link} (no such id)")
    return broken
