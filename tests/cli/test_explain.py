"""The rules are named exactly as they were specified, two more besides; each explains itself."""
import unittest

from support import Case

RULES = """
frontmatter/missing frontmatter/byte-order-mark frontmatter/unclosed frontmatter/invalid-yaml frontmatter/duplicate-key frontmatter/wrong-type
frontmatter/name-missing frontmatter/name-format frontmatter/description-missing frontmatter/description-length
frontmatter/truncated frontmatter/unknown-field frontmatter/name-mismatch frontmatter/compatibility-length
frontmatter/description-no-trigger frontmatter/description-person frontmatter/description-keywords frontmatter/description-restates-name
content/unreadable content/encoding content/case-clash content/byte-order-mark content/too-long content/token-budget content/unclosed-fence content/skipped
content/placeholder content/hidden-text content/hidden-instruction content/secret content/unused-suppression
link/missing-file link/outside-skill link/missing-anchor link/case-mismatch link/missing-extension link/orphan-file link/dropped-file link/deep-reference
xref/dangling xref/duplicate-entry xref/out-of-order xref/duplicate-title xref/reversed-range xref/numbering-gap xref/uncovered-entry xref/local-dangling
xref/miscited xref/section-mismatch xref/title-drift xref/count-mismatch xref/unknown-skill xref/undeclared-kind xref/uncited-checklist-item xref/selection xref/off-scale xref/local-numbering xref/unseen-heading
evals/invalid-json evals/duplicate-json-key evals/shape evals/unread evals/unread-queries evals/duplicate-id evals/missing-file
evals/no-expectations evals/one-sided-queries evals/unexercised-entry
library/no-skills library/duplicate-name library/nested-skill
""".split()

HINTS = {"content/byte-order-mark", "link/dropped-file", "link/deep-reference", "frontmatter/description-no-trigger", "xref/section-mismatch", "xref/undeclared-kind", "xref/uncited-checklist-item",
         "xref/selection", "evals/unread-queries", "evals/unexercised-entry"}
WARNINGS = {"link/missing-extension", "frontmatter/byte-order-mark", "content/hidden-instruction", "frontmatter/description-person", "frontmatter/description-keywords", "frontmatter/description-restates-name", "content/hidden-text", "frontmatter/unknown-field", "frontmatter/name-mismatch", "frontmatter/compatibility-length", "content/too-long",
            "content/token-budget", "content/case-clash", "content/unclosed-fence", "content/skipped", "content/placeholder", "link/outside-skill",
            "link/missing-anchor", "link/case-mismatch", "link/orphan-file", "xref/numbering-gap", "xref/uncovered-entry", "xref/local-dangling", "xref/local-numbering", "xref/off-scale", "xref/unseen-heading",
            "content/unused-suppression", "xref/out-of-order", "xref/duplicate-title", "xref/miscited", "xref/title-drift", "xref/count-mismatch", "xref/unknown-skill",
            "evals/unread", "evals/no-expectations", "evals/one-sided-queries", "library/nested-skill"}


class Explain(Case):
    def test_lists_all_rules_with_their_severities(self):
        ran = self.run_skillc("explain")
        listed = {line.split()[0]: line.split()[1] for line in ran.text.splitlines()}
        expected = {rule: "hint" if rule in HINTS else "warning" if rule in WARNINGS else "error" for rule in RULES}
        self.assertEqual(listed, expected)
        self.assertEqual(len(ran.text.splitlines()), len(RULES))

    def test_explains_every_rule(self):
        for rule in RULES:
            ran = self.run_skillc("explain", rule)
            self.assertEqual(ran.code, 0, rule)
            self.assertTrue(ran.text.startswith(rule + " ("), rule)
            for part in ("Why", "Reported", "Not reported", "How to mend it"):
                self.assertIn(f"\n{part}\n", ran.text, rule)

    def test_lists_a_family(self):
        ran = self.run_skillc("explain", "xref")
        self.assertEqual([line.split()[0] for line in ran.text.splitlines()], [r for r in RULES if r.startswith("xref/")])

    def test_explains_what_else_findings_are_called(self):
        for name in ("config", "build", "template"):
            ran = self.run_skillc("explain", name)
            self.assertEqual(ran.code, 0, name)
            self.assertTrue(ran.text.startswith(name + "\n\n"), name)

    def test_version(self):
        ran = self.run_skillc("--version")
        self.assertEqual((ran.code, ran.errors), (0, ""))
        self.assertRegex(ran.text, r"\Askillc \d+\.\d+\.\d+\n\Z")

    def test_help_names_every_command(self):
        ran = self.run_skillc("--help")
        self.assertEqual(ran.code, 0)
        for command in ("check", "build", "graph", "list", "info", "explain"):
            self.assertRegex(ran.text, rf"\n +{command} ")
        self.assertIn("skillc explain RULE", ran.text)

    def test_help_is_a_word_too(self):
        self.assertEqual(self.run_skillc("help").text, self.run_skillc("--help").text)
        self.assertEqual(self.run_skillc("help", "build").text, self.run_skillc("build", "--help").text)
        ran = self.run_skillc("help", "biuld")
        self.assertEqual(ran.code, 2)
        self.assertIn("did you mean `build`", ran.errors)


if __name__ == "__main__":
    unittest.main()
