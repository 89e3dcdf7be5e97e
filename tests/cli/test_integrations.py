"""What other programs start: pre-commit with the hook of this repository, and the steps of the GitHub action."""
import os
import subprocess
from pathlib import Path

import yaml

from support import Case, REPOSITORY, SKILLC


class PreCommit(Case):
    def setUp(self):
        super().setUp()
        self.hooks = self.folder / "hooks"
        self.work = self.folder / "work"
        for repository in (self.hooks, self.work):
            repository.mkdir()
            self.git(repository, "init", "--quiet")
        (self.hooks / ".pre-commit-hooks.yaml").write_bytes((REPOSITORY / ".pre-commit-hooks.yaml").read_bytes())
        self.commit(self.hooks)

    def git(self, repository: Path, *arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *arguments], cwd=repository, check=True,
                       capture_output=True)

    def commit(self, repository: Path) -> None:
        self.git(repository, "add", "-A")
        self.git(repository, "commit", "--quiet", "-m", "x")

    def pre_commit(self) -> subprocess.CompletedProcess:
        self.git(self.work, "add", "-A")
        environment = os.environ | {"PATH": f"{Path(SKILLC).parent}:{os.environ['PATH']}", "HOME": str(self.folder),
                                    "PRE_COMMIT_HOME": str(self.folder / "cache")}
        return subprocess.run(["/usr/bin/pre-commit", "try-repo", str(self.hooks), "skillc-check", "--all-files", "--verbose"],
                              cwd=self.work, env=environment, capture_output=True, text=True, timeout=120)

    def test_a_clean_skill_passes_and_a_broken_one_fails(self):
        self.skill("one", "Text.\n", "work/skills")
        ran = self.pre_commit()
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        self.assertIn("1 skill: no findings", ran.stdout)
        self.broken_skill("two", "work/skills")
        ran = self.pre_commit()
        self.assertEqual(ran.returncode, 1, ran.stdout + ran.stderr)
        self.assertIn("[link/missing-file]", ran.stdout)

    def test_a_commit_that_only_takes_a_file_away_is_checked(self):
        self.skill("one", "Read [a](references/a.md).\n", "work/skills")
        self.write("work/skills/one/references/a.md", "Text.\n")
        self.assertEqual(self.pre_commit().returncode, 0)
        self.commit(self.work)
        (self.work / "skills/one/references/a.md").unlink()
        ran = self.pre_commit()
        self.assertEqual(ran.returncode, 1, ran.stdout + ran.stderr)
        self.assertIn("references/a.md", ran.stdout)


class Action(Case):
    def check_step(self, **inputs: str) -> tuple[subprocess.CompletedProcess, str]:
        action = yaml.safe_load((REPOSITORY / "action.yml").read_text())
        values = {name: one["default"] for name, one in action["inputs"].items()} | inputs
        step = next(one for one in action["runs"]["steps"] if one["name"] == "Check")
        environment = dict(os.environ)
        for name, value in step["env"].items():
            environment[name] = values[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        summary = self.folder / "summary"
        summary.write_text("before\n")
        path = self.folder / "action"
        if not path.exists():
            (path / "build").mkdir(parents=True)
            (path / "build/skillc").symlink_to(SKILLC)
        environment |= {"GITHUB_ACTION_PATH": str(path), "GITHUB_STEP_SUMMARY": str(summary)}
        # As GitHub runs `shell: bash`.
        ran = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=self.folder,
                             env=environment, capture_output=True, text=True, timeout=60)
        return ran, summary.read_text()

    def test_findings_are_annotated_summed_up_and_fail_the_step(self):
        self.broken_skill("one")
        ran, summary = self.check_step(path="skills")
        self.assertEqual(ran.returncode, 1, ran.stderr)
        self.assertRegex(ran.stdout, r"^::error file=skills/one/SKILL\.md,line=")
        self.assertTrue(summary.startswith("before\n### skillc: 1 error"), summary)
        self.assertTrue((self.folder / "skillc.sarif").is_file())

    def test_a_clean_library_passes_and_a_warning_fails_it_where_asked(self):
        self.skill("one", "Text.\n")
        ran, summary = self.check_step(path="skills", sarif="out/x.sarif")
        self.assertEqual((ran.returncode, ran.stdout), (0, ""), ran.stderr)
        self.assertIn("0 errors, 0 warnings in 1 skill", summary)
        self.assertTrue((self.folder / "out/x.sarif").is_file())
        self.write("skills/one/assets/left.txt", "x")
        self.assertEqual(self.check_step(path="skills")[0].returncode, 0)
        self.assertEqual(self.check_step(path="skills", strict="true")[0].returncode, 1)

    def test_a_path_that_is_none_is_a_set_up_error(self):
        ran, _ = self.check_step(path="no where")
        self.assertEqual(ran.returncode, 2)
        self.assertIn("no where", ran.stderr)
