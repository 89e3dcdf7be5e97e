"""The documentation site, read from its files."""
import hashlib
import io
import json
import re
import unittest
import zipfile
from urllib.parse import unquote, urljoin

from site_support import broken_links, is_elsewhere, pages
from support import CORPORA, REPOSITORY, Case, tree

LARGEST = 500_000  # bytes of a page or a JSON file
HANDLERS = ("onclick", "onerror", "onload", "onmouseover", "onfocus")

HOSTILE = '''# <script>alert(1)</script> "quoted" & 'so'

<script>alert(document.domain)</script>

<img src=x onerror=alert(1)> and <a href="javascript:alert(1)" onclick="x()">here</a>

[one](javascript:alert(1)) [two](JAVASCRIPT:alert(1)) [three](data:text/html;base64,PHNjcmlwdD4=) [four](//evil.example/)

![pixel](https://evil.example/pixel.png) ![svg](evil.svg) [page](evil.html) [script](evil.js)

{{library.name}} {{{library.name}}} {{> site/head.html}} {{< shortcode >}} <T> {{

---

## </title><script>alert(2)</script>

## Item 1: </script><script>alert(3)</script>

Text of "Item 1" <iframe src="https://evil.example/"></iframe>

```html"onload=alert(1)
<script>alert(4)</script>
```

## Item 2: " onmouseover="alert(5)

See Item 1.
'''


def bytes_of(folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Site(Case):
    def build(self, *arguments: str, code: int = 0):
        ran = self.run_skillc("build", "--target", "site", *arguments)
        self.assertEqual(ran.code, code, ran.text + ran.errors)
        return self.folder / "dist/site"

    def small_library(self):
        self.write("skillc.yaml", "library: { name: Small }\nsources: skills\nsite: { url: https://example.org/kb }\n")
        self.skill("alpha", "Apply Item 1 of [the catalog](references/catalog.md) and go on with [beta](../beta/SKILL.md).\n")
        self.write("skills/alpha/references/catalog.md", "# Catalog\n\n## Item 1: Name things\n\nSay what it is.\n\n## Item 2: Keep it short\n\nLess.\n")
        self.write("skills/alpha/references/checklist.md", "# Checklist\n\n- [ ] **Names** — are they right? (Item 1)\n- [ ] **Length** — is it short? (Item 2)\n")
        self.skill("beta", "Nothing here.\n")

    def test_every_link_lands_as_another_parser_sees_it(self):
        self.small_library()
        site = self.build()
        self.assertEqual(broken_links(site, "/kb/"), [])

    def test_pages_are_balanced_have_one_h1_and_no_id_twice(self):
        self.small_library()
        for name, page in pages(self.build()).items():
            with self.subTest(name):
                self.assertEqual(page.unbalanced, [])
                self.assertEqual([tag for tag, _ in page.tags].count("h1"), 1)
                self.assertEqual(len(page.ids), len(set(page.ids)), [one for one in page.ids if page.ids.count(one) > 1])

    def test_the_address_of_skill_and_id_lands_on_the_skills_page(self):
        self.small_library()
        found = pages(self.build())
        for anchor in ("item-1", "item-2", "check-names", "check-length"):
            self.assertIn(anchor, found["alpha/index.html"].ids)
        self.assertIn("item-1", found["alpha/references/catalog.html"].ids)

    def test_a_title_says_what_its_heading_shows(self):
        self.write("skills/alpha/SKILL.md", "---\nname: alpha\ndescription: Says what. Use when asked to.\n---\n# alpha\n\n"
                   "See [it](references/catalog.md#item-1-return-optional-not-null).\n")
        self.write("skills/alpha/references/catalog.md", "# Check List<T>\n\n## Item 1: Return Optional<T>, not null\n\nText.\n\n"
                   "## Item 2: Prefer List<String> to arrays\n\nText.\n\n## Item 3: Use <b>bold</b> x<sub>2</sub>\n\nText.\n")
        self.write("skills/alpha/references/checklist.md", "# Checklist\n\n- [ ] **Optional<T> is returned** — is it? (Item 1)\n")
        site = self.build()
        home = (site / "alpha/index.html").read_text()
        self.assertIn("<h1>Check List&lt;T&gt;</h1>", (site / "alpha/references/catalog.html").read_text())
        self.assertIn(">Return Optional&lt;T&gt;, not null<", home)
        self.assertIn(">Prefer List&lt;String&gt; to arrays<", home)
        self.assertIn(">Use bold x2<", home)
        self.assertIn('id="check-optional-is-returned"', home)
        self.assertIn('href="references/catalog.html#item-1"', home)
        self.assertEqual(broken_links(site), [])
        graph = json.loads(self.run_skillc("graph", "--format", "json", "skills").text)
        self.assertEqual([entry["title"] for skill in graph["skills"] for entry in skill["entries"]],
                         ["Return Optional<T>, not null", "Prefer List<String> to arrays", "Use bold x2"])

    def test_a_link_to_an_id_of_the_skill_goes_where_its_text_is(self):
        self.small_library()
        self.write("skills/alpha/SKILL.md", "---\nname: alpha\ndescription: Says what. Use when asked to.\n---\n# alpha\n\n"
                   "[One](#item-2), [two](#check-names) and [the catalog](references/catalog.md).\n")
        home = (self.build() / "alpha/index.html").read_text()
        self.assertRegex(home, r'href="references/catalog\.html#item-2"[^>]*>One<')
        self.assertRegex(home, r'href="references/checklist\.html#check-names"[^>]*>two<')

    def test_nothing_of_a_hostile_skill_is_active(self):
        self.skill("evil", HOSTILE)
        self.write("skills/evil/evil.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
        self.write("skills/evil/evil.html", "<script>alert(1)</script>")
        self.write("skills/evil/evil.js", "alert(1)")
        self.write("skills/evil/fake.png", "<script>alert(1)</script>")
        self.write("skillc.yaml", "sources: skills\nlibrary: { name: '<script>x</script>', description: '\"><script>y</script>' }\nrules: { link: off, content: off }\n")
        site = self.build("--keep-going", "skills/evil")
        for name, page in pages(site).items():
            with self.subTest(name):
                policies = [a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
                self.assertEqual(len(policies), 1)
                self.assertTrue(policies[0].startswith("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"))
                for tag, attributes in page.tags:
                    self.assertNotIn(tag, ("iframe", "object", "embed", "base", "form", "style"))
                    self.assertNotIn("style", attributes)
                    for handler in HANDLERS:
                        self.assertNotIn(handler, attributes)
                    if tag == "script":
                        self.assertIn("_skillc/", attributes["src"])
                    for link in (attributes.get("href", ""), attributes.get("src", "")):
                        if tag == "link" and attributes["rel"] == "icon":
                            continue
                        self.assertFalse(link.lower().startswith(("javascript", "data", "vbscript", "//")), link)
                    if tag == "img":
                        self.assertFalse(is_elsewhere(attributes["src"]))
                self.assertEqual(page.unbalanced, [])
        for path in site.rglob("*"):
            if path.is_file() and ".well-known" not in path.parts:
                self.assertNotIn(path.suffix, (".svg",))
                self.assertFalse(path.suffix == ".js" and "_skillc" not in path.parts, path)
        served = {p.suffix for p in (site / ".well-known/skills").rglob("*") if p.is_file()}
        self.assertLessEqual(served, {".json"})  # a skill with pages and scripts of its own is in the archive alone

    def test_scripts_cannot_be_ended_by_a_title(self):
        self.skill("evil", HOSTILE)
        self.write("skillc.yaml", "sources: skills\nrules: { link: off }\n")
        site = self.build()
        for script in site.rglob("_skillc/**/*.js"):
            self.assertNotIn("</script", script.read_text().lower(), script)

    def test_names_that_would_turn_text_round_are_spelled_out(self):
        self.skill("beta", "Nothing here.\n")
        ill = "gpj\u202e\u2067exe"
        self.write("skills/evil/SKILL.md", f"---\nname: evil\ndescription: Says {ill}. Use when testing.\n---\n\n# Title {ill}\n\n## Item 1: Of {ill}\n\nSee Item 1.\n\n## Section {ill}\n\nApply Item 1.\n")
        self.write("skills/evil/references/checklist.md", f"# List {ill}\n\n## Critical {ill}\n\n- [ ] **Item 1 — Look at {ill}** — well\n")
        self.write(f"skills/evil/scripts/{ill}.py", "print()\n")
        asked = {"id": f"one-{ill}", "name": f"Name {ill}", "prompt": f"Prompt {ill}", "expectations": [f"Expects {ill} (Item 1)"]}
        self.write("skills/evil/evals/evals.json", json.dumps({"skill_name": "evil", "evals": [asked]}))
        self.run_skillc("build", "--target", "site", "--keep-going")
        site = self.folder / "dist/site"
        shown = [path for path in site.rglob("*") if path.suffix in (".html", ".js") and "archive" not in path.name]
        self.assertGreater(len(shown), 8)
        for path in shown:
            self.assertEqual([c for c in "\u202e\u2067" if c in path.read_text()], [], path)
        evals = (site / "evil/evals.html").read_text()
        for said in ("Name ", "Prompt ", "Expects "):
            self.assertIn(said + "gpj\\u{202e}\\u{2067}exe", evals)

    def test_a_template_says_that_it_is_one(self):
        self.write("skillc.yaml", "library: { name: Small }\nsources: skills\nrender: [\"skills/**/SKILL.md\"]\n")
        self.skill("alpha", "Of {{library.name}}. See [more](references/more.md).\n")
        self.write("skills/alpha/references/more.md", "# More\n\nNothing is filled in here.\n")
        site = self.build()
        self.assertIn("This is a template", (site / "alpha/index.html").read_text())
        self.assertIn("Of Small.", (site / "alpha/index.md").read_text())
        self.assertNotIn("This is a template", (site / "alpha/references/more.html").read_text())

    def test_a_template_of_several_pages_says_where_it_is_built(self):
        self.write("skillc.yaml", "library: { name: Small }\nsources: skills\nrender: [\"skills/**/*.md\"]\n")
        self.skill("alpha", "Of {{library.name}}. See [more](references/more.md).\n\n" + "Words & more of them.\n\n" * 12_000)
        self.write("skills/alpha/references/more.md", "# More\n\n" + "Of {{library.name}}, word for word.\n\n" * 12_000)
        site = self.build()
        note = "> This is a template: a build fills in what stands in braces. As it is built it is in [alpha.zip](%s.well-known/agent-skills/alpha.zip).\n\n"
        self.assertTrue((site / "alpha/references/more.md").read_text().startswith(note % "../../" + "# More\n\nOf {{library.name}}, word"))
        self.assertTrue((site / "alpha/references/more/page-2.md").read_text().startswith(note % "../../../" + "Of {{library.name}}, word"))
        self.assertIn("\n---\n" + note % "../", (site / "alpha/index.md").read_text(), "behind the front matter")

    def test_no_page_and_no_json_is_large(self):
        entries = "".join(f"## Item {n}: About number {n}\n\nText {n} says more about it.\n\n" for n in range(1, 1201))
        self.skill("large", "See [the catalog](catalog.md).\n")
        self.write("skills/large/catalog.md", "# Catalog\n\n" + entries)
        site = self.build()
        for path in site.rglob("*"):
            if path.suffix in (".html", ".json"):
                self.assertLess(path.stat().st_size, LARGEST, path)

    def test_the_same_bytes_from_any_folder_and_number_of_threads(self):
        self.small_library()
        first = tree(self.build("--jobs", "1"))
        self.assertEqual(self.run_skillc("build", "--target", "site", "--jobs", "4", "--out", "other").code, 0)
        self.assertEqual(tree(self.folder / "other/site"), first)
        elsewhere = self.write("deeper/x", "").parent
        self.assertEqual(self.run_skillc("build", "--target", "site", "--out", str(elsewhere / "out"), "--config", "../skillc.yaml", "..", cwd=elsewhere).code, 0)
        self.assertEqual(tree(elsewhere / "out/site"), first)

    def test_another_sentence_changes_no_other_page(self):
        self.small_library()
        self.skill("alpha", "See [the catalog](references/catalog.md) and [a checklist](references/checklist.md).\n")
        before = tree(self.build())
        self.skill("alpha", "See [the catalog](references/catalog.md), and [a checklist](references/checklist.md), zealously.\n")
        after = tree(self.build())
        self.assertNotEqual(before.keys(), after.keys(), "the index of the search")
        changed = {path for path in before if path.endswith(".html") and before[path] != after.get(path)}
        self.assertEqual(changed, {"alpha/index.html"})

    def test_discovery_names_what_is_there_with_its_digest(self):
        self.small_library()
        self.write("skills/alpha/scripts/run.sh", "#!/bin/sh\n")
        site = self.build("--keep-going")
        index = json.loads((site / ".well-known/agent-skills/index.json").read_text())
        self.assertEqual(index["$schema"], "https://schemas.agentskills.io/discovery/0.2.0/schema.json")
        self.assertEqual([one["name"] for one in index["skills"]], ["alpha", "beta"])
        self.assertEqual([one["type"] for one in index["skills"]], ["archive", "skill-md"])
        for one in index["skills"]:
            self.assertEqual(set(one), {"name", "type", "description", "url", "digest"})
            at = urljoin("https://h/.well-known/agent-skills/index.json", one["url"]).removeprefix("https://h/")
            bytes_ = (site / at).read_bytes()
            self.assertEqual(one["digest"], "sha256:" + hashlib.sha256(bytes_).hexdigest())
            if one["type"] == "archive":
                self.assertIn("SKILL.md", zipfile.ZipFile(io.BytesIO(bytes_)).namelist())
        older = json.loads((site / ".well-known/skills/index.json").read_text())
        for one in older["skills"]:
            for path in one["files"]:
                self.assertTrue((site / ".well-known/skills" / one["name"] / path).is_file(), path)

    def test_agents_get_each_page_as_markdown(self):
        self.small_library()
        self.write("skills/alpha/scripts/run.sh", "echo `date` ```\n")
        asked = {"id": "one", "name": "The *first*", "prompt": "What?", "expectations": ["Says that (Item 1)"]}
        self.write("skills/alpha/evals/evals.json", json.dumps({"skill_name": "alpha", "evals": [asked]}))
        site = self.build()
        for name, page in pages(site).items():
            beside = [a for tag, a in page.tags if tag == "link" and a.get("rel") == "alternate"]
            self.assertEqual(len(beside), 0 if name == "404.html" else 1, name)
            if name in ("index.html", "alpha/index.html"):
                self.assertIn("index.md", page.links[page.links.index("index.md") + 1:], "where a reader sees it, too")
            for attributes in beside:
                self.assertEqual(attributes["type"], "text/markdown")
                self.assertEqual(attributes["href"], name.rsplit("/", 1)[-1].removesuffix(".html") + ".md")
                self.assertGreater((site / name).with_name(attributes["href"]).stat().st_size, 10, name)
        said = lambda name: (site / name).read_text()
        self.assertIn("- [alpha](alpha/index.html): Reads alpha. Use when asked to. (entries: 2, checks: 2, cases: 1, found: 3 warnings)", said("index.md"))
        self.assertIn("- [Item 1](alpha/references/catalog.html#item-1): Name things (checks: 1, cases: 1)", said("entries.md"))
        self.assertIn("](references/catalog.html#item-1) → [one](evals.html#case-one): ", said("alpha/graph.md"))
        self.assertIn("## one: The \\*first\\*\n\n```\nWhat?\n```\n\n- Says that (Item 1)\n", said("alpha/evals.md"))
        self.assertEqual(said("alpha/scripts/run.sh.md"), "# run.sh\n\n````sh\necho `date` ```\n````\n")
        self.assertEqual((site / "alpha/references/catalog.md").read_bytes(), (self.folder / "skills/alpha/references/catalog.md").read_bytes())
        entries = json.loads((site / "alpha/entries.json").read_text())["entries"]
        self.assertEqual([(one["id"], one["url"]) for one in entries], [("alpha#item-1", "references/catalog.html#item-1"), ("alpha#item-2", "references/catalog.html#item-2")])

    def test_markdown_leads_where_its_page_does(self):
        self.small_library()
        self.write("skills/alpha/scripts/run.sh", "echo\n")
        self.write("skills/alpha/references/Odd name (1).md", "# Odd\n\n## Of it\n\nText.\n")
        picture = self.folder / "skills/alpha/assets/dot.png"
        picture.parent.mkdir()
        picture.write_bytes(b"\x89PNG\r\n\x1a\n")
        picture.with_name("a.bin").write_bytes(b"\0")
        links = ("[run](../scripts/run.sh) ![dot](<../assets/dot.png> \"a dot\") [odd](Odd%20name%20\\(1\\).md#of-it) [first][r], [r][] and [r],\n"
                 "[up](#part-0) [beta](../../beta/SKILL.md) [bad](javascript:alert(1)) [gone](../assets/a.bin) [web](https://example.org/a_(b))\n"
                 "![pic][p] <mailto:a@example.org> `[code](../scripts/run.sh)`\n\n")
        chapters = "".join(f"## Part {n}\n\n{links}{'word ' * 30_000}\n\n" for n in range(3))
        defined = "[r]: catalog.md \"The catalog\"\n[p]:\n  ../assets/dot.png\n[x]: data:text/html,x\n"
        self.write("skills/alpha/references/long.md", f"# Long\n\n[all](#part-2)\n\n{chapters}{defined}")
        site = self.build()
        here = (site / "alpha/references/long.md").read_text()
        self.assertIn("[all](long/part-2.md#part-2)", here)
        self.assertEqual((site / "alpha/references/catalog.md").read_bytes(), (self.folder / "skills/alpha/references/catalog.md").read_bytes())
        for up, page in (("../", "long"), ("../../", "long/part-2")):
            text = (site / f"alpha/references/{page}.md").read_text()
            for wanted in (f"[run]({up}scripts/run.sh.md) ![dot](<{up}assets/dot.png> \"a dot\") [odd]({up[3:]}Odd-name--1-.md#of-it) ",
                           f"[first]({up[3:]}catalog.md), [r]({up[3:]}catalog.md) and [r]({up[3:]}catalog.md),\n",
                           f"[beta]({up}../beta/index.md) [bad](#) [gone](#) [web](https://example.org/a_(b))\n",
                           f"![pic]({up}assets/dot.png) <mailto:a@example.org> `[code](../scripts/run.sh)`\n"):
                self.assertIn(wanted, text[:3000])
        last = (site / "alpha/references/long/part-2.md").read_text()
        self.assertIn("[up](../long.md#part-0)", last)
        self.assertTrue(last.endswith('[r]: ../catalog.md "The catalog"\n[p]:\n  ../../assets/dot.png\n[x]: #\n'), last[-200:])
        for path in site.rglob("*.md"):
            for to in re.findall(r"\]\(<?([^)\s>#]+)", re.sub(r"`[^`\n]*`", "", path.read_text())):
                if ".well-known" not in str(path) and not is_elsewhere(to):
                    self.assertTrue((path.parent / unquote(to)).is_file(), f"{path}: {to}")

    def test_prompts_keep_their_lines_in_markdown(self):
        self.small_library()
        asked = {"id": "one", "prompt": "Look:\n\n```py\na = 1\n```\n", "expectations": ["Says `a` (Item 1)"]}
        self.write("skills/alpha/evals/evals.json", json.dumps({"skill_name": "alpha", "evals": [asked]}))
        site = self.build()
        self.assertIn("\n````\nLook:\n\n```py\na = 1\n```\n", (site / "alpha/evals.md").read_text())
        page = (site / "alpha/evals.html").read_text()
        self.assertIn('<blockquote class="prompt"><p>Look:</p><div class="code"><pre tabindex="0"><code>a = 1\n</code></pre></div></blockquote>', page)
        self.assertRegex(page, r'<li>Says <code>a</code> \(<a class="cite"[^>]*>Item 1</a>\)')

    def test_what_a_case_names_is_said_once(self):
        self.small_library()
        self.write("skills/alpha/references/checklist.md", "# Checklist\n\n- [ ] **Item 1 — Names** — are they right?\n")
        asked = {"id": "one", "prompt": "Look.", "expectations": [{"text": "Says that (Item 1)", "covers": ["check-item-1-names"]}]}
        self.write("skills/alpha/evals/evals.json", json.dumps({"skill_name": "alpha", "evals": [asked]}))
        item = re.search(r"<li>(Says that.*?)</li>", (self.build() / "alpha/evals.html").read_text())[1]
        self.assertEqual(re.sub("<[^>]*>", "", item), "Says that (Item 1) tests Names")
        self.assertEqual([unquote(one) for one in re.findall(r'href="([^"]*)"', item)],
                         ["references/catalog.html#item-1", "references/checklist.html#check-item-1-names"])

    def test_queries_are_one_table(self):
        self.small_library()
        asked = [{"query": "Name <this>", "should_trigger": True}, {"query": "Format it", "should_trigger": False}]
        self.write("skills/alpha/evals/trigger_evals.json", json.dumps(asked))
        site = self.build()
        page = (site / "alpha/evals.html").read_text()
        self.assertEqual(re.findall(r"<h2 [^>]*>([^<]*)<", page), ["Queries"])
        rows = re.findall(r'<tr id="([^"]*)"><th scope="row" class="cost">(.*?)</th><td class="prompt">(.*?)</td><td>(.*?)</td></tr>', page)
        self.assertEqual(rows, [("case-query-1", "query-1", "Name &lt;this&gt;", "should"), ("case-query-2", "query-2", "Format it", "should not")])
        self.assertEqual(broken_links(site, "/kb/"), [])

    def test_skills_of_one_name_are_told_apart(self):
        for folder in ("a", "b"):
            self.write(f"skills/{folder}/SKILL.md", f"---\nname: dup\ndescription: Reads {folder}. Use when asked to.\n---\n\n# Dup\n\n## Item 1: Of {folder}\n\nText.\n")
        self.skill("other", "Text.\n")
        self.write("skillc.yaml", "library: { name: Small }\nsources: skills\n")
        site = self.build("--keep-going", code=1)
        said = lambda name: (site / name).read_text()
        for folder in ("a", "b"):
            for name in ("index.html", "index.md", "entries.html", "entries.md", f"skills-{folder}/index.html"):
                self.assertIn(f"dup (skills/{folder})", said(name), name)
        self.assertNotIn("other (", said("index.html"))

    def test_absolute_addresses_stand_only_where_they_must(self):
        self.small_library()
        site = self.build()
        found = pages(site)
        self.assertIn("/kb/index.html", found["404.html"].links)
        self.assertIn("<loc>https://example.org/kb/alpha/references/catalog.html</loc>", (site / "sitemap.xml").read_text())
        for name, page in found.items():
            if name != "404.html":
                self.assertEqual([link for link in page.links if link.startswith("/")], [], name)
                canonical = [a["href"] for tag, a in page.tags if tag == "link" and a.get("rel") == "canonical"]
                self.assertEqual(canonical, ["https://example.org/kb/" + name.removesuffix("index.html")])

    def test_what_to_do_before_the_commands_fits_what_is_offered(self):
        self.small_library()
        for url, one, several in (("https://example.org/kb", ", or get it in your project:", ", or get and unpack it in your project:"),
                                  ("", " into your project, and move it to its place:", " into your project, and unpack it there:")):
            self.write("skillc.yaml", f"sources: skills\nsite: {{ url: '{url}' }}\n" if url else "sources: skills\n")
            found = pages(self.build())
            self.assertIn("Download SKILL.md" + one, found["beta/index.html"].text)
            self.assertIn("Download alpha.zip" + several, found["alpha/index.html"].text)

    def test_a_share_of_nothing_is_none(self):
        self.skill("alpha", "## Item 1: Name things\n\nSay what it is.\n")
        text = re.sub(r"\s+", " ", pages(self.build())["alpha/index.html"].text)
        self.assertRegex(text, "Entries tested by evals ?0 % 0/1 Checks tested by evals ?– By chapter")

    def test_with_keep_going_a_broken_skill_is_shown_with_its_findings(self):
        self.small_library()
        self.write("skills/gamma/SKILL.md", "---\nname: gamma\ndescription: Broken. Use when broken.\n---\n# Gamma\n\nSee [it](missing.md).\n")
        site = self.build("--keep-going", code=1)
        page = pages(site)["gamma/index.html"]
        html = (site / "gamma/index.html").read_text()
        self.assertIn('Not offered: it has <a href="#_findings">errors</a>.', html)
        self.assertIn('class="panel findings is-bad"', html)
        self.assertIn('<a href="#"><code>SKILL.md:7</code></a>', html, "the page's own heading is its top")
        home = (site / "index.html").read_text()
        self.assertEqual(home.count('class="card-findings is-bad"'), 1)
        self.assertIn("missing.md", page.text)
        self.assertIn("link/missing-file", page.text)
        self.assertIn("Not offered: it has errors.", page.text)
        self.assertNotIn("Download", page.text)
        self.assertNotIn("gamma", (site / ".well-known/agent-skills/index.json").read_text())

    def test_files_of_a_broken_skill_are_shown_but_not_its_secrets(self):
        self.small_library()
        self.write("skills/gamma/SKILL.md", "---\nname: gamma\ndescription: Broken. Use when broken.\n---\n# Gamma\n\n"
                   "See [it](missing.md), ![a dot](assets/dot.png), `scripts/run.sh` and `scripts/key.sh`.\n")
        picture = b"\x89PNG\r\n\x1a\n" + b"0" * 20
        self.write("skills/gamma/assets/dot.png", "").write_bytes(picture)
        self.write("skills/gamma/scripts/run.sh", "echo shown\n")
        key = "AKIA" + "4QZ7WN3XJT5RLM2C"
        self.write("skills/gamma/scripts/key.sh", f"export AWS_ACCESS_KEY_ID={key}\n")
        (self.folder / "skills/gamma/elsewhere.txt").symlink_to("/etc/hostname")
        site = self.build("--keep-going", code=1)
        found = pages(site)
        self.assertIn("assets/dot.png", found["gamma/index.html"].links)
        self.assertEqual((site / "gamma/assets/dot.png").read_bytes(), picture)
        self.assertIn("echo shown", found["gamma/scripts/run.sh.html"].text)
        self.assertNotIn("gamma/scripts/key.sh.html", found)
        self.assertNotIn("gamma/elsewhere.txt.html", found)
        self.assertIn("link/missing-file", found["gamma/index.html"].text)
        self.assertEqual(broken_links(site, "/kb/"), [])
        for path in site.rglob("*"):
            self.assertFalse(path.is_file() and key.encode() in path.read_bytes(), path)

    def test_numbers_stand_with_their_noun(self):
        self.write("skills/alpha/SKILL.md", "---\nname: alpha\ndescription: Says what. Use when asked to.\n---\n# alpha\n\nSee [it](missing.md) and [one](a.md).\n")
        self.write("skills/alpha/a.md", "a")
        self.write("skills/alpha/catalog.md", "# C\n\n## Item 1: One\n\nText.\n")
        self.write("skills/alpha/checklist.md", "# List\n\n- [ ] **It** - is it? (Item 1)\n")
        site = self.build("--keep-going", code=1)
        text = {name: re.sub(r"\s+", " ", page.text) for name, page in pages(site).items()}
        self.assertRegex(text["index.html"], r"1 error(, \d+ warnings?)? ")
        self.assertIn(" 1 checklist section 1 entry ", text["alpha/graph.html"])
        self.assertIn("1 entry in 1 skill.", text["entries.html"])
        for name, said in text.items():
            self.assertNotRegex(said, r"\b1 (tokens|errors|warnings|cases|checks|chapters|sections|entries|skills)\b", name)

    def test_a_share_of_nothing_is_on_no_page(self):
        self.skill("alpha", "Nothing is declared.\n")
        self.skill("beta")
        self.write("skills/beta/checklist.md", "# List\n\n- [ ] **It** - is it?\n")
        for name, page in pages(self.build()).items():
            self.assertNotIn("0/0", page.text, name)

    def test_a_graph_has_columns_for_what_there_is(self):
        self.small_library()
        self.write("skills/alpha/references/checklist.md", "# Checklist\n\n## What a reader of the names in this file wants to know of them\n\n- [ ] **Names** — are they right? (Item 1)\n")
        graph = (self.build() / "alpha/graph.html").read_text()
        self.assertEqual(re.findall(r'class="graph-label" x="\d+" y="20">(\w+)<', graph), ["Checklist", "Entries"])
        self.assertEqual(re.findall(r'y="20" text-anchor="middle">([\w ]+)<', graph), ["cites"])
        self.assertIn(">What a reader of the names in this file wants to know of…<", graph, "a wider box holds more of a label")
        self.assertRegex(graph, r'<li><a href="references/checklist.html#[^"]*">What a reader[^<]*</a> → <a href="references/catalog.html#item-1">[^<]*</a> \(1\)</li>')
        self.assertNotIn('class="index"', graph, "the index is a page of its own")

    def test_a_section_is_found_with_its_page(self):
        self.skill("alpha", "See [it](examples/queue.md).\n\n## Before\n\nText.\n")
        self.write("skills/alpha/examples/queue.md", "# Job queue\n\nAn opening.\n\n## Before\n\nWhat is wrong.\n")
        records = "".join(path.read_text() for path in self.build().glob("_skillc/search-*/r*.js"))
        self.assertRegex(records, r'\["Before","alpha/examples/queue.html#before","alpha","What is wrong\.","h",-1,\{"page":"Job queue"\}\]')
        self.assertRegex(records, r'\["Job queue","alpha/examples/queue.html#job-queue","alpha","An opening\.","h",-1,\{\}\]')

    def test_entries_are_counted_as_coverage_counts_them(self):
        self.skill("alpha", "## Item 1: Name things\n\nSay what it is.\n\n## How\n\n### Step 1: Look\n\nText.\n\n### Step 2: Say\n\nText.\n")
        site = self.build()
        self.assertRegex((site / "index.html").read_text(), r'Entries</a></dt><dd>1</dd>(?s:.*)<dt>Entries</dt><dd>1</dd>')
        self.assertIn("1 entry, and 2 that coverage leaves out: steps, modes and the like, in 1 skill.", (site / "entries.html").read_text())

    def test_the_opening_of_a_catalog_stands_for_all_of_it(self):
        self.skill("alpha", "See [the catalog](catalog.md).\n")
        self.write("skills/alpha/catalog.md", "# Catalog\n\n" + "".join(f"## Item {n}: Thing {n}\n\n" + "Words of it. " * 400 + "\n\n" for n in range(1, 9)))
        self.write("skills/alpha/checklist.md", "# List\n\n- [ ] **It** - is it? (Item 1)\n")
        found = pages(self.build())
        tokens = re.search(r"[\d,]+ tokens", found["alpha/catalog.html"].text)[0]
        self.assertRegex(tokens, r"^\d+,\d{3} tokens$")
        self.assertIn(tokens, found["alpha/index.html"].text, "as in the bundle")
        self.assertNotIn(tokens, found["alpha/catalog/item-1.html"].text)
        self.assertIn("Entries in a checklist", found["alpha/catalog.html"].text)
        text = (self.folder / "dist/site/alpha/catalog/item-2.html").read_text()
        sidebar = text[text.index('id="sidebar"'):text.index("</nav>", text.index('id="sidebar"'))]
        self.assertEqual(sidebar.count('href="../catalog.html"'), 1)
        self.assertEqual(sidebar.count("Catalog<"), 2, "as a page, and above its chapters")

    def test_a_scale_of_severities_is_a_part_of_the_page(self):
        self.skill("alpha", "Text.\n")
        self.skill("beta", "## Severity Levels\n\n| Severity | Meaning |\n| --- | --- |\n| Critical | Loses data |\n| Minor | Looks odd |\n")
        found = pages(self.build())
        self.assertIn("_severities", found["beta/index.html"].ids)
        self.assertIn("#_severities", found["beta/index.html"].links)
        self.assertNotIn("_severities", found["alpha/index.html"].ids)
        self.assertNotIn("#_severities", found["alpha/index.html"].links)

    def test_a_library_without_a_version_names_none(self):
        self.skill("alpha", "Text.\n")
        self.assertNotIn("0.0.0", (self.build() / "index.html").read_text())
        self.write("skillc.yaml", "library: { name: Small, version: 1.2.0 }\nsources: skills\n")
        self.assertIn("</strong> 1.2.0", (self.build() / "index.html").read_text())

    def test_an_empty_file_says_so(self):
        self.skill("alpha", "See [it](scripts/empty.sh).\n")
        self.write("skills/alpha/scripts/empty.sh", "")
        page = (self.build() / "alpha/scripts/empty.sh.html").read_text()
        self.assertIn("This file is empty.", page)
        self.assertNotIn("<pre", page)

    def test_a_checklist_that_cites_nothing_filters_by_section(self):
        self.skill("alpha", "See [the list](checklist.md).\n")
        self.write("skills/alpha/checklist.md", "# List\n\n## 1. Names\n\n- [ ] **It** - is it?\n\n## 2. Sizes\n\n### Of types\n\n- [ ] **That** - is it?\n")
        page = (self.build() / "alpha/checklist.html").read_text()
        self.assertIn('<option value="">All sections</option><option value="1-names">1. Names</option><option value="2-sizes">2. Sizes</option>', page)
        self.assertRegex(page, r'id="check-that"[^>]*data-chapters="2-sizes"')

    def test_a_graph_without_edges_is_not_offered(self):
        self.small_library()
        self.skill("gamma", "See [the list](checklist.md).\n\n## Item 1: Alone\n\nNobody cites it.\n")
        self.write("skills/gamma/checklist.md", "# List\n\n- [ ] **It** - is it?\n")
        found = pages(self.build())
        self.assertIn("alpha/graph.html", found)
        self.assertNotIn("gamma/graph.html", found)
        self.assertNotIn("Graph", found["gamma/index.html"].text)

    def test_pages_follow_each_other_as_beside_the_text(self):
        self.skill("alpha", "See [one](references/a-guide.md), [two](references/catalog.md), [three](a-checklist.md) and [four](examples/e.md).\n")
        self.write("skills/alpha/references/a-guide.md", "# A guide\n\nText.\n")
        self.write("skills/alpha/references/catalog.md", "# Catalog\n\n" + "".join(f"## Item {n}: Thing {n}\n\n" + "Words of it. " * 200 + "\n\n" for n in range(1, 9)))
        self.write("skills/alpha/a-checklist.md", "# Checklist\n\n- [ ] **It** - is it? (Item 1)\n")
        self.write("skills/alpha/examples/e.md", "# Example\n\nText.\n")
        site = self.build()
        found, at, seen = pages(site), "alpha/index.html", []
        while at:
            seen.append(at)
            following = [a["href"] for tag, a in found[at].tags if a.get("rel") == "next"]
            at = urljoin(at, following[0]) if following else ""
        beside = [urljoin("alpha/index.html", a["href"]) for tag, a in found["alpha/index.html"].tags if tag == "a" and not a["href"].startswith(("#", "."))]
        chapters = [page for page in seen if page.startswith("alpha/references/catalog/")]
        self.assertEqual(len(chapters), 8)
        self.assertEqual([page for page in seen if page not in chapters][1:], [page for page in dict.fromkeys(beside) if page in seen and page != "alpha/index.html" and page not in chapters])
        self.assertEqual(seen.index(chapters[0]), seen.index("alpha/references/catalog.html") + 1)

    def test_all_entries_stand_in_one_index(self):
        self.small_library()
        for n in range(4):
            items = "".join(f"## Item {i}: About {'much and more of it ' * 9}{i}\n\nText {i}.\n\n" for i in range(1, 301))
            self.skill(f"many-{n}", "See [the catalog](catalog.md).\n")
            self.write(f"skills/many-{n}/catalog.md", "# Catalog\n\n" + items)
        site = self.build()
        found, names = pages(site), []
        for name in ("entries.html", "entries-2.html"):
            self.assertLess((site / name).stat().st_size, LARGEST)
            names += [a["href"] for tag, a in found[name].tags if a.get("class") == "goes-on"]
        declared = [urljoin(f"{folder.name}/", entry["url"]) for folder in sorted(site.iterdir()) if (folder / "entries.json").is_file()
                    for entry in json.loads((folder / "entries.json").read_text())["entries"]]
        self.assertEqual(names, declared)
        self.assertEqual(len(names), 1202)
        self.assertIn("entries.html", found["index.html"].links)
        self.assertIn("../entries.html", found["alpha/index.html"].links)
        crumbs = [a["href"] for tag, a in found["entries-2.html"].tags if tag == "a" and a["href"] in ("index.html", "entries.html")]
        self.assertIn("entries.html", crumbs)
        self.assertIn("entries-2.html", found["entries.html"].links)

    def test_a_pager_does_not_grow_with_its_pages(self):
        for n in range(1, 1201):
            self.skill(f"skill-{n}")
        site = self.build()
        for name in ("skills-5.html", "index.html"):
            links = [a["href"] for tag, a in pages(site)[name].tags if tag == "a" and re.fullmatch(r"skills-\d+\.html", a["href"])]
            self.assertLess(len(links), 9, name)
            self.assertIn("skills-10.html", links)

    def test_with_keep_going_a_site_needs_no_sound_skill(self):
        self.skill("alpha", "See [it](missing.md).\n")
        self.assertIn("missing.md", pages(self.build("--keep-going", code=1))["alpha/index.html"].text)
        before = tree(self.folder / "dist")
        ran = self.run_skillc("build", "--keep-going")  # all targets
        self.assertEqual(ran.code, 1)
        self.assertIn("No skill is free of errors: mend those above, or have them shown with --target site", ran.text)
        self.assertEqual(tree(self.folder / "dist"), before)

    def test_a_document_that_is_not_utf8_is_a_page_that_says_so(self):
        self.skill("alpha", "See [it](references/r.md).\n")
        self.write("skills/alpha/references/r.md", "").write_bytes(b"# R\n\n## Item 1: caf\xe9\n\n- [ ] x\n")
        (self.skill("beta") / "SKILL.md").write_bytes(b"---\nname: beta\ndescription: Does b. Use it.\n---\n\n# B\n\ncaf\xe9\n")
        site = self.build("--keep-going", code=1)
        self.assertIn("This document is not UTF-8", pages(site)["alpha/references/r.html"].text)
        self.assertIn("This document is not UTF-8", pages(site)["beta/index.html"].text)
        self.assertEqual(broken_links(site), [])

    def test_a_skill_may_be_called_as_a_file_of_the_site(self):
        for name in ("entries.html", "ENTRIES.JSON", "index.html", "llms.txt", "sitemap.xml", "_skillc"):
            self.write(f"skills/{name}/SKILL.md", "# A\n\nText of it.\n")
        site = self.build("--keep-going", code=1)
        for folder in ("entries-html", "ENTRIES-JSON", "index-html", "llms-txt", "sitemap-xml", "_skillc-2"):
            self.assertIn("Text of it.", pages(site)[f"{folder}/index.html"].text)
        self.assertEqual(broken_links(site), [])

    def test_a_bad_address_in_the_configuration_is_an_error_with_its_place(self):
        self.skill("alpha")
        self.write("skillc.yaml", "site: { url: example.org, edit: 3 }\n")
        ran = self.run_skillc("build", "--target", "site")
        self.assertEqual(ran.code, 2)
        self.assertIn("skillc.yaml:1:14: error: `example.org` is no address", ran.text + ran.errors)

    def test_html_of_a_document_is_text_unless_the_library_says_so(self):
        self.skill("alpha", "Press <kbd>Esc</kbd>.\n\n<details><summary>More</summary>\n\nWords.\n\n</details>\n")
        for policy, kbd in (("", "&lt;kbd&gt;Esc"), ("escape", "&lt;kbd&gt;Esc"), ("allowlist", "<kbd>Esc</kbd>")):
            self.write("skillc.yaml", f"sources: skills\nsite: {{ raw_html: {policy} }}\n" if policy else "sources: skills\n")
            site = self.build()
            page = pages(site)["alpha/index.html"]
            text = (site / "alpha/index.html").read_text()
            self.assertIn(kbd, text)
            self.assertEqual("<details><summary>More</summary>" in text, policy == "allowlist")
            self.assertEqual(page.unbalanced, [])

    def test_an_address_of_no_folder_is_an_error(self):
        self.skill("alpha")
        for key in ("url", "edit"):
            for address in ("https://", "https:///x", "https://me:word@example.org/", "https://example.org/a b/", "https://example.org/?page=", "https://example.org/x#y"):
                self.write("skillc.yaml", f"site: {{ {key}: '{address}' }}\n")
                ran = self.run_skillc("build", "--target", "site")
                self.assertEqual(ran.code, 2)
                self.assertIn(f"error: `{address}` is no address of a folder", ran.errors)

    def test_an_inventory_leads_to_every_entry(self):
        self.small_library()
        self.skill("own", "## Item 1: At home\n\nText.\n\n## Item 2: Here, too\n\nText.\n")
        site = self.build()
        found, count = pages(site), 0
        for skill in json.loads((site / "entries.json").read_text())["skills"]:
            for entry in json.loads((site / skill["entries"]).read_text())["entries"] if "entries" in skill else []:
                path, anchor = urljoin(skill["entries"], entry["url"]).split("#")
                self.assertIn(anchor, found[path].ids)
                count += 1
        self.assertEqual(count, 4)

    def test_skills_of_one_name_have_the_same_address_wherever_skillc_is_started(self):
        self.write("skillc.yaml", "sources: skills\n")
        for team in ("red", "blue"):
            self.write(f"skills/{team}/twin/SKILL.md", f"---\nname: twin\ndescription: Does it. Use when asked to.\n---\n\n# Twin\n\n## Item 1: One\n\nOf {team}.\n")
        within = bytes_of(self.build("--keep-going", code=1))
        self.assertIn("skills-red-twin/index.html", within)
        for start, library in ((self.folder.parent, self.folder.name), ("/", str(self.folder))):
            out = self.folder / "elsewhere"
            ran = self.run_skillc("build", library, "--target", "site", "--keep-going", "--out", str(out), cwd=start)
            self.assertEqual(ran.code, 1, ran.errors)
            self.assertEqual(bytes_of(out / "site"), within)

    def test_a_policy_that_is_none_is_an_error_with_its_place(self):
        self.skill("alpha")
        self.write("skillc.yaml", "site: { raw_html: allow }\n")
        ran = self.run_skillc("build", "--target", "site")
        self.assertEqual(ran.code, 2)
        self.assertIn("skillc.yaml:1:19: error: there is no policy `allow`", ran.text + ran.errors)
        self.assertIn("allowlist", ran.text + ran.errors)

    @unittest.skipUnless(CORPORA.is_dir(), "no published skills here")
    def test_published_skills_and_our_own(self):
        for source in (CORPORA / "booklib-1.0.0", REPOSITORY / "skills-src"):
            with self.subTest(source.name):
                ran = self.run_skillc("build", "--target", "site", "--keep-going", "--config", "none", "--out", str(self.folder / source.name), str(source))
                self.assertIn(ran.code, (0, 1), ran.errors)
                site = self.folder / source.name / "site"
                self.assertEqual(broken_links(site), [])
                for name, page in pages(site).items():
                    self.assertEqual(page.unbalanced, [], name)
                    self.assertEqual(len(page.ids), len(set(page.ids)), (name, [one for one in page.ids if page.ids.count(one) > 1]))


if __name__ == "__main__":
    unittest.main()
