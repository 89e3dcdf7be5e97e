"""0: no errors. 1: errors, and warnings under --strict. 2: usage, unreadable input, no skill found."""
import json
import os
import re
import resource
import subprocess
import unittest

from support import SKILLC, Case


class Findings(Case):
    def warned(self) -> None:
        self.skill("warned")
        self.write("skills/warned/references/unused.md", "# Unused\n")

    def test_a_clean_skill_is_0(self):
        self.skill("clean")
        ran = self.run_skillc("check", "skills")
        self.assertEqual((ran.code, ran.text, ran.errors), (0, "1 skill: no findings\n", ""))

    def test_an_error_is_1(self):
        self.broken_skill("broken")
        self.assertEqual(self.run_skillc("check", "skills").code, 1)

    def test_a_warning_is_0(self):
        self.warned()
        ran = self.run_skillc("check", "skills")
        self.assertIn("link/orphan-file", ran.text)
        self.assertEqual(ran.code, 0)

    def test_a_warning_under_strict_is_1(self):
        self.warned()
        self.assertEqual(self.run_skillc("check", "--strict", "skills").code, 1)

    def test_a_hint_under_strict_is_0(self):
        self.write("skills/quiet/SKILL.md", "---\nname: quiet\ndescription: Formats the tables of a report.\n---\n\n# Quiet\n")
        ran = self.run_skillc("check", "--strict", "--hints", "skills")
        self.assertIn("frontmatter/description-no-trigger", ran.text)
        self.assertEqual(ran.code, 0)

    def test_a_hint_is_counted_and_listed_when_asked_for(self):
        self.write("skills/quiet/SKILL.md", "---\nname: quiet\ndescription: Formats the tables of a report.\n---\n\n# Quiet\n")
        rule = "frontmatter/description-no-trigger"
        self.assertEqual(self.run_skillc("check", "skills").text, "1 skill: 1 hint (`skillc check --hints` lists them)\n")
        self.assertIn(f"[{rule}]", self.run_skillc("check", "--only", rule, "skills").text)
        self.assertIn(rule, self.run_skillc("check", "--format", "json", "skills").text)

    def test_ignored_errors_are_0(self):
        self.broken_skill("broken")
        self.assertEqual(self.run_skillc("check", "--ignore", "link/missing-file", "skills").code, 0)
        self.assertEqual(self.run_skillc("check", "--ignore", "link", "skills").code, 0)
        self.assertEqual(self.run_skillc("check", "--only", "xref", "skills").code, 0)

    def test_a_graph_is_0_whatever_there_is_to_find(self):
        self.broken_skill("broken")
        self.assertEqual(self.run_skillc("graph", "skills").code, 0)


class Usage(Case):
    def test_an_empty_path_is_2(self):
        self.broken_skill("broken")
        for command in (["check", "--fix"], ["build"], ["list"], ["baseline"]):
            ran = self.run_skillc(*command, "")
            self.assertEqual((ran.code, ran.text), (2, ""), command)
            self.assertIn("an empty path names nothing\n  help: write `.` for the current folder\n", ran.errors)

    def refused(self, *arguments: str) -> str:
        """The message of a call that is refused: exit 2, one line that says what, nothing on standard output."""
        ran = self.run_skillc(*arguments)
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertRegex(ran.errors, r"\Askillc: error: .+\n")
        return ran.errors

    def test_unknown_option(self):
        self.skill("clean")
        said = self.refused("check", "--stricct", "skills")
        self.assertIn("--stricct", said)
        self.assertIn("did you mean `--strict`", said)

    def test_unknown_command(self):
        self.assertIn("did you mean `check`", self.refused("chekc"))

    def test_unknown_rule(self):
        self.skill("clean")
        self.assertIn("did you mean `link/missing-file`", self.refused("check", "--only", "link/mising-file", "skills"))
        self.assertIn("did you mean `xref`", self.refused("check", "--ignore", "xreff", "skills"))
        self.assertIn("did you mean `xref/dangling`", self.refused("explain", "xref/dangeling"))
        self.assertIn("did you mean `xref/miscited`?", self.refused("explain", "miscited"))
        self.assertIn("did you mean `xref/dangling`?", self.refused("check", "--only", "dangling", "skills"))
        self.assertIn("did you mean `frontmatter/byte-order-mark` or `content/byte-order-mark`?", self.refused("explain", "byte-order-mark"))

    def test_unknown_format(self):
        self.skill("clean")
        self.assertIn("xml", self.refused("check", "--format", "xml", "skills"))

    def test_unknown_target(self):
        self.skill("clean")
        self.assertIn("docs", self.refused("build", "--target", "docs", "skills"))

    def test_unknown_skill(self):
        self.skill("clean")
        self.assertIn("did you mean `clean`", self.refused("info", "claen"))

    def test_jobs_is_a_number(self):
        self.skill("clean")
        for jobs in ("0", "-1", "many"):
            self.refused("check", "--jobs", jobs, "skills")

    def test_what_other_tools_call_a_command(self):
        self.assertIn("did you mean `skillc check`", self.refused("lint"))
        self.assertIn("did you mean `skillc build`", self.refused("bundle"))

    def test_short_options_that_are_not_there(self):
        self.skill("clean")
        for arguments in (["-v"], ["-V"], ["check", "-v"]):
            said = self.refused(*arguments)
            self.assertIn(f"there is no option `{arguments[-1]}`", said)
            self.assertIn("did you mean `skillc --version`", said)

    def test_an_option_in_front_of_its_command(self):
        self.assertIn("write it behind the command: `skillc check --strict`", self.refused("--strict", "check"))

    def test_an_option_without_its_value(self):
        self.assertIn("`--only` needs a value behind it: RULE", self.refused("check", "--only"))
        self.assertIn("`--only` needs a value behind it: RULE", self.refused("check", "--only", "xref", "--only"))
        self.assertIn("`--out` needs a value behind it: DIR", self.refused("build", "--out", "a", "--out"))
        for command, option, values in (("build", "--out", "ab"), ("check", "--jobs", "12"), ("renumber", "--to", "23")):
            said = self.refused(command, *(["item", "1"] if command == "renumber" else []), option, values[0], option, values[1])
            self.assertIn(f"`{option}` was given twice", said)
            self.assertIn("give it once", said)
        self.assertIn("`--jobs` was given 3 times", self.refused("check", "-j", "1", "--jobs", "2", "-j3"))
        self.assertIn("`--format` needs a value behind it: {text, json, sarif, junit, github, gitlab, markdown}", self.refused("check", "--format"))

    def test_a_value_that_is_not_there(self):
        self.assertIn("`x` is no number from 1 to 1024", self.refused("check", "-j", "x"))
        said = self.refused("build", "--target", "zip")
        self.assertIn("there is no `zip`", said)
        self.assertIn("did you mean `skill-zip`", said)
        self.assertIn("choose from: text, json", self.refused("check", "--format", "yml"))

    def test_one_argument_too_many(self):
        self.assertIn("`b` is one argument too many", self.refused("explain", "a", "b"))

    def test_build_says_what_it_takes(self):
        self.write("notes.md", "# Notes\n")
        for path in ("-", "notes.md"):
            said = self.refused("build", path)
            self.assertIn("`skillc build` takes whole skills", said)
            self.assertIn(f"`skillc check {path}`", said)
        self.assertFalse((self.folder / "dist").exists())

    def test_only_takes_a_list(self):
        self.broken_skill("broken")
        self.assertEqual(self.run_skillc("check", "--only", "xref,evals", "skills").code, 0)
        self.assertEqual(self.run_skillc("check", "--only", "xref,link", "skills").code, 1)

    def test_only_of_what_is_off(self):
        self.skill("clean")
        self.write("skillc.yaml", "rules: {xref: off, link: off, link/missing-file: error}\n")
        said = self.refused("check", "--only", "xref")
        self.assertIn("`--only xref` chooses nothing that is on", said)
        self.assertIn("skillc.yaml", said)
        self.assertEqual(self.run_skillc("check", "--only", "link").code, 0)
        self.write("skillc.yaml", "rules: {xref: off, paths: {'skills/old-*': {xref: hint}}}\n")
        self.assertNotIn("chooses nothing", self.run_skillc("check", "--only", "xref").errors)

    def test_no_command_at_all(self):
        ran = self.run_skillc()
        self.assertEqual((ran.code, ran.text), (2, ""))
        self.assertIn("check", ran.errors)

    def test_absent_path(self):
        self.assertIn("nowhere", self.refused("check", "nowhere"))

    def test_unreadable_path(self):
        (self.folder / "loop").symlink_to("loop")  # not even root can read that
        self.assertIn("loop", self.refused("check", "loop"))

    def test_two_libraries_at_once(self):
        self.write("a/skillc.yaml", "")
        self.write("b/skillc.yaml", "")
        self.skill("one", folder="a")
        self.skill("two", folder="b")
        self.refused("check", "a", "b")

    def test_absent_configuration(self):
        self.skill("clean")
        said = self.refused("check", "--config", "nowhere.yaml", "skills")
        self.assertIn("there is no file `nowhere.yaml`, which --config names", said)
        self.write("skillc.yaml", "")
        self.assertIn("without --config, `skillc.yaml` would be read", self.refused("check", "--config", "nowhere.yaml", "skills"))

    def test_absent_templates(self):
        self.skill("clean")
        self.write("skillc.yaml", "templates: mine\n")
        ran = self.run_skillc("build")
        self.assertEqual(ran.code, 2)
        self.assertIn("skillc.yaml:1:12: there is no folder `mine`, which `templates` names", ran.errors)
        ran = self.run_skillc("check")
        self.assertEqual(ran.code, 0)
        self.assertIn("skillc.yaml:1:12: warning: there is no folder `mine` [config]", ran.text)
        (self.folder / "mines").mkdir()
        self.assertIn("did you mean `mines`?", self.run_skillc("build").errors)
        self.assertIn("did you mean `mines`?", self.run_skillc("check").text)
        (self.folder / "mines").rename(self.folder / "mine")
        self.assertNotIn("[config]", self.run_skillc("check").text)


class Machine(Case):
    def test_a_current_folder_that_is_gone_is_2(self):
        skill = self.skill("clean")
        gone = self.folder / "gone"
        gone.mkdir()
        ran = subprocess.run(["sh", "-c", 'cd "$1" && rmdir "$1" && exec "$2" check "$3"', "sh", gone, SKILLC, skill],
                             capture_output=True, text=True)
        self.assertEqual(ran.returncode, 2, ran.stderr)
        self.assertIn("the current folder is not there any more\n  help: go to a folder that is there\n", ran.stderr)

    def test_too_little_memory_is_2(self):
        if os.environ.get("SKILLC_SANITIZED") == "ON":
            self.skipTest("sanitizers take addresses by the terabyte")
        self.skill("clean")
        self.write("skills/clean/evals/evals.json", "[" + " " * 60_000_000 + "]")
        limit = 100 << 20
        ran = subprocess.run([SKILLC, "check", "skills"], cwd=self.folder, capture_output=True, text=True,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        self.assertEqual(ran.returncode, 2, ran.stderr)
        self.assertIn("there is too little memory to go on", ran.stderr)


class NoSkill(Case):
    def test_an_empty_folder_is_2(self):
        (self.folder / "empty").mkdir()
        ran = self.run_skillc("check", "empty")
        self.assertEqual(ran.code, 2)
        self.assertIn("library/no-skills", ran.text)

    def test_a_folder_of_other_things_is_2(self):
        self.write("other/main.py", "print()\n")
        self.assertEqual(self.run_skillc("check", "other").code, 2)

    def test_an_empty_folder_is_2_for_every_command(self):
        (self.folder / "empty").mkdir()
        for command in (["build"], ["graph"], ["list"]):
            self.assertEqual(self.run_skillc(*command, "empty").code, 2, command)
        self.assertFalse((self.folder / "dist").exists())

    def test_no_skill_stays_2_where_its_rule_is_off(self):
        (self.folder / "empty").mkdir()
        self.assertEqual(self.run_skillc("check", "--ignore", "library/no-skills", "empty").code, 2)


class Configuration(Case):
    def complaint(self, text: str) -> str:
        self.skill("clean")
        self.write("skillc.yaml", text)
        ran = self.run_skillc("check")
        self.assertEqual((ran.code, ran.text), (2, ""))
        return ran.errors

    def test_an_unknown_key_has_its_place_and_the_nearest_right_one(self):
        said = self.complaint("sources: skills\ntarget: [skills]\n")
        self.assertIn("skillc.yaml:2:1: error:", said)
        self.assertIn("did you mean `targets`", said)

    def test_a_wrong_type_has_its_place(self):
        self.assertIn("skillc.yaml:2:10: error:", self.complaint("sources: skills\nlibrary: [a, b]\n"))

    def test_an_unknown_rule_is_told(self):
        self.assertIn("did you mean `link/missing-file`", self.complaint("rules:\n  link/mising-file: off\n"))

    def test_sources_that_are_not_there_have_their_place(self):
        said = self.complaint("sources: [skills, skils]\n")
        self.assertIn("skillc.yaml:1:19: error: there is no folder `skils` [config]", said)
        self.assertIn("did you mean `skills`?", said)
        ran = self.run_skillc("check", "--format", "json")
        self.assertEqual((ran.code, ran.errors), (2, ""))
        [finding] = json.loads(ran.text)["findings"]
        self.assertEqual((finding["path"], finding["line"], finding["column"]), ("skillc.yaml", 1, 19))
        self.assertEqual(self.run_skillc("check", "skills/clean").code, 0, "what is named is there")
        ran = self.run_skillc("check", "nothere")
        self.assertEqual(ran.code, 2)
        self.assertIn("`nothere` does not exist", ran.errors)
        self.assertNotIn("skils", ran.errors)

    def test_settings_that_match_nothing_are_told(self):
        self.skill("clean")
        self.write("skills/clean/evals/evals.json", "[]\n")
        (self.folder / "more").mkdir()
        self.write("skillc.yaml", "sources: [skills, more]\n"
                                  "evals: eval\n"
                                  "render: ['skills/**/SKILL.md', 'skils/**']\n"
                                  "roles: {'SKILL.md': skill, 'refrences/*.md': reference}\n"
                                  "rules:\n  paths:\n    'skills/*/evals/**': {evals: hint}\n    'skills/old-*/**': {link: off}\n")
        ran = self.run_skillc("check")
        self.assertEqual((ran.code, ran.errors), (0, ""), ran.text)
        for place, value in (("1:19", "more"), ("2:8", "eval"), ("3:32", "skils/**"), ("4:28", "refrences/*.md"), ("8:5", "skills/old-*/**")):
            self.assertRegex(ran.text, rf"skillc.yaml:{place}: warning: .*`{re.escape(value)}` \[config\]")
        self.assertEqual(ran.text.count("[config]"), 5, ran.text)
        self.assertNotIn("[config]", self.run_skillc("check", "skills/clean").text)  # says nothing about the others
        self.assertEqual(self.run_skillc("check", "--strict").code, 1)

    def test_a_file_that_is_nearly_called_skillc_yaml_is_told(self):
        self.skill("clean")
        for name in ("skillc.yml", ".skillc.yaml", "skillc.yaml.yaml"):
            self.write(name, "rules: {frontmatter: off}\n")
            for path in (".", "skills/clean", "skills/clean/SKILL.md"):
                ran = self.run_skillc("check", path)
                self.assertEqual((ran.code, ran.errors), (0, ""), ran.text)
                self.assertIn(f"{name}: warning: nothing reads `{name}` [config]\n   help: did you mean `skillc.yaml`?\n", ran.text)
                self.assertEqual(ran.text.count("[config]"), 1, ran.text)
            self.assertNotIn("[config]", self.run_skillc("check", "--config", "none").text)
            self.write("skillc.yaml", "")
            self.assertNotIn("[config]", self.run_skillc("check").text)
            (self.folder / "skillc.yaml").unlink()
            (self.folder / name).unlink()

    def test_findings_for_programs_stay_json(self):
        self.skill("clean")
        self.write("skillc.yaml", "sources: skills\ntarget: [skills]\n")
        ran = self.run_skillc("check", "--format", "json")
        self.assertEqual((ran.code, ran.errors), (2, ""))
        document = json.loads(ran.text)
        self.assertEqual(document["schema"], "skillc-findings/1")
        self.assertEqual(document["summary"], {"skills": 0, "errors": 1, "warnings": 0, "hints": 0, "known": 0, "gone": 0})
        finding = document["findings"][0]
        self.assertEqual((finding["rule"], finding["path"], finding["line"]), ("config", "skillc.yaml", 2))

    def test_every_documented_key_is_known(self):
        self.skill("clean")
        self.write("skillc.yaml", "sources: [skills]\nevals: evals\nout: out\nlibrary: {name: x, version: 1.0.0, description: d, owner: {name: a, email: b@example.org}, "
                                  "homepage: https://example.org, license: MIT}\ntargets: [skills]\ntemplates: mine\nrender: ['**/*.mustache']\n"
                                  "rules: {xref: warning}\nroles: {'notes/*.md': reference}\nkinds: {}\n"
                                  "reviewers: {a: {protocol: json, command: [b], skills: '*', timeout: 9, retries: 0, jobs: 2, env: [KEY], home: inherit}, "
                                  "c: {protocol: replay, recordings: d, command: e}}\njudges: {j: {command: k, timeout: 9, env: KEY}}\n"
                                  "gates: {pass_rate: 50, coverage: 50%, delta: 0, cost: 1, errors: 0}\n")
        ran = self.run_skillc("check")
        self.assertEqual((ran.code, ran.errors), (0, ""))


if __name__ == "__main__":
    unittest.main()
