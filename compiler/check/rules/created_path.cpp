// A skill that has a report written names a file that cannot be there yet. The sentence says so: a verb of writing, and
// the path as its object or its goal. Read backwards from the path, and given up at the first word that points to
// something that is there ("following the template at").
//
// Whose file else a path is stands right around it. Such words elsewhere in the sentence mostly speak of other things
// ("Run `scripts/a.py` on the project", "If there is an error, see `references/a.md`"), so they are a hint at most.
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
// Of these, too, but "append rows as `a` says" names no goal.
constexpr std::array<std::string_view, 1> kAdd = {"append"};
// Words that only begin alike.
constexpr std::array<std::string_view, 7> kOthers = {"creator",   "creature", "creative", "savings",
                                                     "generator", "story",    "producer"};
constexpr std::array<std::string_view, 5> kGoals = {"to", "into", "as", "at", "under"};
constexpr std::array<std::string_view, 14> kBetween = {"a",      "an",    "the", "your", "new",  "file",     "files",
                                                       "called", "named", "own", "it",   "them", "document", "report"};
constexpr std::array<std::string_view, 5> kArticles = {"the", "a", "an", "this", "each"};
// A path behind one of these is read.
constexpr std::array<std::string_view, 30> kPointers = {
    "see",       "shown", "described", "defined", "listed",  "using",    "use",  "from", "based", "per",
    "according", "read",  "follow",    "against", "match",   "compared", "like", "add",  "load",  "run",
    "adding",    "refer", "refers",    "adhere",  "conform", "stick",    "go",   "link", "links", "open"};

template <std::size_t N>
bool begins_with_one_of(const std::array<std::string_view, N>& stems, std::string_view word) {
  return !is_one_of(kOthers, word) && starts_with_one_of(stems, word);
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
  if (ends_with_one_of(kLeads, head)) return true;
  head = trim(head);
  return drop_last(head, std::array<std::string_view, 1>{"like"}) && is_one_of(kExemplars, last_word(head));
}

// "There is no", "the team may keep its own", "most projects have".
bool ends_with_owner(std::string_view head) {
  constexpr std::array<std::string_view, 7> kDeterminers = {" a ",    " an ",    " its ", " own ",
                                                            " your ", " their ", " the "};
  constexpr std::array<std::string_view, 9> kKeepers = {" there is no ", " there's no ", " has no ",
                                                        " may keep ",    " may have ",   " might have ",
                                                        " add a new ",   " commit ",     " skill, which has "};
  for (bool is_cut = true; is_cut;) {
    is_cut = false;
    for (const std::string_view word : kDeterminers)
      if (head.ends_with(word)) head.remove_suffix(word.size() - 1), is_cut = true;
  }
  constexpr std::size_t kReach = 30;
  const std::string_view last = head.substr(head.size() - std::min(head.size(), kReach));
  return ends_with_project_that_has(head) || ends_with_one_of(kKeepers, head) ||
         (head.ends_with(" has ") && last.find(" typical ") != last.npos);
}

// "`glossary.md` where present", "`a.md` (optional)", "`a.md` was removed": the words right behind the path.
bool is_said_to_be_absent(std::string_view tail) {
  constexpr std::array<std::string_view, 19> kWords = {
      "optional",      "is optional",    "are optional",     "if present",        "if it exists",
      "if they exist", "if it is there", "if there is one",  "if available",      "was removed",
      "were removed",  "is removed",     "has been removed", "have been removed", "removed",
      "was deleted",   "was renamed",    "would be",         "may be missing"};
  const std::size_t begin = std::min(tail.find_first_not_of(" ,(*_"), tail.size());
  const bool is_bracketed = tail.substr(0, begin).find_first_of(",(") != std::string_view::npos;
  std::string_view words = tail.substr(begin);
  constexpr std::array<std::string_view, 4> kNouns = {"script ", "file ", "document ", "template "};
  for (const std::string_view noun : kNouns)
    if (words.starts_with(noun)) words.remove_prefix(noun.size());
  const auto leads = [&](std::string_view lead) {
    const bool is_bare = lead == "optional" || lead == "removed";  // "`a.md` optional fields"
    return words.starts_with(lead) && !is_letter(byte_at(words, lead.size())) && (is_bracketed || !is_bare);
  };
  if (std::any_of(kWords.begin(), kWords.end(), leads)) return true;
  constexpr std::string_view kPresent = "where present";  // but not "where present tense is explained"
  if (!words.starts_with(kPresent)) return false;
  const char next = byte_at(words, kPresent.size());
  return next != ' ' && !is_letter(next);
}

// "Delete ", "the optional file ", "results go to ", "ask the user for ": what the words right before a path say of it.
bool ends_with_absence(std::string_view head) {
  constexpr std::array<std::string_view, 8> kNouns = {"a", "an", "the", "any", "your", "file", "script", "document"};
  constexpr std::array<std::string_view, 21> kWords = {
      " delete",        " deletes",          " deleted",         " remove",        " removed",     " rename",
      " renamed",       " optional",         "(optional)",       " optional:",     " would be",    " if there is",
      " you get",       " results go to",    " results go into", " results go in", " keep a log:", " keep a log in",
      " keep a log at", " keep a log under", " user for"};
  head = head.substr(0, std::max<std::size_t>(head.find_last_not_of(" *_") + 1, 1));
  while (drop_last(head, kNouns)) {
  }
  const std::string words = " " + std::string(trim(head));
  return ends_with_one_of(kWords, words);
}

// Whose files are not the skill's: "the project", "your app", "a target repo", "the user's".
constexpr std::array<std::string_view, 12> kOwners = {" user's ", " client's ",  "your project",   "your repo",
                                                      "your app", "the project", "the repository", "the repo",
                                                      "the app",  "target repo", "customer's ",    "target project"};

bool is_owner_at(std::string_view sentence, std::size_t at, std::string_view owner) {
  if (!sentence.substr(at).starts_with(owner)) return false;
  const std::string_view rest = sentence.substr(at + owner.size());
  return owner.ends_with(' ') || !is_letter(byte_at(rest, 0)) || rest.starts_with("s ") || rest.starts_with("sitory");
}

// "your project's `a`", "in the target repo, `a`".
bool ends_with_place(std::string_view head) {
  while (head.ends_with(' ') || head.ends_with(',') || head.ends_with(':')) head.remove_suffix(1);
  const bool is_genitive = head.ends_with("'s");
  if (is_genitive) head.remove_suffix(2);
  constexpr std::array<std::string_view, 3> kPeople = {" user", " client", " customer"};
  if (ends_with_one_of(kPeople, head)) return true;
  constexpr std::array<std::string_view, 5> kLocal = {"in", "inside", "within", "of", "from"};
  for (const std::string_view owner : kOwners) {
    if (!head.ends_with(owner)) continue;
    const std::string_view before = trim(head.substr(0, head.size() - owner.size()));
    return is_genitive || is_one_of(kLocal, last_word(before));
  }
  return false;
}

// Whether the sentence speaks of somebody's project where the path (at `path`) may lie in it: it is where something is
// done or whose deed it is, and not what is worked on ("on the project", "Before changing the app, read").
bool names_a_project(std::string_view sentence, std::size_t path) {
  constexpr std::array<std::string_view, 7> kUpon = {"on", "against", "over", "across", "about", "with", "for"};
  constexpr std::array<std::string_view, 9> kLocal = {"in", "inside", "within", "of",   "from",
                                                      "at", "to",     "into",   "under"};
  for (const std::string_view owner : kOwners)
    for (std::size_t at = sentence.find(owner); at != sentence.npos; at = sentence.find(owner, at + 1)) {
      if (!is_owner_at(sentence, at, owner)) continue;
      std::string_view before = trim(sentence.substr(0, at));
      drop_last(before, std::array<std::string_view, 4>{"the", "your", "a", "of"});
      const std::string_view word = last_word(before);
      const std::size_t from = std::min(at, path), to = std::max(at, path);
      const bool is_same_clause = sentence.substr(from, to - from).find_first_of(",;") == sentence.npos;
      if (is_one_of(kLocal, word) || (is_same_clause && !is_one_of(kUpon, word))) return true;
    }
  return false;
}

// "Copy `assets/page.html` into the project": it is the skill's own.
bool ends_with_copy(std::string_view head) {
  constexpr std::array<std::string_view, 7> kNouns = {"the", "this", "file", "script", "template", "skill's", "all"};
  head = trim(head);
  while (drop_last(head, kNouns)) {
  }
  return is_one_of(std::array<std::string_view, 2>{"copy", "copies"}, last_word(head));
}

constexpr std::array<std::string_view, 5> kExamples = {"e.g. ", "example: ", "examples: ", "for example ", "such as "};

// A word of the sentence, somewhere.
bool has_hint(const std::string& head, std::string_view tail) {
  constexpr std::array<std::string_view, 3> kIfThere = {"if present", "if it exist", "if it is there"};
  const std::string sentence = head + "`" + std::string(ends_with_copy(head) ? "" : tail) + " ";
  return holds_one_of(kExamples, head) || holds_one_of(kIfThere, sentence) || names_a_project(sentence, head.size());
}

// The words between a verb and the path: of "the following" the second, too, not of "the report following".
void drop_between(std::vector<std::string>& words) {
  for (; !words.empty(); words.pop_back()) {
    const bool is_list =
        words.size() > 1 && words.back() == "following" && is_one_of(kArticles, words[words.size() - 2]);
    if (!is_list && !is_one_of(kBetween, words.back())) return;
  }
}

}  // namespace

bool says_created(std::string_view before) {
  std::vector<std::string> words = last_clause(before);
  if (!words.empty() && words.back() == ":") words.pop_back();
  drop_between(words);
  if (words.empty()) return false;
  if (begins_with_one_of(kWrite, words.back())) return true;
  const std::string goal = words.back();
  if (!is_one_of(kGoals, goal)) return false;
  const bool is_place = goal == "at" || goal == "under";  // "is stored at" tells of what is there
  for (std::size_t i = words.size() - 1; i-- > 0;) {
    const bool is_read = is_one_of(kPointers, words[i]) || (is_place && words[i] == "template");
    if (is_read || words[i] == ":") return false;
    const bool is_added = goal != "as" && begins_with_one_of(kAdd, words[i]);
    if (!is_added && !begins_with_one_of(kWrite, words[i]) && !begins_with_one_of(kBring, words[i])) continue;
    const bool is_attribute = is_participle(words[i]) && i > 0 && is_one_of(kArticles, words[i - 1]);
    if (is_attribute) continue;  // "the created entry"
    return !(is_place && is_participle(words[i]));
  }
  return false;
}

Elsewhere says_elsewhere(std::string_view before, std::string_view behind) {
  const std::string head =
      last_sentence(to_lower_ascii(before.substr(before.size() - std::min(before.size(), kMaxSentence))));
  const std::string lower = to_lower_ascii(behind.substr(0, kMaxSentence));
  const std::string_view tail = std::string_view(lower).substr(0, sentence_end(lower, 0));
  if (ends_with_owner(head) || ends_with_absence(head) || ends_with_place(head) || is_said_to_be_absent(tail))
    return Elsewhere::said;
  if (ends_with_example(head) || ends_with_one_of(kExamples, head)) return Elsewhere::example;
  return has_hint(head, tail) ? Elsewhere::maybe : Elsewhere::no;
}

bool joins_paths(std::string_view between) {
  const std::string_view words = trim(between);
  return words == "," || words == "and" || words == ", and" || words == "or" || words == ", or" || words == "&";
}

}  // namespace skillc::check::rules
