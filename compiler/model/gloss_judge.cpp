// A gloss that fits another entry. Most glosses name a topic and no title, so that saying nothing is the rule: an entry
// must fit clearly, no other nearly as well, and the cited one hardly at all, neither by its title nor by what it says.
// Words that are the whole title of one other entry need no such measure.
// The thresholds were set on some 1,200 pairs of skills and as many with shifted numbers (tests/README.md shows what
// they let through and catch).

#include "model/gloss_judge.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/words.hpp"
#include "model/other_works.hpp"

namespace skillc::model {
namespace {

// By title: a gloss that is nearly a title.
constexpr double kOfGloss = 0.5;            // of the gloss, in the title that fits
constexpr double kOfGlossBesideText = 0.7;  // where the cited entry speaks of some of it
constexpr double kOfTitle = 0.3;            // of that title, in the gloss
constexpr double kOfTitleByOneWord = 0.2;   // where the gloss is a single word, such as a class's name
constexpr double kCitedInTitle = 0.35;      // of the gloss, at most, in the cited title
constexpr double kCitedInText = 0.5;        // and in the cited entry as a whole
constexpr double kNextBest = 0.7;           // of the best fit, at most, of the one behind it
constexpr double kWhole = 0.99;             // all words that weigh anything
// By text: a gloss that names a topic which one other entry speaks of, and the cited one does not.
constexpr double kTopicInText = 0.95;
constexpr double kTopicInCited = 0.2;
constexpr double kSurroundings = 4;  // how much more of the surroundings it speaks of than the cited one

// "(before Timeouts)", "(not Timeouts)": words that relate the cited entry to another one do not explain it.
bool relates(std::string_view gloss) {
  constexpr std::array<std::string_view, 16> kRelations = {"after", "and", "before",  "but",  "except", "instead",
                                                           "needs", "not", "or",      "plus", "see",    "unlike",
                                                           "until", "via", "without", "with"};
  const std::string first = to_lower_ascii(gloss.substr(0, gloss.find(' ')));
  return std::find(kRelations.begin(), kRelations.end(), first) != kRelations.end();
}

double by_title(const Fit& fit) {
  return fit.in_title * (0.5 + fit.of_title);
}

// `fits`: best title first.
bool fits_by_title(const Explained& explained, const Words& gloss, const Fit& cited, const std::vector<Fit>& fits) {
  const Fit& best = fits.front();
  const double of_gloss = cited.in_text > kTopicInCited ? kOfGlossBesideText : kOfGloss;
  if (gloss.size() == 1) {  // it is rare in titles, or the next best would be near
    if (explained.is_clause || best.shared == 0 || best.of_title < kOfTitleByOneWord) return false;
  } else if (best.shared < 2 || best.in_title < of_gloss || best.of_title < kOfTitle) {
    return false;
  }
  return fits.size() < 2 || by_title(fits[1]) < kNextBest * by_title(best);
}

std::string whole_title(std::string_view title) {
  const std::vector<std::string> words = read_words(title);
  return words.size() > 1 ? join(words, " ") : join(title_words(title), "+");
}

}  // namespace

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
  constexpr std::size_t kBytesOfWord = 8;
  if (is_spent() || relates(explained.words)) return std::nullopt;
  words_compared_ += explained.words.size() / kBytesOfWord;
  const EntryWords& entries = words_.of(skill_.entries[explained.entry].kind);
  const Words gloss = entries.look_up(explained.words);
  if (gloss.empty() || entries.entries().size() < 2) return std::nullopt;
  words_compared_ += gloss.size();
  const Fit cited = entries.fit(gloss, explained.entry);
  if (const auto titled = find_title(entries, explained, gloss, cited)) return titled;
  if (explained.is_beside) return std::nullopt;
  if (cited.in_title >= kCitedInTitle || cited.in_text > kCitedInText) return std::nullopt;
  std::vector<Fit> fits = entries.fits(gloss);
  words_compared_ += fits.size() * gloss.size() + entries.entries().size();
  std::erase_if(fits, [&](const Fit& fit) { return fit.entry == explained.entry; });
  if (fits.empty()) return std::nullopt;
  if (fits_by_title(explained, gloss, cited, fits)) return fits.front().entry;
  if (explained.is_clause || cited.in_text > kTopicInCited) return std::nullopt;
  return find_topic(entries, explained, gloss, fits);
}

// Not where the cited entry's title holds them, too; nor, of a clause or what stands beside, where it speaks of them:
// then they are its topic.
std::optional<std::size_t> GlossJudge::find_title(const EntryWords& entries, const Explained& explained,
                                                  const Words& gloss, const Fit& cited) {
  const auto titled = words_.entry_titled(skill_.entries[explained.entry].kind, explained.words);
  if (!titled || *titled == explained.entry || cited.in_title >= kWhole) return std::nullopt;
  if (gloss.size() == 1) return cited.in_text > 0 ? std::nullopt : titled;
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
