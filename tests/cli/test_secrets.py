"""Keys in files: no command that prints a piece of them prints the key, and what is written keeps every byte."""
import json
import os
import subprocess

from support import Case

# Put together here, so that no scanner of this repository takes one for a leak. None was ever issued.
TOKEN = "ghp_" + "q7Zk2VnX9wBt4LmRc8JfY3sHpD6gTuN5aKeW"
LINES = ["q7Zk2VnX9wBt4LmRc8JfY3sHpD6gTuN5aKeW0vQxCz1GyMbUi8EoP2hSdF7rLjA4",
         "tVnX6wBk9ZmRq3JfYcsHp5gDuT2aNeW8KvQx0CzGyM1bUiEo7PhSdF7rLjA4tVnX"]
KEY = "-----BEGIN PRIVATE KEY-----\n" + "\n".join(LINES) + "\n-----END PRIVATE KEY-----\n"
SK = TOKEN[4:24] + LINES[0][36:64]  # behind "sk-"
SECRETS = [TOKEN[4:], *LINES, SK]
CATALOG = "# Catalog\n\n" + "".join(f"## Item {n}: Title {n}\n\nText {n}.\n\n" for n in range(1, 4))


class Secrets(Case):
    def assertHidden(self, *texts: str) -> None:
        for text in texts:
            for secret in SECRETS:
                for begin in (0, len(secret) // 2):
                    self.assertNotIn(secret[begin:begin + 16], text)

    def test_a_diff_of_fixes_hides_them_and_says_so(self):
        body = f"Use {TOKEN} for Items 3–1 of [it](catalog.md).\n\n" + KEY.replace("\n", "\n\n", 1) + "Items 2–1 too.\n"
        path = self.skill("guide", body) / "SKILL.md"
        self.write("skills/guide/catalog.md", CATALOG)
        before = path.read_text()
        shown = self.run_skillc("check", "--fix-suggested", "--diff", "skills")
        self.assertEqual(shown.code, 1)
        self.assertHidden(shown.text, shown.errors)
        self.assertIn("+Use ghp_" + "*" * 36 + " for Items 1–3", shown.text)
        self.assertIn("-Use ghp_", shown.text)
        self.assertIn("keys in 4 lines are masked", shown.errors, "a token before and after, two lines of the key")
        refused = subprocess.run(["patch", "-p1", "--dry-run", "-F0"], input=shown.out, cwd=self.folder, capture_output=True)
        self.assertNotEqual(refused.returncode, 0, "what is masked is never written")
        self.run_skillc("check", "--fix-suggested", "skills")
        self.assertEqual(path.read_text(), before.replace("3–1", "1–3").replace("2–1", "1–2"))

    def test_a_skillc_yaml_that_is_refused_hides_them(self):
        self.skill("guide")
        self.write("skillc.yaml", f'sources: skills\nsite: {{ edit: "https://x:{TOKEN}@example.com/edit/main/" }}\n')
        for form in ("text", "json", "sarif", "github", "junit", "gitlab"):
            ran = self.run_skillc("check", "--format", form)
            self.assertEqual(ran.code, 2, form)
            self.assertIn("skillc.yaml", ran.text + ran.errors, form)
            self.assertHidden(ran.text, ran.errors)

    def test_a_template_that_holds_one_goes_into_no_bundle(self):
        self.skill("guide", "{{>note}}\n")
        self.write("templates/note.md", f"Use {TOKEN}.\n")
        self.write("skillc.yaml", 'sources: skills\ntemplates: templates\nrender: ["**/SKILL.md"]\n')
        ran = self.run_skillc("build")
        self.assertEqual(ran.code, 2)
        self.assertIn("the template `templates/note.md` holds a key or token", ran.errors)
        self.assertHidden(ran.text, ran.errors)
        self.assertFalse((self.folder / "dist").exists())
        self.write("templates/note.md", "Use it.\n")
        self.assertEqual(self.run_skillc("build").code, 0)
        self.assertIn("Use it.", (self.folder / "dist/skills/guide/SKILL.md").read_text())

    def test_they_are_found_in_files_of_other_encodings(self):
        skill = self.skill("guide", "Run `scripts/a.ps1` and `scripts/b.py`.\n")
        (skill / "scripts").mkdir()
        (skill / "scripts/a.ps1").write_bytes(f'$token = "{TOKEN}"\r\n'.encode("utf-16"))
        (skill / "scripts/b.py").write_bytes(f'# caf\u00e9\ntoken = "{TOKEN}"\n'.encode("latin-1"))
        ran = self.run_skillc("check", "skills", "--format", "json")
        found = json.loads(ran.text)["findings"]
        self.assertEqual([(one["rule"], one["path"]) for one in found],
                         [("content/secret", f"skills/guide/scripts/{name}") for name in ("a.ps1", "b.py")])
        self.assertHidden(ran.text)

    def test_a_diff_of_a_renumbering_hides_them(self):
        self.skill("guide", f"Item 3 wants {TOKEN}.\n")
        self.write("skills/guide/catalog.md", CATALOG)
        shown = self.run_skillc("renumber", "item", "3", "--to", "9", "skills")
        self.assertEqual(shown.code, 0)
        self.assertIn("+Item 9 wants ghp_****", shown.text)
        self.assertHidden(shown.text)
        self.assertEqual(self.run_skillc("renumber", "item", "3", "--to", "9", "skills", "--apply").code, 0)
        self.assertIn(f"Item 9 wants {TOKEN}.\n", (self.folder / "skills/guide/SKILL.md").read_text())

    def test_suggestions_hide_them_and_write_them(self):
        self.skill("guide")
        self.write("skills/guide/catalog.md", "# Catalog\n\n## Item 1: Bound queues\n\n## Item 2: Close files\n")
        item = f"- [ ] **Bound queues** with {TOKEN}\n"
        path = self.write("skills/guide/checklist.md", "# Checklist\n\n" + item)
        for arguments in ((), ("--format", "json"), ("--apply",)):
            ran = self.run_skillc("suggest", "skills", *arguments)
            self.assertEqual(ran.code, 0)
            self.assertIn("ghp_****", ran.text, arguments)
            self.assertHidden(ran.text)
        self.assertIn("Item 1", path.read_text())
        self.assertIn(TOKEN, path.read_text())

    def test_a_comparison_hides_them(self):
        for state, title in (("old", "Title"), ("new", "Heading")):
            self.skill("guide", f"- [ ] Hold token{TOKEN} {state}\n", state)
            self.write(f"{state}/guide/catalog.md", f"# Catalog\n\n## Item 1: {title} {TOKEN}\n\nText.\n")
            self.write(f"{state}/guide/checklist.md", f"# Checklist\n\n- [ ] Ask for {TOKEN} {title}\n- [ ] {state} {KEY}")
        for form in ("text", "json", "markdown"):
            ran = self.run_skillc("diff", "old", "new", "--format", form)
            self.assertEqual(ran.code, 0)
            self.assertIn("**", ran.text.replace("\\", ""))
            self.assertHidden(ran.text)
        titles = json.loads(self.run_skillc("diff", "old", "new", "--format", "json").text)["skills"][0]["entries"][0]["title"]
        self.assertEqual(titles, {"before": "Title ghp_" + "*" * 36, "after": "Heading ghp_" + "*" * 36})

    def built(self, out: str, *paths: str) -> dict[str, bytes]:
        ran = self.run_skillc("build", "--keep-going", "--out", out, *paths)
        self.assertHidden(ran.text, ran.errors)
        return {str(one.relative_to(self.folder / out)): one.read_bytes()
                for one in (self.folder / out).rglob("*") if one.is_file()}

    def test_pages_of_skills_with_errors_leave_out_what_holds_them(self):
        self.skill("guide", f"Use {TOKEN}.\n\n{KEY}\nRead [more](references/more.md) and [plain](references/plain.md).\n")
        self.write("skills/guide/references/more.md", f"# More\n\n## Item 1: Ask\n\nWith `{TOKEN}`.\n")
        self.write("skills/guide/references/plain.md", "# Plain\n\nOrdinary words.\n")
        self.write("skills/guide/references/latin.md", f"# Latin\n\ncaf\xe9 {TOKEN}\n".encode("latin-1"))
        self.write("skills/guide/references/wide.md", f"# Wide\n\nWith {TOKEN}\n".encode("utf-16"))
        self.write("skills/guide/scripts/env.json", json.dumps({"env": "A=1\nsk-" + SK}))
        self.write("skills/guide/scripts/ask.sh", f"ask {TOKEN}\n")
        self.write("skills/guide/assets/x.docx", f"ask {TOKEN}\n")
        self.write("skills/guide/evals/evals.json", json.dumps(
            {"evals": [{"id": "a", "prompt": f"Use {TOKEN}", "expectations": [f"Says Item 1 with {KEY}"]}]}))
        self.skill("sound", "As guide Item 1 says.\n")
        pages = self.built("out", "skills")
        for name, found in pages.items():
            for secret in SECRETS:
                self.assertNotIn(secret.lower().encode(), found.lower(), name)
        for page in ("index", "references/more", "references/latin", "references/wide"):
            self.assertIn(b"holds a key or token, so it is not shown", pages[f"site/guide/{page}.html"])
        self.assertIn(b"Ordinary words", pages["site/guide/references/plain.html"])

    def test_pages_of_a_skill_that_cannot_be_rendered_leave_them_out_too(self):
        """Nothing is an error until it is rendered, since the key is allowed; then no page shows what others leave out."""
        self.skill("guide", "{{skill.nmae}} [more](references/more.md)\n")
        self.write("skills/guide/references/more.md", f"<!-- skillc: allow-file content/secret -->\n# More\n\nWith {TOKEN}\n")
        self.skill("sound")
        self.write("skillc.yaml", "sources: skills\nrender: ['skills/guide/SKILL.md']\n")
        self.assertEqual(self.run_skillc("check").code, 0)
        pages = self.built("out")
        for name, found in pages.items():
            self.assertNotIn(TOKEN.lower().encode(), found.lower(), name)
        self.assertIn(b"holds a key or token, so it is not shown", pages["site/guide/references/more.html"])

    def test_a_skill_within_one_with_errors_keeps_its_own(self):
        self.skill("outer", f"Use {TOKEN}.\n")
        inner = f"<!-- skillc: allow-file content/secret -->\n\nAn example: {TOKEN}\n"
        self.write("skills/outer/inner/SKILL.md",
                   "---\nname: inner\ndescription: Does it well. Use when it is asked for.\n---\n# Inner\n\n" + inner)
        self.run_skillc("build", "--keep-going", "--out", "out", "skills")
        self.assertIn(inner, (self.folder / "out/skills/inner/SKILL.md").read_text())

    def test_a_folder_whose_name_is_no_utf_8_is_left_out_too(self):
        self.skill("sound")
        folder = bytes(self.folder / "skills") + b"/caf\xe9"
        os.mkdir(folder)
        with open(folder + b"/SKILL.md", "w") as out:
            out.write(f"# X\n\n{TOKEN}\n")
        ran = self.run_skillc("build", "--keep-going", "--out", "out", "skills")
        self.assertEqual(ran.code, 1, ran.errors)
        self.assertTrue((self.folder / "out/skills/sound/SKILL.md").exists())

    def test_a_key_changes_nothing_of_other_skills(self):
        self.skill("sound", "## Item 1: Give a description\n\nOf the prompt and its evals.\n")
        self.write("skills/sound/evals/evals.json", json.dumps(
            {"evals": [{"id": "a", "prompt": "Use it", "expectations": ["Says Item 1"]}]}))
        alone = self.built("alone", "skills")
        self.skill("guide", KEY.partition("-----END")[0] + "\nSign it, and give a description of the prompt and evals.\n")
        beside = self.built("beside", "skills")
        for name, found in alone.items():
            if name.startswith(("skills/sound", "skill-zip/sound", "llms/", "claude-plugin/skills", "site/sound/evals")) \
                    and not name.endswith("manifest.json"):
                self.assertEqual(beside[name], found, name)

    def test_what_is_listed_hides_them(self):
        """Also where a text is cut short in the middle of a key."""
        padding = "word " * 9  # 45 columns; labels are cut at 48, names at 60
        self.write("skills/guide/SKILL.md", f"---\nname: guide\ndescription: Reads {TOKEN} all.\n---\n# Guide {TOKEN}\n")
        self.write("skills/guide/catalog.md", f"# Catalog {TOKEN}\n\n## Item 1: {padding}{TOKEN}\n\nText {TOKEN} (Item 1: {TOKEN}).\n"
                                              f"\n## Item 2: {TOKEN}\n\nText.\n")
        self.write("skills/guide/checklist.md", f"# Checklist\n\n## Of {TOKEN}\n\n- [ ] {padding}{TOKEN} (Item 1)\n- [ ] {KEY}\n")
        cases = [{"id": "a", "prompt": "p", "expectations": [f"Item 1, {TOKEN}"]}]
        self.write("skills/guide/evals/evals.json", json.dumps({"evals": cases}))
        said = ""
        for command in (["graph"], ["graph", "--format", "dot"], ["list"], ["info", "guide"], ["coverage"],
                        ["coverage", "--format", "json"], ["suggest"], ["suggest", "--format", "json"]):
            ran = self.run_skillc(*command, "skills")
            self.assertEqual(ran.code, 0, command)
            self.assertHidden(ran.text, ran.errors)
            self.assertNotIn(TOKEN[4:8], ran.text, command)
            said += ran.text
        self.assertIn("ghp_" + "*" * 36, said)
        graph = json.loads(self.run_skillc("graph", "skills").text)["skills"][0]
        self.assertEqual(graph["entries"][1]["title"], "ghp_" + "*" * 36)
        self.assertEqual(graph["description"], "Reads ghp_" + "*" * 36 + " all.")
