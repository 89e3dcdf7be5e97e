"""The built site as a reader's browser sees it. Each test has Debian's chromium, driven by node, hold a site to one check of
tests/site/; what a check does stands there. Tests of a class share browser and site, which they leave as it is. Skipped
where chromium is not installed."""
import atexit
import functools
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from eval_support import EvalCase, case
from serve_support import ServeCase
from support import Case, REPOSITORY

sys.path.insert(0, str(REPOSITORY / "tests/bench"))
from make_library import make_library

CHROMIUM = "/usr/bin/chromium"
RUN = REPOSITORY / "tests/site/run.mjs"
HOSTILE = """---
name: hostile
description: 'Says <script>hostile=1</script> and "><img src=x onerror=hostile=1>. Use when hostile.'
---

# Hostile </script><script>hostile=1</script>

<script>hostile=1</script> <img src=x onerror="hostile=1"> <svg onload="hostile=1"><a href="javascript:hostile=1">x</a></svg>

[one](javascript:hostile=1) [two](data:text/html,<script>hostile=1</script>) [three](vbscript:x) <javascript:hostile=1>
![remote](https://example.org/x.png) ![local](assets/x.svg) {{content}} {{<foo>}} {{> site/head.html}} <T>

```"><script>hostile=1</script>
</code></pre><script>hostile=1</script>
```

See Item 1. ---

## Item 1: </title><script>hostile=1</script> "onmouseover="hostile=1

<iframe src="javascript:hostile=1"></iframe><style>*{display:none}</style><form action=javascript:hostile=1>
"""
HOSTILE_LIST = """# List "><script>hostile=1</script>

- [ ] **Item 1 — </script><img src=x onerror=hostile=1>** — `"><svg onload=hostile=1>` [x](javascript:hostile=1)
"""


@functools.cache
def checker() -> subprocess.Popen:
    """What holds sites to checks, one a line, until this process ends."""
    process = subprocess.Popen(["node", RUN, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(process.communicate)
    return process


class SiteCase(Case):
    def hold_site(self, check: str, folder: Path) -> None:
        checker().stdin.write(json.dumps({"check": check, "folder": str(folder)}) + "\n")
        checker().stdin.flush()
        hung = threading.Timer(240, checker().kill)
        hung.start()
        line = checker().stdout.readline()
        hung.cancel()
        if not line:
            checker.cache_clear()
            self.fail(f"{check}: node ended, or was ended after 240 s")
        self.assertIsNone(failure := json.loads(line)["failure"], failure)

    def need_chromium(self) -> None:
        self.skip_under_sanitizers()
        if not shutil.which(CHROMIUM):
            self.skipTest(f"{CHROMIUM} is not installed (Debian's chromium)")


class BuiltOnce(SiteCase):
    """Tests that look at one site, which the first of them builds."""

    def hold(self, check: str) -> None:
        self.need_chromium()
        kind = type(self)
        if "built" not in vars(kind):
            made = self.site()
            kept = tempfile.mkdtemp(prefix="skillc-site-")
            kind.addClassCleanup(shutil.rmtree, kept)
            kind.built = Path(shutil.move(made, kept))
        self.hold_site(check, kind.built)

    def site(self) -> Path:
        """Builds it, in the test's own folder."""
        raise NotImplementedError


class SiteBrowser(BuiltOnce):
    """Over the site of skills-src/."""

    def site(self) -> Path:
        ran = self.run_skillc("build", "--target", "site", "--out", self.folder / "out", REPOSITORY / "skills-src")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        return self.folder / "out/site"

    def test_search_by_keyboard(self):
        self.hold("search_by_keyboard")

    def test_search_moves_with_arrows_and_closes_with_escape(self):
        self.hold("search_moves_with_arrows_and_closes_with_escape")

    def test_search_finds_beginnings_and_slips(self):
        self.hold("search_finds_beginnings_and_slips")

    def test_search_shows_an_idea_once(self):
        self.hold("search_shows_an_idea_once")

    def test_search_loads_little(self):
        self.hold("search_loads_little")

    def test_search_and_skills_work_from_files(self):
        self.hold("search_and_skills_work_from_files")

    def test_search_goes_on_where_a_browser_keeps_files(self):
        self.hold("search_goes_on_where_a_browser_keeps_files")

    def test_search_key_can_be_turned_off(self):
        self.hold("search_key_can_be_turned_off")

    def test_search_tells_sections_of_one_title_apart(self):
        self.hold("search_tells_sections_of_one_title_apart")

    def test_a_citation_shows_a_card_and_leads_to_its_entry(self):
        self.hold("a_citation_shows_a_card_and_leads_to_its_entry")

    def test_an_entry_leads_to_what_cites_it(self):
        self.hold("an_entry_leads_to_what_cites_it")

    def test_what_cites_an_entry_has_the_row_to_itself(self):
        self.hold("what_cites_an_entry_has_the_row_to_itself")

    def test_heads_and_turns_span_the_page(self):
        self.hold("heads_and_turns_span_the_page")

    def test_an_index_fills_a_page_that_has_no_sidebar(self):
        self.hold("an_index_fills_a_page_that_has_no_sidebar")

    def test_code_that_goes_on_casts_a_shadow(self):
        self.hold("code_that_goes_on_casts_a_shadow")

    def test_headings_of_a_skill_are_as_large_as_those_around_them(self):
        self.hold("headings_of_a_skill_are_as_large_as_those_around_them")

    def test_a_stable_address_lands_on_the_full_text(self):
        self.hold("a_stable_address_lands_on_the_full_text")

    def test_phones_get_every_page_and_the_drawer(self):
        self.hold("phones_get_every_page_and_the_drawer")

    def test_text_fills_paper_of_any_width(self):
        self.hold("text_fills_paper_of_any_width")

    def test_paper_is_light_whatever_was_chosen(self):
        self.hold("paper_is_light_whatever_was_chosen")

    def test_focus_is_seen_below_the_tools(self):
        self.hold("focus_is_seen_below_the_tools")

    def test_everything_is_readable_without_scripts(self):
        self.hold("everything_is_readable_without_scripts")

    def test_every_page_is_quiet_over_http_and_from_files(self):
        self.hold("every_page_is_quiet_over_http_and_from_files")

    def test_the_keyboard_skips_to_the_text_and_sees_its_focus(self):
        self.hold("the_keyboard_skips_to_the_text_and_sees_its_focus")

    def test_code_can_be_copied(self):
        self.hold("code_can_be_copied")

    def test_ticks_last_over_a_reload(self):
        self.hold("ticks_last_over_a_reload")

    def test_ticks_last_from_files(self):
        self.hold("ticks_last_from_files")

    def test_an_item_whose_text_changed_says_so(self):
        self.hold("an_item_whose_text_changed_says_so")

    def test_a_reset_can_be_taken_back(self):
        self.hold("a_reset_can_be_taken_back")

    def test_the_name_of_a_library_stands_on_one_line(self):
        self.hold("the_name_of_a_library_stands_on_one_line")

    def test_filters_leave_what_fits(self):
        self.hold("filters_leave_what_fits")

    def test_a_review_is_exported_with_permanent_addresses(self):
        self.hold("a_review_is_exported_with_permanent_addresses")

    def test_the_theme_follows_the_system_until_chosen(self):
        self.hold("the_theme_follows_the_system_until_chosen")

    def test_a_chosen_theme_is_there_before_the_first_paint(self):
        self.hold("a_chosen_theme_is_there_before_the_first_paint")

    def test_axe_finds_nothing_in_the_light_theme(self):
        self.hold("axe_finds_nothing_in_the_light_theme")

    def test_axe_finds_nothing_in_the_dark_theme(self):
        self.hold("axe_finds_nothing_in_the_dark_theme")

    def test_html_validate_passes_every_page(self):
        self.hold("html_validate_passes_every_page")

    def test_the_front_end_is_small(self):
        self.hold("the_front_end_is_small")


class SiteLongChecklist(SiteCase):
    """Over a checklist that has several pages."""

    def test_a_tick_on_one_page_keeps_those_of_the_others(self):
        self.need_chromium()
        self.write("skills/demo/SKILL.md", "---\nname: demo\ndescription: Reviews code. Use when reviewing.\n---\n\n# Demo\n\nSee [the list](references/checklist.md).\n")
        self.write("skills/demo/references/checklist.md", "# Checklist\n\n" + "".join(f"- [ ] **Look at {n}** — is it so?\n" for n in range(500)))
        ran = self.run_skillc("build", "--target", "site", "--out", "out", "skills")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.hold_site("a_tick_on_one_page_keeps_those_of_the_others", self.folder / "out/site")


class SiteLongWords(SiteCase):
    """Over titles and labels that nothing divides."""

    def test_no_word_pushes_a_page_sideways(self):
        self.need_chromium()
        self.skill("demo", "See [the items](references/items.md) and [the list](references/checklist.md).\n")
        self.write("skills/demo/references/items.md", f"# {'Word' * 60}\n\n## Item 1: {'Title' * 90}\n\nText.\n")
        self.write("skills/demo/references/checklist.md", f"# Checklist\n\n- [ ] **{'label_' * 80}** — is it? (Item 1)\n")
        ran = self.run_skillc("build", "--target", "site", "--out", "out", "skills")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.hold_site("phones_get_every_page_and_the_drawer", self.folder / "out/site")


class SiteLargeSkill(SiteCase):
    """Of a skill that declares more than its page has room for."""

    def test_every_address_lands(self):
        self.need_chromium()
        self.skill("demo")
        for file, title, line in (("catalog", "Items", "## Item {0}: Thing {0}\n\nText.\n\n"), ("checklist", "Checklist", "- [ ] **Item {0}: über things** — is it?\n")):
            self.write(f"skills/demo/references/{file}.md", f"# {title}\n\n" + "".join(map(line.format, range(1, 3001))))
        ran = self.run_skillc("build", "--target", "site", "--out", "out", "skills")
        self.assertEqual(ran.code, 0, ran.errors)
        self.hold_site("every_address_of_a_large_skill_lands", self.folder / "out/site")


class SiteServed(SiteCase, ServeCase):
    def hold_served(self, check: str) -> None:
        self.need_chromium()
        self.skill("alpha", "See [it](#nowhere).\n")
        self.start(".")
        self.settled()
        self.write("served.txt", f"http://127.0.0.1:{self.port}/")
        self.hold_site(check, self.folder)

    def test_what_is_found_is_shown_over_the_page(self):
        self.hold_served("what_is_found_is_shown_over_the_page")

    def test_a_page_that_nobody_sees_asks_nothing(self):
        self.hold_served("a_page_that_nobody_sees_asks_nothing")


class SiteHostile(BuiltOnce):
    """Over a library that means ill."""

    MORE = ""

    def site(self) -> Path:
        self.write("skills/hostile/SKILL.md", HOSTILE + self.MORE)
        self.write("skills/hostile/references/review-checklist.md", HOSTILE_LIST)
        self.write("skills/hostile/assets/x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>hostile=1</script></svg>')
        self.write("skills/hostile/scripts/x.html", "<script>hostile=1</script>")
        ran = self.run_skillc("build", "--target", "site", "--keep-going", "--out", self.folder / "out", "skills")
        self.assertTrue((self.folder / "out/site/hostile/index.html").exists(), ran.text)
        return self.folder / "out/site"

    def test_nothing_of_a_hostile_library_is_active(self):
        self.hold("nothing_of_a_hostile_library_is_active")

    def test_html_validate_passes_a_hostile_library(self):
        self.hold("html_validate_passes_every_page")


class SiteAllowedHtml(SiteHostile):
    """Over the same one, where HTML may be more than text."""

    MORE = """
<details>
<summary>More <b>of it <script>hostile=1</script></summary>

Press <kbd>Esc</kbd>, <kbd onclick="hostile=1">F1</kbd>, <i>*never</i> closed* <b><script>hostile=1</script></b><br>H<sub>2</sub>O.

| <b>one</b> | two |
| --- | --- |
| a<br>b | <u>c |

</details>

<details open ontoggle="hostile=1"><summary>x</summary>

Text.

</details>
"""

    def site(self) -> Path:
        self.write("skillc.yaml", "sources: skills\nsite: { raw_html: allowlist }\n")
        site = super().site()
        page = (site / "hostile/index.html").read_text()
        for html in ("<details><summary>More &lt;b&gt;of it &lt;script&gt;", "<kbd>Esc</kbd>", "&lt;kbd onclick", "H<sub>2</sub>O", "a<br>b", "&lt;details open"):
            self.assertIn(html, page)
        return site


class EvalRun(BuiltOnce, EvalCase):
    """A run of two reviewers, with the skill and without it, whose answers mean ill."""

    def setUp(self) -> None:
        super().setUp()
        ill = '</pre></script><script>hostile=1</script> "onmouseover="hostile=1 <img src=x onerror=hostile=1> {{report}}'
        self.reviewer("keen", f"""
            output = 'The wait at line 7\\nhas no bound (Item 1), see Item 9. ' + {ill!r}
            finding = {{'path': {ill!r}, 'line': 7, 'message': {ill!r}, 'cites': ['Item 1', 'Item 8']}}
            return {{'output': output, 'findings': [finding]}}
        """)
        self.reviewer("quiet", f"return {{'output': {ill!r}, 'findings': []}}")
        self.reviewer("quoter", """
            said = question['answer']['output']
            def verdict(one):
                if 'Item 1' in one['text'] and 'has no bound' in said:
                    return {'index': one['index'], 'verdict': 'met', 'evidence': 'The wait at line 7 has no bound'}
                return {'index': one['index'], 'verdict': 'missed', 'evidence': 'nothing of it'}
            return {'verdicts': [verdict(one) for one in question['expectations']]}
        """)
        self.settings["judges"] = {"quoter": {"command": self.reviewers.pop("quoter")["command"], "default": True}}
        self.cases(case("bounds", 1, 2), case("ill", prompt=ill, expectations=[ill + " (Item 3)"]))

    def shown_by(self, *command: str) -> Path:
        """The folder `out`, into which the command has written what a run came to."""
        ran = self.eval("--configuration", "with_skill", "--configuration", "without_skill")
        self.assertEqual(ran.code, 0, ran.errors)
        (self.folder / "out").mkdir()
        ran = self.run_skillc(*command)
        self.assertEqual(ran.code, 0, ran.errors)
        return self.folder / "out"


class ReportChecks:
    """What holds of a report in whichever shape."""

    def test_the_heat_map_leads_to_the_text(self):
        self.hold("the_heat_map_leads_to_the_text")

    def test_a_cell_looks_as_its_key_says(self):
        self.hold("a_cell_looks_as_its_key_says")

    def test_a_line_leads_to_the_answer_and_what_it_quotes(self):
        self.hold("a_line_leads_to_the_answer_and_what_it_quotes")

    def test_a_wrong_citation_is_told_in_words(self):
        self.hold("a_wrong_citation_is_told_in_words")

    def test_keys_go_from_miss_to_miss(self):
        self.hold("keys_go_from_miss_to_miss")

    def test_keys_begin_where_the_reader_is(self):
        self.hold("keys_begin_where_the_reader_is")

    def test_tools_stay_where_they_are(self):
        self.hold("tools_stay_where_they_are")

    def test_focus_is_seen_below_the_tools(self):
        self.hold("focus_is_seen_below_the_tools")

    def test_a_report_is_printed_whole(self):
        self.hold("a_report_is_printed_whole")

    def test_a_text_is_printed_whole_where_it_has_a_page(self):
        self.hold("a_text_is_printed_whole_where_it_has_a_page")

    def test_a_line_on_a_phone_opens_over_the_whole_width(self):
        self.hold("a_line_on_a_phone_opens_over_the_whole_width")

    def test_a_report_shows_what_is_chosen(self):
        self.hold("a_report_shows_what_is_chosen")

    def test_a_link_shows_what_was_filtered_away(self):
        self.hold("a_link_shows_what_was_filtered_away")

    def test_a_report_is_read_without_scripts(self):
        self.hold("a_report_is_read_without_scripts")

    def test_phones_get_a_report_no_wider_than_they_are(self):
        self.hold("phones_get_a_report_no_wider_than_they_are")

    def test_axe_finds_nothing_in_a_report(self):
        self.hold("axe_finds_nothing_in_a_report")

    def test_html_validate_passes_every_page(self):
        self.hold("html_validate_passes_every_page")


class EvalReport(ReportChecks, EvalRun):
    """Over the report in one file."""

    def site(self) -> Path:
        return self.shown_by("eval", "report", "run", "--html", "out/report.html")

    def test_keys_can_be_turned_off_and_stay_so(self):
        self.hold("keys_can_be_turned_off_and_stay_so")

    def test_a_report_is_quiet_from_files(self):
        self.hold("a_report_is_quiet_from_files")

    def test_one_file_keeps_the_chosen_theme(self):
        self.hold("one_file_keeps_the_chosen_theme")

    def test_one_file_runs_nothing_but_its_own(self):
        self.hold("one_file_runs_nothing_but_its_own")


class EvalPages(ReportChecks, EvalRun):
    """Over the pages of a site that is given the run."""

    def site(self) -> Path:
        return self.shown_by("build", "--target", "site", "--run", "run", "--out", "out", "skills") / "site"

    def test_heads_and_turns_span_the_page(self):
        self.hold("heads_and_turns_span_the_page")

    def test_a_card_says_what_a_run_made_of_the_entry(self):
        self.hold("a_card_says_what_a_run_made_of_the_entry")

    def test_a_phone_has_room_for_the_titles_of_an_index(self):
        self.hold("a_phone_has_room_for_the_titles_of_an_index")

    def test_every_page_is_quiet_over_http_and_from_files(self):
        self.hold("every_page_is_quiet_over_http_and_from_files")

    def test_the_way_to_the_markdown_stands_at_the_edge_of_the_page(self):
        self.hold("the_way_to_the_markdown_stands_at_the_edge_of_the_page")

    def test_pages_run_nothing_but_their_own(self):
        self.hold("pages_run_nothing_but_their_own")

    def test_the_front_end_is_small(self):
        self.hold("the_front_end_is_small")


class SiteWords(SiteCase):
    """The front end's scripts by themselves, without a browser."""

    def test_words_are_cut_as_the_fixture_says(self):
        self.hold_site("words_are_cut_as_the_fixture_says", self.folder)

    def test_slips_are_counted(self):
        self.hold_site("slips_are_counted", self.folder)


class SiteRanking(SiteCase):
    """What a search finds first, without a browser."""

    def add_skill(self, name: str, description: str, **references: str) -> None:
        self.write(f"skills/{name}/SKILL.md", f"---\nname: {name}\ndescription: {description}\n---\n# {name}\n\nRead what is below.\n")
        for file, text in references.items():
            self.write(f"skills/{name}/references/{file}.md", text)

    def test_words_as_they_were_typed_come_first(self):
        self.skip_under_sanitizers()
        self.add_skill("effective-java", "Reviews Java. Use for Java code.", items="# Items\n\n" + "".join(
            f"## Item {n}: Rule {n}\n\nIn Java this is how it is done, for Java has no other way.\n\n" for n in range(1, 40)))
        self.add_skill("scraping", "Reads pages. Use for scraping.", chapters="# Chapters\n\n" + "".join(
            f"## Chapter {n}: {'Scraping JavaScript' if n == 11 else f'Part {n}'}\n\nText.\n\n" for n in range(1, 13)))
        self.add_skill("browsers", "Reviews pages. Use for pages.", chapters="# Chapters\n\n## Chapter 5: Hyperlinks and Deadlinks\n\nText.\n")
        self.add_skill("services", "Reviews services. Use for services.", chapters="# Chapters\n\n" + "".join(
            f"## Chapter {n}: {'Timeouts and Deadlines' if n == 5 else f'Part {n}'}\n\nText{' on a timeout. A timeout ends' * (n != 5)}.\n\n"
            for n in range(1, 9)))
        self.add_skill("modern-cpp", "Reviews modern C++. Use for C++17 code.")
        self.add_skill("dotnet", "Reviews C# for .NET. Use for C# code.")
        ran = self.run_skillc("build", "--target", "site", "--out", "out", "skills")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        for check in ("a_whole_word_comes_before_a_longer_one", "a_slip_finds_what_the_word_finds", "the_fewer_slips_the_nearer", "languages_are_found_by_their_signs"):
            with self.subTest(check):
                self.hold_site(check, self.folder / "out/site")


class SiteOfMany(SiteCase):
    """The index of a made-up library with the shapes of a large one, without a browser."""

    def test_a_search_loads_little_however_large_the_library(self):
        self.skip_under_sanitizers()
        make_library(200, self.folder / "skills")
        ran = self.run_skillc("build", "--target", "site", "--out", "out", "skills")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.hold_site("a_search_loads_little_however_large_the_library", self.folder / "out/site")
