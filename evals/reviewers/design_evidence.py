#!/usr/bin/env python3
"""Reads a design document for evidence: a reviewer of system-design (protocol skillc-reviewer/1, stdin and stdout JSON).

For each question of the skill's checklist the table below says when it applies and what evidence looks like: a figure with a
unit, a named failure, a stated rule. What a document gives no evidence for is a finding, which cites that question and
nothing wider. Patterns know words, not meaning: wrong figures, and evidence in unusual words, are beyond this program.
"""

import collections
import json
import os
import pathlib
import re
import sys

TIME = r"\d[\d.,]*[ \u00a0]?(µs|ms|s|secs?|seconds?|min|minutes?|h|hours?|d|days?|weeks?|months?|years?)\b"
RATE = r"\d[\d.,]*[ \u00a0]?[kKM]?[ \u00a0]?(/ ?(s|min|h|day)\b|[a-z]* ?(per|a|an|each) (second|minute|hour|day|month)|rps|qps|tps)"
SIZE = r"\d[\d.,]*[ \u00a0]?[KMGTP]?i?B\b|\d[\d.,]* ?(bytes|rows|million rows)"
SHARE = r"\d[\d.]*[ \u00a0]?%"
NUMBER = r"\d"
ACTOR = (r"(users?|customers?|merchants?|recipients?|operators?|admins?|clients?|agents?|drivers?|couriers?|sellers?|buyers?|guests?"
         r"|readers?|editors?|patients?|students?|teachers?|staff|tenants?|partners?|subscribers?|employees?|analysts?|players?)\b")
ASYNC = r"queue|stream|topic|kafka|sqs|rabbit|pub/?sub|event|message|worker|webhook|job|outbox|consumer"
CACHE = r"\bcach|\bCDN\b|memcache"
STORE = (r"postgres|mysql|mariadb|dynamo|cassandra|redis|object stor|\bS3\b|elasticsearch|opensearch|mongo|relational|key-value|wide-column"
         r"|warehouse|sqlite|clickhouse|bigquery|database|\bstore\b|\btable\b")
API = r"\bAPI\b|endpoint|\b(GET|POST|PUT|PATCH|DELETE) /|gRPC|\brpc\b|webhook|contract"
PERSONAL = (r"personal|e-?mail|\bnames?\b|address|phone|location|profile|patient|GDPR|account|recipient|customer|\busers?\b|employee"
            r"|driver|student|guest|card")

# A question of the checklist: what a finding says is missing; where the question applies (None: everywhere); the evidence.
# All groups of the evidence are needed, any alternative of a group is enough, and an alternative's patterns must all occur in
# one unit of text: a sentence, a list item, or a table row, each together with the headings above it.
Question = collections.namedtuple("Question", "item missing applies evidence")

QUESTIONS = [
    # Chapter 1: requirements and scope
    Question("check-ch-1-problem-stated", "who has the problem today, with an observed figure or incident", None, [
        [(r"problem|background|context|motivation|why|today|currently|at present|so far", NUMBER),
         (r"incident|outage|complain|tickets?\b|refund|lost|by hand|manual|last (month|quarter|year)", NUMBER)]]),
    Question("check-ch-1-functional-requirements", "requirements as an actor, an action and a visible result", None, [
        [(ACTOR, r"\b(can|sees?|may|must|receives?|gets?|creates?|is (told|shown|notified|able)|finds?|chooses?|uploads?|cancels?)\b",
          r"require|functional|behaviour|goals?\b|within|what it (does|must)|scope"),
         (ACTOR, r"\b(can|sees?|may|must|receives?|gets?)\b", TIME)]]),
    Question("check-ch-1-non-goals", "what is excluded", None, [
        [r"non-?goals?|out of scope|not in scope|excluded|will not (do|support|cover|offer)|we do not (do|support|cover|offer|build)"]]),
    Question("check-ch-1-constraints-sourced", "who imposes the constraints",
             r"constraint|deadline|must (use|run|stay|be (live|in|hosted))|GDPR|PCI|regulat|mandat|EU only|by (Q[1-4]|January|February|March|April|June|July"
             r"|August|September|October|November|December)", [
        [(r"constraint|deadline|must|GDPR|PCI|regulat|mandat|only|by (Q[1-4]|[A-Z][a-z]+)",
          r"because|required by|imposed|asked (for )?by|contract|legal|law|audit|team|finance|agreed|policy|board|regulator|security|source")]]),
    Question("check-ch-1-assumptions-and-open-questions", "what is assumed, by whom it is confirmed and until when", None, [
        [(r"assum|open question|to be confirmed|unverified|not (yet )?(measured|known|decided)|guess",
          r"owner|confirm|until|\bby\b|due|check|measur|load test|ask|before|date|decides?")]]),
    # Chapter 2: load, storage, bandwidth
    Question("check-ch-2-peak-load-stated", "average and peak rates", None, [
        [(r"peak|busiest|burst|spike|highest", NUMBER)],
        [(r"average|mean|a day|per day|/day|÷ ?86|typical|usual", NUMBER)], [RATE]]),
    Question("check-ch-2-storage-growth", "stored volume from item size, rate, copies and retention", None, [
        [(r"stor|disk|volume|data|database|tables?|rows|archive", SIZE, r"×|\*|=|a day|per|each|year|month|copies|growth|grow|horizon")]]),
    Question("check-ch-2-bandwidth", "peak and monthly egress", None, [
        [(r"bandwidth|egress|ingress|traffic|network|transfer", r"bit/s|[MG]bps|[KMG]B/s|\d ?[KMGT]B|negligible")]]),
    Question("check-ch-2-instance-count", "instances and connections from a measured rate for one", None, [
        [(r"instances?|workers?|pods?|nodes?|servers?|connections?|slots|processes|machines|consumers?", NUMBER,
          r"measured|load test|per (instance|pod|worker|node)|each|÷|for one|one (instance|pod|worker|node)|zone|utili[sz]ation|benchmark")]]),
    Question("check-ch-2-load-ceiling", "the first resource to run out, at which load and when", None, [
        [(r"ceiling|first (resource|limit|bottleneck|thing)|runs? out|saturat|bottleneck|headroom|exhaust|is (reached|full)|outgrow",
          rf"{RATE}|{SHARE}|20\d\d|months?|years?|{SIZE}|×|times")]]),
    # Chapter 3: objectives
    Question("check-ch-3-objectives-defined", "an indicator, a target and a window for each journey", None, [
        [(r"\bSLOs?\b|\bSLIs?\b|objective|target|availab|success|answered|served|good", SHARE, r"days|window|rolling|month|quarter|week")]]),
    Question("check-ch-3-latency-budget", "latency at a percentile, split over the hops", None, [
        [(r"\bp\d\d(\.\d+)?\b|percentile|\d ?% (of|within|under|below)", r"\d ?(ms|s)\b")],
        [r"budget|\bhops?\b|split|sum\b|breakdown|measured at|server side|at the (load balancer|edge|client|gateway)"]]),
    Question("check-ch-3-availability-composition", "the product of the availabilities of hard dependencies", r"availab|uptime|99\.", [
        [(r"product|compos|multipl|in series|hard dependenc|dependenc|combined|together|×|·", r"99(\.\d+)? ?%|0\.99")]]),
    Question("check-ch-3-freshness-objective", "how old asynchronous results may be",
             rf"{ASYNC}|replica|{CACHE}|search index|pipeline|asynchron|eventual", [
        [(r"fresh|stale|lag|old(er|est)?\b|delay|late|within|visible|age\b|behind", TIME,
          r"\bp\d\d|percentile|%|at most|under|within|up to|bound|never more|older than|oldest")]]),
    Question("check-ch-3-recovery-objectives", "recovery point and recovery time", None, [
        [(r"\bRPO\b|recovery point|may (be )?los[et]|loses? (at most|up to|no)|data loss", rf"{TIME}|\b0\b|zero|nothing|no (data|acknowledged)")],
        [(r"\bRTO\b|recovery time|recover|restor|back (up|in service)|failover", TIME)]]),
    # Chapter 4: contracts
    Question("check-ch-4-interface-signatures", "operations with inputs, outputs and who may call", None, [
        [r"\b(GET|POST|PUT|PATCH|DELETE) /|\brpc \w+|gRPC|\bservice \w+ \{|signature|\w+\([a-z_]+(: ?\w+)?(, ?[a-z_]+)*\)"],
        [r"caller|may (call|read|write)|roles?\b|scopes?\b|token|authori|only (the|its)|owner"]]),
    Question("check-ch-4-idempotent-writes", "how a repeated operation is recognised, and for how long",
             r"\b(POST|PUT|PATCH)\b|writes?\b|creat|charg|order|sends?\b|consum|updat|payment|submit|book", [
        [r"idempoten|dedup|unique (constraint|index|key)|upsert|same (key|id)|repeat(ed)? (request|call)|ON CONFLICT"],
        [(r"idempoten|dedup|key|remember|kept|repeat", TIME), r"unique (constraint|index)|ON CONFLICT|primary key|naturally idempotent"]]),
    Question("check-ch-4-pagination-bounds", "largest page, order and cursor of lists", r"\blists?\b|\bsearch|export|bulk|import|GET /\w+s\b|pages?\b|history", [
        [(r"cursor|paginat|page|limit|largest|at most|max", NUMBER, r"items?|rows?|pages?|results?|elements?|entries|records?|per (call|request)")]]),
    Question("check-ch-4-error-contract", "errors, and whether the caller may retry", API, [
        [(r"\b4\d\d\b|\b5\d\d\b|error codes?|problem details|status codes?|RESOURCE_EXHAUSTED|UNAVAILABLE",
          r"retr|Retry-After|callers?|clients?|answer|returns?|response")]]),
    Question("check-ch-4-contract-versioning", "how the contract changes and an old version ends", rf"{API}|schema|event", [
        [r"\bversion|deprecat|sunset|backwards?[- ]compat|additive|schema registry|/v\d\b|\bv[12]\b"]]),
    # Chapter 5: data
    Question("check-ch-5-access-patterns", "queries with rate, key and size", STORE, [
        [(r"access pattern|quer(y|ies)|look-?ups?|reads?\b|writes?\b|append|pattern", rf"{RATE}|{NUMBER}", r"\bkeys?\b|\bby \w+|index|\brows?\b|_id\b")]]),
    Question("check-ch-5-store-choice", "why this store, against which alternative", STORE, [
        [(STORE, r"because|chosen|chose|over |instead of|rather than|rejected|compared|alternative|against|fits|suffic|enough")]]),
    Question("check-ch-5-source-of-truth", "the source of truth, and how copies are rebuilt", STORE, [
        [r"sources? of truth|system of record|authoritative|derived|rebuil(d|t)|reindex|only copy"]]),
    Question("check-ch-5-partition-key-and-hot-keys", "partition key and largest key, or why one node suffices", STORE, [
        [(r"partition|shard|hash of|hot (key|partition|row)|largest (tenant|customer|key|merchant|account)|one (node|primary|instance|database)"
          r"|single (node|primary|instance|database)|fits on", NUMBER)]]),
    Question("check-ch-5-data-retention", "how long each data set is kept, and what removes it", None, [
        [(r"retain|retention|\bkept\b|\bkeep|purg|\bTTL\b|expir|delet|dropp|remov", r"\d[\d.,]* ?(h|hours?|d|days?|weeks?|months?|years?)\b")]]),
    # Chapter 6: copies and transactions
    Question("check-ch-6-replication-mode", "whether writes wait for a copy, and what a failover loses",
             r"replica|standby|follower|primary|multi-?AZ|cluster|failover|zones?\b|regions?\b|postgres|mysql|database", [
        [r"\b(a?synchronous(ly)?|semi-?sync|quorum|consensus|raft|paxos)\b|W ?= ?\d|waits? for (a|the|one) (copy|replica|follower|standby)"]]),
    Question("check-ch-6-consistency-for-each-operation", "which reads may be stale", rf"replica|{CACHE}|eventual|follower|standby|read", [
        [(r"stale|read-your-|own (writes|changes)|lineari[sz]ab|consisten|monotonic|from the primary|always reads? the|up to date",
          rf"{TIME}|primary|own|reads?\b|see")]]),
    Question("check-ch-6-transaction-boundary", "what changes together, and the isolation that protects it", rf"{STORE}|transaction|balance|payment|order", [
        [r"one transaction|same transaction|single transaction|isolation|invariant|serializable|read committed|FOR UPDATE|unique (index|constraint)"
         r"|atomic(ally)?|check constraint|conditional (write|update)"]]),
    Question("check-ch-6-concurrent-updates", "a rule for two writers of one record", r"updat|edit|modif|concurren|\bPUT\b|\bPATCH\b|balance|stock|inventory|counter|seat", [
        [r"version (column|check|field|number)|optimistic|If-Match|ETag|compare-and-(set|swap)|FOR UPDATE|row lock|\block(s|ed)?\b|fencing|atomic"
         r"|last write wins|conditional (write|update)|two writers|concurrent(ly)? (update|write|edit)"]]),
    Question("check-ch-6-dual-writes-and-sagas", "how two systems are kept in step",
             r"publish|events?\b|queue|provider|external|third[- ]party|search index|saga|webhook|kafka|e-?mails?\b|gateway", [
        [r"outbox|saga|compensat|change[- ]data|\bCDC\b|reconcil|two-phase|dual[- ]write|transaction log"]]),
    # Chapter 7: caching
    Question("check-ch-7-cache-purpose", "what the cache is for, its hit ratio and size", CACHE, [
        [(r"\bhits?\b|hit (ratio|rate)|miss", SHARE)], [(r"cach|working set|memory", rf"{SIZE}|entries|keys")]]),
    Question("check-ch-7-cache-staleness-bound", "the greatest age over all cache layers", CACHE, [
        [(r"\bTTL\b|stale|max-age|lifetime|expir|invalidat|\bage\b|\bold\b|cach", TIME)]]),
    Question("check-ch-7-cache-stampede-and-loss", "what the origin receives when entries expire or the cache is gone", CACHE, [
        [r"stampede|single[- ]?flight|thundering|coalesc|collaps|cold (cache|start)|cache (is |was )?(lost|loss|down|empty|gone|restart|unavailable)"
         r"|without the cache|loss of the cache|losing the cache|stale-while-revalidate|one loader"]]),
    Question("check-ch-7-cache-keys", "that cache keys hold tenant and permissions", CACHE, [
        [(r"\bkeys?\b|keyed", r"cach", r"tenant|user|permission|locale|roles?\b|version|currency|customer|region|include|language|country")]]),
    # Chapter 8: queues
    Question("check-ch-8-delivery-and-duplicates", "the delivery guarantee and what removes duplicates", ASYNC, [
        [r"at[- ]least[- ]once|at[- ]most[- ]once|exactly[- ]once|redeliver|delivered (twice|again)|duplicates?"],
        [r"dedup|idempoten|event_?id|message_?id|unique|remember"]]),
    Question("check-ch-8-order-and-dead-letters", "scope of ordering, and who owns dead letters", ASYNC, [
        [r"\b(in|out of|any|without|per-key) order\b|ordering|ordered (by|per)|order (is|of|does)|\bFIFO\b|sequence|per key|older version"],
        [(r"dead[- ]letters?|\bDLQ\b|poison|parked|parking", r"own|team|replay|alert|attempts?|kept|after|retr")]]),
    Question("check-ch-8-backlog-drain", "the backlog after an outage and the time to drain it", ASYNC, [
        [(r"backlog|queued|drain|catch(es)? up|piles? up|caught up", NUMBER, rf"{TIME}|million|=|×")]]),
    Question("check-ch-8-queue-bounds-and-back-pressure", "the bound of each queue and what happens there", ASYNC, [
        [(r"queue|backlog|buffer|depth|producers?|topic|messages?|jobs?\b|consumer", r"\bbound|max(imum)?\b|back-?pressure|at most|reject|refus|\b429\b|\b503\b"
          r"|\bshed|\bblock|\bfull\b|slow(s|ed) down|limit", NUMBER)]]),
    # Chapter 9: failure and resilience
    Question("check-ch-9-failure-modes-named", "concrete failures of each dependency, a slow one included", None, [
        [(r"fail|down\b|unavailable|lost|crash|outage|error|unreachable",
          r"fall(s|ing)? back|retr|serves?|returns?|alert|degrad|queue|buffer|promot|see|response|page|reject|skip")],
        [r"\bslow|latency (rises|spike|grows)|hangs?\b|p99 (from|rises|of)|degraded|brown-?out|grey failure"]]),
    Question("check-ch-9-timeouts", "a timeout in figures for each remote call", None, [
        [(r"time-?outs?|times? out|deadline|time limit|gives? up|abort", TIME)]]),
    Question("check-ch-9-retries-bounded", "attempts, backoff with jitter and the layer that retries", None, [
        [(r"retr(y|ies|ied)|attempts?", rf"{NUMBER}|once|twice|three|no retr|never")], [r"jitter|back-?off|randomi[sz]|no retr|never retr|not retried"]]),
    Question("check-ch-9-overload-behaviour", "what is refused under overload, and at which limit", None, [
        [(r"overload|\bshed|rate limit|throttl|\b429\b|\b503\b|admission|refus|cut off|too many requests", rf"{NUMBER}|first|before|priority|least")]]),
    Question("check-ch-9-degradation-and-isolation", "the reduced service without each soft dependency", None, [
        [r"degrad|fall-?back|falls? back|circuit|breaker|bulkhead|serves? stale|reduced|read-only|last known|default (value|response|to)|blast radius|still (works|serves|answers)"]]),
    Question("check-ch-9-zone-loss-and-failover", "the loss of a zone or primary worked through", None, [
        [(r"zones?\b|\bAZs?\b|data ?cent(er|re)|\bregions?\b|primary|fail-?over|leader", r"\blos[est]|fail|down|outage|promot|surviv",
          rf"{TIME}|{NUMBER}|capacity|test|drill|exercise")]]),
    # Chapter 10: operations
    Question("check-ch-10-observability-signals", "the signal that shows each failure mode and objective", None, [
        [r"metrics?\b|histogram|gauge|counter|dashboard|traces?\b|tracing|signals?\b|logged|structured log|monitor|alerts?\b"],
        [r"\bage\b|\blag\b|oldest|error rates?|latenc|saturation|p9\d|burn|depth|hit ratio"]]),
    Question("check-ch-10-alerts-and-runbooks", "alerts with thresholds, and runbooks", None, [
        [(r"\balerts?\b|\bpages?\b|\bpaged\b|pager|burn rate", NUMBER)], [r"run-?books?|playbooks?"]]),
    Question("check-ch-10-operational-ownership", "the owning team and its on-call hours", None, [
        [(r"own(er|ed|s|ership)?\b|on-?call|rota\b|escalat|support", r"team|on-?call|hours|rota\b|24/7|weekdays?|business hours")]]),
    Question("check-ch-10-backup-restore-tested", "backups and a timed restore", None, [
        [r"back-?ups?\b|snapshots?|point-in-time|\bPITR\b"], [(r"restor", rf"test|drill|timed|quarter|month|took|takes|measured|{TIME}")]]),
    # Chapter 11: security and privacy
    Question("check-ch-11-trust-boundaries-and-threats", "trust boundaries, threats and abuse", None, [
        [r"threat|trust boundar|abus|attack|STRIDE|spoof|scrap(e|ing)|malicious|credential stuffing|SSRF|injection|untrusted|enumerat"]]),
    Question("check-ch-11-authentication-and-authorization", "how identity is proven and where access is checked", None, [
        [r"OIDC|OAuth|mTLS|tokens?\b|\bJWT|\bSSO\b|API keys?|authenticat|workload identity|signed (request|url|header)|log-?in"],
        [r"authori[sz]|permissions?|\broles?\b|scopes?\b|object[- ]level|tenant (id|check|comes|from|is)|may only|only (the|its) (owner|tenant)"
         r"|access is checked|belongs to"]]),
    Question("check-ch-11-secrets-and-encryption", "encryption, keys and rotation of secrets", None, [
        [r"\bTLS\b|mTLS|encrypt|HTTPS"], [r"at rest|\bKMS\b|key management|managed keys?|secrets?\b|rotat|vault"]]),
    Question("check-ch-11-privacy-and-deletion", "which fields are personal, and deletion that reaches every copy", PERSONAL, [
        [r"personal|\bPII\b|sensitive|classif|GDPR|pseudonym|privacy"],
        [(r"delet|eras|anonymi|forget|forgotten|purg", r"backups?|logs?\b|cop(y|ies)|every|request|days|within|subject|index")]]),
    # Chapter 12: evolution and rollout
    Question("check-ch-12-rollout-gates", "portions, durations and numeric gates of the rollout", None, [
        [(r"canary|roll-?out|rolled out|gradual|portion|stages?\b|phases?\b|pilot|ramp", rf"{SHARE}|{TIME}|one (tenant|region|zone)",
          r"error rates?|p9\d|latency|gates?\b|threshold|halt|proceed|stop|if |below|under|until"),
         (SHARE, r"error|p9\d", r"\bhalt|gates?\b|proceed|go on")]]),
    Question("check-ch-12-rollback-plan", "trigger, duration and point of no return of a rollback", None, [
        [(r"roll(ed|ing|s)? ?-?back|revert|undo|back out|point of no return|switch(ed)? back|flip",
          rf"trigger|when|if\b|decid|within|{TIME}|data written|point of no return|who|until")]]),
    Question("check-ch-12-mixed-version-compatibility", "that old and new run side by side", None, [
        [r"old and new|both versions|N ?[−-] ?1|mixed|side by side|backwards?[- ]compat|forwards?[- ]compat|compatib|expand|both (schemas|formats|columns)"
         r"|during the (rollout|deploy|migration)|dual[- ]write|writes? both"]]),
    Question("check-ch-12-migration-and-backfill", "rate, verification and end of the migration",
             r"migrat|back-?fill|existing (data|table|rows|system|customers)|replac|legacy|cut-?over|switch(es|ed)? (over|reads|to)|mov(e|ed|ing) (from|to|data)", [
        [(r"back-?fill|migrat|cop(y|ies|ied)|batch|mov", rf"{RATE}|{TIME}|{SIZE}")], [r"verif|checksum|compar|shadow|mismatch|counts?\b|reconcil"]]),
    # Chapter 13: trade-offs and cost
    Question("check-ch-13-alternatives-considered", "real alternatives and why they were rejected", None, [
        [(r"alternativ|considered|rejected|option [A-C1-3]|instead of|compared|versus|not chosen|ruled out", r"because|since|but|would|rejected|too|:|needs?|cost")]]),
    Question("check-ch-13-trade-offs-stated", "what gets worse", None, [
        [r"trade-?offs?|\bworse|disadvantage|downside|drawback|we accept|in exchange|gives? up|at the (price|cost) of|the price is"]]),
    Question("check-ch-13-decision-revisit-trigger", "what would reopen the decision", None, [
        [(r"revisit|re-?open|reconsider|re-?evaluat|supersed|review (this|again)|think again", rf"{NUMBER}|when|if\b|once")]]),
    Question("check-ch-13-cost-figures", "monthly cost by driver, with a unit cost", None, [
        [(r"\bcosts?\b|\$|\bUSD\b|\bEUR\b|€|price|bill\b|spend", NUMBER, r"month|per |a year|each|million|unit|thousand")]]),
]

# SKILL.md's sizing: a note on a change that is undone in a day, without new data, answers three chapters.
NOTE_WORDS = 250
NOTE_CHAPTERS = ("ch-1-", "ch-9-", "ch-12-")
RISKY = r"payment|money|charg|refund|personal|migrat|partition|public API|schema|invoice|health|delete|new (service|store|database|table)|queue|cluster"

TEXT_SUFFIXES = {".md", ".markdown", ".txt", ".rst", ".adoc"}


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
    names = case.get("files") or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Unable("the case's files are not a list of paths")
    return case["prompt"], names


def documents(prompt, names):
    """(path, text): the case's documents, or the prompt where it brings none."""
    found = []
    for name in names:
        path = pathlib.Path(name)
        if path.is_absolute() or ".." in path.parts:
            raise Unable(f"the case's file is outside of its folder: {name}")
        if not path.exists():
            raise Unable(f"the case's file is missing: {name}")
        for member in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if member.is_file() and member.suffix.lower() in TEXT_SUFFIXES:
                found.append((member.as_posix(), member.read_text(encoding="utf-8", errors="replace")))
    return found or [("prompt", prompt)]


def units(text):
    """Sentences, list items, table rows and code blocks, each after the headings (and the table's header) it stands under."""
    headings, result, paragraph, header = {}, [], [], ""

    def flush():
        if paragraph:
            joined = " ".join(paragraph)
            result.extend(f"{' / '.join(headings.values())}: {s}" for s in re.split(r"(?<=[.!?])\s+(?=[A-Z`*\"(])", joined))
            paragraph.clear()

    for line in text.replace("**", "").splitlines():
        stripped = line.strip().lstrip("> ").strip()
        heading = re.match(r"(#{1,6})\s+(.*)", stripped)
        if heading:
            flush()
            level = len(heading[1])
            headings = {k: v for k, v in headings.items() if k < level}
            headings[level] = heading[2]
        elif stripped.startswith("|"):
            flush()
            if not re.fullmatch(r"[|\s:-]+", stripped):
                header = header or stripped
                result.append(f"{' / '.join(headings.values())}: {header} {stripped}")
            continue
        elif re.match(r"([-*+]|\d+[.)])\s", stripped):
            flush()
            paragraph.append(stripped)
        elif not stripped or re.match(r"`{3}|~{3}", stripped):
            flush()
        else:
            paragraph.append(stripped)
        header = ""
    flush()
    return result


def has_evidence(question, text_units):
    def matches(alternative, unit):
        patterns = (alternative,) if isinstance(alternative, str) else alternative
        return all(re.search(p, unit, re.I) for p in patterns)

    return all(any(matches(alternative, unit) for alternative in group for unit in text_units) for group in question.evidence)


def review(prompt, names):
    texts = documents(prompt, names)
    whole = "\n\n".join(text for _, text in texts)
    text_units = [unit for _, text in texts for unit in units(text)]
    is_note = len(whole.split()) < NOTE_WORDS and not re.search(RISKY, whole, re.I)
    findings, skipped = [], 0
    for question in QUESTIONS:
        applies = question.applies is None or re.search(question.applies, whole, re.I)
        if not applies or is_note and not any(chapter in question.item for chapter in NOTE_CHAPTERS):
            skipped += 1
        elif not has_evidence(question, text_units):
            findings.append({"cites": [question.item], "message": f"does not say: {question.missing}", "path": texts[0][0]})
    lines = [f"{len(findings)} of {len(QUESTIONS)} questions find no evidence, {skipped} do not apply"]
    lines += [f"{f['path']}: [{f['cites'][0]}] {f['message']}" for f in findings]
    return {"output": "\n".join(lines) + "\n", "findings": findings}


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
