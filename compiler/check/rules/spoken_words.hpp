#pragma once
// The words by which sentences say what a number in them is, all in lower case, and how they are taken off a text.

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"

// Many other files have such words: these are named with their namespace.
namespace skillc::check::rules::spoken {

// "Item 4 was dropped", "Item 4 (planned)".
inline constexpr auto kStates = std::to_array<std::string_view>({"a draft",
                                                                 "abandoned",
                                                                 "canceled",
                                                                 "cancelled",
                                                                 "deleted",
                                                                 "deprecated",
                                                                 "draft",
                                                                 "dropped",
                                                                 "gone",
                                                                 "in draft",
                                                                 "in progress",
                                                                 "in review",
                                                                 "left out",
                                                                 "no longer",
                                                                 "not covered",
                                                                 "not declared",
                                                                 "not in the catalog",
                                                                 "not in the list",
                                                                 "not in scope",
                                                                 "not in the skill",
                                                                 "not in this",
                                                                 "not included",
                                                                 "not listed",
                                                                 "not part of the catalog",
                                                                 "not part of the list",
                                                                 "not part of the skill",
                                                                 "not part of this",
                                                                 "not reproduced",
                                                                 "not there",
                                                                 "not written",
                                                                 "not yet",
                                                                 "obsolete",
                                                                 "omitted",
                                                                 "out of scope",
                                                                 "planned",
                                                                 "proposed",
                                                                 "rejected",
                                                                 "removed",
                                                                 "renamed",
                                                                 "renumbered",
                                                                 "retired",
                                                                 "superseded",
                                                                 "to be written",
                                                                 "to come",
                                                                 "to follow",
                                                                 "under review",
                                                                 "unused",
                                                                 "unwritten",
                                                                 "withdrawn"});
// What may as well be told of how a rule is put to use: "Item 4 is reserved for breaking changes".
inline constexpr auto kDoubtfulStates =
    std::to_array<std::string_view>({"cut", "folded", "merged", "moved", "pending", "replaced", "reserved", "split"});
inline constexpr auto kAdverbs = std::to_array<std::string_view>(
    {"all", "already", "both", "currently", "deliberately", "intentionally", "later", "now", "only", "since", "still"});
// Of states, those that no rule is called by: "(left out for now)", not "(Deprecated APIs)".
inline constexpr auto kLackingStates = std::to_array<std::string_view>({"left out", "no longer", "not", "omitted"});
inline constexpr auto kBeing = std::to_array<std::string_view>({"are", "be", "is", "will be"});
inline constexpr auto kHavingBeen = std::to_array<std::string_view>(
    {"been", "had been", "has been", "has since been", "have all been", "have been", "have since been", "was", "were"});
inline constexpr auto kGone = std::to_array<std::string_view>(
    {"became", "did not exist", "do not exist", "do not yet exist", "does not exist", "does not yet exist",
     "doesn't exist", "don't exist", "has become", "has moved", "has not been written", "hasn't been written",
     "isn't there", "isn't written", "no longer", "was never written"});
// Where nothing but a date follows: "Item 4 will follow in May", not "Item 4 will follow the same form".
inline constexpr auto kComing = std::to_array<std::string_view>({"follows later", "will come", "will follow"});
// What opens a sentence within the topic of a number: "Item 4 on what is planned".
inline constexpr auto kRelatives = std::to_array<std::string_view>(
    {"how", "if", "it", "that", "they", "what", "when", "where", "whether", "which", "who", "why"});
// What goes on telling of the entry behind a state: "merged into Item 3", "reserved for later".
inline constexpr auto kPrepositions = std::to_array<std::string_view>(
    {"after", "as", "at", "by", "for", "from", "in", "into", "on", "since", "to", "until", "with"});
inline constexpr auto kWhen = std::to_array<std::string_view>({"edition", "future", "later", "release", "version"});

// Before a number that is not there: "there is no Item 4", "We may add Item 4".
inline constexpr auto kLacking = std::to_array<std::string_view>(
    {"could add", "excludes", "formerly", "formerly called", "formerly known as", "left out", "may add", "might add",
     "no", "no longer any", "no separate", "no such", "omits", "omitted", "previously", "used to be", "will add"});
// "This skill does not cover Item 4", "We skip Item 4."
inline constexpr auto kHolding = std::to_array<std::string_view>(
    {"contain", "cover", "declare", "have", "hold", "include", "list", "reproduce", "treat"});
inline constexpr auto kNotDoing = std::to_array<std::string_view>({"do not", "does not", "doesn't", "don't"});
inline constexpr auto kHolders =
    std::to_array<std::string_view>({"catalog", "catalogue", "checklist", "list", "skill", "summary", "we"});
inline constexpr auto kSkipping = std::to_array<std::string_view>({"we leave out", "we omit", "we skip"});
// "Never cite Item 4."
inline constexpr auto kForbidding =
    std::to_array<std::string_view>({"avoid", "do not", "don't", "must not", "never", "should not"});
// "the old Item 4"
inline constexpr auto kBygone =
    std::to_array<std::string_view>({"deprecated", "dropped", "former", "future", "obsolete", "old", "planned",
                                     "proposed", "removed", "retired", "upcoming"});
// What a number names the kind of, where such a word stands behind it: "old Item 4 findings".
inline constexpr auto kNamedByNumbers = std::to_array<std::string_view>(
    {"check",    "checks", "code",  "comment",   "comments",   "error",   "errors",   "finding",
     "findings", "fix",    "fixes", "issue",     "issues",     "note",    "notes",    "review",
     "reviews",  "test",   "tests", "violation", "violations", "warning", "warnings", "work"});
inline constexpr auto kOrdinals = std::to_array<std::string_view>(
    {"1st", "2nd", "3rd", "4th", "earlier", "fifth", "first", "fourth", "last", "latest", "new", "old", "older",
     "original", "previous", "second", "sixth", "third"});

// "When the user asks to edit Chapter 12"
inline constexpr auto kUserOpenings =
    std::to_array<std::string_view>({"if a ", "if the ", "once the ", "when a ", "when the ", "whenever the "});
inline constexpr auto kUserVerbs = std::to_array<std::string_view>(
    {"asks", "edits", "gives", "mentions", "names", "requests", "says", "sends", "wants", "works", "writes"});
// What the reader is told to do then: "When the user asks for names see Item 4".
inline constexpr auto kSending =
    std::to_array<std::string_view>({"apply", "check", "cite", "consult", "explain", "follow", "go to", "load", "open",
                                     "point to", "read", "see", "start at", "then", "use"});
// Whose text it is: "Chapter 4 of your thesis".
inline constexpr auto kOwning = std::to_array<std::string_view>(
    {"their", "their own", "your", "your own", "the user's", "the user\xE2\x80\x99s", "users'"});
// What has items of its own: "Item 42 in the backlog".
inline constexpr auto kWorklists =
    std::to_array<std::string_view>({"agenda", "backlog", "cart", "queue", "to-do list"});
// What goes on behind a noun, and makes no longer one of it: "the backlog is …", and not "the backlog checklist".
inline constexpr auto kBehindNouns = std::to_array<std::string_view>(
    {"a",     "after", "also", "and",   "are",   "as",    "at",   "because", "before", "but",  "by",     "can",
     "comes", "does",  "for",  "from",  "goes",  "has",   "have", "if",      "in",     "into", "is",     "it",
     "may",   "must",  "need", "needs", "next",  "not",   "now",  "of",      "on",     "or",   "should", "since",
     "so",    "than",  "that", "the",   "then",  "these", "this", "to",      "today",  "too",  "until",  "was",
     "we",    "were",  "when", "where", "which", "while", "who",  "will",    "with",   "you"});
// What opens a line that somebody else says; of the second, where a task follows.
inline constexpr auto kSpeakers = std::to_array<std::string_view>({"human", "user"});
inline constexpr auto kPrompts =
    std::to_array<std::string_view>({"example", "input", "prompt", "query", "question", "request"});
inline constexpr auto kTasks = std::to_array<std::string_view>(
    {"can you", "continue", "convert", "could you", "draft", "edit", "help", "outline", "please", "proofread", "revise",
     "rewrite", "summarise", "summarize", "translate", "write"});

// What trackers number with letters and a hyphen, as some catalogs do; of the second, catalogs hold such themselves.
inline constexpr auto kTickets = std::to_array<std::string_view>({"jira", "jira issue", "ticket", "tickets"});
inline constexpr auto kTracked = std::to_array<std::string_view>(
    {"bug", "bugs", "epic", "epics", "issue", "issues", "requirement", "requirements", "stories", "story"});

// Of what leads to a form ("Report as:"), and what opens a line of one; in one, what opens the author's own.
inline constexpr auto kReporting =
    std::to_array<std::string_view>({"answer", "comment", "example", "examples", "format", "formats", "output", "print",
                                     "reply", "report", "reports", "respond", "sample", "template", "write"});
inline constexpr auto kFormLabels =
    std::to_array<std::string_view>({"example", "finding", "output", "report", "violation"});
inline constexpr auto kNoteLabels = std::to_array<std::string_view>(
    {"attention", "caution", "hint", "important", "note", "notes", "remember", "tip", "warning"});

// "a number, e.g. Item 7" stands for any number; "Many rules (e.g. Item 7)" for itself.
inline constexpr auto kExamples = std::to_array<std::string_view>({"e.g.", "eg.", "for example", "for instance"});
inline constexpr auto kLikenesses = std::to_array<std::string_view>({"like", "such as"});
inline constexpr auto kForms = std::to_array<std::string_view>(
    {"call it",     "called",       "format", "heading", "headings", "identifier", "identifiers", "label",    "labels",
     "marker",      "markers",      "name",   "name it", "named",    "names",      "number",      "numbered", "numbers",
     "placeholder", "placeholders", "string", "theirs",  "title",    "titles",     "yours"});
inline constexpr auto kAny =
    std::to_array<std::string_view>({"a", "a single", "a specific", "an", "any", "one", "which"});
inline constexpr auto kPlaceholders = std::to_array<std::string_view>({"n", "nn", "x", "xx"});
inline constexpr auto kNaming = std::to_array<std::string_view>(
    {"called", "contain a", "contain an", "contains a", "contains an", "entitled", "had a", "had an", "has a", "has an",
     "have a", "have an", "labelled", "named", "titled"});

// What an expectation forbids an answer: "Does not invent Item 9".
inline constexpr auto kCiting = std::to_array<std::string_view>(
    {"citing",    "cite",    "cites",     "fabricate", "fabricates", "hallucinate", "invent", "invents",
     "inventing", "make up", "making up", "mention",   "mentions",   "mentioning",  "name",   "names",
     "quote",     "quotes",  "refer to",  "reference", "references", "referring to"});
inline constexpr auto kDenying =
    std::to_array<std::string_view>({"avoid", "avoids", "cannot", "didn't", "doesn't", "don't", "instead of",
                                     "declines to", "must not", "never", "no", "nor", "not", "refuses to", "without"});

// What repeats a user's words.
inline constexpr auto kQuoting = std::to_array<std::string_view>({"echoes", "quote", "quotes", "quoting", "repeats"});

// Words that join the members of a list.
inline constexpr auto kJoints = std::to_array<std::string_view>({",", "and", "or", "nor", "&"});

// Without blanks and marks of emphasis at its ends.
inline std::string_view bare(std::string_view text) {
  constexpr std::string_view kMarks = " \n*_`";
  const std::size_t begin = text.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kMarks) + 1 - begin);
}

// Drops the longest of `words` from the beginning of `text`, and the blanks behind it; whether one stood there.
template <class Words>
bool take_word(std::string_view& text, const Words& words) {
  std::size_t length = 0;
  for (const std::string_view word : words)
    if (text.starts_with(word) && !is_word_character(byte_at(text, word.size())) && word.size() > length)
      length = word.size();
  if (length != 0) text = bare(text.substr(length));
  return length != 0;
}

// Whether `text` ends with `word`, and not with a longer one.
inline bool ends_with_word(std::string_view text, std::string_view word) {
  return text.ends_with(word) && (text.size() == word.size() || !is_word_character(word.front()) ||
                                  !is_word_character(text[text.size() - word.size() - 1]));
}

// The same as take_word, from the end.
template <class Words>
bool drop_word(std::string_view& text, const Words& words) {
  std::size_t length = 0;
  for (const std::string_view word : words)
    if (ends_with_word(text, word)) length = std::max(length, word.size());
  if (length != 0) text = bare(text.substr(0, text.size() - length));
  return length != 0;
}

// Whether a noun that `text` follows is all of what it names: "in the backlog is stale", not "in the backlog
// checklist".
inline bool ends_noun(std::string_view text) {
  return !is_word_character(byte_at(text, 0)) || take_word(text, kBehindNouns);
}

template <class Words>
bool ends_with_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return ends_with_word(text, one); });
}

}  // namespace skillc::check::rules::spoken
