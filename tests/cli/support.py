"""What the tests of the program share: a fresh folder for each, skills to put into it, and the program itself.

The program is $SKILLC. Nothing here reads its sources: what it promises stands in the tests.
"""
import os
import shutil
import subprocess
import tempfile
import unittest
from dataclasses import dataclass
from pathlib import Path

SKILLC = str(Path(os.environ["SKILLC"]).resolve())
REPOSITORY = Path(__file__).resolve().parent.parent.parent
CORPORA = REPOSITORY.parent / "shared" / "corpora"  # published skills, not part of the repository
TIMEOUT = 60  # seconds; what takes longer hangs
SHARDS = ("TEST_SHARD_INDEX", "TEST_TOTAL_SHARDS", "CI_NODE_INDEX", "CI_NODE_TOTAL", "SLURM_ARRAY_TASK_ID")
# What these tests run under may be split itself, and may want no colour.
SURROUNDINGS = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", *SHARDS)}


@dataclass
class Ran:
    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def errors(self) -> str:
        return self.err.decode()


def run(*arguments: str, cwd: Path | str, env: dict | None = None, stdin: bytes = b"") -> Ran:
    environment = SURROUNDINGS | (env or {})
    done = subprocess.run([SKILLC, *arguments], cwd=cwd, env=environment, input=stdin, capture_output=True, timeout=TIMEOUT)
    return Ran(done.returncode, done.stdout, done.stderr)


def tree(folder: Path) -> dict[str, tuple]:
    """Every path below a folder, with what it is: bytes, mode and time of a file, target of a link."""
    found: dict[str, tuple] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = ("link", os.readlink(path))
        elif path.is_dir():
            found[name] = ("folder",)
        else:
            found[name] = ("file", path.read_bytes(), path.stat().st_mode & 0o777)
    return found


def times(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.lstat().st_mtime_ns for p in folder.rglob("*")}


class Case(unittest.TestCase):
    maxDiff = 4000

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="skillc-cli-")).resolve()
        self.addCleanup(self._remove)

    def skip_under_sanitizers(self) -> None:
        """For what is only about the bytes that are written."""
        if os.environ.get("SKILLC_SANITIZED") == "ON":
            self.skipTest("these are the same bytes whatever compiler wrote them: see the build without sanitizers")

    def _remove(self) -> None:
        for path in [self.folder, *self.folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(self.folder)

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def skill(self, name: str, body: str = "", folder: str = "skills") -> Path:
        """A clean skill, with `body` behind its heading."""
        text = f"---\nname: {name}\ndescription: Reads {name}. Use when asked to.\n---\n\n# {name}\n\n{body}"
        return self.write(f"{folder}/{name}/SKILL.md", text).parent

    def small_disk(self, size: str) -> Path:
        """A folder with so much room, `200k`, until the test ends. Skips the test where none can be had."""
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("a small disk cannot be mounted: " + mounted.stderr.decode())
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        return disk

    def broken_skill(self, name: str, folder: str = "skills") -> Path:
        return self.skill(name, "See [there](references/gone.md).\n", folder)

    def run_skillc(self, *arguments: str, **more) -> Ran:
        more.setdefault("cwd", self.folder)
        return run(*arguments, **more)

    def corpus(self, name: str) -> Path:
        if not (CORPORA / name).exists():
            self.skipTest(f"{CORPORA / name} is not there")
        return CORPORA / name


def writable_copy(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return target
