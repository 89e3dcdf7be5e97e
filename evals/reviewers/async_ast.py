#!/usr/bin/env python3
"""Reviews asyncio code by reading its syntax tree: a reviewer of async-python (protocol skillc-reviewer/1, stdin and stdout JSON).

One function below answers one question of the skill's checklist, as far as a tree of one module can answer it: names are
followed through imports, assignments and calls of the same file, no further. A finding cites the question it answers and
nothing wider, because a chapter would be credited for any of its questions.
"""

import ast
import collections
import json
import os
import pathlib
import re
import sys
import textwrap

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
TRIES = (ast.Try, ast.TryStar) if hasattr(ast, "TryStar") else (ast.Try,)

ASYNCIO_PRIMITIVES = {f"asyncio.{name}" for name in (
    "Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Queue", "LifoQueue", "PriorityQueue", "Barrier")}
QUEUES = {"asyncio.Queue", "asyncio.LifoQueue", "asyncio.PriorityQueue"}
COROUTINES = {f"asyncio.{name}" for name in ("sleep", "wait", "wait_for", "open_connection", "start_server", "to_thread")}
TIME_LIMITS = {"asyncio.timeout", "asyncio.timeout_at", "async_timeout.timeout", "anyio.fail_after", "anyio.move_on_after"}
EXECUTORS = {"concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor"}
BLOCKING_CLIENTS = re.compile(
    r"(requests|urllib\.request\.urlopen|urllib3|http\.client|sqlite3|psycopg2|psycopg\.connect|pymysql|MySQLdb|pymongo|redis\.(Strict)?Redis"
    r"|boto3|smtplib|ftplib|imaplib|telnetlib|ldap3|paramiko|socket\.(create_connection|getaddrinfo|gethostbyname))\b")
BLOCKING_PROCESSES = re.compile(r"(subprocess\.(run|call|check_call|check_output|getoutput|getstatusoutput)|os\.(system|popen|waitpid))$")
BLOCKING_FILES = re.compile(r"(open|io\.open|gzip\.open|os\.walk|os\.scandir|shutil\.(copy\w*|move|rmtree|make_archive|unpack_archive))$")
FILE_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes"}
HEAVY = re.compile(r"(hashlib\.(pbkdf2_hmac|scrypt)|bcrypt\.\w+|(zlib|gzip|bz2|lzma)\.(de)?compress|PIL\.Image\.open|pickle\.loads?"
                   r"|numpy\.linalg\.\w+|difflib\.\w+)$")
CLIENT_CLASSES = {"aiohttp.ClientSession", "httpx.AsyncClient", "asyncpg.create_pool", "asyncpg.connect", "aiomysql.create_pool",
                  "aioredis.from_url", "redis.asyncio.Redis", "redis.asyncio.from_url"}
CLIENT_NAME = re.compile(r"(session|client|http|api)s?$", re.I)
CLIENT_METHODS = {"get", "post", "put", "patch", "delete", "head", "request", "send", "ws_connect", "fetch"}
STREAM_METHODS = {"read", "readline", "readexactly", "readuntil", "recv"}
STARTUP_NAME = re.compile(r"main|start|setup|lifespan|config|connect|create|open|init|__aenter__|factory", re.I)

RULES = []


def rule(item):
    """Registers a generator of (node, message) for a question of the checklist."""
    def register(function):
        RULES.append((item, function))
        return function
    return register


class Unable(Exception):
    """Why there is no answer."""


# ---- What a module is made of -------------------------------------------------------------------------------------------

def own(node):
    """The nodes below, without what stands in nested functions and classes."""
    pending = collections.deque(ast.iter_child_nodes(node))
    while pending:
        child = pending.popleft()
        yield child
        if not isinstance(child, FUNCTIONS + (ast.ClassDef, ast.Lambda)):
            pending.extend(ast.iter_child_nodes(child))


def own_all(nodes):
    for node in nodes:
        yield node
        if not isinstance(node, FUNCTIONS + (ast.ClassDef, ast.Lambda)):
            yield from own(node)


def place(node):
    return (node.lineno, node.col_offset)


def end(node):
    return (node.end_lineno, node.end_col_offset)


def is_constant(node, *values):
    return isinstance(node, ast.Constant) and node.value in values


def keyword(call, name):
    return next((k.value for k in call.keywords if k.arg == name), None)


def awaits(nodes):
    return [n for n in own_all(nodes) if isinstance(n, (ast.Await, ast.AsyncFor, ast.AsyncWith))]


def leaves(nodes, *kinds):
    return any(isinstance(n, kinds or (ast.Raise,)) for n in own_all(nodes))


def same(a, b):
    return ast.dump(a) == ast.dump(b)


def endless(loop):
    return isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant) and bool(loop.test.value)


class Module:
    def __init__(self, source):
        self.tree = ast.parse(source)
        self.parents = {c: p for p in ast.walk(self.tree) for c in ast.iter_child_nodes(p)}
        self.nodes = list(ast.walk(self.tree))
        self.functions = [n for n in self.nodes if isinstance(n, FUNCTIONS)]
        self.coroutines = [n for n in self.functions if isinstance(n, ast.AsyncFunctionDef)]
        self.calls = [n for n in self.nodes if isinstance(n, ast.Call)]
        self.aliases = self._aliases()
        self.origins = self._origins()
        self.on_loop = self._on_loop()
        self.thread_targets = self._thread_targets()
        self.has_main_guard = any(isinstance(n, ast.If) and "__main__" in ast.dump(n.test) for n in self.tree.body)

    def _aliases(self):
        aliases = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for name in node.names:
                    top = name.name.split(".")[0]
                    aliases[name.asname or top] = name.name if name.asname else top
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for name in node.names:
                    aliases[name.asname or name.name] = f"{node.module}.{name.name}"
        return aliases

    def name(self, node):
        """`asyncio.sleep` for whatever an expression is written as; None where it is no dotted name."""
        parts = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        return ".".join([self.aliases.get(node.id, node.id), *reversed(parts)])

    def called(self, node):
        return self.name(node.func) if isinstance(node, ast.Call) else None

    def _origins(self):
        """Variable or attribute, as written -> what was called to make it."""
        origins = {}
        for node in self.nodes:
            pairs = []
            if isinstance(node, ast.Assign):
                pairs = [(target, node.value) for target in node.targets]
            elif isinstance(node, ast.AnnAssign) and node.value:
                pairs = [(node.target, node.value)]
            elif isinstance(node, (ast.With, ast.AsyncWith)):
                pairs = [(i.optional_vars, i.context_expr) for i in node.items if i.optional_vars]
            for target, value in pairs:
                value = value.value if isinstance(value, ast.Await) else value
                made = self.called(value)
                if made and isinstance(target, ast.Tuple):
                    for element in target.elts:
                        origins.setdefault(ast.unparse(element), made)
                elif made:
                    origins.setdefault(ast.unparse(target), made)
            if isinstance(node, ast.arg) and node.annotation is not None and self.name(node.annotation):
                origins.setdefault(node.arg, self.name(node.annotation))
        return origins

    def origin(self, node):
        return self.origins.get(ast.unparse(node), "")

    def enclosing(self, node, *kinds):
        node = self.parents.get(node)
        while node is not None and not isinstance(node, kinds):
            node = self.parents.get(node)
        return node

    def function_of(self, node):
        return self.enclosing(node, *FUNCTIONS, ast.Lambda)

    def class_of(self, function):
        parent = self.parents.get(function)
        return parent if isinstance(parent, ast.ClassDef) else None

    def within(self, node):
        """The nodes around a node, up to its function."""
        node = self.parents.get(node)
        while node is not None and not isinstance(node, FUNCTIONS + (ast.Lambda, ast.ClassDef)):
            yield node
            node = self.parents.get(node)

    def resolve(self, node, near=None):
        """The function of this module that an expression names, or None."""
        if isinstance(node, ast.Name):
            found = [f for f in self.functions if f.name == node.id and self.class_of(f) is None]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
            owner = near and self.enclosing(near, ast.ClassDef)
            found = [f for f in self.functions if f.name == node.attr and self.class_of(f) is owner and owner]
        else:
            found = []
        return found[0] if len(found) == 1 else None

    def _on_loop(self):
        """Coroutines, and the plain functions that they call."""
        reached = set(self.coroutines)
        pending = list(reached)
        while pending:
            function = pending.pop()
            for node in own(function):
                target = self.resolve(node.func, node) if isinstance(node, ast.Call) else None
                if target is not None and target not in reached:
                    reached.add(target)
                    pending.append(target)
        return reached

    def _thread_targets(self):
        targets = set()
        for call in self.calls:
            made, handed = self.called(call) or "", None
            if made == "asyncio.to_thread":
                handed = call.args[:1]
            elif isinstance(call.func, ast.Attribute) and call.func.attr == "run_in_executor":
                handed = call.args[1:2]
            elif isinstance(call.func, ast.Attribute) and call.func.attr == "submit":
                handed = call.args[:1]
            elif made == "threading.Thread":
                handed = [keyword(call, "target")]
            for function in handed or []:
                target = function is not None and self.resolve(function, call)
                if target:
                    targets.add(target)
        return targets

    def loop_calls(self):
        """Calls that run on the loop's thread."""
        for call in self.calls:
            if self.function_of(call) in self.on_loop:
                yield call

    def has_limit(self, node):
        """Whether a time limit stands around a node: here, or at every call of its function."""
        return self._limited(node, set())

    def _limited(self, node, seen):
        for above in self.within(node):
            if isinstance(above, (ast.With, ast.AsyncWith)) and any(self.called(i.context_expr) in TIME_LIMITS for i in above.items):
                return True
            if self.called(above) == "asyncio.wait_for":
                return True
        function = self.function_of(node)
        if not isinstance(function, FUNCTIONS) or function in seen:
            return False
        callers = [c for c in self.calls if self.resolve(c.func, c) is function]
        return bool(callers) and all(self._limited(c, seen | {function}) for c in callers)

    def group_names(self):
        return {name for name, made in self.origins.items() if made.endswith("TaskGroup") or made.endswith("create_task_group")}

    def task_calls(self):
        """create_task and ensure_future outside of groups."""
        for call in self.calls:
            method = call.func.attr if isinstance(call.func, ast.Attribute) else None
            if self.called(call) in ("asyncio.create_task", "asyncio.ensure_future"):
                yield call
            elif method == "create_task" and ast.unparse(call.func.value) not in self.group_names() | {"tg", "group", "task_group"}:
                yield call

    def retry_loops(self):
        """(loop, try) where success leaves the loop and failure goes round again."""
        for function in self.coroutines:
            for loop in own(function):
                if not isinstance(loop, (ast.For, ast.While)):
                    continue
                for attempt in own_all(loop.body):
                    if not isinstance(attempt, TRIES) or self.enclosing(attempt, *LOOPS) is not loop or not awaits(attempt.body):
                        continue
                    success = leaves(attempt.body + attempt.orelse, ast.Return, ast.Break)
                    again = any(not all(isinstance(s, (ast.Raise, ast.Return, ast.Break)) for s in h.body[-1:]) for h in attempt.handlers)
                    if success and again:
                        yield loop, attempt

    def handler_types(self, handler):
        types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type] if handler.type else []
        return {self.name(t) or "" for t in types}

    def queue_loops(self):
        """(loop, the awaited get) of consumers."""
        for function in self.coroutines:
            for node in own(function):
                if isinstance(node, ast.Await) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
                    loop = self.enclosing(node, *LOOPS)
                    if node.value.func.attr == "get" and not node.value.args and isinstance(loop, ast.While) and loop in own(function):
                        yield loop, node


# ---- Chapters 1-2: model and entry points -------------------------------------------------------------------------------

@rule("check-ch-1-overlap-of-independent-waits")
def waits_in_a_row(module):
    for function in module.coroutines:
        for node in own(function):
            if isinstance(node, (ast.ListComp, ast.DictComp, ast.SetComp)) and awaits([node]):
                yield node, "the comprehension awaits one item after the other"
            elif isinstance(node, ast.For) and len(node.body) <= 3:
                stores = [s for s in node.body if isinstance(s, (ast.Assign, ast.Expr)) and awaits([s])
                          and (isinstance(s, ast.Expr) and ".append(" in ast.unparse(s)
                               or isinstance(s, ast.Assign) and isinstance(s.targets[0], ast.Subscript))]
                if stores:
                    yield node, "the loop awaits one independent item after the other"
        yield from independent_statements(module, function)


def independent_statements(module, function):
    for node in [function, *own(function)]:
        for body in (getattr(node, field, None) for field in ("body", "orelse", "finalbody")):
            run = []
            for statement in body if isinstance(body, list) else []:
                call = statement.value.value if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Await) else None
                known = {n.id for s in run for n in ast.walk(s.targets[0]) if isinstance(n, ast.Name)}
                used = {n.id for n in ast.walk(statement) if isinstance(n, ast.Name)}
                plain = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and isinstance(statement.targets[0], ast.Name)
                run = [*run, statement] if plain and not known & used else [statement] if plain else []
                if len(run) == 2:
                    yield statement, "two awaits in a row, of which neither needs the other"


@rule("check-ch-1-coroutines-that-wait")
def coroutine_without_wait(module):
    for function in module.coroutines:
        owner = module.class_of(function)
        body = [s for s in function.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)) and not isinstance(s, ast.Pass)]
        special = function.name.startswith("__") or function.name.startswith("test") or function.decorator_list or (owner and owner.bases)
        if body and not special and not leaves(function.body, ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom) \
                and not isinstance(body[0], ast.Raise) \
                and not any(isinstance(n, ast.comprehension) and n.is_async for n in own(function)):
            yield function, f"`{function.name}` is a coroutine function and never waits"


@rule("check-ch-2-single-asynciorun")
def run_often(module):
    runs = [c for c in module.calls if module.called(c) == "asyncio.run" and not isinstance(module.function_of(c), ast.AsyncFunctionDef)]
    for call in runs:
        function = module.function_of(call)
        if any(isinstance(n, LOOPS) for n in module.within(call)):
            yield call, "`asyncio.run` in a loop makes a new event loop each time"
        elif isinstance(function, FUNCTIONS) and module.class_of(function):
            yield call, "`asyncio.run` in a method makes a new event loop for each call"


@rule("check-ch-2-no-nested-run")
def nested_run(module):
    for call in module.calls:
        called = module.called(call) or ""
        runs = called == "asyncio.run" or called.endswith(".run_until_complete")
        if called == "nest_asyncio.apply":
            yield call, "patching the loop to be re-entrant hides a design error"
        elif runs and module.function_of(call) in module.on_loop:
            yield call, f"`{called}` where a loop is already running raises RuntimeError"


@rule("check-ch-2-get_running_loop")
def old_loop_lookup(module):
    for call in module.calls:
        if module.called(call) == "asyncio.get_event_loop":
            yield call, "`get_event_loop` may make a loop that nobody runs: `get_running_loop`"


@rule("check-ch-2-import-stays-passive")
def loop_objects_at_import(module):
    busy = ASYNCIO_PRIMITIVES | {"asyncio.new_event_loop", "asyncio.get_event_loop", "asyncio.create_task", "asyncio.Runner"} | CLIENT_CLASSES
    for call in module.calls:
        if module.function_of(call) is None and module.called(call) in busy:
            if not any(isinstance(n, ast.If) and "__main__" in ast.dump(n.test) for n in module.within(call)):
                yield call, f"`{module.called(call)}` is made at import time and binds to the first loop that uses it"


@rule("check-ch-2-library-leaves-the-loop-alone")
def library_sets_loop(module):
    names = {"asyncio.new_event_loop", "asyncio.set_event_loop", "asyncio.set_event_loop_policy"}
    for call in module.calls:
        if module.called(call) in names and not module.has_main_guard:
            yield call, f"`{module.called(call)}` in a module without an entry point: the loop belongs to the application"


# ---- Chapter 3: tasks ---------------------------------------------------------------------------------------------------

@rule("check-ch-3-coroutines-awaited")
def coroutine_dropped(module):
    for node in module.nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            target = module.resolve(node.value.func, node)
            generator = target is not None and leaves(target.body, ast.Yield)
            if isinstance(target, ast.AsyncFunctionDef) and not generator or module.called(node.value) in COROUTINES:
                yield node, f"`{ast.unparse(node.value.func)}(…)` makes a coroutine that nobody awaits"


@rule("check-ch-3-task-references-kept")
def task_dropped(module):
    for call in module.task_calls():
        parent = module.parents[call]
        function = module.function_of(call)
        if isinstance(parent, (ast.Expr, ast.Lambda)):
            yield call, "the task's only reference is dropped: it may be collected before it ends"
        elif isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name) and isinstance(function, FUNCTIONS):
            variable = parent.targets[0].id
            uses = [n for n in ast.walk(function) if isinstance(n, ast.Name) and n.id == variable and isinstance(n.ctx, ast.Load)]
            if not uses:
                yield call, f"the task is kept in `{variable}` only, which ends with the function"


@rule("check-ch-3-taskgroup-for-fan-out")
def fan_out_without_group(module):
    for call in module.calls:
        function = module.function_of(call)
        if module.called(call) != "asyncio.gather" or keyword(call, "return_exceptions") or function is None:
            continue
        starred = [a.value for a in call.args if isinstance(a, ast.Starred)]
        made = {t.targets[0].id for t in ast.walk(function) if isinstance(t, ast.Assign) and isinstance(t.targets[0], ast.Name)
                and any(module.called(c) in ("asyncio.create_task", "asyncio.ensure_future") for c in ast.walk(t.value))}
        if any(isinstance(s, ast.Name) and s.id in made for s in starred) or len(call.args) > 1 and not starred:
            yield call, "work that succeeds or fails as a whole is gathered instead of started in a TaskGroup"
    for loop in module.nodes:
        if isinstance(loop, ast.For) and isinstance(loop.iter, ast.Name) and isinstance(loop.target, ast.Name):
            waits = [n for n in own(loop) if isinstance(n, ast.Await) and isinstance(n.value, ast.Name) and n.value.id == loop.target.id]
            if waits and "task" in loop.iter.id:
                yield loop, "tasks are awaited one by one: a failure of a later one stays unseen until its turn"


@rule("check-ch-3-gather-siblings")
def gather_leaves_siblings(module):
    for call in module.calls:
        if module.called(call) == "asyncio.gather" and not keyword(call, "return_exceptions"):
            tries = [n for n in module.within(call) if isinstance(n, TRIES)]
            if not any(".cancel()" in ast.unparse(t) for t in tries):
                yield call, "after the first failure the other awaitables of `gather` go on running"


@rule("check-ch-3-leftovers-of-wait")
def wait_leftovers(module):
    for call in module.calls:
        if module.called(call) != "asyncio.wait" or not (keyword(call, "timeout") or keyword(call, "return_when")):
            continue
        function, statement = module.function_of(call), module.enclosing(call, ast.stmt)
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if not isinstance(target, ast.Tuple) or function is None:
            names = {n.id for a in call.args for n in ast.walk(a) if isinstance(n, ast.Name)}
            if function is not None and all(f"{name}.cancel(" in ast.unparse(function) for name in names):
                continue
            yield call, "what `asyncio.wait` left pending is dropped"
            continue
        for element, what in zip(target.elts, ("done", "pending")):
            uses = [n for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(element, ast.Name) and n.id == element.id
                    and isinstance(n.ctx, ast.Load)]
            if not uses:
                yield call, f"the {what} tasks that `asyncio.wait` returns are never looked at"


def kept_tasks(module):
    """(call, class, attribute) of tasks that an object holds."""
    for call in module.task_calls():
        parent, owner = module.parents[call], module.enclosing(call, ast.ClassDef)
        if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Attribute) and owner:
            yield call, owner, parent.targets[0].attr


@rule("check-ch-3-task-owners")
def task_without_end(module):
    for call, owner, attribute in kept_tasks(module):
        text = ast.unparse(owner)
        if not re.search(rf"{attribute}\.cancel\(|in self\.{attribute}\b", text) and f"await self.{attribute}" not in text:
            yield call, f"the object starts `{attribute}` and never ends it"


@rule("check-ch-3-task-names")
def nameless_task(module):
    for call in module.task_calls():
        started = call.args[0] if call.args else None
        target = module.resolve(started.func, call) if isinstance(started, ast.Call) else None
        if target is not None and not keyword(call, "name") and any(endless(n) for n in own(target)):
            yield call, f"the long-lived task of `{target.name}` has no name"


# ---- Chapter 4: cancellation --------------------------------------------------------------------------------------------

@rule("check-ch-4-cancellederror-re-raised")
def cancellation_swallowed(module):
    for function in module.coroutines:
        for node in own(function):
            for handler in node.handlers if isinstance(node, TRIES) else []:
                own_task = ".cancel()" in ast.unparse(function) and all(
                    isinstance(s, ast.Expr) and isinstance(s.value, ast.Await) and not isinstance(s.value.value, ast.Call) for s in node.body)
                if "asyncio.CancelledError" in module.handler_types(handler) and not leaves(handler.body) and not own_task:
                    yield handler, "the handler swallows CancelledError"


@rule("check-ch-4-no-bare-except-around-await")
def bare_except(module):
    for function in module.coroutines:
        for node in own(function):
            for handler in node.handlers if isinstance(node, TRIES) else []:
                wide = handler.type is None or "BaseException" in module.handler_types(handler)
                if wide and awaits(node.body) and not leaves(handler.body):
                    yield handler, "the handler catches CancelledError together with everything else, and does not raise it again"


@rule("check-ch-4-no-jump-out-of-finally")
def jump_out_of_finally(module):
    for node in module.nodes:
        for statement in own_all(node.finalbody) if isinstance(node, TRIES) else []:
            loop = next((n for n in module.within(statement) if isinstance(n, LOOPS)), None)
            inner = loop is not None and place(loop) >= place(node.finalbody[0])
            if isinstance(statement, ast.Return) or isinstance(statement, (ast.Break, ast.Continue)) and not inner:
                yield statement, "leaving a `finally` this way discards the exception on its way, cancellation included"


@rule("check-ch-4-wait-after-cancel")
def cancel_without_wait(module):
    for function in module.functions:
        text = ast.unparse(function)
        if "TaskGroup" in text:
            continue
        for node in own(function):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "cancel" and not node.args):
                continue
            receiver = node.func.value
            names = {ast.unparse(receiver)}
            loop = next((n for n in module.within(node) if isinstance(n, ast.For) and same_name(n.target, receiver)), None)
            if loop is not None:
                names |= {ast.unparse(n) for n in ast.walk(loop.iter) if isinstance(n, (ast.Name, ast.Attribute))}
            is_task = re.search(r"task|worker|job|pending|consumer|producer", " ".join(names), re.I) or any(
                module.origins.get(n, "").endswith("create_task") for n in names)
            waits = [ast.unparse(n) for n in own(function) if isinstance(n, ast.Await) and place(n) > place(node)]
            if is_task and not any(re.search(rf"\b{re.escape(name)}\b", wait) for name in names for wait in waits):
                yield node, "the task is cancelled and nobody waits until it is over"


def same_name(target, receiver):
    return isinstance(target, ast.Name) and isinstance(receiver, ast.Name) and target.id == receiver.id


@rule("check-ch-4-own-cancellation-told-apart")
def suppressed_cancellation(module):
    for function in module.coroutines:
        if function.name == "main":
            continue
        for node in own(function):
            if isinstance(node, ast.With) and awaits(node.body):
                for item in node.items:
                    call = item.context_expr
                    if module.called(call) == "contextlib.suppress" and "asyncio.CancelledError" in {module.name(a) for a in call.args}:
                        yield node, "`suppress(CancelledError)` hides the waiter's own cancellation, too"


@rule("check-ch-4-shielded-work-owned")
def shield_without_reference(module):
    for call in module.calls:
        if module.called(call) == "asyncio.shield" and call.args and isinstance(call.args[0], ast.Call):
            yield call, "nobody keeps a reference to the shielded task"


# ---- Chapter 5: time limits ---------------------------------------------------------------------------------------------

def network_waits(module):
    for call in module.calls:
        waited = isinstance(module.parents[call], (ast.Await, ast.withitem))
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        receiver = ast.unparse(call.func.value) if method else ""
        made = module.origins.get(receiver, "")
        if not waited or not isinstance(module.function_of(call), ast.AsyncFunctionDef):
            continue
        if module.called(call) in ("asyncio.open_connection", "asyncio.open_unix_connection"):
            yield call, receiver
        elif method in STREAM_METHODS and (re.search(r"reader|stream|sock|conn|ws$", receiver) or made.endswith(("StreamReader", "open_connection"))):
            yield call, receiver
        elif method in CLIENT_METHODS and (CLIENT_NAME.search(receiver) or made in CLIENT_CLASSES) and made not in QUEUES:
            yield call, receiver


@rule("check-ch-5-network-waits-bounded")
def unbounded_network_wait(module):
    clients_with_limit = any(module.called(c) in CLIENT_CLASSES and keyword(c, "timeout") for c in module.calls)
    for call, receiver in network_waits(module):
        is_client = call.func.attr in CLIENT_METHODS if isinstance(call.func, ast.Attribute) else False
        if keyword(call, "timeout") or is_client and clients_with_limit or module.has_limit(call):
            continue
        yield call, f"`{ast.unparse(call.func)}` waits for another machine without a limit"


@rule("check-ch-5-timeouterror-caught-outside")
def timeout_caught_inside(module):
    for node in module.nodes:
        limited = isinstance(node, ast.AsyncWith) and any(module.called(i.context_expr) in TIME_LIMITS for i in node.items)
        for attempt in own_all(node.body) if limited else []:
            if isinstance(attempt, TRIES) and not any(
                    isinstance(n, ast.AsyncWith) and "timeout" in ast.unparse(n.items[0]) for n in own_all(attempt.body)):
                for handler in attempt.handlers:
                    if module.handler_types(handler) & {"TimeoutError", "asyncio.TimeoutError"} and "wait_for" not in ast.unparse(attempt):
                        yield handler, "inside the block the body sees CancelledError: this handler never runs for its timeout"


@rule("check-ch-5-overall-deadline-for-retries")
def retries_without_deadline(module):
    for loop, attempt in module.retry_loops():
        sleeps = [c for c in own_all(loop.body) if module.called(c) == "asyncio.sleep" and c.args]
        if any(isinstance(c.args[0], ast.Constant) for c in sleeps):
            yield loop, "the delay between the attempts neither grows nor varies"
        elif not module.has_limit(loop) and not re.search(r"deadline|monotonic|\.time\(\)", ast.unparse(loop)):
            yield loop, "the attempts together have no deadline"


@rule("check-ch-5-monotonic-clock")
def wall_clock_deadline(module):
    clocks = {"time.time", "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.now", "datetime.utcnow"}
    for call in module.calls:
        above = list(module.within(call))
        statement = module.enclosing(call, ast.stmt)
        assigned = isinstance(statement, ast.Assign) and re.search(r"deadline|until|expir|end|limit|stop_at", ast.unparse(statement.targets[0]))
        if module.called(call) in clocks and (assigned or any(isinstance(n, ast.Compare) for n in above)):
            yield call, f"`{module.called(call)}` jumps with the wall clock"


# ---- Chapter 6: blocking calls ------------------------------------------------------------------------------------------

@rule("check-ch-6-no-timesleep")
def blocking_sleep(module):
    for call in module.loop_calls():
        if module.called(call) == "time.sleep":
            yield call, "`time.sleep` stops every coroutine of the loop"


@rule("check-ch-6-blocking-http-or-database-call")
def blocking_client(module):
    for call in module.loop_calls():
        receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
        made = module.origin(receiver) if receiver is not None else ""
        awaited = isinstance(module.parents[call], (ast.Await, ast.withitem)) and isinstance(module.enclosing(call, ast.stmt), ast.AsyncWith)
        if BLOCKING_CLIENTS.match(module.called(call) or "") or BLOCKING_CLIENTS.match(made) and not awaited:
            if not isinstance(module.parents[call], ast.Await):
                yield call, f"`{ast.unparse(call.func)}` blocks the loop's thread"


@rule("check-ch-6-blocking-file-or-subprocess-call")
def blocking_file(module):
    for call in module.loop_calls():
        called, function = module.called(call) or "", module.function_of(call)
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if BLOCKING_PROCESSES.match(called):
            yield call, f"`{called}` blocks the loop until the process ends"
        elif (BLOCKING_FILES.match(called) or method in FILE_METHODS) and not STARTUP_NAME.search(function.name) \
                and not isinstance(module.parents[call], ast.Await):
            yield call, f"`{ast.unparse(call.func)}` does file work on the loop's thread"


@rule("check-ch-6-blocking-thread-waits")
def blocking_thread_wait(module):
    for call in module.loop_calls():
        if not isinstance(call.func, ast.Attribute) or isinstance(module.parents[call], ast.Await):
            continue
        method, made, receiver = call.func.attr, module.origin(call.func.value), call.func.value
        submitted = made.endswith((".submit", "run_coroutine_threadsafe")) or ".submit(" in ast.unparse(receiver)
        if method == "join" and made == "threading.Thread" or method in ("get", "put") and made in ("queue.Queue", "queue.SimpleQueue") \
                or method == "result" and submitted or method in ("wait", "acquire") and made.startswith("threading.") \
                or method == "shutdown" and made in EXECUTORS and not is_constant(keyword(call, "wait"), False):
            yield call, f"`{ast.unparse(call.func)}` waits for a thread on the loop's thread"


@rule("check-ch-6-cpu-work-in-processes")
def computation_on_loop(module):
    for call in module.loop_calls():
        if HEAVY.match(module.called(call) or ""):
            yield call, f"`{module.called(call)}` computes on the loop's thread"
    for function in module.on_loop:
        for loop in own(function):
            inner = [n for n in own_all(loop.body) if isinstance(n, (ast.For, ast.While))] if isinstance(loop, (ast.For, ast.While)) else []
            if inner and not awaits([loop]) and "range(" in ast.unparse(loop):
                yield loop, "nested loops compute on the loop's thread without a suspension"


@rule("check-ch-6-executor-bounded-and-reused")
def executor_per_call(module):
    for call in module.calls:
        if module.called(call) in EXECUTORS:
            if isinstance(module.function_of(call), ast.AsyncFunctionDef):
                yield call, "an executor is made, and its end waited for, inside a coroutine"
            elif not call.args and not keyword(call, "max_workers"):
                yield call, "the executor has no `max_workers`"


@rule("check-ch-6-threads-that-can-end")
def endless_thread(module):
    for function in module.thread_targets:
        for node in own(function):
            if isinstance(node, ast.While) and endless(node) and not leaves(node.body, ast.Break, ast.Return) and "is_set" not in ast.unparse(node):
                yield node, f"`{function.name}` runs in a thread and cannot be asked to stop"
            called = module.called(node) or ""
            if re.match(r"requests\.(get|post|put|patch|delete|head|request)$|urllib\.request\.urlopen$|subprocess\.(run|check_\w+|call)$", called) \
                    and not keyword(node, "timeout"):
                yield node, f"`{called}` in a thread has no timeout of its own"


@rule("check-ch-6-thread-safe-hand-over")
def hand_over(module):
    for function in module.thread_targets:
        if isinstance(function, ast.AsyncFunctionDef):
            continue
        for node in own(function):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            method, made = node.func.attr, module.origin(node.func.value)
            if method in ("set_result", "set_exception", "create_task", "call_soon") or method == "put_nowait" and not made.startswith("queue.") \
                    or method in ("set", "clear", "cancel") and made.startswith("asyncio."):
                yield node, f"`{ast.unparse(node.func)}` touches the loop's objects from another thread"


# ---- Chapter 7: synchronization and back-pressure -----------------------------------------------------------------------

@rule("check-ch-7-queue-size-limited")
def unbounded_queue(module):
    for call in module.calls:
        size = keyword(call, "maxsize") or (call.args[0] if call.args else None)
        if module.called(call) in QUEUES and (size is None or is_constant(size, 0)):
            yield call, "the queue has no bound: a slow consumer becomes memory"


@rule("check-ch-7-fan-out-limited")
def unbounded_fan_out(module):
    if any(module.called(c) in ("asyncio.Semaphore", "asyncio.BoundedSemaphore") for c in module.calls):
        return
    for call in module.calls:
        starts = module.called(call) in ("asyncio.create_task", "asyncio.ensure_future") or \
            isinstance(call.func, ast.Attribute) and call.func.attr == "create_task"
        around = list(module.within(call))
        for node in around:
            source = node.iter if starts and isinstance(node, (ast.For, ast.AsyncFor)) else \
                node.generators[0].iter if isinstance(node, COMPREHENSIONS) and (starts or any(module.called(a) == "asyncio.gather" for a in around)) else None
            if source is not None and not isinstance(source, (ast.List, ast.Tuple, ast.Set)) and not ast.unparse(source).startswith("range("):
                yield call, f"one task for each item of `{ast.unparse(source)}`, however many there are"
                break


@rule("check-ch-7-queue-items-marked-done")
def task_done_not_in_finally(module):
    joined = [c for c in module.calls if isinstance(c.func, ast.Attribute) and c.func.attr == "join" and isinstance(module.parents[c], ast.Await)]
    done = [c for c in module.calls if isinstance(c.func, ast.Attribute) and c.func.attr == "task_done"]
    if joined and not done:
        yield joined[0], "`join` waits for `task_done`, which nobody calls"
    for call in done if joined else []:
        tries = [n for n in module.within(call) if isinstance(n, TRIES) and any(call in own_all([s]) for s in n.finalbody)]
        if not tries:
            yield call, "an item that fails before `task_done` leaves `join` waiting forever"


@rule("check-ch-7-end-for-consumers")
def endless_consumer(module):
    text = ast.unparse(module.tree)
    if re.search(r"\.cancel\(|\.shutdown\(|QueueShutDown|CancelledError", text):
        return
    for loop, get in module.queue_loops():
        if endless(loop) and not leaves(loop.body, ast.Break, ast.Return):
            yield get, "the consumer has no way to end"


def guards(module, node):
    """The locks of `with` and `async with` statements around a node."""
    for above in module.within(node):
        if isinstance(above, (ast.With, ast.AsyncWith)):
            for item in above.items:
                text = ast.unparse(item.context_expr)
                if re.search(r"lock|mutex", text, re.I) or module.origins.get(text, "").endswith(("Lock", "Condition")):
                    yield above, item.context_expr


@rule("check-ch-7-no-lock-across-slow-io")
def lock_across_io(module):
    for call, _ in network_waits(module):
        function = module.function_of(call)
        for guard, lock in guards(module, call):
            purpose = f"{ast.unparse(lock)} {function.name}"
            if isinstance(guard, ast.AsyncWith) and not re.search(r"refresh|token|cache|fill|once", purpose, re.I):
                yield call, f"`{ast.unparse(lock)}` is held during a call to another machine"


@rule("check-ch-7-check-and-act-together")
def check_then_act(module):
    for function in module.coroutines:
        nodes = sorted((n for n in own(function) if hasattr(n, "lineno")), key=place)
        pauses = [n for n in nodes if isinstance(n, ast.Await)]
        for test in (n.test for n in nodes if isinstance(n, ast.If)):
            state = {ast.unparse(n) for n in ast.walk(test) if isinstance(n, ast.Attribute) and ast.unparse(n).startswith("self.")}
            for write in nodes:
                targets = write.targets if isinstance(write, ast.Assign) else [write.target] if isinstance(write, ast.AugAssign) else []
                changed = {ast.unparse(n) for t in targets for n in ast.walk(t) if isinstance(n, ast.Attribute)}
                between = [p for p in pauses if place(test) < place(p) and place(p) < end(write)]
                if place(write) > place(test) and state & changed and between and not list(guards(module, write)):
                    yield write, f"`{sorted(state & changed)[0]}` may have changed during the await since it was tested"
                    break


@rule("check-ch-7-no-threading-primitives-across-await")
def thread_lock_across_await(module):
    for function in module.coroutines:
        for node in own(function):
            for item in node.items if isinstance(node, ast.With) else []:
                if module.origin(item.context_expr).startswith("threading.") and awaits(node.body):
                    yield node, f"`{ast.unparse(item.context_expr)}` is a lock of threads, held across an await"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "acquire":
                if module.origin(node.func.value).startswith("threading."):
                    yield node, f"`{ast.unparse(node.func)}` blocks the loop's thread"


@rule("check-ch-7-drain-after-write")
def write_without_drain(module):
    for function in module.coroutines:
        for node in own(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("write", "writelines"):
                receiver = ast.unparse(node.func.value)
                if re.search(r"writer$", receiver) and f"{receiver}.drain()" not in ast.unparse(function):
                    yield node, f"`{receiver}.write` is never followed by `drain`"


# ---- Chapter 8: resources and async generators --------------------------------------------------------------------------

@rule("check-ch-8-scoped-by-async-with")
def resource_without_scope(module):
    makers = CLIENT_CLASSES | {"asyncio.open_connection", "asyncio.start_server"}
    for call in module.calls:
        statement, function = module.enclosing(call, ast.stmt), module.function_of(call)
        if module.called(call) not in makers or not isinstance(statement, ast.Assign) or not isinstance(function, FUNCTIONS):
            continue
        names = [ast.unparse(n) for t in statement.targets for n in (t.elts if isinstance(t, ast.Tuple) else [t])]
        scope = module.class_of(function) if any(n.startswith("self.") for n in names) else function
        closes = [c for c in ast.walk(scope or function) if isinstance(c, ast.Call) and isinstance(c.func, ast.Attribute)
                  and c.func.attr in ("close", "aclose", "terminate") and ast.unparse(c.func.value) in names]
        managed = any(f"with {n}" in ast.unparse(function) or f"enter_async_context({n}" in ast.unparse(function) or
                      re.search(rf"return .*\b{re.escape(n)}\b", ast.unparse(function)) for n in names)
        safe = scope is not function or any(
            isinstance(t, TRIES) and any(c in own_all(t.finalbody) for c in closes) for t in own(function))
        if not managed and not (closes and safe):
            yield call, f"`{names[-1]}` is not closed on every path"


@rule("check-ch-8-client-reused")
def client_per_call(module):
    for call in module.calls:
        function = module.function_of(call)
        if module.called(call) in CLIENT_CLASSES and isinstance(function, ast.AsyncFunctionDef):
            looped = any(isinstance(n, LOOPS) for n in module.within(call))
            if looped or not STARTUP_NAME.search(function.name) and not function.decorator_list and not \
                    re.search(r"self\.\w+ = .*" + re.escape(ast.unparse(call)), ast.unparse(function)):
                yield call, f"`{module.called(call)}` is made anew for each call of `{function.name}`"


@rule("check-ch-8-yield-inside-try-and-finally")
def naked_yield(module):
    for function in module.coroutines:
        if any((module.name(d) or "").endswith("asynccontextmanager") for d in function.decorator_list):
            for node in own(function):
                if isinstance(node, ast.Yield):
                    safe = any(isinstance(n, TRIES + (ast.With, ast.AsyncWith)) for n in module.within(node))
                    if not safe and any(place(s) > place(node) for s in function.body):
                        yield node, "on an exception in the body what follows this `yield` does not run"


def is_generator(function):
    return isinstance(function, ast.AsyncFunctionDef) and leaves(function.body, ast.Yield)


@rule("check-ch-8-async-generators-closed")
def generator_left_early(module):
    for node in module.nodes:
        if isinstance(node, ast.AsyncFor) and isinstance(node.iter, ast.Call) and leaves(node.body, ast.Break, ast.Return):
            target = module.resolve(node.iter.func, node)
            if target is not None and is_generator(target):
                yield node, f"`{target.name}` is left early and not closed"


@rule("check-ch-8-yield-in-async-generators")
def yield_in_scope(module):
    for function in module.coroutines:
        if any("contextmanager" in (module.name(d) or "") for d in function.decorator_list):
            continue
        for node in own(function):
            if isinstance(node, ast.Yield):
                for above in module.within(node):
                    made = [module.called(i.context_expr) for i in above.items] if isinstance(above, ast.AsyncWith) else []
                    if set(made) & (TIME_LIMITS | {"asyncio.TaskGroup"}):
                        yield node, f"`yield` inside `{made[0]}`: the consumer runs inside the block"


@rule("check-ch-8-wait_closed-after-close")
def close_without_wait(module):
    for function in module.coroutines:
        for node in own(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "close" and not node.args:
                receiver = ast.unparse(node.func.value)
                if re.search(r"writer$", receiver) and f"{receiver}.wait_closed()" not in ast.unparse(function):
                    yield node, f"`{receiver}.close()` only starts to close"


# ---- Chapter 9: errors --------------------------------------------------------------------------------------------------

@rule("check-ch-9-except-star-around-groups")
def except_around_group(module):
    for node in module.nodes:
        if isinstance(node, ast.Try) and any(
                isinstance(n, ast.AsyncWith) and any(module.called(i.context_expr) == "asyncio.TaskGroup" for i in n.items) for n in own_all(node.body)):
            for handler in node.handlers:
                types = module.handler_types(handler)
                if types and not types & {"ExceptionGroup", "BaseExceptionGroup", "Exception", "BaseException", "asyncio.CancelledError", "KeyboardInterrupt"}:
                    yield handler, f"a TaskGroup raises an ExceptionGroup, which `except {ast.unparse(handler.type)}` never matches"


@rule("check-ch-9-gathered-results-sorted")
def gathered_unsorted(module):
    for call in module.calls:
        if module.called(call) == "asyncio.gather" and is_constant(keyword(call, "return_exceptions"), True):
            statement, function = module.enclosing(call, ast.stmt), module.function_of(call)
            dropped = isinstance(statement, ast.Expr)
            if not dropped and function is not None and not re.search(r"isinstance\(.*(Exception|Error)", ast.unparse(function)):
                yield call, "results may be exceptions, and are used without a test"


@rule("check-ch-9-background-failures-observed")
def unseen_background_failure(module):
    text = ast.unparse(module.tree)
    for call in module.calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr == "add_done_callback" and call.args:
            callback = ast.unparse(call.args[0])
            collection = callback.removesuffix(".discard")
            if callback.endswith(".discard") and ".exception()" not in text and not re.search(rf"\*{re.escape(collection)}\b", text):
                yield call, "the only callback forgets the task; nobody looks at its exception"


@rule("check-ch-9-worker-outlives-a-bad-item")
def fragile_worker(module):
    groups = module.group_names()
    supervised = {module.resolve(c.args[0].func, c) for c in module.calls if isinstance(c.func, ast.Attribute) and c.func.attr == "create_task"
                  and ast.unparse(c.func.value) in groups and c.args and isinstance(c.args[0], ast.Call)}  # their failure is seen
    for loop, get in module.queue_loops():
        work = [a for a in awaits(loop.body) if a is not get]
        if module.function_of(loop) in supervised:
            continue
        caught = any(isinstance(n, TRIES) and n.handlers for n in own_all(loop.body))
        if work and not caught:
            yield loop, "the first item that raises ends the worker"


@rule("check-ch-9-narrow-retries")
def broad_retry(module):
    for _, attempt in module.retry_loops():
        for handler in attempt.handlers:
            if (handler.type is None or "Exception" in module.handler_types(handler)) and not isinstance(handler.body[-1], ast.Raise):
                yield handler, "retries whatever goes wrong, bugs included"


# ---- Chapter 10: startup and shutdown -----------------------------------------------------------------------------------

@rule("check-ch-10-sigterm-handled")
def no_sigterm(module):
    text = ast.unparse(module.tree)
    if re.search(r"SIGTERM|add_signal_handler|uvicorn|hypercorn|run_app", text):
        return
    for call in module.calls:
        started = call.args[0] if module.called(call) == "asyncio.run" and call.args else None
        main_function = module.resolve(started.func, call) if isinstance(started, ast.Call) else None
        if main_function is None:
            continue
        parts = [main_function, *(module.resolve(c.func, c) for c in own(main_function) if isinstance(c, ast.Call))]
        runs_on = any(endless(n) and not leaves(n.body, ast.Break, ast.Return) for part in parts if part for n in own(part))
        if "serve_forever" in text or runs_on and ".cancel()" not in text:
            yield call, "the service does not handle SIGTERM"


@rule("check-ch-10-small-signal-handlers")
def big_signal_handler(module):
    for call in module.calls:
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        raw = module.called(call) == "signal.signal"
        if not raw and method != "add_signal_handler" or len(call.args) < 2:
            continue
        handler = call.args[1]
        body = handler.body if isinstance(handler, ast.Lambda) else module.resolve(handler, call)
        if body is None:
            continue
        for inner in ast.walk(body):
            done = (ast.unparse(inner.func).split(".")[-1]) if isinstance(inner, ast.Call) else None
            allowed = {"call_soon_threadsafe"} if raw else {"set", "cancel", "call_soon_threadsafe", "info", "warning", "debug"}
            if done is not None and done not in allowed:
                yield inner, f"a signal handler calls `{ast.unparse(inner.func)}`"
                break


@rule("check-ch-10-shutdown-order")
def close_before_cancel(module):
    for function in module.coroutines:
        closes, later = [], []
        for node in own(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                receiver = ast.unparse(node.func.value)
                if node.func.attr in ("close", "aclose", "disconnect") and re.search(r"pool|session|client|db|database|conn|redis|store", receiver):
                    closes.append(node)
                elif node.func.attr == "cancel" or node.func.attr == "join" or node.func.attr == "close" and "server" in receiver:
                    later.append(node)
        for close in closes:
            if any(place(n) > place(close) for n in later):
                yield close, "what the work needs is closed before the work has ended"
                break


@rule("check-ch-10-drain-within-limits")
def unbounded_drain(module):
    for call in module.calls:
        function = module.function_of(call)
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        receiver = ast.unparse(call.func.value) if method else ""
        drains = method == "join" and not call.args or method == "wait_closed" and "server" in receiver
        stopping = isinstance(function, FUNCTIONS) and (re.search(r"stop|shut|close|drain|__aexit__", function.name)
                                                        or "signal" in ast.unparse(function))
        if drains and stopping and isinstance(module.parents[call], ast.Await) and not module.has_limit(call):
            yield call, "the drain at shutdown has no limit"


@rule("check-ch-10-startup-unwinds")
def startup_without_unwinding(module):
    for function in module.coroutines:
        opened = []
        for statement in own(function):
            if isinstance(statement, ast.Assign) and isinstance(statement.value, (ast.Await, ast.Call)):
                call = statement.value.value if isinstance(statement.value, ast.Await) else statement.value
                name = module.called(call) or ""
                opens = name in CLIENT_CLASSES or re.search(r"(connect|create_pool|start_server|open_connection|open)$", name)
                if opens and not any(isinstance(n, TRIES + (ast.AsyncWith,)) for n in module.within(statement)):
                    opened.append(statement)
        if len(opened) >= 2 and "ExitStack" not in ast.unparse(function):
            yield opened[1], "if this fails, what was opened before stays open"


# ---- Chapter 11: context and tests --------------------------------------------------------------------------------------

@rule("check-ch-11-contextvar-for-request-state")
def request_state_in_globals(module):
    if not module.coroutines:
        return
    for node in module.nodes:
        if module.called(node) == "threading.local":
            yield node, "all coroutines of a loop share one thread, and so this value"
        elif isinstance(node, ast.Global) and module.function_of(node) in module.on_loop and \
                any(re.search(r"current|request|user|trace|tenant", n, re.I) for n in node.names):
            yield node, f"requests in flight overwrite each other's `{node.names[0]}`"


@rule("check-ch-11-context-variables-in-worker-threads")
def lost_context(module):
    variables = {name for name, made in module.origins.items() if made == "contextvars.ContextVar"}
    for call in module.calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr == "run_in_executor" and len(call.args) > 1:
            target = module.resolve(call.args[1], call)
            if target is not None and any(f"{v}.get(" in ast.unparse(target) for v in variables):
                yield call, f"`{target.name}` reads a context variable that `run_in_executor` does not carry over"


@rule("check-ch-11-testing-that-awaits")
def test_never_runs(module):
    text = ast.unparse(module.tree)
    for function in module.coroutines:
        owner = module.class_of(function)
        bases = {module.name(b) or "" for b in owner.bases} if owner else set()
        if not function.name.startswith("test"):
            continue
        if bases & {"unittest.TestCase", "TestCase"}:
            yield function, "a plain TestCase does not await this test: it passes without running"
        elif not bases and not function.decorator_list and "pytestmark" not in text:
            yield function, "no plugin is asked to run this coroutine test"


@rule("check-ch-11-testing-without-sleeps")
def sleeping_test(module):
    for call in module.calls:
        function = module.function_of(call)
        if isinstance(function, FUNCTIONS) and function.name.startswith("test") and module.called(call) in ("asyncio.sleep", "time.sleep"):
            if call.args and not is_constant(call.args[0], 0):
                yield call, "the test waits for an amount of time instead of a condition"


# ---- The protocol -------------------------------------------------------------------------------------------------------

FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})[ \t]*(?P<language>[\w+#-]*)[^\n]*\n(?P<code>.*?)^(?P=mark)", re.M | re.S)


def read_request():
    try:
        request = json.load(sys.stdin)
    except ValueError as error:
        raise Unable(f"stdin is not JSON: {error}") from error
    if not isinstance(request, dict) or request.get("protocol") != "skillc-reviewer/1":
        raise Unable("stdin is not a request of protocol skillc-reviewer/1")
    case = request.get("case")
    if not isinstance(case, dict) or not isinstance(case.get("prompt"), str):
        raise Unable("the request has no case with a prompt")
    names = case.get("files") or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Unable("the case's files are not a list of paths")
    return case["prompt"], names


def sources(prompt, names):
    """(path, first line, text) of the Python files and of the Python in the prompt."""
    for name in names:
        path = pathlib.Path(name)
        if path.is_absolute() or ".." in path.parts:
            raise Unable(f"the case's file is outside of its folder: {name}")
        if not path.exists():
            raise Unable(f"the case's file is missing: {name}")
        for member in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if member.is_file() and member.suffix in (".py", ".pyi"):
                yield member.as_posix(), 1, member.read_text(encoding="utf-8", errors="replace")
    for match in FENCE.finditer(prompt):
        language, code = match["language"].lower(), match["code"]
        if language in ("py", "python", "python3") or language == "" and re.search(r"\bawait\b|\basync def\b", code):
            yield "prompt", prompt.count("\n", 0, match.start("code")) + 1, textwrap.dedent(code)


def review(prompt, names):
    findings, notes, count = set(), [], 0
    for path, first_line, text in sources(prompt, names):
        count += 1
        try:
            module = Module(text)
            findings |= {(path, first_line + node.lineno - 1, item, message) for item, check in RULES for node, message in check(module)}
        except (SyntaxError, ValueError, RecursionError) as error:
            notes.append(f"{path}: cannot be read as Python: {error}")
    if not count:
        notes.append("There is no Python in this case to look at.")
    lines = [f"{path}:{line}: [{item}] {message}" for path, line, item, message in sorted(findings)]
    return {"output": "\n".join([f"{len(findings)} findings in {count} sources", *lines, *notes]) + "\n",
            "findings": [{"cites": [item], "message": message, "path": path, "line": line}
                         for path, line, item, message in sorted(findings)]}


def main():
    try:
        answer = review(*read_request())
    except (Unable, OSError) as error:
        print(f"{os.path.basename(sys.argv[0])}: {error}", file=sys.stderr)
        return 1
    json.dump(answer, sys.stdout, ensure_ascii=False)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
