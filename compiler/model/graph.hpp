#pragma once
// The content graph: documents, entries, checklist items, citations and cases of each skill, linked.
// Words and meaning: the content model (compiler/README.md sums it up).

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "diag/diagnostic.hpp"
#include "model/kind.hpp"
#include "model/series.hpp"
#include "parse/evals_file.hpp"
#include "parse/front_matter.hpp"
#include "parse/markdown.hpp"
#include "source/discovery.hpp"

namespace skillc::model {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

enum class Role { skill, catalog, checklist, example, reference };
std::string_view role_name(Role role);

struct Document {
  std::string path;        // relative to the skill
  std::string shown_path;  // as in findings
  Role role = Role::reference;
  std::string title;  // its first heading, else ""
  SourceText text;
  parse::FrontMatter front_matter;  // any document may have one
  parse::Markdown markdown;
  std::size_t cut_range = kNone;        // the block of its first heading of whose range only the first number counts
  std::vector<std::size_t> heading_of;  // per block: the heading block it stands under, kNone at the top
  bool is_utf8 = true;                  // false: UTF-16, Latin-1 or data: nothing but that is said about it
  std::string unreadable;               // why its bytes could not be read; then is_utf8 is false too
};

// How a declaration was found: the numbered list in the content model. Only `strong` ones are judged.
enum class Strength { strong = 1, checklist = 2, resolving = 3 };

struct Entry {
  std::string id;  // "skill#ch-3"
  KindIndex kind = 0;
  Number number;
  std::size_t digits = 1;  // that a code is declared with where zeros stand in front: 2 of SEC-04, 1 of SEC-10 or G4
  std::string title;
  std::size_t document = kNone;
  ByteRange source;            // of the declaring number with its word: "Chapter 3"
  std::size_t block = kNone;   // of the declaring heading, cell or paragraph
  std::size_t parent = kNone;  // entry
  Strength strength = Strength::strong;
  bool is_level = false;                  // of a scale beside other entries: it ranks them (series.hpp)
  std::vector<std::size_t> covered_by;    // checklist items
  std::vector<std::size_t> exercised_by;  // cases
};

// "Chapter 5", "SEC-04": an entry's name as its author declares it.
std::string entry_name(const Kind& kind, const Entry& entry);

// A declaration of an entry that is already declared elsewhere.
struct Repetition {
  std::size_t entry = kNone;
  std::size_t document = kNone;
  std::size_t block = kNone;
  ByteRange source;
  std::string title;
  bool same_document = false;  // a defect; otherwise a mention
};

struct ChecklistItem {
  std::string id;
  std::string label;  // leading bold text, "" where there is none
  std::string text;   // all of it, label included
  std::size_t document = kNone;
  std::size_t block = kNone;           // the item
  ByteRange source;                    // its text
  ByteRange label_source;              // of the label; empty where there is none
  std::vector<std::size_t> citations;  // of its own, indexes into Skill::citations
  std::vector<std::size_t> cites;      // entries
  std::vector<std::size_t> inherits;   // entries
  std::vector<std::size_t> exercised_by;
};

// The headings above a checklist item, outermost first, the document's title left out.
std::vector<std::string> section_path(const Document& document, const ChecklistItem& item);

struct CitedNumber {
  KindIndex kind = 0;
  Number number;
  bool operator==(const CitedNumber&) const = default;
};

struct Target {
  std::size_t skill = kNone;  // index into Graph::skills; another skill's where its name owns the citation
  std::size_t entry = kNone;
};

struct Citation {
  std::size_t document = kNone;
  std::size_t block = kNone;  // the leaf block it stands in
  ByteRange source;
  std::string text;
  std::vector<Target> targets;
  std::vector<CitedNumber> unresolved;
  std::string gloss;
  std::string clause;         // where there is no gloss: the clause that it closes in parentheses
  std::size_t owner = kNone;  // the skill whose entries are meant: this one, or the one named before it
  bool reversed = false;      // a range that runs backwards
  bool is_titled = false;     // a title beside it says whose it is, though it be the skill's own
  bool in_label = false;      // in a checklist item's label
  bool is_link = false;       // a link to a heading or an entry's id
};

// Where a skill cites more than is linked (bounded_citations.hpp).
struct UnreadCitation {
  std::size_t document = kNone;  // index into Skill::documents, or
  std::size_t evals = kNone;     // into Skill::evals
  ByteRange source;              // of the first such citation, in an evals file of the expectation that it stands in
  bool is_range = false;         // of its range, and of those behind, the ends are linked; else nothing behind it in
                                 // its file is
};

// A citation of one entry in an expectation's text, explained by words.
struct ExplainedCitation {
  std::size_t entry = kNone;
  std::string text;  // "Item 16"
  std::string gloss;
  std::string clause;
};

struct LinkedExpectation {
  std::vector<std::size_t> entries;
  std::vector<std::size_t> items;
  std::vector<CitedNumber> unresolved;
  std::vector<ExplainedCitation> explained;
  std::vector<std::string> reversed;  // citations with a range that runs backwards, as written
  std::vector<std::size_t> unknown;   // indices into the source's `covers`: names that no entry or checklist item has
};

struct LinkedCase {
  std::size_t evals = kNone;                    // index into Skill::evals
  std::size_t index = kNone;                    // into its file.cases
  std::vector<LinkedExpectation> expectations;  // parallel to the case's
  LinkedExpectation covers;                     // what the case as a whole names with `covers`
};

struct EvalsDocument {
  std::string path;  // relative to the skill where it lies below it, else as shown
  std::string shown_path;
  SourceText text;
  parse::EvalsFile file;
  bool is_utf8 = true;  // both as a document's
  std::string unreadable;
};

struct Severity {
  std::string name;
  std::string meaning;
};

struct Coverage {
  std::size_t entries = 0;  // skill-wide kinds, strong declarations
  std::size_t entries_by_checklist = 0;
  std::size_t entries_by_evals = 0;
  std::size_t items = 0;
  std::size_t items_by_evals = 0;
  std::size_t cases = 0;
};

struct Skill {
  source::SkillSource source;
  std::string name;  // front matter's, else the folder's; unique names are a rule, not a promise
  std::string description;
  std::vector<Document> documents;  // SKILL.md, then bytewise by path
  std::vector<Entry> entries;       // in document order
  std::vector<Series> series;       // of those
  std::vector<Repetition> repetitions;
  std::vector<ChecklistItem> items;
  std::size_t first_curtailed = kNone;  // of the items: from it on they inherit one entry of a kind (checklist.hpp)
  std::vector<Citation> citations;
  std::vector<UnreadCitation> unread_citations;
  std::vector<EvalsDocument> evals;
  std::vector<LinkedCase> cases;
  std::vector<Severity> severities;
  Coverage coverage;

  const Document* main_document() const;  // SKILL.md, nullptr where the form has none
  const parse::EvalCase& case_source(const LinkedCase& linked) const;
};

struct Graph {
  KindTable kinds;
  std::vector<Skill> skills;  // in discovery's order
};

}  // namespace skillc::model
