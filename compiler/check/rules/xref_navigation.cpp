// "Go to Step 7" is told where there is none, unless the words around it speak of another procedure. What says so is
// asked in one order, from what leaves least doubt to what leaves most: whether the sentence forbids or quotes the way,
// whether somebody else is to go it, what stands behind the number, and at last of what the sentences before it speak.
#include "check/rules/xref_navigation.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/number_words.hpp"

namespace skillc::check::rules {
namespace {

using SentenceWords = std::vector<SentenceWord>;

constexpr std::size_t kLookBehind = 400;  // bytes before a citation that are read

constexpr std::array<std::string_view, 14> kMotions = {"go",    "proceed", "continue",   "skip",      "return",
                                                       "jump",  "move",    "back",       "advance",   "loop",
                                                       "going", "moving",  "proceeding", "continuing"};
constexpr std::array<std::string_view, 5> kGoings = {"continue", "proceed", "resume", "continuing", "proceeding"};
constexpr std::array<std::string_view, 5> kBeginnings = {"restart", "resume", "continue", "repeat", "start"};

// "Kubernetes.io" goes on behind its full stop.
bool is_sentence_end(std::string_view text, std::size_t at) {
  if (std::string_view(".!?").find(text[at]) == std::string_view::npos) return false;
  return at + 1 >= text.size() || std::string_view(" \t\n\"')*_").find(text[at + 1]) != std::string_view::npos;
}

// Where one of `verbs` stands before the last word, at most `reach` words away; the first of them.
template <std::size_t N>
std::optional<std::size_t> verb_before_last(const SentenceWords& words, std::size_t reach,
                                            const std::array<std::string_view, N>& verbs) {
  const std::size_t last = words.size() - 1;
  for (std::size_t i = last - std::min(last, reach); i < last; ++i)
    if (is_one_of(verbs, words[i].text)) return i;
  return std::nullopt;
}

// Where the phrase begins that leads to a step: a verb of motion, at most three words, "to" ("skip ahead to"); or
// "continue with", "restart at", "repeat from", "goto".
std::optional<std::size_t> leading_verb(const SentenceWords& words) {
  constexpr std::size_t kMostWords = 4, kNextTo = 2;  // "continue directly with"
  if (words.empty()) return std::nullopt;
  const std::string& last = words.back().text;
  if (last == "goto") return words.size() - 1;
  if (last == "to") return verb_before_last(words, kMostWords, kMotions);
  if (last == "with") return verb_before_last(words, kNextTo, kGoings);
  if (last == "at" || last == "from") return verb_before_last(words, kNextTo, kBeginnings);
  return std::nullopt;
}

// Likewise of the words that merely point: "see", "as described in".
std::optional<std::size_t> pointing_verb(const SentenceWords& words) {
  constexpr std::array<std::string_view, 7> kPointing = {"cf", "follow", "redo", "repeat", "rerun", "run", "see"};
  constexpr std::array<std::string_view, 6> kTelling = {"defined",    "described", "detailed",
                                                        "documented", "explained", "outlined"};
  if (words.empty()) return std::nullopt;
  if (is_one_of(kPointing, words.back().text)) return words.size() - 1;
  return words.back().text == "in" ? verb_before_last(words, 1, kTelling) : std::nullopt;
}

std::size_t verb_of(const SentenceWords& words) {
  const auto leading = leading_verb(words);
  return leading ? *leading : pointing_verb(words).value_or(words.size() - 1);
}

std::string_view rest_of_sentence(std::string_view behind) {
  std::size_t end = 0;
  while (end < behind.size() && !is_sentence_end(behind, end)) ++end;
  return behind.substr(0, end);
}

// "Do not go on to Step 4." names what is not there on purpose. "Do not go on to Step 4 until …" does not.
bool is_ruled_out(const SentenceWords& words, std::size_t verb, std::string_view behind) {
  constexpr std::array<std::string_view, 4> kDenying = {"not", "never", "cannot", "t"};
  constexpr std::array<std::string_view, 8> kTerms = {" until ", " unless ", " before ", " without ",
                                                      " till ",  " if ",     " when ",   " while "};
  if (verb == 0 || !is_one_of(kDenying, words[verb - 1].text)) return false;
  return !holds_one_of(kTerms, to_lower_ascii(rest_of_sentence(behind)));
}

// "Wrong: Go to Step 9.", "For example: Go to Step 9."
bool is_sample(const Leading& leading) {
  constexpr std::array<std::string_view, 9> kLabels = {"wrong", "bad",     "incorrect",   "avoid",   "not",
                                                       "never", "example", "for example", "examples"};
  if (leading.clause_ends.empty() || leading.clause_ends[0] != ':') return false;
  std::string label;
  for (const SentenceWord& word : leading.words)
    if (word.clause == 0) label += (label.empty() ? "" : " ") + word.text;
  return is_one_of(kLabels, label);
}

// "tell the customer to go back to", "If the user asks you to skip to": who reads this goes nowhere.
bool is_way_of_others(const SentenceWords& words, std::size_t verb) {
  constexpr std::array<std::string_view, 16> kPersons = {
      "applicant", "applicants", "caller", "callers", "client", "clients", "customer", "customers",
      "he",        "she",        "them",   "they",    "user",   "users",   "visitor",  "visitors"};
  constexpr std::array<std::string_view, 24> kAuxiliaries = {
      "able",  "ask", "asked", "asks",  "be",     "can", "could", "has",   "have", "may",  "must",   "need",
      "needs", "say", "says",  "shall", "should", "to",  "want",  "wants", "will", "wish", "wishes", "would"};
  constexpr std::array<std::string_view, 8> kFillers = {"you", "us", "then", "now", "also", "directly", "just", "that"};
  bool is_said = false;  // of the word behind the one at hand
  for (std::size_t i = verb; i > 0 && words[i - 1].clause == words[verb].clause; --i) {
    const std::string& word = words[i - 1].text;
    if (is_one_of(kPersons, word)) return is_said;
    is_said = is_one_of(kAuxiliaries, word);
    if (!is_said && !is_one_of(kFillers, word)) return false;
  }
  return false;
}

// "go to Rule 7 of ARIA": another work, which has rules of its own; unless that is what we are called.
bool is_of_another_work(std::string_view behind, std::string_view own) {
  constexpr std::string_view kOf = " of ", kThe = "the ";
  if (!behind.starts_with(kOf)) return false;
  behind.remove_prefix(kOf.size());
  if (behind.starts_with(kThe)) behind.remove_prefix(kThe.size());
  std::size_t end = 0;
  while (is_upper(byte_at(behind, end)) || is_digit(byte_at(behind, end))) ++end;
  const std::string_view name = behind.substr(0, end);
  return end > 1 && is_upper(name[0]) && !is_letter(byte_at(behind, end)) &&
         own.find(to_lower_ascii(name)) == std::string_view::npos;
}

// What a procedure calls itself: "step 5 of the process".
constexpr std::array<std::string_view, 10> kOurs = {"skill",     "process", "procedure", "workflow", "list",
                                                    "checklist", "steps",   "sequence",  "loop",     "flow"};

// "Step 5 of the migration guide", "Section 9 of your contract": not of "the process", which may be our own.
bool is_of_something_else(std::string_view behind) {
  constexpr std::array<std::string_view, 3> kPrepositions = {" of ", " in ", " from "};
  constexpr std::array<std::string_view, 7> kOthers = {"the ", "a ", "an ", "your ", "their ", "its ", "our "};
  for (const std::string_view preposition : kPrepositions)
    for (const std::string_view other : kOthers) {
      if (!behind.starts_with(preposition) || !behind.substr(preposition.size()).starts_with(other)) continue;
      const std::string_view noun = behind.substr(preposition.size() + other.size());
      const std::size_t end = std::min(noun.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), noun.size());
      const std::string_view place = noun.substr(end);
      if (place.starts_with(" above") || place.starts_with(" below")) return false;  // "the section above"
      return !is_one_of(kOurs, noun.substr(0, end));
    }
  return false;
}

// " in Jenkins", " on the board": of a step that is merely pointed at, where it is. " in order" says how.
bool is_placed(std::string_view behind) {
  constexpr std::array<std::string_view, 5> kPlacing = {" at ", " from ", " in ", " of ", " on "};
  constexpr std::array<std::string_view, 4> kOrders = {" in full", " in order", " in sequence", " in turn"};
  return starts_with_one_of(kPlacing, behind) && !starts_with_one_of(kOrders, behind);
}

// " (`deploy-flow`)": a name in code beside the number says whose it is.
bool is_explained_by_name(std::string_view behind, std::string_view own) {
  constexpr std::string_view kOpen = " (`";
  if (!behind.starts_with(kOpen)) return false;
  const std::string_view name = behind.substr(kOpen.size(), behind.find('`', kOpen.size()) - kOpen.size());
  const bool is_name = !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-:") == name.npos;
  return is_name && own.find(name) == own.npos && behind.substr(kOpen.size() + name.size()).starts_with("`)");
}

// How many steps "12-step" or "eight steps" at `at` of a text in lower case speaks of; 0 where no number is there.
std::uint32_t steps_counted(std::string_view lower, std::size_t at) {
  constexpr std::uint32_t kLastWord = 20;
  constexpr std::size_t kMostDigits = 4;
  if (at < 2 || (lower[at - 1] != '-' && lower[at - 1] != ' ')) return 0;
  std::size_t begin = at - 1;
  while (begin > 0 && is_alphanumeric(lower[begin - 1])) --begin;
  const std::string_view word = lower.substr(begin, at - 1 - begin);
  if (lower.substr(0, begin).ends_with("this ") || lower.substr(0, begin).ends_with("these ")) return 0;
  std::uint32_t number = 0;
  if (!word.empty() && word.size() <= kMostDigits && std::all_of(word.begin(), word.end(), is_digit))
    for (const char digit : word) number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  for (std::uint32_t n = 2; n <= kLastWord; ++n)
    if (to_lower_ascii(model::number_word(n)) == word) number = n;
  return number;
}

// "Kotter's eight steps", "the 12-step program": what has so many steps that the number is one of them.
bool counts_steps_up_to(std::string_view text, std::uint32_t number) {
  constexpr std::string_view kStep = "step";
  const std::string lower = to_lower_ascii(text.substr(text.size() - std::min(text.size(), kLookBehind)));
  for (std::size_t at = lower.find(kStep); at != std::string::npos; at = lower.find(kStep, at + 1))
    if (const auto count = steps_counted(lower, at); count > 0 && count >= number) return true;
  return false;
}

std::string without_plural(const std::string& word) {
  return word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
}

// What is nothing but steps, and of somebody else.
bool is_procedure(const std::string& word) {
  constexpr std::array<std::string_view, 5> kProcedures = {"playbook", "runbook", "tutorial", "walkthrough", "wizard"};
  return is_one_of(kProcedures, without_plural(word));
}

// What may have steps of its own, and may as well be what a step of ours works on.
bool may_have_steps(const std::string& word) {
  constexpr std::array<std::string_view, 25> kPlaces = {
      "algorithm", "app",      "assistant", "console", "dashboard", "dialog", "doc",    "documentation", "form",
      "guide",     "handbook", "installer", "job",     "manual",    "menu",   "page",   "pipeline",      "portal",
      "program",   "readme",   "recipe",    "screen",  "site",      "tool",   "website"};
  return is_one_of(kPlaces, without_plural(word));
}

// "the onboarding flow", where we are not called so: another one than "the flow".
bool is_other_flow(const SentenceWords& words, std::size_t i, std::string_view own) {
  constexpr std::array<std::string_view, 12> kPlain = {"a",   "above", "entire", "full", "main",  "normal",
                                                       "our", "same",  "that",   "the",  "whole", "your"};
  if (i == 0 || !is_one_of(kOurs, words[i].text) || is_one_of(kPlain, words[i - 1].text)) return false;
  return own.find(words[i - 1].text) == std::string_view::npos;
}

// What of a sentence speaks of another procedure.
class Speech {
 public:
  Speech(const SentenceWords& words, std::string_view clause_ends, std::string_view own)
      : words_(words), clause_ends_(clause_ends), own_(own) {}

  // Any word that may: of a step that is merely pointed at.
  bool names_any() const {
    return has([&](std::size_t i) { return is_procedure(words_[i].text) || may_have_steps(words_[i].text); }) ||
           places_reader() || names_owner();
  }

  // "Their wizard asks for a key"; not "When the tutorial is done", "Write the tutorial".
  bool names_procedure() const {
    return has([&](std::size_t i) { return is_procedure(words_[i].text) && !is_worked_on(i); });
  }

  // "On the checkout page,", "In the onboarding flow,", "Dijkstra's algorithm:".
  bool places_reader() const {
    return has([&](std::size_t i) {
      const bool is_flow = is_other_flow(words_, i, own_);
      if (!is_flow && !may_have_steps(words_[i].text)) return false;
      return opens_with_place(i) || (!is_flow && is_label(i));
    });
  }

 private:
  // "this tutorial" is the text itself.
  template <typename Predicate>
  bool has(const Predicate& speaks) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if ((i == 0 || words_[i - 1].text != "this") && speaks(i)) return true;
    return false;
  }

  std::size_t clause_begin(std::size_t i) const {
    while (i > 0 && words_[i - 1].clause == words_[i].clause) --i;
    return i;
  }

  bool is_worked_on(std::size_t i) const {
    constexpr std::array<std::string_view, 20> kWork = {
        "after", "before", "create", "draft", "edit",   "finish", "generate", "if",    "once",  "publish",
        "since", "till",   "unless", "until", "update", "when",   "whenever", "while", "write", "written"};
    const auto begin = words_.begin();
    return std::any_of(begin + static_cast<std::ptrdiff_t>(clause_begin(i)), begin + static_cast<std::ptrdiff_t>(i),
                       [&](const SentenceWord& word) { return is_one_of(kWork, word.text); });
  }

  bool opens_with_place(std::size_t i) const {
    constexpr std::array<std::string_view, 9> kPlacing = {"as",     "at", "following", "from",  "in",
                                                          "inside", "on", "per",       "within"};
    return is_one_of(kPlacing, words_[clause_begin(i)].text);
  }

  // "In Kotter's model, culture comes last"
  bool names_owner() const {
    return has([&](std::size_t i) { return words_[i].text == "s" && opens_with_place(i); });
  }

  bool is_label(std::size_t i) const {
    const bool is_last = i + 1 < words_.size() && words_[i + 1].clause != words_[i].clause;
    return is_last && byte_at(clause_ends_, words_[i].clause) == ':' && !is_worked_on(i);
  }

  const SentenceWords& words_;
  std::string_view clause_ends_;
  std::string_view own_;
};

}  // namespace

Leading words_of_last_sentence(std::string_view text) {
  const std::string lower = to_lower_ascii(text.substr(text.size() - std::min(text.size(), kLookBehind)));
  constexpr std::string_view kParts = ",;:()";
  Leading leading;
  for (std::size_t i = 0; i < lower.size();) {
    std::size_t end = i;
    while (end < lower.size() && is_letter(lower[end])) ++end;
    if (end > i) {
      leading.words.push_back({lower.substr(i, end - i), leading.clause_ends.size()});
    } else if (is_sentence_end(lower, i) && !leading.words.empty()) {
      leading.previous = std::move(leading.words);
      leading.words.clear();
      leading.clause_ends.clear();
    } else if (kParts.find(lower[i]) != std::string_view::npos) {
      leading.clause_ends.push_back(lower[i]);
    }
    i = std::max(end, i + 1);
  }
  return leading;
}

Sending sending_of(const Leading& leading) {
  if (leading_verb(leading.words)) return Sending::leads;
  return pointing_verb(leading.words) ? Sending::points : Sending::none;
}

bool is_of_another_procedure(const StepMention& mention) {
  const Leading leading = words_of_last_sentence(mention.before);
  const std::size_t verb = verb_of(leading.words);
  const bool is_weak = mention.sending == Sending::points;
  if (is_ruled_out(leading.words, verb, mention.behind) || is_sample(leading)) return true;
  if (is_way_of_others(leading.words, verb)) return true;
  if (is_of_another_work(mention.behind, mention.own_names) || is_of_something_else(mention.behind)) return true;
  if (is_explained_by_name(mention.behind, mention.own_names) || (is_weak && is_placed(mention.behind))) return true;
  const Speech own(leading.words, leading.clause_ends, mention.own_names),
      previous(leading.previous, "", mention.own_names);
  if (is_weak ? own.names_any() : own.names_procedure() || own.places_reader()) return true;
  return previous.names_procedure() || counts_steps_up_to(mention.before, mention.number);
}

}  // namespace skillc::check::rules
