// A skill that has a report written names a file that cannot be there yet. The sentence says so: a verb of writing, and
// the path as its object or its goal. Read backwards from the path, and given up at the first word that points to
// something that is there ("following the template at").
#include "check/rules/created_path.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kMaxClause = 200;
constexpr std::size_t kMaxSentence = 400;

// Beginnings of verbs in any form: "write", "writes", "written". Of the first the path is the object or the goal, of
// the others ("copy `a` to `b`") the goal only.
constexpr std::array<std::string_view, 8> kWrite = {"creat",   "writ",   "wrote",  "sav",
                                                    "generat", "output", "produc", "emit"};
constexpr std::array<std::string_view, 5> kBring = {"stor", "export", "dump", "copi", "copy"};
// Words that only begin alike.
constexpr std::array<std::string_view, 7> kOthers = {"creator",   "creature", "creative", "savings",
                                                     "generator", "story",    "producer"};
constexpr std::array<std::string_view, 5> kGoals = {"to", "into", "as", "at", "under"};
constexpr std::array<std::string_view, 15> kBetween = {"a",    "an",    "the",      "your",   "new",
                                                       "file", "files", "called",   "named",  "own",
                                                       "it",   "them",  "document", "report", "following"};
constexpr std::array<std::string_view, 5> kArticles = {"the", "a", "an", "this", "each"};
// A path behind one of these is read.
constexpr std::array<std::string_view, 30> kPointers = {
    "see",       "shown", "described", "defined", "listed",  "using",    "use",  "from", "based", "per",
    "according", "read",  "follow",    "against", "match",   "compared", "like", "add",  "load",  "run",
    "adding",    "refer", "refers",    "adhere",  "conform", "stick",    "go",   "link", "links", "open"};

template <std::size_t N>
bool begins_with_one_of(const std::array<std::string_view, N>& stems, std::string_view word) {
  return !is_one_of(kOthers, word) &&
         std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) { return word.starts_with(stem); });
}

bool is_participle(std::string_view word) {
  return word.ends_with("ed") || word.ends_with("en");
}

// The words of the clause that `before` ends in, in lower case; a colon is a word.
std::vector<std::string> last_clause(std::string_view before) {
  std::vector<std::string> words;
  std::string word;
  const std::string text = to_lower_ascii(before.substr(before.size() - std::min(before.size(), kMaxClause)));
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_in_word = is_alphanumeric(c) || c == '\'' || c == '-' || c == '/' || c == '_' || !is_ascii(c) ||
                            (c == '.' && i + 1 < text.size() && !is_blank(text[i + 1]) && text[i + 1] != '\n');
    if (is_in_word) {
      word += c;
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    if (c == '.' || c == ';' || c == ',' || c == '?' || c == '!') words.clear();
    if (c == ':') words.emplace_back(":");
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// The offset of the first mark at or behind `from` that ends a sentence; a dot within a path ends none.
std::size_t sentence_end(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find_first_of(".!?\n", from); at != text.npos; at = text.find_first_of(".!?\n", at + 1))
    if (text[at] == '\n' || at + 1 == text.size() || is_blank(text[at + 1]) || text[at + 1] == '\n') return at;
  return text.size();
}

// With a blank before its first word and behind its last.
std::string last_sentence(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t end = sentence_end(text, 0); end < text.size(); end = sentence_end(text, end + 1)) {
    if (text.substr(0, end + 1).ends_with("e.g.")) continue;
    begin = end + 1;
  }
  return " " + std::string(trim(text.substr(begin))) + " ";
}

std::string_view last_word(std::string_view text) {
  return text.substr(text.find_last_of(" \n") + 1);
}

// Leaves out the last word where it is one of `words`; whether it is.
template <std::size_t N>
bool drop_last(std::string_view& text, const std::array<std::string_view, N>& words) {
  const std::string_view last = last_word(text);
  if (!is_one_of(words, last)) return false;
  text = trim(text.substr(0, text.size() - last.size()));
  return true;
}

// "most projects have", "a repository usually contains": of what a skill is used on, and not of itself. No verbs that
// tell its reader to do something ("In large projects use").
bool ends_with_project_that_has(std::string_view head) {
  constexpr std::array<std::string_view, 7> kHas = {"has", "have", "keep", "keeps", "contain", "contains", "includes"};
  constexpr std::array<std::string_view, 6> kMostly = {"already", "also", "normally", "often", "typically", "usually"};
  constexpr std::array<std::string_view, 22> kProjects = {
      "app",          "apps",     "application", "applications", "codebase", "codebases", "company", "companies",
      "libraries",    "packages", "monorepo",    "project",      "projects", "repo",      "repos",   "repository",
      "repositories", "services", "skills",      "sites",        "team",     "teams"};
  head = trim(head);
  if (!drop_last(head, kHas)) return false;
  drop_last(head, kMostly);
  return is_one_of(kProjects, last_word(head));
}

// "a file like", "for instance,": what follows is an example.
bool ends_with_example(std::string_view head) {
  constexpr std::array<std::string_view, 5> kLeads = {"e.g., ", "for instance ", "for instance, ", "for example, ",
                                                      " say, "};
  constexpr std::array<std::string_view, 13> kExemplars = {"document", "documents", "file",     "files", "folder",
                                                           "folders",  "name",      "names",    "path",  "paths",
                                                           "script",   "scripts",   "something"};
  if (std::any_of(kLeads.begin(), kLeads.end(), [&](std::string_view lead) { return head.ends_with(lead); }))
    return true;
  head = trim(head);
  return drop_last(head, std::array<std::string_view, 1>{"like"}) && is_one_of(kExemplars, last_word(head));
}

// "There is no", "the team may keep its own", "most projects have", "a file like": right before a path, for elsewhere
// in the sentence such words speak of other things.
bool ends_with_owner(std::string_view head) {
  constexpr std::array<std::string_view, 7> kDeterminers = {" a ",    " an ",    " its ", " own ",
                                                            " your ", " their ", " the "};
  constexpr std::array<std::string_view, 9> kOwners = {" there is no ", " there's no ", " has no ",
                                                       " may keep ",    " may have ",   " might have ",
                                                       " add a new ",   " commit ",     " skill, which has "};
  for (bool is_cut = true; is_cut;) {
    is_cut = false;
    for (const std::string_view word : kDeterminers)
      if (head.ends_with(word)) head.remove_suffix(word.size() - 1), is_cut = true;
  }
  constexpr std::size_t kReach = 30;
  const std::string_view last = head.substr(head.size() - std::min(head.size(), kReach));
  return ends_with_project_that_has(head) || ends_with_example(head) ||
         std::any_of(kOwners.begin(), kOwners.end(), [&](std::string_view words) { return head.ends_with(words); }) ||
         (head.ends_with(" has ") && last.find(" typical ") != last.npos);
}

// "`glossary.md` where present."
bool is_said_to_be_optional(std::string_view tail) {
  if (tail.starts_with(',')) tail.remove_prefix(1);
  constexpr std::string_view kWords = " where present";
  if (!tail.starts_with(kWords)) return false;
  const char next = byte_at(tail, kWords.size());
  return next != ' ' && !is_letter(next);
}

}  // namespace

bool says_created(std::string_view before) {
  std::vector<std::string> words = last_clause(before);
  if (!words.empty() && words.back() == ":") words.pop_back();
  while (!words.empty() && is_one_of(kBetween, words.back())) words.pop_back();
  if (words.empty()) return false;
  if (begins_with_one_of(kWrite, words.back())) return true;
  const std::string goal = words.back();
  if (!is_one_of(kGoals, goal)) return false;
  const bool is_place = goal == "at" || goal == "under";  // "is stored at" tells of what is there
  for (std::size_t i = words.size() - 1; i-- > 0;) {
    const bool is_read = is_one_of(kPointers, words[i]) || (is_place && words[i] == "template");
    if (is_read || words[i] == ":") return false;
    if (!begins_with_one_of(kWrite, words[i]) && !begins_with_one_of(kBring, words[i])) continue;
    const bool is_attribute = is_participle(words[i]) && i > 0 && is_one_of(kArticles, words[i - 1]);
    if (is_attribute) continue;  // "the created entry"
    return !(is_place && is_participle(words[i]));
  }
  return false;
}

bool says_another_has_it(std::string_view before, std::string_view behind) {
  constexpr std::array<std::string_view, 5> kExamples = {"e.g. ", "example: ", "examples: ", "for example ",
                                                         "such as "};
  constexpr std::array<std::string_view, 24> kElsewhere = {
      " user's ",       " user for ", "your project", "your repo",   "your app",       "the project",
      "the repository", "the repo ",  "the app",      "target repo", "client's ",      "would be",
      "optional",       "if present", "if it exist",  "if there is", "if it is there", "removed",
      "delete ",        "rename ",    "append ",      "results go",  "you get ",       "keep a log"};
  const std::string head =
      last_sentence(to_lower_ascii(before.substr(before.size() - std::min(before.size(), kMaxSentence))));
  const std::string tail = to_lower_ascii(behind.substr(0, kMaxSentence));
  const auto leads = [&](std::string_view lead) { return head.find(lead) != std::string::npos; };
  if (std::any_of(kExamples.begin(), kExamples.end(), leads)) return true;
  if (ends_with_owner(head) || is_said_to_be_optional(tail)) return true;
  const std::string sentence = head + "`" + tail.substr(0, sentence_end(tail, 0)) + " ";
  return std::any_of(kElsewhere.begin(), kElsewhere.end(),
                     [&](std::string_view words) { return sentence.find(words) != std::string::npos; });
}

bool joins_paths(std::string_view between) {
  const std::string_view words = trim(between);
  return words == "," || words == "and" || words == ", and" || words == "or" || words == ", or" || words == "&";
}

}  // namespace skillc::check::rules
