"""What build writes, and what it leaves alone."""
import hashlib
import json
import os
import unittest
import zipfile

from support import Case, times, tree


class Bundles(Case):
    def test_writes_every_target(self):
        self.skill("alpha")
        ran = self.run_skillc("build", "skills")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.assertEqual(sorted(p.name for p in (self.folder / "dist").iterdir()), ["claude-plugin", "llms", "site", "skill-zip", "skills"])
        self.assertEqual((self.folder / "dist/skills/alpha/SKILL.md").read_bytes(), (self.folder / "skills/alpha/SKILL.md").read_bytes())

    def test_writes_only_the_targets_named(self):
        self.skill("alpha")
        self.assertEqual(self.run_skillc("build", "--target", "llms", "--target", "skills", "--out", "out", "skills").code, 0)
        self.assertEqual(sorted(p.name for p in (self.folder / "out").iterdir()), ["llms", "skills"])
        self.assertFalse((self.folder / "dist").exists())

    def test_the_manifest_lists_every_other_file_with_its_digest(self):
        self.skill("beta")
        self.skill("alpha", "Run `scripts/run.sh`.\n")
        self.write("skills/alpha/scripts/run.sh", "#!/bin/sh\n").chmod(0o755)
        self.run_skillc("build", "skills")
        for bundle in (self.folder / "dist").iterdir():
            manifest = json.loads((bundle / "manifest.json").read_text())
            listed = [one["path"] for one in manifest["files"]]
            there = {str(p.relative_to(bundle)): p for p in bundle.rglob("*") if p.is_file() and p.name != "manifest.json"}
            self.assertEqual(listed, sorted(there, key=os.fsencode), bundle.name)
            for one in manifest["files"]:
                self.assertEqual(one["sha256"], hashlib.sha256(there[one["path"]].read_bytes()).hexdigest(), one["path"])

    def test_scripts_stay_executable(self):
        self.skill("alpha", "Run `scripts/run.sh`.\n")
        self.write("skills/alpha/scripts/run.sh", "#!/bin/sh\n").chmod(0o755)
        self.run_skillc("build", "skills")
        self.assertTrue(os.access(self.folder / "dist/skills/alpha/scripts/run.sh", os.X_OK))
        self.assertFalse(os.access(self.folder / "dist/skills/alpha/SKILL.md", os.X_OK))
        with zipfile.ZipFile(self.folder / "dist/skill-zip/alpha.skill") as archive:
            modes = {i.filename: i.external_attr >> 16 & 0o777 for i in archive.infolist() if not i.is_dir()}
        self.assertEqual(modes, {"alpha/SKILL.md": 0o644, "alpha/scripts/run.sh": 0o755})

    def test_a_second_build_touches_nothing(self):
        self.skill("alpha")
        self.run_skillc("build", "skills")
        before = times(self.folder / "dist")
        self.assertEqual(self.run_skillc("build", "skills").code, 0)
        self.assertEqual(times(self.folder / "dist"), before)

    def test_what_is_kept_for_skillc_goes_into_no_bundle(self):
        self.write("SKILL.md", "---\nname: alpha\ndescription: Does it well. Use when it is asked for.\n---\n# Alpha\n")
        self.write("skillc.yaml", "library: { name: alpha }\n")
        self.write("references/skillc.yaml", "an: example\n")
        self.assertEqual(self.run_skillc("baseline").code, 0)
        self.assertEqual(self.run_skillc("build").code, 0)
        built = {one.name for one in (self.folder / "dist/skills/alpha").iterdir()}
        self.assertTrue((self.folder / "skillc-baseline.json").exists())
        self.assertEqual(built & {"skillc.yaml", "skillc-baseline.json", "SKILL.md"}, {"SKILL.md"})
        self.assertTrue((self.folder / "dist/skills/alpha/references/skillc.yaml").exists(), "one that a skill shows")

    def test_whatever_configures_it(self):
        self.write("SKILL.md", "---\nname: alpha\ndescription: Does it well. Use when it is asked for.\n---\n# Alpha\n")
        for name in ("skillc.yaml", "ours.yaml"):
            self.write(name, "library: { name: alpha }\n")
        self.write("skillc-baseline.json", '{"schema": "skillc-baseline/1", "findings": []}')
        self.assertEqual(self.run_skillc("build", "--config", "ours.yaml").code, 0)
        self.assertEqual([one.name for one in (self.folder / "dist/skills/alpha").iterdir()], ["SKILL.md"])

    def test_however_its_folder_is_named(self):
        self.write("one/SKILL.md", "---\nname: one\ndescription: Does it well. Use when it is asked for.\n---\n# One\n")
        self.write("one/skillc.yaml", "library: { name: one }\n")
        (self.folder / "link").symlink_to("one")
        for here, named in (("one", ["../one"]), (".", ["link", "--config", "one/skillc.yaml"]), (".", ["./one/../one"])):
            ran = self.run_skillc("build", *named, "--target", "skills", "--out", str(self.folder / "out"), cwd=self.folder / here)
            self.assertEqual(ran.code, 0, ran.errors)
            self.assertEqual([one.name for one in (self.folder / "out/skills/one").iterdir()], ["SKILL.md"], named)

    def test_nor_on_the_pages_of_a_skill_with_errors(self):
        self.write("SKILL.md", "---\nname: alpha\ndescription: Does it well. Use when asked.\n---\n# A\n\n[x](gone.md)\n")
        self.write("skillc.yaml", "library: { name: alpha } # a program of ours\n")
        self.run_skillc("build", "--keep-going", "--target", "site")
        pages = [one for one in (self.folder / "dist/site").rglob("*") if one.is_file()]
        self.assertTrue(pages)
        self.assertFalse([one for one in pages if "skillc.yaml" in one.name or b"a program of ours" in one.read_bytes()])

    def test_a_skillc_yaml_of_a_skill_among_others_is_its_own(self):
        self.write("skillc.yaml", "sources: skills\n")
        self.skill("alpha", "See [the example](skillc.yaml).\n")
        self.write("skills/alpha/skillc.yaml", "an: example\n")
        self.assertEqual(self.run_skillc("build").code, 0)
        self.assertTrue((self.folder / "dist/skills/alpha/skillc.yaml").exists())

    def test_a_link_to_what_goes_into_no_bundle_is_told(self):
        self.write("SKILL.md", "---\nname: alpha\ndescription: Does it well. Use when it is asked for.\n---\n# Alpha\n\n"
                               "See [it](skillc.yaml).\n")
        self.write("skillc.yaml", "library: { name: alpha }\n")
        ran = self.run_skillc("check", "--hints")
        self.assertIn("[link/dropped-file]", ran.text)
        self.assertNotIn("[link/missing-file]", ran.text)
        self.assertIn("goes into no bundle", ran.text)

    def test_what_is_gone_from_the_source_is_gone_from_the_bundle(self):
        self.skill("alpha")
        extra = self.skill("beta")
        self.run_skillc("build", "skills")
        (extra / "SKILL.md").unlink()
        extra.rmdir()
        self.assertEqual(self.run_skillc("build", "skills").code, 0)
        self.assertFalse((self.folder / "dist/skills/beta").exists())
        self.assertFalse((self.folder / "dist/skill-zip/beta.skill").exists())

    def test_it_says_which_skills_a_bundle_no_longer_holds(self):
        self.skill("alpha")
        self.skill("beta")
        self.assertNotIn("removed", self.run_skillc("build", "skills").text)
        ran = self.run_skillc("build", "skills/alpha")
        self.assertEqual(ran.code, 0)
        self.assertIn("\nremoved   beta (in the bundles before, not part of this build)\n", ran.text)
        self.assertIn("name them all at once", ran.text)
        self.assertNotIn("removed", self.run_skillc("build", "skills/alpha").text)
        self.assertNotIn("removed", self.run_skillc("build", "skills").text)

    def test_a_file_that_went_from_a_skill_is_no_removed_skill(self):
        self.skill("alpha", "Read `references/a.md`.\n")
        file = self.write("skills/alpha/references/a.md", "# A\n")
        self.run_skillc("build", "skills")
        file.unlink()
        self.skill("alpha")
        self.assertNotIn("removed", self.run_skillc("build", "skills").text)

    def test_its_own_output_is_no_source(self):
        self.skill("alpha", folder=".")
        self.assertEqual(self.run_skillc("build", "--out", "bundles").code, 0)
        self.assertEqual(self.run_skillc("build", "--out", "bundles").code, 0)
        self.assertEqual(self.run_skillc("check").text, "1 skill: no findings\n")

    def test_nothing_but_bundles_stays_behind(self):
        self.skill("alpha")
        self.run_skillc("build", "skills")
        self.skill("alpha", "More.\n")
        self.run_skillc("build", "skills")
        self.assertEqual(sorted(p.name for p in (self.folder / "dist").iterdir()), ["claude-plugin", "llms", "site", "skill-zip", "skills"])
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["dist", "skills"])

    def test_warnings_do_not_stop_it(self):
        self.skill("alpha")
        self.write("skills/alpha/references/unused.md", "# Unused\n")
        self.assertEqual(self.run_skillc("build", "skills").code, 0)
        self.assertTrue((self.folder / "dist/skills/alpha/references/unused.md").exists())


class Errors(Case):
    def setUp(self):
        super().setUp()
        self.skill("alpha")
        self.skill("beta")
        self.assertEqual(self.run_skillc("build", "skills").code, 0)
        self.before = tree(self.folder / "dist"), times(self.folder / "dist")

    def assert_untouched(self):
        self.assertEqual((tree(self.folder / "dist"), times(self.folder / "dist")), self.before)

    def test_leave_the_last_output_as_it_was(self):
        self.broken_skill("beta")
        ran = self.run_skillc("build", "skills")
        self.assertEqual(ran.code, 1)
        self.assertIn("skills/beta/SKILL.md:8:13: error:", ran.text)
        self.assertIn("Nothing was written", ran.text)
        self.assert_untouched()

    def test_leave_it_under_keep_going_where_no_skill_is_left(self):
        self.broken_skill("alpha")
        self.broken_skill("beta")
        self.assertEqual(self.run_skillc("build", "--keep-going", "skills").code, 1)
        self.assert_untouched()

    def test_in_a_template_leave_it(self):
        self.write("skillc.yaml", "sources: skills\nrender: ['skills/beta/SKILL.md']\n")
        self.skill("beta", "{{skill.nmae}}\n")
        self.assertEqual(self.run_skillc("build").code, 1)
        self.assert_untouched()

    def test_in_one_target_leave_all(self):
        self.write("skillc.yaml", "sources: skills\ntemplates: mine\n")
        self.write("mine/llms/llms.txt.mustache", "{{libary.name}}\n")
        self.skill("beta", "Changed.\n")
        ran = self.run_skillc("build")
        self.assertEqual(ran.code, 1)
        self.assertIn("mine/llms/llms.txt.mustache:1:1: error:", ran.text)
        self.assert_untouched()


class Names(Case):
    def test_what_windows_reserves_is_found_before_it_is_built(self):
        self.skill("aux")
        for command in ("check", "build"):
            ran = self.run_skillc(command, "skills")
            self.assertEqual(ran.code, 1, ran.text)
            self.assertIn("skills/aux/SKILL.md:2:7: error: the name `aux` is one that Windows reserves for devices "
                          "[frontmatter/name-format]", ran.text)
            self.assertIn("call it otherwise, such as `aux-skill`", ran.text)
            self.assertNotIn("[build]", ran.text)
        self.write("skillc.yaml", "rules:\n  frontmatter/name-format: off\n")
        self.assertIn("the name `aux` cannot be a folder's name: Windows reserves it for devices [build]",
                      self.run_skillc("build", "skills").text)


class KeepGoing(Case):
    def setUp(self):
        super().setUp()
        self.skill("good")

    def assert_only_good(self, ran):
        self.assertEqual(ran.code, 1, ran.text + ran.errors)
        self.assertRegex(ran.text, r"\nleft out +bad\n")
        self.assertEqual(sorted(p.name for p in (self.folder / "dist/skills").iterdir()), ["good", "manifest.json"])
        self.assertEqual(sorted(p.name for p in (self.folder / "dist/skill-zip").iterdir()), ["good.skill", "manifest.json"])
        self.assertNotIn("bad", (self.folder / "dist/llms/llms.txt").read_text())
        self.assertIn("\nskills    1 (good)\n", ran.text)
        coverage = ran.text[ran.text.index("\ncoverage"):ran.text.index("\nnext")]
        self.assertNotIn("bad", coverage)
        self.assertNotIn("or bad yet", ran.text)
        self.assertEqual(sorted(p.name for p in (self.folder / "dist/claude-plugin/skills").iterdir()), ["good"])

    def test_what_comes_next_is_named_only_where_something_does(self):
        self.skill("good", "## Item 1: Name it\n\nSay what it is.\n")
        asked = {"id": "one", "prompt": "What?", "expectations": ["Says that (Item 1)"]}
        self.write("skills/good/evals/evals.json", json.dumps({"skill_name": "good", "evals": [asked]}))
        self.assertIn("\nnext\n  - ", self.run_skillc("build", "skills").text)
        self.write("skillc.yaml", "sources: skills\nrules: { xref/uncovered-entry: off }\n")
        ran = self.run_skillc("build", "--target", "site")
        self.assertNotIn("next", ran.text)

    def test_builds_the_good_and_names_the_one_left_out(self):
        self.broken_skill("bad")
        self.assert_only_good(self.run_skillc("build", "--keep-going", "skills"))

    def test_leaves_out_a_skill_that_cannot_be_rendered(self):
        self.skill("bad", "{{skill.nmae}}\n")
        self.write("skillc.yaml", "sources: skills\nrender: ['skills/bad/*.md']\n")
        self.assert_only_good(self.run_skillc("build", "--keep-going"))

    def test_leaves_out_a_skill_with_a_link_that_leaves_it(self):
        self.skill("bad")
        self.write("secret.txt", "secret\n")
        (self.folder / "skills/bad/notes.txt").symlink_to("../../secret.txt")
        self.assert_only_good(self.run_skillc("build", "--keep-going", "skills"))

    def test_leaves_out_a_skill_whose_evals_have_errors(self):
        self.skill("bad")
        self.write("skills/bad/evals/evals.json", "{")
        self.assert_only_good(self.run_skillc("build", "--keep-going", "skills"))

    def test_leaves_out_a_skill_whose_library_level_evals_have_errors(self):
        self.skill("bad")
        self.write("skillc.yaml", "sources: skills\n")
        self.write("evals/bad/evals.json", "{")
        self.assert_only_good(self.run_skillc("build", "--keep-going"))

    def test_leaves_out_a_folder_whose_file_is_misspelt(self):
        self.write("skills/bad/skill.md", "---\nname: bad\ndescription: x\n---\n")
        ran = self.run_skillc("build", "--keep-going", "skills")
        self.assertIn("library/no-skills", ran.text + ran.errors)
        self.assertEqual(ran.code, 1)
        self.assertTrue((self.folder / "dist/skills/good/SKILL.md").is_file())

    def test_is_0_where_all_is_well(self):
        ran = self.run_skillc("build", "--keep-going", "skills")
        self.assertEqual(ran.code, 0)
        self.assertNotIn("left out", ran.text)


class Summary(Case):
    def coverage(self) -> list[str]:
        ran = self.run_skillc("build", "skills", "--target", "skills")
        self.assertEqual(ran.code, 0, ran.text + ran.errors)
        return ran.text[ran.text.index("\ncoverage"):ran.text.index("\nnext")].splitlines()[2:]

    def test_skills_that_have_nothing_to_count_stand_back(self):
        self.skill("plain")
        self.assertRegex(self.coverage()[0], "^  plain ")
        self.skill("rules", "## Item 1: Wait\n\nText.\n")
        [row] = self.coverage()
        self.assertRegex(row, "^  rules ")

    def test_a_long_table_of_coverage_is_cut(self):
        for n in range(43):
            self.skill(f"rules-{n:02}", "## Item 1: Wait\n\nText.\n")
        rows = self.coverage()
        self.assertEqual(len(rows), 41)
        self.assertRegex(rows[39], "^  rules-39 ")
        self.assertEqual(rows[40], "  … and 3 more; `skillc coverage` lists all")


class Foreign(Case):
    """What skillc did not write is never emptied, replaced or followed."""

    def setUp(self):
        super().setUp()
        self.skill("alpha")

    def refused(self, *arguments: str) -> str:
        before = tree(self.folder)
        ran = self.run_skillc("build", *arguments, "skills")
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertEqual(tree(self.folder), before)
        return ran.errors

    def test_a_folder_in_the_bundles_place(self):
        self.write("dist/skills/mine.txt", "mine")
        self.assertIn("dist/skills", self.refused())

    def test_a_folder_with_another_manifest(self):
        self.write("dist/llms/manifest.json", '{"name": "web app"}')
        self.assertIn("dist/llms", self.refused())

    def test_a_file_added_to_a_bundle(self):
        self.run_skillc("build", "skills")
        self.write("dist/skills/alpha/notes.txt", "mine")
        self.skill("alpha", "Changed.\n")
        self.assertIn("dist/skills/alpha/notes.txt", self.refused())

    def test_a_file_in_the_bundles_place(self):
        self.write("dist/claude-plugin", "mine")
        self.assertIn("dist/claude-plugin", self.refused())

    def test_a_link_in_the_bundles_place(self):
        self.write("elsewhere/mine.txt", "mine")
        (self.folder / "dist").mkdir()
        (self.folder / "dist/skills").symlink_to("../elsewhere")
        self.assertIn("dist/skills", self.refused())

    def test_a_stage_that_came_with_the_sources_removes_nothing_elsewhere(self):
        """A clone may bring one: its links are removed, and what they lead to is not."""
        kept = [self.write(f"victim/{name}", "mine") for name in ("a.txt", "folder/b.txt")]
        for stage in ("x", "skills"):
            for linked in ("bundle", "old"):
                folder = self.write(f"dist/.skillc-stage-{stage}/.skillc-stage", "\n").parent
                (folder / linked).symlink_to("../../victim")
                ran = self.run_skillc("build", "skills", "--target", "skills")
                self.assertEqual((ran.code, [one.exists() for one in kept]), (0, [True, True]), (stage, linked))
                self.assertEqual(sorted(os.listdir(self.folder / "victim")), ["a.txt", "folder"])

    def test_a_file_where_the_output_folder_should_be(self):
        self.write("dist", "mine")
        self.assertIn("dist is a file", self.refused())

    def test_other_things_beside_the_bundles_stay(self):
        self.write("dist/.gitignore", "*\n")
        self.write("dist/notes/mine.txt", "mine")
        self.assertEqual(self.run_skillc("build", "skills").code, 0)
        self.assertEqual((self.folder / "dist/notes/mine.txt").read_text(), "mine")
        self.assertEqual((self.folder / "dist/.gitignore").read_text(), "*\n")


class Links(Case):
    def test_a_link_that_leaves_the_skill_is_refused(self):
        self.write("secret.txt", "secret\n")
        for target in ("../../secret.txt", "/etc/hostname", "nowhere"):
            skill = self.skill("alpha")
            (skill / "notes.txt").symlink_to(target)
            ran = self.run_skillc("build", "skills")
            self.assertEqual(ran.code, 1, target)
            self.assertIn("skills/alpha/notes.txt: error: this link leaves the skill", ran.text)
            self.assertFalse((self.folder / "dist").exists())
            (skill / "notes.txt").unlink()

    def test_check_tells_a_link_that_leaves_the_skill_once(self):
        skill = self.skill("alpha")
        (skill / "scripts").mkdir()
        (skill / "scripts/python").symlink_to("/usr/bin/python3")
        found = json.loads(self.run_skillc("check", "skills", "--format", "json").text)["findings"]
        self.assertEqual([(one["rule"], one["path"]) for one in found],
                         [("link/outside-skill", "skills/alpha/scripts/python")])

    def test_a_link_to_what_is_passed_over_in_the_skill_is_refused(self):
        skill = self.skill("alpha", "See [notes](notes.md).\n")
        for hidden in (".git/config", ".secret/notes.md", "node_modules/x/notes.md", "sub/SKILL.md"):
            self.write(f"skills/alpha/{hidden}", "---\nname: sub\ndescription: Does more. Use when asked.\n---\n# Hidden\n")
            (skill / "notes.md").symlink_to(hidden)
            self.assertIn("this link leads to nothing that belongs to the skill", self.run_skillc("check", "skills").text, hidden)
            self.assertEqual(self.run_skillc("build", "skills").code, 1, hidden)
            self.assertFalse((self.folder / "dist").exists(), hidden)
            (skill / "notes.md").unlink()

    def test_a_linked_folder_that_leaves_the_skill_is_refused(self):
        self.write("shared/secret.md", "# Secret\n")
        skill = self.skill("alpha")
        (skill / "references").symlink_to("../../shared")
        ran = self.run_skillc("build", "skills")
        self.assertEqual(ran.code, 1)
        self.assertNotIn("Secret", ran.text)
        self.assertFalse((self.folder / "dist").exists())

    def test_a_link_within_the_skill_becomes_a_copy(self):
        skill = self.skill("alpha", "Read `references/a.md` and `references/b.md`.\n")
        self.write("skills/alpha/references/a.md", "# A\n")
        (skill / "references/b.md").symlink_to("a.md")
        self.assertEqual(self.run_skillc("build", "skills").code, 0)
        built = self.folder / "dist/skills/alpha/references/b.md"
        self.assertEqual((built.is_symlink(), built.read_text()), (False, "# A\n"))

    def test_no_link_in_a_bundle_at_all(self):
        skill = self.skill("alpha", "Read `references/a.md`.\n")
        self.write("skills/alpha/references/a.md", "# A\n")
        (skill / "more").symlink_to("references")
        self.assertEqual(self.run_skillc("build", "skills").code, 0)
        self.assertEqual([n for n, what in tree(self.folder / "dist").items() if what[0] == "link"], [])


class Templates(Case):
    def setUp(self):
        super().setUp()
        self.write("skillc.yaml", "sources: skills\nlibrary: {name: demo, version: 1.2.3}\ntemplates: mine\nrender: ['skills/alpha/SKILL.md']\n")
        self.write("mine/shared/severity.md.mustache", "| **High** | of {{skill.name}} |\n")

    def built(self, path: str = "dist/skills/alpha/SKILL.md") -> str:
        ran = self.run_skillc("build")
        self.assertEqual((ran.code, ran.errors), (0, ""), ran.text)
        return (self.folder / path).read_text()

    def complaint(self) -> str:
        ran = self.run_skillc("build")
        self.assertEqual(ran.code, 1, ran.text + ran.errors)
        self.assertFalse((self.folder / "dist").exists())
        return ran.text

    def test_a_source_may_use_a_partial_and_variables(self):
        self.skill("alpha", "{{> shared/severity}}\n{{skill.name}} of {{library.name}} {{library.version}}\n")
        self.assertTrue(self.built().endswith("# alpha\n\n| **High** | of alpha |\nalpha of demo 1.2.3\n"))

    def test_values_are_not_escaped_in_markdown(self):
        self.write("skills/alpha/SKILL.md", "---\nname: alpha\ndescription: Reads <a> & 'b'. Use when asked to.\n---\n\n# A\n\n{{skill.description}}\n")
        self.assertTrue(self.built().endswith("\nReads <a> & 'b'. Use when asked to.\n"))

    def test_an_unknown_key_has_its_place(self):
        self.skill("alpha", "One.\n{{skill.nmae}}\n")
        said = self.complaint()
        self.assertIn("skills/alpha/SKILL.md:9:1: error:", said)
        self.assertIn("skill.nmae", said)
        self.assertIn("did you mean", said)

    def test_an_unknown_key_of_a_partial_has_its_place_there(self):
        self.write("mine/shared/severity.md.mustache", "One.\n{{nothing}}\n")
        self.skill("alpha", "{{> shared/severity}}\n")
        self.assertIn("mine/shared/severity.md.mustache:2:1: error:", self.complaint())

    def test_a_description_is_no_template(self):
        self.write("skills/alpha/SKILL.md", "---\nname: alpha\ndescription: Does {{library.name}}. Use when asked.\n---\n# A\n")
        self.assertIn("the description holds `{{`", self.complaint())

    def test_an_unknown_partial_has_its_place(self):
        self.skill("alpha", "{{> shared/severty}}\n")
        said = self.complaint()
        self.assertIn("skills/alpha/SKILL.md:8:", said)
        self.assertIn("shared/severity", said)

    def test_a_cycle_of_partials_has_its_place(self):
        self.write("mine/shared/severity.md.mustache", "{{> shared/other}}\n")
        self.write("mine/shared/other.md.mustache", "{{> shared/severity}}\n")
        self.skill("alpha", "{{> shared/severity}}\n")
        self.assertIn("includes itself", self.complaint())

    def test_braces_elsewhere_stay(self):
        self.skill("alpha", "Read `references/other.md`.\n")
        text = "# Templates\n\n{{nothing}} {{> nobody}} {{#open}} {{{raw}}} {{\n"
        self.write("skills/alpha/references/other.md", text)
        self.skill("beta", "Write {{ cookiecutter.name }} there.\n")
        self.assertEqual(self.built("dist/skills/alpha/references/other.md"), text)
        self.assertTrue(self.built("dist/skills/beta/SKILL.md").endswith("Write {{ cookiecutter.name }} there.\n"))
        self.assertIn("{{ cookiecutter.name }}", self.built("dist/llms/llms-full.txt"))

    def test_a_library_overrides_a_template_by_its_path(self):
        self.skill("alpha")
        self.write("mine/llms/llms.txt.mustache", "{{#skills}}{{name}}!{{/skills}}\n")
        self.assertEqual(self.built("dist/llms/llms.txt"), "alpha!\n")


if __name__ == "__main__":
    unittest.main()
