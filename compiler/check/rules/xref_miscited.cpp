// A gloss that fits another entry. Most glosses name a topic and no title, so that saying nothing is the rule: an entry
// must fit clearly, no other nearly as well, and the cited one hardly at all, neither by its title nor by what it says.
// The thresholds were set on some 1,200 pairs of skills and as many with shifted numbers (tests/README.md shows what
// they let through and catch).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "check/rules/wording.hpp"
#include "check/rules/xref.hpp"
#include "model/entry_words.hpp"

namespace skillc::check::rules {
namespace {

using model::EntryWords;
using model::Fit;
using model::Words;

// What a hostile skill may cost: so many words looked up, then silence. Real skills need some ten thousands.
constexpr std::size_t kMaxWordsCompared = 10'000'000;

// One number and the words that explain it.
struct Explained {
  std::size_t entry = model::kNone;
  std::string text;               // "Item 16"
  std::string words;              // the gloss, or the clause
  bool is_clause = false;         // a weaker sign: where it begins is a guess
  std::string_view surroundings;  // the sentence or item it stands in, "" where that explains several citations
};

// By title: a gloss that is nearly a title.
constexpr double kOfGloss = 0.5;            // of the gloss, in the title that fits
constexpr double kOfGlossBesideText = 0.7;  // where the cited entry speaks of some of it
constexpr double kOfTitle = 0.3;            // of that title, in the gloss
constexpr double kOfTitleByOneWord = 0.2;   // where the gloss is a single word, such as a class's name
constexpr double kCitedInTitle = 0.35;      // of the gloss, at most, in the cited title
constexpr double kCitedInText = 0.5;        // and in the cited entry as a whole
constexpr double kNextBest = 0.7;           // of the best fit, at most, of the one behind it
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

class Judge {
 public:
  explicit Judge(const XrefContext& context) : context_(context) {}

  // The entry that the words fit instead of the cited one.
  std::optional<std::size_t> find_better(const Explained& explained) {
    const model::KindIndex kind = context_.skill.entries[explained.entry].kind;
    const auto found = words_.try_emplace(kind, context_.skill, kind).first;
    EntryWords& entries = found->second;
    const Words gloss = entries.read(explained.words);
    if (relates(explained.words) || gloss.empty() || entries.entries().size() < 2 ||
        words_compared_ > kMaxWordsCompared)
      return std::nullopt;
    words_compared_ += gloss.size();
    const Fit cited = entries.fit(gloss, explained.entry);
    if (cited.in_title >= kCitedInTitle || cited.in_text > kCitedInText) return std::nullopt;
    std::vector<Fit> fits = entries.fits(gloss);
    words_compared_ += fits.size() * gloss.size() + entries.entries().size();
    std::erase_if(fits, [&](const Fit& fit) { return fit.entry == explained.entry; });
    if (fits.empty()) return std::nullopt;
    if (fits_by_title(explained, gloss, cited, fits)) return fits.front().entry;
    if (explained.is_clause || cited.in_text > kTopicInCited) return std::nullopt;
    return find_topic(entries, explained, gloss, fits);
  }

 private:
  // `fits`: best title first.
  static bool fits_by_title(const Explained& explained, const Words& gloss, const Fit& cited,
                            const std::vector<Fit>& fits) {
    const Fit& best = fits.front();
    const double of_gloss = cited.in_text > kTopicInCited ? kOfGlossBesideText : kOfGloss;
    if (gloss.size() == 1) {  // it is rare in titles, or the next best would be near
      if (explained.is_clause || best.shared == 0 || best.of_title < kOfTitleByOneWord) return false;
    } else if (best.shared < 2 || best.in_title < of_gloss || best.of_title < kOfTitle) {
      return false;
    }
    return fits.size() < 2 || by_title(fits[1]) < kNextBest * by_title(best);
  }

  std::optional<std::size_t> find_topic(EntryWords& entries, const Explained& explained, const Words& gloss,
                                        const std::vector<Fit>& fits) {
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
  bool is_nearer(EntryWords& entries, const Explained& explained, std::size_t entry) {
    if (explained.surroundings.empty()) return false;
    const Words around = entries.read(explained.surroundings);
    words_compared_ += around.size() * entries.entries().size();
    const double best = entries.weight_in_text(around, entry);
    if (best < kSurroundings * entries.weight_in_text(around, explained.entry)) return false;
    return std::none_of(entries.entries().begin(), entries.entries().end(), [&](std::size_t other) {
      return other != entry && entries.weight_in_text(around, other) >= kNextBest * best;
    });
  }

  const XrefContext& context_;
  std::map<model::KindIndex, EntryWords> words_;
  std::size_t words_compared_ = 0;
};

std::string message_of(const XrefContext& context, const Explained& explained, std::size_t better) {
  return fmt::format("{} is explained as {}, which fits {}: {}", quote(explained.text), quote(explained.words),
                     context.name(better), quote(context.skill.entries[better].title));
}

std::string help_of(const XrefContext& context, const Explained& explained, std::size_t better) {
  const std::string& title = context.skill.entries[explained.entry].title;
  return fmt::format("{} is {}: cite {}, or explain it by what it says", context.name(explained.entry),
                     title.empty() ? "another" : quote(title), context.name(better));
}

// Whether a heading above names the cited entry: then the number is right, and the gloss a topic of it.
bool is_confirmed(const XrefContext& context, const model::Citation& citation, std::size_t entry) {
  const auto& heading_of = context.skill.documents[citation.document].heading_of;
  for (std::size_t h = heading_of[citation.block]; h != model::kNone; h = heading_of[h]) {
    const auto named = context.named.find({citation.document, h});
    if (named == context.named.end()) continue;
    const auto entries = named->second.entries.find(context.skill.entries[entry].kind);
    if (entries != named->second.entries.end() && std::count(entries->second.begin(), entries->second.end(), entry) > 0)
      return true;
  }
  return false;
}

bool is_judged(const XrefContext& context, std::size_t entry) {
  return !context.kind(context.skill.entries[entry].kind).local;
}

void check_documents(const XrefContext& context, Judge& judge, Findings& findings) {
  const auto& citations = context.skill.citations;
  for (std::size_t c = 0; c < citations.size(); ++c) {
    const model::Citation& citation = citations[c];
    const model::Document& document = context.skill.documents[citation.document];
    const bool is_one = citation.targets.size() == 1 && citation.unresolved.empty() && !citation.is_link;
    if (!is_one || citation.owner != context.self || context.is_in_doubt(citation.document, citation.block)) continue;
    const std::size_t entry = citation.targets.front().entry;
    const bool is_clause = citation.gloss.empty();
    const std::string& words = is_clause ? citation.clause : citation.gloss;
    if (words.empty() || !is_judged(context, entry) || is_confirmed(context, citation, entry)) continue;
    auto shares_block = [&](std::size_t other) {
      return other < citations.size() && citations[other].document == citation.document &&
             citations[other].block == citation.block;
    };
    const bool is_alone = !shares_block(c + 1) && !(c > 0 && shares_block(c - 1));
    const Explained explained{
        entry, citation.text, words, is_clause,
        is_alone ? std::string_view(document.markdown.blocks[citation.block].content.text) : std::string_view()};
    const std::optional<std::size_t> better = judge.find_better(explained);
    if (!better) continue;
    auto finding = report("xref/miscited", context, citation.document, citation.source,
                          message_of(context, explained, *better), help_of(context, explained, *better));
    const model::Entry& meant = context.skill.entries[*better];
    finding.related.push_back({place_of(context, meant.document, meant.source), "what the words fit"});
    suggest(finding, context, citation.document, citation.source, context.skill.entries[entry].number.text(),
            meant.number.text());
    findings.push_back(std::move(finding));
  }
}

void check_expectations(const XrefContext& context, Judge& judge, Findings& findings) {
  for (const model::LinkedCase& one : context.skill.cases) {
    const model::EvalsDocument& evals = context.skill.evals[one.evals];
    const auto& sources = context.skill.case_source(one).expectations;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const auto& all = one.expectations[i].explained;
      for (const model::ExplainedCitation& citation : all) {
        if (!is_judged(context, citation.entry)) continue;
        const bool is_clause = citation.gloss.empty();
        const Explained explained{citation.entry, citation.text, is_clause ? citation.clause : citation.gloss,
                                  is_clause, all.size() == 1 ? std::string_view(sources[i].text) : std::string_view()};
        const std::optional<std::size_t> better = judge.find_better(explained);
        if (!better) continue;
        findings.push_back(diag::make_diagnostic("xref/miscited", evals.shown_path, evals.text, sources[i].source,
                                                 message_of(context, explained, *better),
                                                 help_of(context, explained, *better)));
      }
    }
  }
}

}  // namespace

void check_miscited(const XrefContext& context, Findings& findings) {
  Judge judge(context);
  check_documents(context, judge, findings);
  check_expectations(context, judge, findings);
}

}  // namespace skillc::check::rules
