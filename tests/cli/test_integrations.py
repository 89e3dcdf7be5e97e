"""What other programs start: pre-commit with the hook of this repository, and the steps of the GitHub action."""
import os
import shutil
import subprocess
from pathlib import Path

import yaml

from eval_support import EvalCase, case, without_timing
from support import Case, REPOSITORY, SKILLC, SURROUNDINGS


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


class Matrix(EvalCase):
    """examples/eval-shards.github.yml, its steps run as GitHub runs them, artifacts carried by hand."""

    def step(self, job: str, name: str, folder: Path, **values: str) -> None:
        workflow = yaml.safe_load((REPOSITORY / "examples/eval-shards.github.yml").read_text())
        text = next(one for one in workflow["jobs"][job]["steps"] if one.get("name") == name)["run"]
        for expression, value in values.items():
            text = text.replace("${{ " + expression.replace("__", ".").replace("_", "-") + " }}", value)
        self.assertNotIn("${{", text)
        if not (folder / "build").exists():
            (folder / "build").mkdir()
            (folder / "build/skillc").symlink_to(SKILLC)
        environment = SURROUNDINGS | {"GITHUB_STEP_SUMMARY": str(self.folder / "summary"), "SKILLC_PROCESS": self.mark}
        ran = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text], cwd=folder, env=environment,
                             capture_output=True, text=True, timeout=60)
        self.assertEqual(ran.returncode, 0, ran.stderr)

    def test_the_jobs_of_a_matrix_are_a_whole_run(self):
        self.reviewer("half", "return answer('Item 1')")
        self.cases(*(case(f"c{n}", 1 + n % 2) for n in range(6)))
        self.settings["gates"] = {"pass_rate": 50}
        self.configure()
        workflow = yaml.safe_load((REPOSITORY / "examples/eval-shards.github.yml").read_text())
        numbers = [str(number) for number in workflow["jobs"]["shard"]["strategy"]["matrix"]["shard"]]
        self.assertEqual(self.run_skillc("eval", "--out", "whole", "--no-cache").code, 0)
        checkout = ("skills", "evals", "tools", "skillc.yaml")

        def machine(name: str) -> Path:
            folder = self.folder / "machines" / name
            folder.mkdir(parents=True)
            for one in checkout:
                (shutil.copytree if (self.folder / one).is_dir() else shutil.copy)(self.folder / one, folder / one)
            return folder

        merging = machine("merge")
        for number in numbers:
            folder = machine(number)
            self.step("shard", "Run a shard", folder, matrix__shard=number, strategy__job_total=str(len(numbers)))
            # An artifact holds files alone.
            for file in (folder / f"shard-{number}").rglob("*"):
                if file.is_file():
                    target = merging / "shards" / file.relative_to(folder)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(file, target)
        self.step("merge", "Put them together", merging)
        self.step("merge", "Show the results", merging)
        self.assertEqual((self.folder / "summary").read_text(), (self.folder / "whole/report.md").read_text())
        self.assertEqual(without_timing(self.results("machines/merge/eval-run")), without_timing(self.results("whole")))
