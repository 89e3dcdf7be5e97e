// What stands near a number without saying whose it is: severities, links to tools, smells in italics, practices that
// are book titles as well, colleagues. And forms that do say so.
#include <gtest/gtest.h>

#include "model/known_code.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

// Whether a skill that declares three entries of that kind has the number of `prose` for one of its own.
bool is_own(const std::string& kind, const std::string& prose) {
  std::string text =
      "---\nname: retry-guide\ndescription: Reviews loops that retry. Use when a service fails.\n---\n# R\n\n";
  for (const char* number : {"1", "2", "3"})
    text +=
        (kind == "SEC" ? "## SEC-0" : "## " + kind + " ") + std::string(number) + ": Name " + number + "\n\nText.\n\n";
  const Graph graph = test::linked_graph({{"retry-guide/SKILL.md", text + "## Notes\n\n" + prose + "\n"}});
  return !graph.skills[0].citations.empty();
}

bool is_own_item(const std::string& prose) {
  return is_own("Item", prose);
}

bool is_own_chapter(const std::string& prose) {
  return is_own("Chapter", prose);
}

TEST(WeakSigns, ASeverityBeforeANumberIsNoWork) {
  for (const std::string text : {"WARNING Item 4 applies.", "BREAKING Item 4", "MUST-HAVE Item 4", "RATIONALE Item 4",
                                 "TIP Item 4", "Violates API Item 4."})
    EXPECT_TRUE(is_own_item(text)) << text;
  EXPECT_FALSE(is_own_item("GDPR Item 4"));
}

TEST(WeakSigns, LettersOfItsOwnMakeACodeTheSkills) {
  for (const std::string text :
       {"CRITICAL SEC-04 violated.", "HIGH SEC-04", "Violates API SEC-04.", "Check Thread Safety SEC-04.",
        "See [Spring Retry](https://x.dev), SEC-04.", "SEC-04 (Martin)"})
    EXPECT_TRUE(is_own("SEC", text)) << text;
}

TEST(WeakSigns, ATitleStandsBackBehindWhatIsCalledOurs) {
  EXPECT_FALSE(is_own_item("In *Tidy Rows* the theory leads to Item 4."));
  for (const std::string text :
       {"In *Tidy Rows* the theory leads to our Item 4.", "In *Tidy Rows* the theory leads to Item 4 of this catalog.",
        "In *Tidy Rows* the theory leads to Item 4 in this skill."})
    EXPECT_TRUE(is_own_item(text)) << text;
}

TEST(WeakSigns, ALinkToAToolIsNoWork) {
  for (const std::string text :
       {"See [Spring Retry](https://x.dev). Then apply Item 4.",
        "[Error Prone](https://x.dev) finds this; Item 4 explains it.",
        "Follow the [Google Style Guide](https://x.dev) and Item 4.", "In [ESLint](https://x.dev) enable Item 4.",
        "| A | B | C |\n|--|--|--|\n| Probes | [Pod Lifecycle](https://x.dev) | Item 4 |",
        "- [Spring Boot](https://x.dev)\n  - set it (Item 4)",
        "### Using [Spring Boot](https://x.dev)\n\nApply Item 4."})
    EXPECT_TRUE(is_own_item(text)) << text;
  for (const std::string text :
       {"[Tidy Rows](https://x.dev) says so in Item 4.", "The [Google Style Guide](https://x.dev) has it in Item 4.",
        "### From [Tidy Rows](https://x.dev)\n\nApply Item 4."})
    EXPECT_FALSE(is_own_item(text)) << text;
}

TEST(WeakSigns, LabelsAndSmellsInItalicsAreNoWorks) {
  for (const std::string text : {"*See also*: Item 4", "*Related Rules*: Item 4", "- *Feature Envy* (Item 4)",
                                 "- *Stale* (Item 4)", "| Smell | Fix |\n|--|--|\n| *Feature Envy* | Item 4 |",
                                 "*Do Not* skip Item 4.", "Set it in *Retry Settings*, then apply Item 4.",
                                 "In *Production*, Item 4 applies.", "In \"Strict Mode\" Item 4 applies.",
                                 "**Error Handling**, Item 4", "The rule \"Close what you open\" (Item 4) is binding."})
    EXPECT_TRUE(is_own_item(text)) << text;
  EXPECT_FALSE(is_own_item("| Source | Fix |\n|--|--|\n| *Fluent React* | Item 4 |"));
  for (const std::string text :
       {"*Fluent React*, Chapter 4", "*Fluent React*: Chapter 4", "*Fluent React* (Chapter 4)"})
    EXPECT_FALSE(is_own_chapter(text)) << text;
}

TEST(WeakSigns, APracticeIsABookOnlyWhereItIsMarked) {
  for (const std::string text :
       {"### Domain-Driven Design\n\nKeep aggregates small (Item 4).", "### Continuous Delivery\n\nShip it (Item 4).",
        "Domain-Driven Design is in Item 4.", "- Clean Architecture\n  - layers point inwards (Item 4)",
        "| Pattern | Entry |\n|--|--|\n| Continuous Delivery | Item 4 |",
        "Site Reliability Engineering teams use Item 4", "Accelerate (Item 4) the build."})
    EXPECT_TRUE(is_own_item(text)) << text;
  for (const std::string text :
       {"### From Continuous Delivery\n\nShip it (Item 4).", "### Evans: Domain-Driven Design\n\nSee Item 4.",
        "### *Clean Architecture*\n\nSee Item 4.", "### Team Topologies, 2nd edition\n\nSee Item 4.",
        "Domain-Driven Design covers it in Item 4."})
    EXPECT_FALSE(is_own_item(text)) << text;
  EXPECT_FALSE(is_own_chapter("Chapter 4 of Accelerate"));
}

TEST(WeakSigns, AColleaguesNameIsNoAuthors) {
  for (const std::string text :
       {"As Fowler says, name it well; then apply Item 4.",
        "Ask Martin from the platform team before you waive Item 4.",
        "| Item | Reviewer |\n|--|--|\n| Item 4 | Martin |", "### Reviewed by Martin\n\nRead Item 4.",
        "Martin Fowler popularised the pattern; ours is in Item 4"})
    EXPECT_TRUE(is_own_item(text)) << text;
  for (const std::string text :
       {"As Fowler says in Item 4, name it well.", "Fowler's catalog has it as Item 4.",
        "According to Fowler it is Item 4.", "Meyers on const: Item 4", "Bloch, in Item 4, says so"})
    EXPECT_FALSE(is_own_item(text)) << text;
}

TEST(WeakSigns, APossessiveNamesItsOwner) {
  for (const std::string owned : {"Martin's", "Martin\xE2\x80\x99s"}) {
    const std::string text =
        "---\nname: s\ndescription: Reviews by Robert C. " + owned +
        " Rows. Use for code.\n---\n# S\n\n## Item 1: A\n\n## Item 2: B\n\n## Notes\n\nAs Martin says in Item 4.\n";
    EXPECT_EQ(test::linked_graph({{"s/SKILL.md", text}}).skills[0].citations.size(), 1U) << owned;
  }
}

TEST(WeakSigns, ADocumentIsLeftBehindByTheNextClause) {
  for (const std::string text :
       {"The PostgreSQL manual is silent here; apply Item 4.", "The Kubernetes docs name the flag; Item 4 says when.",
        "Read the manual, then Item 4.", "In the book we recommend caps, so Item 4 holds."})
    EXPECT_TRUE(is_own_item(text)) << text;
  EXPECT_FALSE(is_own_item("The Rust Book is good here; see its Item 4."));
}

TEST(WeakSigns, ATopicInCapitalsBesideAnItemIsNoTitle) {
  for (const std::string text :
       {"Check Thread Safety Item 4.", "(Thread Safety, Item 4)", "Apply Error Handling Item 4 to it.",
        "Today's Item 4 is hard.", "Team's Item 4 is hard.", "Project\xE2\x80\x99s Item 4 is hard.",
        "Item 4 in Production Systems is binding.", "Item 4 of the API rules", "Item 4 by Default Deny",
        "Item 4 from QA"})
    EXPECT_TRUE(is_own_item(text)) << text;
  EXPECT_FALSE(is_own_item("Viafore's Item 4"));
  EXPECT_FALSE(is_own_chapter("Clean Swift Chapter 4"));
}

TEST(WeakSigns, AFileListIsNoBibliography) {
  for (const std::string text :
       {"### References\n\n- Retry Budget: Item 4", "### References\n\n- Error Handling, Item 4",
        "| Rule | Author | See |\n|--|--|--|\n| Close streams | Ana | Item 4 |",
        "| Reading | Rule |\n|--|--|\n| Retry Basics | Item 4 |",
        "| Topic | Here | Where |\n|--|--|--|\n| x | y | Item 4 |"})
    EXPECT_TRUE(is_own_item(text)) << text;
  EXPECT_FALSE(is_own_item("### References\n\n- Retry Budget (2019), Item 4"));
  EXPECT_FALSE(is_own_item("| Rule | Author | See |\n|--|--|--|\n| Close streams | Jane Doe | Item 4 |"));
}

TEST(FormsOfWorks, ATitleMayStandBehindTheNumber) {
  for (const std::string text :
       {"Item 4 (Effective Python)", "Item 4 (*Effective Python*)", "Item 4, *Effective Python*"})
    EXPECT_FALSE(is_own_item(text)) << text;
  for (const std::string text :
       {"Item 4 (Domain-Driven Design)", "Item 4 (*Feature Envy*)", "Item 4 (Clean Code matters)"})
    EXPECT_TRUE(is_own_item(text)) << text;
}

TEST(FormsOfWorks, SourcesAreCitedByTheirAuthors) {
  for (const std::string text :
       {"Hastie et al., Chapter 4", "Burns et al. (2022), Chapter 4", "Russell & Norvig, Chapter 4", "K&R, Chapter 4",
        "Luk\xC5\xA1"
        "a (2018), Chapter 4",
        "Knuth Vol. 3, Chapter 4", "Chapter 4 of Burns et al."})
    EXPECT_FALSE(is_own_chapter(text)) << text;
  for (const std::string text : {"Retries (see below), Chapter 4", "Retries and Norms, Chapter 4", "Q&A, Item 4"})
    EXPECT_TRUE(text.ends_with("Item 4") ? is_own_item(text) : is_own_chapter(text)) << text;
}

TEST(FormsOfWorks, StandardsHaveChapters) {
  for (const std::string text : {"RFC 9110, Chapter 4", "ISO 26262 (Chapter 4)", "Under GDPR, Chapter 4 applies.",
                                 "NIST SP 800-63B, Chapter 4", "OWASP ASVS v4, Chapter 4", "ISO/IEC 27001, Chapter 4"})
    EXPECT_FALSE(is_own_chapter(text)) << text;
  for (const std::string text : {"WCAG 2.2, Item 4", "PCI DSS 4.0, Item 4"}) EXPECT_FALSE(is_own_item(text)) << text;
  for (const std::string text : {"the GDPR, Item 4", "As in RFC 9110. (Item 4)"})
    EXPECT_TRUE(is_own_item(text)) << text;
  EXPECT_FALSE(is_own_item("| Rule | WCAG 2.2 |\n|--|--|\n| x | Item 4 |"));
}

TEST(FormsOfWorks, PublishersSeriesAreBooks) {
  for (const std::string text : {"See Kubernetes in Action, Chapter 4.", "Kubernetes: Up and Running, Chapter 4"})
    EXPECT_FALSE(is_own_chapter(text)) << text;
  EXPECT_TRUE(is_own_chapter("Use Builders, Chapter 4"));
}

struct Stand {
  std::string_view before, code, after;
};

TEST(KnownCode, CodesOfOthersAreToldByTheirNeighbours) {
  for (const Stand& one :
       {Stand{"See ", "A06", " (OWASP)."}, Stand{"", "AC-6", " (NIST)"}, Stand{"the FedRAMP ", "AC-6", " control"},
        Stand{"for SOC 2 (", "CC6", ")"}, Stand{"Rename it with Shift+", "F6", "."}, Stand{"Hit ", "F6", "."},
        Stand{"Node on ", "V8", "."}, Stand{"ProGuard or ", "R8", "."}, Stand{"at ", "L7", "."},
        Stand{"", "ES6", " modules"}, Stand{"Follow ", "PEP-8", "."}, Stand{"Cell ", "A6", "."},
        Stand{"Write ", "ADR-006", " next."}})
    EXPECT_TRUE(is_known_otherwise(one.code, one.before, one.after)) << one.before << one.code << one.after;
  for (const Stand& one : {Stand{"Apply ", "A6", " here."}, Stand{"See ", "L6", "."}, Stand{"See ", "F6", "."},
                           Stand{"As ", "ADR-006", " says."}, Stand{"Violates ", "AC-6", "."},
                           Stand{"Violates ", "ES6", "."}, Stand{"See ", "PEP-6", "."}})
    EXPECT_FALSE(is_known_otherwise(one.code, one.before, one.after)) << one.before << one.code << one.after;
}

}  // namespace
}  // namespace skillc::model
