// A gloss that fits another entry. Most glosses name a topic and no title, so that saying nothing is the rule: an entry
// must fit clearly, no other nearly as well, and the cited one hardly at all, neither by its title nor by what it says.
// Words that are the whole title of one other entry need no such measure. A single word that is no whole title is a
// topic of many ("Performance"), unless it is an identifier. The thresholds were set on some 1,200 pairs of skills and
// as many with shifted numbers (tests/README.md shows what they let through and catch).

#include "model/gloss_judge.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "model/entry_text.hpp"
#include "model/other_works.hpp"

namespace skillc::model {
namespace {

// By title: a gloss that is nearly a title.
constexpr double kOfGloss = 0.5;            // of the gloss, in the title that fits
constexpr double kOfGlossBesideText = 0.7;  // where the cited entry speaks of some of it
constexpr double kOfTitle = 0.3;            // of that title, in the gloss
constexpr double kCitedInTitle = 0.35;      // of the gloss, at most, in the cited title
constexpr double kCitedInText = 0.5;        // and in the cited entry as a whole
constexpr double kNextBest = 0.7;           // of the best fit, at most, of the one behind it
constexpr double kWhole = 0.99;             // all words that weigh anything
// Words that the cited title shares say nothing for it where the other one has them, too, so many more, and
constexpr std::size_t kManyWords = 3;
constexpr double kNearlyAll = 0.9;  // of the gloss
// Where the cited entry says little, that it lacks the words proves little.
constexpr std::size_t kSaysLittle = 12;  // words of its text, fewer
constexpr double kMostOfTitle = 0.75;    // of the title that fits, in a gloss that does not stand in it side by side
// By text: a gloss that names a topic which one other entry speaks of, and the cited one does not.
constexpr double kTopicInText = 0.95;
constexpr double kTopicInCited = 0.2;
constexpr double kSurroundings = 4;  // how much more of the surroundings it speaks of than the cited one

constexpr std::size_t kBytesOfWord = 8;

// "queue" and "queues", "profile" and "profiling": one word in two forms, where a stem is that of others, too
// ("atomic", "atomicity").
bool is_same_word(std::string_view a, std::string_view b) {
  constexpr std::size_t kShortest = 3;
  constexpr std::array<std::string_view, 7> kEndings = {"", "s", "es", "e", "ed", "d", "ing"};
  std::size_t shared = 0;
  while (shared < std::min(a.size(), b.size()) && a[shared] == b[shared]) ++shared;
  return a == b ||
         (shared >= kShortest && is_one_of(kEndings, a.substr(shared)) && is_one_of(kEndings, b.substr(shared)));
}

// Whether each of the words is one of the title, and not merely of the same stem ("Atomicity", "Atomic Variables").
bool is_word_of(std::string_view words, std::string_view title) {
  const std::vector<std::string> gloss = title_words(words);
  const std::vector<std::string> all = title_words(title);
  return std::all_of(gloss.begin(), gloss.end(), [&](const std::string& word) {
    return std::any_of(all.begin(), all.end(), [&](const std::string& other) { return is_same_word(word, other); });
  });
}

std::vector<std::string_view> identifiers_in(std::string_view words) {
  std::vector<std::string_view> found;
  for (std::size_t begin = 0, end = 0; begin < words.size(); begin = end + 1) {
    end = std::min(words.find_first_of(" ,/()`", begin), words.size());
    if (is_identifier(words.substr(begin, end - begin))) found.push_back(words.substr(begin, end - begin));
  }
  return found;
}

// The parts of words that say something, in order: "enum" and "set" of `EnumSet`, "dict" of `dict.get`.
std::vector<std::string> telling_parts(std::string_view text) {
  std::vector<std::string> parts = read_word_parts(text);
  std::erase_if(parts, [](const std::string& part) { return read_words(part).empty(); });
  return parts;
}

bool has_parts(std::string_view text, const std::vector<std::string>& parts) {
  const std::vector<std::string> all = telling_parts(text);
  return std::search(all.begin(), all.end(), parts.begin(), parts.end(), is_same_word) != all.end();
}

// Whether a part of an identifier among the words stands in `title` and not in `other`: `dict.get` beside "Prefer get
// Over in …", though "get" by itself says nothing.
bool shares_part(std::string_view words, std::string_view title, std::string_view other) {
  const std::vector<std::string> here = read_word_parts(title), there = read_word_parts(other);
  const auto holds = [](const std::vector<std::string>& all, const std::string& part) {
    return std::find(all.begin(), all.end(), part) != all.end();
  };
  for (const std::string_view identifier : identifiers_in(words))
    for (const std::string& part : read_word_parts(identifier))
      if (part.size() > 1 && holds(here, part) && !holds(there, part)) return true;
  return false;
}

// Whether all words of a gloss are of the cited title, as of most that say it: then it fits.
bool is_of_title(const std::vector<std::string>& gloss, std::string_view title) {
  const std::vector<std::string> words = read_words(title);
  return std::all_of(gloss.begin(), gloss.end(), [&](const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  });
}

bool says_little(const EntryWords& entries, std::size_t entry) {
  return entries.text_size(entry) < kSaysLittle;
}

double by_title(const Fit& fit) {
  return fit.in_title * (0.5 + fit.of_title);
}

std::string whole_title(std::string_view title) {
  const std::vector<std::string> words = read_words(title);
  return words.size() > 1 ? join(words, " ") : join(title_words(title), "+");
}

}  // namespace

bool relates_entries(std::string_view gloss) {
  constexpr std::array<std::string_view, 19> kRelations = {
      "after", "and", "before", "but",   "except", "instead", "needs", "never", "not",    "or",
      "plus",  "see", "unless", "until", "unlike", "versus",  "via",   "with",  "without"};
  return is_one_of(kRelations, to_lower_ascii(gloss.substr(0, gloss.find_first_of(" :,"))));
}

GlossWords::GlossWords(const Skill& skill) : skill_(skill), text_ends_(entry_text_ends(skill)) {}

std::string_view GlossWords::text_of(std::size_t entry) const {
  const Entry& one = skill_.entries[entry];
  const std::string_view bytes = skill_.documents[one.document].text.bytes();
  return bytes.substr(one.source.end, std::max(text_ends_[entry], one.source.end) - one.source.end);
}

const EntryWords& GlossWords::of(KindIndex kind) const {
  const std::lock_guard guard(mutex_);
  return words_.try_emplace(kind, skill_, kind).first->second;
}

std::optional<std::size_t> GlossWords::entry_titled(KindIndex kind, std::string_view words) const {
  const std::string wanted = whole_title(words);
  const std::lock_guard guard(mutex_);
  const auto [titles, is_new] = titles_.try_emplace(kind);
  for (std::size_t e = 0; is_new && e < skill_.entries.size(); ++e) {
    const Entry& entry = skill_.entries[e];
    if (entry.kind != kind || entry.title.empty()) continue;
    const auto [known, is_first] = titles->second.try_emplace(whole_title(entry.title), e);
    if (!is_first) known->second = kNone;
  }
  const auto titled = titles->second.find(wanted);
  return titled == titles->second.end() || titled->second == kNone ? std::nullopt : std::optional(titled->second);
}

std::optional<std::size_t> GlossJudge::find_better(const Explained& explained) {
  if (is_spent() || relates_entries(explained.words)) return std::nullopt;
  words_compared_ += explained.words.size() / kBytesOfWord;
  const std::vector<std::string> words = read_words(explained.words);
  words_compared_ += words.size();
  if (is_of_title(words, skill_.entries[explained.entry].title)) return std::nullopt;  // no index is needed for that
  const EntryWords& entries = words_.of(skill_.entries[explained.entry].kind);
  const Words gloss = entries.look_up(explained.words);
  if (entries.entries().size() < 2) return std::nullopt;
  const Fit cited = entries.fit(gloss, explained.entry);
  if (const auto titled = find_title(entries, explained, gloss, cited)) return titled;
  if (explained.is_beside) return std::nullopt;
  if (cited.in_title >= kCitedInTitle || cited.in_text > kCitedInText) return std::nullopt;
  std::vector<Fit> fits = entries.fits(gloss);
  words_compared_ += fits.size() * gloss.size() + entries.entries().size();
  std::erase_if(fits, [&](const Fit& fit) { return fit.entry == explained.entry; });
  if (fits.empty()) return std::nullopt;
  const std::string& title = skill_.entries[fits.front().entry].title;
  words_compared_ += (skill_.entries[explained.entry].title.size() + title.size()) / kBytesOfWord;
  if (fits_by_title(entries, explained, gloss, cited, fits)) return fits.front().entry;
  if (explained.is_clause || cited.in_text > kTopicInCited) return std::nullopt;
  if (says_little(entries, explained.entry) && cited.shared > 0) return std::nullopt;
  return find_topic(entries, explained, gloss, fits);
}

// `fits`: best title first.
bool GlossJudge::fits_by_title(const EntryWords& entries, const Explained& explained, const Words& gloss,
                               const Fit& cited, const std::vector<Fit>& fits) {
  const Fit& best = fits.front();
  if (shares_part(explained.words, skill_.entries[explained.entry].title, skill_.entries[best.entry].title))
    return false;
  const bool does_fit =
      gloss.size() == 1 ? fits_word(explained, best) : fits_words(entries, explained, gloss, cited, best);
  return does_fit && (fits.size() < 2 || by_title(fits[1]) < kNextBest * by_title(best));
}

// A single word: only an identifier, for "Performance" is a topic of the cited entry, too. Of whole titles find_title
// judges.
bool GlossJudge::fits_word(const Explained& explained, const Fit& best) {
  if (explained.is_clause || best.shared == 0 || best.of_title >= kWhole) return false;
  const std::vector<std::string_view> named = identifiers_in(explained.words);
  const bool is_named =
      std::any_of(named.begin(), named.end(), [](std::string_view one) { return !read_words(one).empty(); });
  return is_named && is_word_of(explained.words, skill_.entries[best.entry].title) && !speaks_of(explained);
}

// Whether the cited entry's title or text has the word, be it within an identifier or with its parts as words:
// `SetLimit` has "Limits", "a circuit breaker" has `CircuitBreaker`.
bool GlossJudge::speaks_of(const Explained& explained) {
  const std::string_view text = words_.text_of(explained.entry);
  const std::vector<std::string> parts = telling_parts(explained.words);
  words_compared_ += text.size() * parts.size() / kBytesOfWord;
  return has_parts(skill_.entries[explained.entry].title, parts) || has_parts(text, parts);
}

// Where the cited title has one of the words, a clause is about it, as is a gloss of what says nothing else.
bool GlossJudge::fits_words(const EntryWords& entries, const Explained& explained, const Words& gloss, const Fit& cited,
                            const Fit& best) const {
  const double of_gloss = cited.in_text > kTopicInCited ? kOfGlossBesideText : kOfGloss;
  if (best.shared < 2 || best.in_title < of_gloss || best.of_title < kOfTitle) return false;
  const bool is_guess = says_little(entries, explained.entry);
  if ((is_guess || explained.is_clause) && cited.shared > 0 && !decides_nothing(entries, explained, gloss, best))
    return false;
  if (!is_guess) return true;
  const Words title = entries.look_up(skill_.entries[best.entry].title);
  return best.of_title >= kMostOfTitle ||
         std::search(title.begin(), title.end(), gloss.begin(), gloss.end()) != title.end();
}

// "accept functions instead of simple classes" beside "Compose Classes …": what the cited title shares with a gloss
// says nothing for it where the other title has it, too, and nearly all of the rest.
bool GlossJudge::decides_nothing(const EntryWords& entries, const Explained& explained, const Words& gloss,
                                 const Fit& best) const {
  if (explained.is_clause || best.shared < kManyWords || best.in_title < kNearlyAll) return false;
  const auto title_of = [&](std::size_t entry) { return entries.look_up(skill_.entries[entry].title); };
  const Words cited = title_of(explained.entry), other = title_of(best.entry);
  const auto holds = [](const Words& title, WordId word) {
    return std::find(title.begin(), title.end(), word) != title.end();
  };
  return std::none_of(gloss.begin(), gloss.end(),
                      [&](WordId word) { return holds(cited, word) && !holds(other, word); });
}

// Not where the cited entry's title holds them, too; nor, of a clause or what stands beside, where it speaks of them:
// then they are its topic.
std::optional<std::size_t> GlossJudge::find_title(const EntryWords& entries, const Explained& explained,
                                                  const Words& gloss, const Fit& cited) {
  const auto titled = words_.entry_titled(skill_.entries[explained.entry].kind, explained.words);
  if (!titled || *titled == explained.entry || cited.in_title >= kWhole) return std::nullopt;
  if (gloss.size() == 1) {  // "(testing)" is a topic of many, "Testing" mostly the chapter
    const bool is_topic = explained.words != skill_.entries[*titled].title && says_little(entries, explained.entry);
    return cited.in_text > 0 || is_topic || speaks_of(explained) ? std::nullopt : titled;
  }
  if (explained.is_clause || explained.is_beside) {
    words_compared_ += entries.text_size(explained.entry);
    if (entries.has_phrase(gloss, explained.entry)) return std::nullopt;
  }
  return titled;
}

std::optional<std::size_t> GlossJudge::find_topic(const EntryWords& entries, const Explained& explained,
                                                  const Words& gloss, const std::vector<Fit>& fits) {
  constexpr std::size_t kFewWords = 2;
  const Fit* only = nullptr;
  for (const Fit& fit : fits) {
    if (fit.in_text < kTopicInText) continue;
    if (only != nullptr) return std::nullopt;
    only = &fit;
  }
  if (only == nullptr || gloss.size() < kFewWords) return std::nullopt;
  words_compared_ += entries.text_size(only->entry);
  if (gloss.size() == kFewWords && !entries.has_phrase(gloss, only->entry)) return std::nullopt;
  return is_nearer(entries, explained, only->entry) ? std::optional(only->entry) : std::nullopt;
}

// Whether what stands around the citation speaks of `entry`, too, and of no other nearly as much.
bool GlossJudge::is_nearer(const EntryWords& entries, const Explained& explained, std::size_t entry) {
  if (explained.surroundings.empty()) return false;
  const Words around = entries.look_up(explained.surroundings);
  words_compared_ += around.size() * entries.entries().size();
  const double best = entries.weight_in_text(around, entry);
  if (best < kSurroundings * entries.weight_in_text(around, explained.entry)) return false;
  return std::none_of(entries.entries().begin(), entries.entries().end(), [&](std::size_t other) {
    return other != entry && entries.weight_in_text(around, other) >= kNextBest * best;
  });
}

}  // namespace skillc::model
