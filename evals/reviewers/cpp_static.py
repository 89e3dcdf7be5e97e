#!/usr/bin/env python3
"""Reviews C++ with cppcheck or clang-tidy: a reviewer of cpp-review (protocol skillc-reviewer/1, stdin and stdout JSON).

The tools know rules, the skill has items; the two tables below say which rule speaks for which item. They were written from
the tools' own lists of rules and the catalog. A diagnostic of a rule that is in no table is counted, and cites nothing.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# cppcheck: error id -> numbers of items (`cppcheck --errorlist`).
CPPCHECK = {
    # Chapter 1: ownership and lifetime
    "publicAllocationError": [1],
    "autoVariables": [2], "returnReference": [2], "danglingReference": [2], "returnTempReference": [2],
    "danglingTempReference": [2], "returnDanglingLifetime": [2], "invalidLifetime": [2], "danglingLifetime": [2],
    "thisUseAfterFree": [2], "unsafeClassRefMember": [2],
    "accessMoved": [5],
    "noCopyConstructor": [6], "noOperatorEq": [6], "noDestructor": [6], "copyCtorPointerCopying": [6],
    "copyCtorAndEqOperator": [6], "operatorEqToSelf": [6], "operatorEqVarError": [6], "missingMemberCopy": [6],
    "operatorEqRetRefThis": [6], "operatorEqShouldBeLeftUnimplemented": [6],
    # Chapter 2: initialisation
    "uninitvar": [7], "legacyUninitvar": [7], "uninitdata": [7], "uninitStructMember": [7], "uninitMemberVar": [7],
    "uninitMemberVarPrivate": [7], "uninitDerivedMemberVar": [7], "uninitDerivedMemberVarPrivate": [7], "ctuuninitvar": [7],
    "unassignedVariable": [7],
    "initializerList": [8], "selfInitialization": [8], "virtualCallInConstructor": [8], "pureVirtualCall": [8],
    # Chapter 3: integers and floating point
    "signConversion": [11], "unsignedLessThanZero": [11], "unsignedPositive": [11],
    "integerOverflow": [12], "integerOverflowCond": [12], "invalidTestForOverflow": [12], "zerodiv": [12],
    "zerodivcond": [12], "shiftTooManyBits": [12], "shiftTooManyBitsSigned": [12], "shiftNegative": [12],
    "shiftNegativeLHS": [12],
    "truncLongCastAssignment": [13], "truncLongCastReturn": [13], "signedCharArrayIndex": [13],
    "unknownSignCharArrayIndex": [13], "charBitOp": [13], "checkCastIntToCharAndBack": [13],
    "compareValueOutOfTypeRangeError": [13],
    "floatConversionOverflow": [14], "nanInArithmeticExpression": [14],
    # Chapter 4: containers and iterators
    "invalidContainer": [15], "invalidContainerLoop": [15], "invalidContainerReference": [15], "invalidIterator1": [15],
    "eraseDereference": [15], "uselessCallsRemove": [15],
    "arrayIndexOutOfBounds": [16], "arrayIndexOutOfBoundsCond": [16], "ctuArrayIndex": [16], "negativeIndex": [16],
    "arrayIndexThenCheck": [16], "bufferAccessOutOfBounds": [16], "objectIndex": [16], "pointerOutOfBounds": [16],
    "pointerOutOfBoundsCond": [16], "containerOutOfBounds": [16], "stlOutOfBounds": [16], "negativeContainerIndex": [16],
    "derefInvalidIterator": [16], "stlIfFind": [16], "StlMissingComparison": [16],
    "stlFindInsert": [17], "redundantIfRemove": [17],
    "iterators1": [18], "iterators2": [18], "iterators3": [18], "mismatchingContainerIterator": [18],
    "mismatchingContainers": [18], "mismatchingContainerExpression": [18], "sameIteratorExpression": [18],
    "stlBoundaries": [18],
    # Chapter 5: strings and views
    "danglingTemporaryLifetime": [19], "stlcstr": [19], "stlcstrthrow": [19],
    "wrongPrintfScanfArgNum": [20], "wrongPrintfScanfParameterPositionError": [20], "invalidPrintfArgType_s": [20],
    "invalidPrintfArgType_n": [20], "invalidPrintfArgType_p": [20], "invalidPrintfArgType_uint": [20],
    "invalidPrintfArgType_sint": [20], "invalidPrintfArgType_float": [20], "invalidScanfArgType_s": [20],
    "invalidScanfArgType_int": [20], "invalidScanfArgType_float": [20], "invalidscanf": [20],
    "invalidScanfFormatWidth": [20], "invalidLengthModifierError": [20], "terminateStrncpy": [20], "strPlusChar": [20],
    "invalidFunctionArgStr": [20], "argumentSize": [20], "sprintfOverlappingData": [20], "literalWithCharPtrCompare": [20],
    "charLiteralWithCharPtrCompare": [20], "incorrectStringCompare": [20], "invalidFunctionArg": [20],
    # Chapter 6: concurrency
    "localMutex": [22], "globalLockGuard": [22],
    # Chapter 7: errors and exceptions
    "catchExceptionByValue": [27], "exceptRethrowCopy": [27], "rethrowNoCurrentException": [27],
    "throwInNoexceptFunction": [28], "exceptThrowInDestructor": [28],
    "ignoredReturnValue": [29], "ignoredReturnErrorCode": [29], "uselessCallsEmpty": [29],
    "exceptDeallocThrow": [30],
    "throwInEntryPoint": [31], "unhandledExceptionSpecification": [31],
    # Chapter 8: classes and interfaces
    "virtualDestructor": [32], "missingOverride": [32], "duplInheritedMember": [32],
    "noExplicitConstructor": [33], "cstyleCast": [33], "assignBoolToPointer": [33],
    "passedByValue": [34, 40], "uselessAssignmentArg": [34], "uselessAssignmentPtrArg": [34],
    "functionConst": [35], "constParameter": [35], "constParameterCallback": [35], "constVariable": [35],
    "funcArgOrderDifferent": [35],
    # Chapter 9: templates and headers
    "accessForwarded": [37],
    "ctuOneDefinitionRuleViolation": [38],
    # Chapter 10: resources
    "memleak": [39], "memleakOnRealloc": [39], "resourceLeak": [39], "leakNoVarFunctionCall": [39],
    "leakReturnValNotUsed": [39], "leakUnsafeArgAlloc": [39], "unsafeClassCanLeak": [39], "doubleFree": [39],
    "deallocret": [39], "mismatchAllocDealloc": [39], "invalidFree": [39], "autovarInvalidDeallocation": [39],
    "unusedScopedObject": [39],
    # Chapter 11: performance
    "returnStdMoveLocal": [40], "iterateByValue": [40], "redundantCopy": [40], "redundantCopyLocalConst": [40],
    "stlcstrReturn": [40], "stlcstrParam": [40],
    "stlSize": [41], "stlIfStrFind": [41],
    # Chapter 12: undefined behaviour and control flow
    "nullPointer": [42], "nullPointerDefaultArg": [42], "nullPointerRedundantCheck": [42], "nullPointerArithmetic": [42],
    "nullPointerArithmeticRedundantCheck": [42], "nullPointerOutOfMemory": [42], "ctunullpointer": [42],
    "deallocuse": [42], "pointerAdditionResultNotNull": [42],
    "memsetClass": [43], "memsetClassReference": [43], "memsetClassFloat": [43], "mallocOnClassWarning": [43],
    "mallocOnClassError": [43], "invalidPointerCast": [43], "overlappingWriteUnion": [43], "pointerSize": [43],
    "sizeofDivisionMemfunc": [43], "AssignmentAddressToInteger": [43], "AssignmentIntegerToAddress": [43],
    "unknownEvaluationOrder": [44], "assertWithSideEffect": [44], "assignmentInAssert": [44], "comparePointers": [44],
    "missingReturn": [45], "operatorEqMissingReturnStatement": [45], "suspiciousSemicolon": [45], "suspiciousCase": [45],
    "redundantAssignInSwitch": [45], "assignIfError": [45], "assignmentInCondition": [45], "clarifyCondition": [45],
    "duplicateBranch": [45], "duplicateCondition": [45], "duplicateExpression": [45], "duplicateExpressionTernary": [45],
    "duplicateValueTernary": [45], "multiCondition": [45], "oppositeInnerCondition": [45], "identicalInnerCondition": [45],
    "identicalConditionAfterEarlyExit": [45], "incorrectLogicOperator": [45], "oppositeExpression": [45],
    "knownConditionTrueFalse": [45], "comparisonError": [45], "mismatchingBitAnd": [45], "badBitmaskCheck": [45],
    "moduloAlwaysTrueFalse": [45], "unreachableCode": [45], "selfAssignment": [45],
}

# clang-tidy: check, or `clang-diagnostic-` and the warning's flag -> numbers of items (`clang-tidy -list-checks -checks='*'`).
CLANG_TIDY = {
    # Chapter 1: ownership and lifetime
    "cppcoreguidelines-owning-memory": [1], "modernize-make-unique": [1], "modernize-make-shared": [1],
    "modernize-replace-auto-ptr": [1], "misc-uniqueptr-reset-release": [1], "readability-uniqueptr-delete-release": [1],
    "clang-analyzer-core.StackAddressEscape": [2], "clang-diagnostic-return-stack-address": [2],
    "clang-diagnostic-dangling": [2], "clang-diagnostic-dangling-field": [2],
    "clang-diagnostic-deprecated-this-capture": [3],
    "bugprone-use-after-move": [5], "clang-analyzer-cplusplus.Move": [5], "clang-diagnostic-self-move": [5],
    "cppcoreguidelines-special-member-functions": [6], "bugprone-unhandled-self-assignment": [6],
    "bugprone-copy-constructor-init": [6], "cert-oop58-cpp": [6], "misc-unconventional-assign-operator": [6],
    "clang-diagnostic-deprecated-copy": [6], "clang-diagnostic-deprecated-copy-with-user-provided-dtor": [6],
    # Chapter 2: initialisation
    "cppcoreguidelines-init-variables": [7], "cppcoreguidelines-pro-type-member-init": [7],
    "clang-analyzer-core.uninitialized.Assign": [7], "clang-analyzer-core.uninitialized.Branch": [7],
    "clang-analyzer-core.uninitialized.ArraySubscript": [7], "clang-analyzer-core.uninitialized.UndefReturn": [7],
    "clang-analyzer-core.uninitialized.CapturedBlockVariable": [7],
    "clang-analyzer-core.UndefinedBinaryOperatorResult": [7], "clang-analyzer-core.CallAndMessage": [7],
    "clang-analyzer-optin.cplusplus.UninitializedObject": [7], "clang-diagnostic-uninitialized": [7],
    "clang-diagnostic-sometimes-uninitialized": [7], "clang-diagnostic-conditional-uninitialized": [7],
    "clang-diagnostic-reorder-ctor": [8], "clang-analyzer-optin.cplusplus.VirtualCall": [8],
    "clang-analyzer-cplusplus.PureVirtualCall": [8], "clang-diagnostic-call-to-pure-virtual-from-ctor-dtor": [8],
    "bugprone-undelegated-constructor": [8],
    "clang-diagnostic-vexing-parse": [9], "bugprone-string-constructor": [9],
    "cppcoreguidelines-interfaces-global-init": [10], "bugprone-dynamic-static-initializers": [10], "cert-err58-cpp": [10],
    "cppcoreguidelines-avoid-non-const-global-variables": [10],
    # Chapter 3: integers and floating point
    "clang-diagnostic-sign-compare": [11], "clang-diagnostic-tautological-unsigned-zero-compare": [11],
    "bugprone-too-small-loop-variable": [11],
    "clang-analyzer-core.DivideZero": [12], "clang-diagnostic-division-by-zero": [12],
    "clang-diagnostic-integer-overflow": [12], "clang-diagnostic-shift-count-overflow": [12],
    "clang-diagnostic-shift-count-negative": [12],
    "bugprone-implicit-widening-of-multiplication-result": [13], "bugprone-misplaced-widening-cast": [13],
    "bugprone-integer-division": [13], "bugprone-fold-init-type": [13], "bugprone-signed-char-misuse": [13],
    "cppcoreguidelines-narrowing-conversions": [13], "clang-diagnostic-implicit-int-conversion": [13],
    "clang-diagnostic-shorten-64-to-32": [13], "clang-diagnostic-float-conversion": [13],
    "clang-diagnostic-implicit-int-float-conversion": [13], "clang-diagnostic-constant-conversion": [13],
    "clang-diagnostic-literal-conversion": [13],
    "clang-diagnostic-float-equal": [14], "clang-analyzer-security.FloatLoopCounter": [14], "cert-flp30-c": [14],
    "bugprone-incorrect-roundings": [14],
    # Chapter 4: containers and iterators
    "bugprone-inaccurate-erase": [15],
    "clang-diagnostic-array-bounds": [16],
    "readability-container-contains": [17],
    # Chapter 5: strings and views
    "bugprone-dangling-handle": [19], "clang-analyzer-cplusplus.InnerPointer": [19], "clang-diagnostic-dangling-gsl": [19],
    "clang-diagnostic-dangling-initializer-list": [19],
    "bugprone-not-null-terminated-result": [20], "bugprone-suspicious-string-compare": [20], "cert-err34-c": [20],
    "clang-analyzer-security.insecureAPI.strcpy": [20], "clang-analyzer-unix.cstring.BadSizeArg": [20],
    "cppcoreguidelines-pro-type-vararg": [20], "clang-diagnostic-format": [20], "clang-diagnostic-format-security": [20],
    "clang-diagnostic-format-nonliteral": [20], "clang-diagnostic-format-extra-args": [20],
    "clang-diagnostic-format-insufficient-args": [20], "clang-diagnostic-string-plus-int": [20],
    # Chapter 6: concurrency
    "concurrency-mt-unsafe": [21], "clang-diagnostic-thread-safety-analysis": [21],
    "bugprone-spuriously-wake-up-functions": [24],
    "bugprone-bad-signal-to-kill-thread": [25],
    # Chapter 7: errors and exceptions
    "misc-throw-by-value-catch-by-reference": [27], "hicpp-exception-baseclass": [27],
    "bugprone-exception-escape": [28], "performance-noexcept-move-constructor": [28], "clang-diagnostic-exceptions": [28],
    "bugprone-unhandled-exception-at-new": [28],
    "bugprone-unused-return-value": [29], "cert-err33-c": [29], "bugprone-posix-return": [29],
    "bugprone-throw-keyword-missing": [29], "clang-diagnostic-unused-result": [29],
    # Chapter 8: classes and interfaces
    "cppcoreguidelines-virtual-class-destructor": [32], "clang-diagnostic-non-virtual-dtor": [32],
    "clang-diagnostic-delete-non-abstract-non-virtual-dtor": [32], "clang-diagnostic-delete-abstract-non-virtual-dtor": [32],
    "cppcoreguidelines-slicing": [32], "modernize-use-override": [32], "clang-diagnostic-suggest-override": [32],
    "clang-diagnostic-overloaded-virtual": [32], "bugprone-virtual-near-miss": [32], "bugprone-parent-virtual-call": [32],
    "google-explicit-constructor": [33], "cppcoreguidelines-pro-type-cstyle-cast": [33], "modernize-use-nullptr": [33],
    "bugprone-bool-pointer-implicit-conversion": [33], "clang-diagnostic-string-conversion": [33],
    "clang-diagnostic-bool-conversion": [33],
    "modernize-pass-by-value": [34], "performance-unnecessary-value-param": [34, 40], "readability-const-return-type": [34],
    "bugprone-easily-swappable-parameters": [35], "readability-suspicious-call-argument": [35],
    "bugprone-swapped-arguments": [35], "bugprone-suspicious-enum-usage": [35],
    "cppcoreguidelines-pro-type-const-cast": [35], "readability-make-member-function-const": [35],
    "readability-non-const-parameter": [35], "misc-misplaced-const": [35], "clang-diagnostic-writable-strings": [35],
    # Chapter 9: templates and headers
    "bugprone-move-forwarding-reference": [37], "bugprone-forwarding-reference-overload": [37],
    "misc-definitions-in-headers": [38], "cert-dcl59-cpp": [38], "google-global-names-in-headers": [38],
    "clang-diagnostic-header-hygiene": [38], "bugprone-macro-parentheses": [38], "bugprone-multiple-statement-macro": [38],
    # Chapter 10: resources
    "clang-analyzer-cplusplus.NewDelete": [39], "clang-analyzer-cplusplus.NewDeleteLeaks": [39],
    "clang-analyzer-unix.Malloc": [39], "clang-analyzer-unix.MismatchedDeallocator": [39],
    "clang-diagnostic-mismatched-new-delete": [39], "cppcoreguidelines-no-malloc": [39], "bugprone-unused-raii": [39],
    "misc-new-delete-overloads": [39], "misc-non-copyable-objects": [39],
    # Chapter 11: performance
    "performance-for-range-copy": [40], "performance-implicit-conversion-in-loop": [40], "performance-move-const-arg": [40],
    "performance-move-constructor-init": [40], "performance-no-automatic-move": [40],
    "performance-unnecessary-copy-initialization": [40], "clang-diagnostic-pessimizing-move": [40],
    "clang-diagnostic-redundant-move": [40], "clang-diagnostic-range-loop-construct": [40],
    "performance-inefficient-algorithm": [41], "performance-inefficient-string-concatenation": [41],
    "performance-inefficient-vector-operation": [41],
    # Chapter 12: undefined behaviour and control flow
    "clang-analyzer-core.NullDereference": [42], "clang-analyzer-core.NonNullParamChecker": [42],
    "clang-analyzer-unix.cstring.NullArg": [42], "clang-analyzer-cplusplus.StringChecker": [42],
    "bugprone-stringview-nullptr": [42], "readability-delete-null-pointer": [42], "clang-diagnostic-null-dereference": [42],
    "clang-diagnostic-tautological-pointer-compare": [42], "clang-diagnostic-undefined-bool-conversion": [42],
    "bugprone-undefined-memory-manipulation": [43], "bugprone-suspicious-memory-comparison": [43],
    "bugprone-suspicious-memset-usage": [43], "bugprone-sizeof-container": [43], "bugprone-sizeof-expression": [43],
    "cppcoreguidelines-pro-type-reinterpret-cast": [43], "cppcoreguidelines-pro-type-union-access": [43],
    "performance-no-int-to-ptr": [43], "cert-mem57-cpp": [43], "cert-oop57-cpp": [43], "cert-exp42-c": [43],
    "clang-diagnostic-cast-align": [43], "clang-diagnostic-dynamic-class-memaccess": [43],
    "clang-diagnostic-sizeof-pointer-memaccess": [43], "clang-diagnostic-undefined-reinterpret-cast": [43],
    "bugprone-assert-side-effect": [44], "bugprone-macro-repeated-side-effects": [44], "clang-diagnostic-unsequenced": [44],
    "clang-diagnostic-return-type": [45], "clang-diagnostic-switch": [45], "clang-diagnostic-implicit-fallthrough": [45],
    "clang-diagnostic-parentheses": [45], "clang-diagnostic-empty-body": [45], "clang-diagnostic-dangling-else": [45],
    "clang-diagnostic-infinite-recursion": [45], "clang-diagnostic-invalid-noreturn": [45],
    "clang-diagnostic-for-loop-analysis": [45], "clang-diagnostic-tautological-compare": [45],
    "clang-diagnostic-unused-comparison": [45], "clang-diagnostic-self-assign": [45], "bugprone-branch-clone": [45],
    "bugprone-infinite-loop": [45], "bugprone-redundant-branch-condition": [45], "bugprone-suspicious-semicolon": [45],
    "bugprone-suspicious-missing-comma": [45], "bugprone-terminating-continue": [45], "misc-redundant-expression": [45],
    "readability-misleading-indentation": [45], "hicpp-multiway-paths-covered": [45],
}

# Where one rule speaks for several items its message tells them apart: (rule, text in the message) -> numbers of items.
BY_MESSAGE = [
    ("returnDanglingLifetime", "lambda", [3]), ("danglingLifetime", "lambda", [3]), ("invalidLifetime", "lambda", [3]),
    ("unusedScopedObject", "lock", [22]), ("bugprone-unused-raii", "lock", [22]),
    ("clang-analyzer-cplusplus.NewDelete", "after it is freed", [42]), ("clang-analyzer-unix.Malloc", "after it is freed", [42]),
    ("clang-analyzer-core.CallAndMessage", "null", [42]),
    ("clang-diagnostic-exceptions", "earlier handler", [27]),
]

SUFFIXES = {".c++", ".cc", ".cpp", ".cxx", ".h", ".h++", ".hh", ".hpp", ".hxx", ".inl", ".ipp"}
FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})[ \t]*(?P<language>[\w+#-]*)[^\n]*\n(?P<code>.*?)^(?P=mark)", re.M | re.S)
FENCED_LANGUAGES = {"c++", "cc", "cpp", "cpp17", "cpp20", "cxx", "h", "hpp"}

Diagnostic = collections.namedtuple("Diagnostic", "path line rule message")
Source = collections.namedtuple("Source", "shown first_line")  # what to call a file in findings, and where its text begins


class Unable(Exception):
    """Why there is no answer."""


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
    return case


def gather_files(names):
    """The C++ files among the case's files and folders, by path."""
    found = {}
    for name in names:
        path = pathlib.Path(name)
        if path.is_absolute() or ".." in path.parts:
            raise Unable(f"the case's file is outside of its folder: {name}")
        if not path.exists():
            raise Unable(f"the case's file is missing: {name}")
        members = sorted(path.rglob("*")) if path.is_dir() else [path]
        for member in members:
            if member.is_file() and member.suffix.lower() in SUFFIXES:
                found[str(member.resolve())] = Source(member.as_posix(), 1)
    return found


def write_snippets(prompt, folder):
    """Each block of C++ in the prompt becomes a file; its findings are placed in the prompt."""
    found = {}
    for number, match in enumerate(FENCE.finditer(prompt), 1):
        language, code = match["language"].lower(), match["code"]
        if language not in FENCED_LANGUAGES and not (language == "" and ("#include" in code or "std::" in code)):
            continue
        path = pathlib.Path(folder, f"snippet-{number}.cpp").resolve()
        path.write_text(code, encoding="utf-8")
        found[str(path)] = Source("prompt", prompt.count("\n", 0, match.start("code")) + 1)
    return found


def run(command, timeout):
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as error:
        raise Unable(f"{command[0]} took longer than {timeout} s") from error
    except OSError as error:
        raise Unable(f"{command[0]} cannot be run: {error}") from error
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def run_cppcheck(program, files, timeout):
    command = [program, "--quiet", "--enable=warning,style,performance,portability", "--language=c++", "--std=c++20",
               "--suppress=missingIncludeSystem", "--template={file}\t{line}\t{id}\t{message}",
               "--template-location=", *files]
    status, _, errors = run(command, timeout)
    if status != 0:
        raise Unable(f"cppcheck failed with status {status}: {errors.strip()[-500:]}")
    diagnostics = []
    for line in errors.splitlines():
        fields = line.split("\t", 3)
        if len(fields) == 4 and fields[1].isdigit():
            diagnostics.append(Diagnostic(fields[0], int(fields[1]), fields[2], fields[3]))
    return diagnostics


def run_clang_tidy(program, files, timeout):
    prefix = "clang-diagnostic-"
    checks = ",".join(["-*", prefix + "*"] + [rule for rule in CLANG_TIDY if not rule.startswith(prefix)])
    warnings = ["-W" + rule[len(prefix):] for rule in CLANG_TIDY if rule.startswith(prefix)]
    options = {"bugprone-easily-swappable-parameters.ModelImplicitConversions": "false"}
    config = {"Checks": checks, "CheckOptions": [{"key": key, "value": value} for key, value in options.items()]}
    command = [program, "--quiet", f"--config={json.dumps(config)}", "--header-filter=.*", *files, "--", "-x", "c++",
               "-std=c++20", "-Wall", "-Wextra", "-Wno-unknown-warning-option", "-Wno-pragma-once-outside-header", *warnings]
    status, output, errors = run(command, timeout)
    diagnostics = []
    for line in output.splitlines():
        match = re.fullmatch(r"(.+?):(\d+):\d+: (?:warning|error): (.*) \[([^\[\]]+)\]", line)
        if match:
            for rule in match[4].split(","):
                diagnostics.append(Diagnostic(match[1], int(match[2]), rule, match[3]))
    if status != 0 and not diagnostics:
        raise Unable(f"clang-tidy failed with status {status}: {(errors or output).strip()[-500:]}")
    return diagnostics


def items_of(diagnostic, table):
    for rule, text, items in BY_MESSAGE:
        if diagnostic.rule == rule and text in diagnostic.message.lower():
            return items
    return table.get(diagnostic.rule, [])


def to_answer(tool, table, sources, diagnostics):
    findings, seen, unmapped, uncompiled = [], set(), 0, []
    for diagnostic in diagnostics:
        source = sources.get(str(pathlib.Path(diagnostic.path).resolve()))
        if source is None:
            continue  # a system header, or a header that the case does not name
        line = source.first_line + diagnostic.line - 1
        items = items_of(diagnostic, table)
        if diagnostic.rule == "clang-diagnostic-error":
            uncompiled.append(f"{source.shown}:{line}: {diagnostic.message}")
        elif not items:
            unmapped += 1
        key = (source.shown, line, tuple(items))
        if not items or key in seen:
            continue
        seen.add(key)
        findings.append({"cites": [f"item-{item}" for item in items], "message": f"{diagnostic.message} ({diagnostic.rule})",
                         "path": source.shown, "line": line})
    findings.sort(key=lambda finding: (finding["path"], finding["line"], finding["cites"], finding["message"]))
    lines = [f"{tool}: {len(findings)} findings in {len(sources)} sources"]
    lines += [f"{f['path']}:{f['line']}: [{', '.join(f['cites'])}] {f['message']}" for f in findings]
    if unmapped:
        lines.append(f"{unmapped} diagnostics of rules that belong to no item")
    lines += [f"does not compile: {place}" for place in uncompiled[:5]]
    return {"output": "\n".join(lines) + "\n", "findings": findings}


def review(tool, timeout):
    case = read_request()
    program = shutil.which(tool)
    if program is None:
        raise Unable(f"{tool} is not installed: it was not found by PATH")
    names = case.get("files") or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Unable("the case's files are not a list of paths")
    with tempfile.TemporaryDirectory() as folder:
        sources = {**gather_files(names), **write_snippets(case["prompt"], folder)}
        if not sources:
            return {"output": "There is no C++ in this case to look at.\n", "findings": []}
        runner, table = {"cppcheck": (run_cppcheck, CPPCHECK), "clang-tidy": (run_clang_tidy, CLANG_TIDY)}[tool]
        return to_answer(tool, table, sources, runner(program, list(sources), timeout))


def main():
    parser = argparse.ArgumentParser(description="Reviews C++ with a static analyser; protocol skillc-reviewer/1.")
    parser.add_argument("--tool", required=True, choices=["cppcheck", "clang-tidy"])
    parser.add_argument("--timeout", type=float, default=280, metavar="SECONDS", help="for the tool (default: 280)")
    arguments = parser.parse_args()
    try:
        answer = review(arguments.tool, arguments.timeout)
    except (Unable, OSError) as error:
        print(f"{os.path.basename(sys.argv[0])}: {error}", file=sys.stderr)
        return 1
    json.dump(answer, sys.stdout, ensure_ascii=False)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
