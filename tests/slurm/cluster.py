"""A Slurm of one node, of Debian's slurm-wlm and munge, with everything it writes below one folder. No systemd."""
import getpass
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

DAEMONS = ("munged", "slurmctld", "slurmd")
COMMANDS = ("sbatch", "squeue", "scancel", "sinfo")
PATH = os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"


def missing() -> list[str]:
    return [name for name in DAEMONS + COMMANDS if shutil.which(name, path=PATH) is None]


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Cluster:
    def __init__(self, folder: Path):
        self.folder = folder
        self.processes: list[subprocess.Popen] = []
        self.environment = os.environ | {"PATH": PATH, "SLURM_CONF": str(folder / "slurm.conf")}
        for name in list(self.environment):
            if name.startswith(("SLURM_ARRAY", "SBATCH_")):
                del self.environment[name]

    def __enter__(self) -> "Cluster":
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def start(self) -> None:
        for name in ("munge", "state", "spool"):
            (self.folder / name).mkdir(mode=0o711)
        self.folder.chmod(0o711)
        key = self.folder / "munge/key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        self.configure()
        munge = {name: f"--{name}-file={self.folder / 'munge' / name}" for name in ("key", "pid", "log", "seed")}
        self.daemon("munged", "--foreground", "--force", f"--socket={self.folder / 'munge/socket'}", *munge.values())
        self.wait_for(lambda: (self.folder / "munge/socket").exists(), "munged")
        self.daemon("slurmctld", "-D")
        self.daemon("slurmd", "-D")
        self.wait_for(lambda: "idle" in self.ask("sinfo", "-h", "-o", "%t", check=False), "an idle node")

    def configure(self) -> None:
        control, node = free_ports(2)
        host, user = os.uname().nodename.split(".")[0], getpass.getuser()
        (self.folder / "slurm.conf").write_text(f"""\
ClusterName=one
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={control}
SlurmdPort={node}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={self.folder}/munge/socket
CredType=cred/munge
StateSaveLocation={self.folder}/state
SlurmdSpoolDir={self.folder}/spool
SlurmctldPidFile={self.folder}/slurmctld.pid
SlurmdPidFile={self.folder}/slurmd.pid
SlurmctldLogFile={self.folder}/slurmctld.log
SlurmdLogFile={self.folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
KillWait=2
MinJobAge=300
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName={host} NodeAddr=127.0.0.1 CPUs={os.cpu_count()} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
""")

    def daemon(self, name: str, *arguments: str) -> None:
        with open(self.folder / f"{name}.out", "wb") as out:
            self.processes.append(subprocess.Popen([shutil.which(name, path=PATH), *arguments], env=self.environment,
                                                   cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out))

    def ask(self, *command: str, check: bool = True, **more) -> str:
        done = subprocess.run(command, env=self.environment | more.pop("env", {}), capture_output=True, text=True, timeout=60, **more)
        if check and done.returncode != 0:
            raise AssertionError(f"{command}: {done.stderr}")
        return done.stdout

    def tasks(self, job: str) -> set[str]:
        """The numbers of a job's tasks that are not at their end."""
        return set(self.ask("squeue", "-h", "-r", "-j", job, "-o", "%K", check=False).split())

    def wait_for(self, is_so, what: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}\n{self.logs()}")
            time.sleep(0.1)

    def logs(self) -> str:
        files = [path for path in sorted(self.folder.iterdir()) if path.suffix in (".log", ".out")]
        return "\n".join(f"{path.name}:\n{path.read_text(errors='replace')[-2000:]}" for path in files)

    def stop(self) -> None:
        if len(self.processes) == len(DAEMONS):
            self.ask("scancel", "--state=RUNNING", "--signal=KILL", "--full", "-u", getpass.getuser(), check=False)
            self.ask("scancel", "-u", getpass.getuser(), check=False)
            end = time.monotonic() + 20
            while self.ask("squeue", "-h", check=False).strip() and time.monotonic() < end:
                time.sleep(0.1)
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
