"""skillc diff: folders and revisions of a real repository, what is refused, and that nothing of a stranger's is run."""
import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

from support import Case, Ran, run, tree, writable_copy

CATALOG = "# Catalog\n\n" + "".join(f"## Item {n}: Title {n}\n\nText about thing{n}.\n\n" for n in range(1, 7))


class Diff(Case):
    def setUp(self):
        super().setUp()
        self.environment = {"HOME": str(self.folder / "home"), "GIT_CONFIG_NOSYSTEM": "1"}

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        done = subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always",
                               *arguments], cwd=cwd or self.repository(), capture_output=True, check=True,
                              env={**os.environ, **self.environment})
        return done.stdout.decode()

    def repository(self) -> Path:
        return self.folder / "repository"

    def guide(self, catalog: str = CATALOG, checklist: str = "") -> None:
        self.skill("guide", "See Items 1–6 and [it](catalog.md#item-4-title-4).\n", "repository/skills")
        self.write("repository/skills/guide/catalog.md", catalog)
        if checklist:
            self.write("repository/skills/guide/checklist.md", checklist)

    def commit(self, message: str = "x") -> None:
        if not (self.repository() / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def diff(self, *arguments: str, **more) -> Ran:
        more.setdefault("cwd", self.repository())
        return run("diff", *arguments, env=self.environment, **more)

    def changes(self, *arguments: str, **more) -> dict:
        ran = self.diff(*arguments, "--format", "json", **more)
        self.assertEqual((ran.code, ran.errors), (0, ""))
        return json.loads(ran.text)

    def said(self, ran: Ran) -> str:
        self.assertEqual((ran.code, ran.text), (2, ""))
        return ran.errors

    def test_a_revision_and_the_working_tree(self):
        self.guide()
        self.commit()
        self.assertEqual(self.diff("HEAD").text, "nothing changed in content from HEAD to the working tree: 1 skill\n")
        before = tree(self.repository())
        self.write("repository/skills/guide/catalog.md", CATALOG + "## Item 7: Seventh\n")
        changed = self.changes("HEAD")["skills"]
        self.assertEqual([(e["change"], e["number"]["after"]) for e in changed[0]["entries"]], [("added", "7")])
        self.write("repository/skills/guide/catalog.md", CATALOG)
        self.assertEqual(tree(self.repository()), before)  # nothing was written beside

    def test_two_revisions_in_both_directions(self):
        self.guide()
        self.commit()
        self.git("tag", "v1")
        self.guide(CATALOG + "## Item 7: Seventh\n")
        self.commit()
        shutil.rmtree(self.repository() / "skills")  # the working tree does not matter
        there, back = self.changes("v1", "HEAD"), self.changes("HEAD", "v1")
        self.assertEqual([e["change"] for e in there["skills"][0]["entries"]], ["added"])
        self.assertEqual([e["change"] for e in back["skills"][0]["entries"]], ["removed"])
        self.assertIn("nothing changed in content from HEAD~1 to v1: 1 skill\n", self.diff("HEAD~1", "v1").text)

    def test_two_folders_need_no_git(self):
        self.skill("guide", "One.\n", "old")
        self.skill("guide", "Two.\n", "new")
        ran = self.diff("old", "new", cwd=self.folder)
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.assertIn("SKILL.md: reworded", ran.text)
        self.environment["PATH"] = "/nowhere"
        self.assertEqual(self.diff("old", "new", cwd=self.folder).text, ran.text)
        self.assertIn("git cannot be run", self.said(self.diff("HEAD", cwd=self.folder)))

    def test_paths_restrict_both_sides(self):
        self.guide()
        self.skill("other", "One.\n", "repository/skills")
        self.commit()
        self.skill("other", "Two.\n", "repository/skills")
        self.guide(CATALOG + "## Item 7: Seventh\n")
        self.assertEqual([s["name"]["after"] for s in self.changes("HEAD")["skills"]], ["guide", "other"])
        self.assertEqual([s["name"]["after"] for s in self.changes("HEAD", "skills/other")["skills"]], ["other"])
        self.assertEqual([s["name"]["after"] for s in self.changes("HEAD", ".", cwd=self.repository() / "skills/guide")["skills"]], ["guide"])
        shutil.copytree(self.repository() / "skills", self.folder / "copy" / "skills")
        self.write("copy/skills/other/SKILL.md", "---\nname: other\ndescription: Reads.\n---\n")
        found = self.changes("repository", "copy", "skills/other", cwd=self.folder)
        self.assertEqual([s["name"]["after"] for s in found["skills"]], ["other"])

    def test_a_path_of_one_side_only(self):
        self.guide()
        self.commit()
        self.skill("later", "One.\n", "repository/skills")
        self.assertEqual([s["change"] for s in self.changes("HEAD", "skills/later")["skills"]], ["added"])
        self.assertIn("`skills/nowhere` is neither in HEAD nor in the working tree", self.said(self.diff("HEAD", "skills/nowhere")))

    def test_a_renumbering_is_that_and_nothing_else(self):
        self.guide(checklist="# Checklist\n\n## Items (Items 2–5)\n\n- [ ] **Item 4 — fourth** — is it so?\n- [ ] Others (Items 3–5)\n")
        cases = [{"id": "a", "prompt": "p", "expectations": ["cites Items 3–5"], "covers": ["item-4", "check-item-4-fourth"]}]
        self.write("repository/skills/guide/evals/evals.json", json.dumps({"evals": cases}))
        self.skill("neighbour", "guide-book says so.\n", "repository/skills")
        self.commit()
        ran = run("renumber", "item", "3-6", "--to", "4", "--apply", "skills", "--skill", "guide", cwd=self.repository())
        self.assertEqual(ran.code, 0, ran.errors)
        found = self.changes("HEAD")["skills"]
        self.assertEqual([s["name"]["after"] for s in found], ["guide"])
        self.assertEqual([(e["number"]["before"], e["number"]["after"]) for e in found[0]["entries"]],
                         [("3", "4"), ("4", "5"), ("5", "6"), ("6", "7")])
        for of in found[0]["entries"]:
            self.assertEqual((of["title"]["before"], of["reworded"], of["moved"], of["cites_others"]), (of["title"]["after"], None, False, False))
        for part in ("fields", "documents", "checklist", "cases", "broken"):
            self.assertEqual(found[0][part], [], part)
        self.assertIn("~ Items 3–6 became Items 4–7\n", self.diff("HEAD").text)

    def test_a_description_that_changed_late_is_shown_where_it_did(self):
        self.guide()
        words = " ".join(f"word{n}" for n in range(40))
        skill = "repository/skills/guide/SKILL.md"
        self.write(skill, f"---\nname: guide\ndescription: {words} Use when reviewing.\n---\n")
        self.commit()
        self.write(skill, f"---\nname: guide\ndescription: {words} Use when merging.\n---\n")
        self.assertRegex(self.diff("HEAD").text, r"description: ….* Use when merging\. \(was: ….* Use when reviewing\.\)\n")

    def test_a_description_whose_citation_is_another_entry_now_is_not_changed(self):
        self.guide()
        self.write("repository/skills/guide/SKILL.md", "---\nname: guide\ndescription: Applies Item 6. Use when asked.\n---\n")
        self.commit()
        self.guide(CATALOG.replace("Item 6", "Item 8"))
        self.write("repository/skills/guide/SKILL.md", "---\nname: guide\ndescription: Applies Item 6. Use when asked.\n---\n")
        self.assertEqual(self.changes("HEAD")["skills"][0]["fields"], [])

    def test_a_skill_that_moved_says_from_where_to_where(self):
        self.guide()
        self.commit()
        self.git("mv", "skills/guide", "skills/manual")
        self.assertIn("moved from skills/guide to skills/manual", self.diff("HEAD").text)

    def test_ambiguity_is_refused_as_git_does(self):
        self.guide()
        self.commit()
        self.git("branch", "skills")
        said = self.said(self.diff("skills"))
        self.assertIn("`skills` is both a revision and a path", said)
        self.assertIn("`./skills` for the path, `skills~0` for the revision", said)
        self.assertEqual(self.diff("skills~0").code, 0)
        self.assertEqual(self.diff("./skills", "./skills").code, 0)
        self.assertIn("both a revision and a path", self.said(self.diff("HEAD", "skills")))

    def test_two_hyphens_part_revisions_from_paths_as_in_git(self):
        self.guide()
        self.skill("other", folder="repository/main")
        self.commit()
        self.skill("other", "More.\n", "repository/main")
        self.skill("guide", "Else.\n", "repository/skills")
        for words, changed in ((("HEAD", "--", "skills"), ["guide"]), (("main", "--", "main"), ["other"]),
                               (("main", "--"), ["guide", "other"]), (("HEAD", "main", "--", "skills"), []),
                               (("HEAD", "--", "main", "skills"), ["guide", "other"])):
            self.assertEqual([one["name"]["after"] for one in json.loads(self.diff("--format", "json", *words).text)["skills"]], changed, words)
        self.assertIn("`-x` is neither in", self.said(self.diff("HEAD", "--", "-x")).replace("./", ""))
        self.assertIn("`skills` is neither a revision", self.said(self.diff("HEAD", "skills", "--", "main")))
        self.assertIn("in front of `--`", self.said(self.diff("--", "main")))
        folders = self.diff("skills", "skills", "--", "guide")
        self.assertEqual(folders.code, 0, folders.errors)
        self.assertIn("needs an OLD", self.said(self.diff()))

    def test_what_names_nothing(self):
        self.guide()
        self.commit()
        self.assertIn("`nope` is neither a revision nor a folder", self.said(self.diff("nope")))
        self.assertIn("write two revisions with a blank", self.said(self.diff("HEAD..main")))
        self.assertIn("no other one to compare it with", self.said(self.diff("./skills")))
        self.assertIn("is a folder, but `HEAD` is a revision", self.said(self.diff("./skills", "HEAD")))
        self.assertIn("is no folder", self.said(self.diff("skills/guide/SKILL.md", "skills")))
        self.assertIn("OLD", self.said(self.diff()))
        self.skill("guide", "", "elsewhere")
        self.assertIn("not a git repository", self.said(self.diff("HEAD", cwd=self.folder / "elsewhere")))

    def test_revisions_are_never_options(self):
        self.guide()
        self.commit()
        marker = self.folder / "marker"
        for revision in ("--output=" + str(marker), "-h", "--all", "--git-dir=" + str(self.folder)):
            self.said(self.diff("--", revision))
        self.assertFalse(marker.exists())

    def test_a_shallow_clone_says_so(self):
        self.guide()
        self.commit()
        self.commit("second")
        self.git("clone", "-q", "--depth", "1", "file://" + str(self.repository()), str(self.folder / "clone"), cwd=self.folder)
        said = self.said(self.diff("HEAD~1", cwd=self.folder / "clone"))
        self.assertIn("git fetch --unshallow", said)

    def test_nothing_that_a_repository_configures_is_run(self):
        self.guide()
        marker = self.folder / "marker"
        program = self.write("evil", f"#!/bin/sh\ntouch {marker}\ncat\n")
        program.chmod(0o755)
        self.write("repository/.gitattributes", "*.md filter=evil diff=evil export-subst\n")
        self.commit()
        for key in ("core.fsmonitor", "filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv", "core.pager", "pager.ls-tree",
                    "pager.cat-file", "core.sshCommand", "diff.external", "core.editor", "alias.ls-tree", "alias.cat-file"):
            self.git("config", key, str(program))
        self.git("config", "core.hooksPath", str(self.folder))
        self.assertEqual(self.changes("HEAD")["skills"], [])
        for word in (":", ":skills", ":0:skills/guide/SKILL.md", ":/first", "HEAD:skills", "@{-1}"):
            self.diff("HEAD", word)  # whatever it makes of it
        self.assertFalse(marker.exists())

    def test_replaced_objects_are_not_believed(self):
        self.guide()
        self.commit()
        good = self.git("rev-parse", "HEAD:skills/guide/catalog.md").strip()
        evil = self.git("hash-object", "-w", str(self.write("evil.md", "# Nothing\n"))).strip()
        self.git("replace", good, evil)
        self.assertEqual(self.changes("HEAD")["skills"], [])

    def test_links_and_submodules(self):
        self.guide()
        (self.repository() / "linked").symlink_to("skills")
        (self.repository() / "skills" / "guide" / "out.md").symlink_to("/etc/hostname")
        (self.repository() / "skills" / "guide" / "loop.md").symlink_to("loop.md")
        self.commit()
        self.assertEqual(self.changes("HEAD", "linked")["skills"], [])
        self.assertEqual(self.changes("HEAD")["skills"], [])
        inner = self.folder / "inner"
        self.skill("inner", "", "inner")
        subprocess.run(["git", "init", "-q"], cwd=inner, check=True, env={**os.environ, **self.environment})
        self.git("add", "-A", cwd=inner)
        self.git("commit", "-q", "-m", "x", cwd=inner)
        self.git("submodule", "--quiet", "add", str(inner), "skills/inner")
        self.commit()
        ran = self.diff("HEAD", "--format", "json")
        self.assertIn("skills/inner of HEAD is taken as empty: it is a submodule", ran.errors)
        self.assertEqual([s["change"] for s in json.loads(ran.text)["skills"]], ["added"])

    def test_what_lfs_keeps_elsewhere_is_said(self):
        self.guide("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")
        self.commit()
        ran = self.diff("HEAD")
        self.assertEqual(ran.code, 0)
        self.assertIn("catalog.md of HEAD is taken as empty: Git LFS keeps its content", ran.errors)

    def test_a_library_below_the_top_with_a_configuration_of_its_time(self):
        self.guide()
        self.write("repository/part/skillc.yaml", "kinds: {recipe: {words: [Recipe]}}\n")
        self.skill("cook", "## Recipe 1: Soup\n\n## Recipe 2: Bread\n", "repository/part")
        self.commit()
        self.write("repository/part/skillc.yaml", "")
        found = self.changes("HEAD", cwd=self.repository() / "part")["skills"]
        self.assertEqual([s["name"]["after"] for s in found], ["cook"])
        self.assertEqual([e["id"]["before"] for e in found[0]["entries"]], ["cook#recipe-1", "cook#recipe-2"])

    def test_nothing_of_a_file_steers_a_terminal_or_a_changelog(self):
        self.guide()
        self.commit()
        title = "\x1b[2J <img src=x> [a](http://e.example) *b* `c` @team | ![i](x) https://e.example"
        self.guide(CATALOG + f"## Item 7: {title}\n\nText.\n")
        self.assertNotIn(b"\x1b", self.diff("HEAD").out)
        text = self.diff("HEAD", "--format", "markdown").text
        line = next(line for line in text.splitlines() if "Item 7" in line)
        self.assertNotIn("\x1b", line)
        self.assertNotRegex(line.replace("**added**", ""), r"(?<!\\)[<>\[\]*`|]|@(?!&#8203;)|(?<!\\)://")

    def test_no_skill_on_either_side_is_2(self):
        (self.folder / "a").mkdir()
        (self.folder / "b").mkdir()
        ran = self.diff("a", "b", cwd=self.folder)
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("library/no-skills", ran.errors)
        self.skill("guide", "", "b")
        self.assertEqual([s["change"] for s in self.changes("a", "b", cwd=self.folder)["skills"]], ["added"])

    def test_published_skills_do_not_differ_from_themselves(self):
        source = self.corpus("booklib-1.0.0")
        self.assertEqual(self.changes(str(source), str(source), cwd=self.folder)["skills"], [])
        copy = writable_copy(source, self.repository())
        self.commit()
        self.assertEqual(self.changes("HEAD")["skills"], [])
        self.assertEqual(run("renumber", "item", "40-90", "--to", "41", "--skill", "effective-java", "--apply", cwd=copy).code, 0)
        found = self.changes("HEAD")["skills"]
        self.assertEqual([(s["name"]["after"], len(s["entries"])) for s in found], [("effective-java", 51)])
        for part in ("fields", "documents", "checklist", "cases", "broken"):
            self.assertEqual(found[0][part], [], part)

    def test_large_catalogs(self):
        many = "".join(f"## Item {n}: Do thing{n} before thing{n + 1}\n\nBecause of reason{n}.\n\n" for n in range(1, 5001))
        self.guide("# Catalog\n\n" + many)
        self.commit()
        self.guide("# Catalog\n\n" + many.replace("Because of", "Mostly for").replace(": Do ", ": Always do "))
        self.assertEqual(len(self.changes("HEAD")["skills"][0]["entries"]), 5000)


if __name__ == "__main__":
    unittest.main()
