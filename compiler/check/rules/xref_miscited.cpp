// A gloss that fits another entry, as model/gloss_judge.hpp judges it, in documents and in what expectations say.
// Titles are looked for in more places: a list's text behind a bold number, a cell beside it.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "base/words.hpp"
#include "check/rules/wording.hpp"
#include "check/rules/xref.hpp"
#include "check/rules/xref_renumberings.hpp"
#include "model/beside_gloss.hpp"
#include "model/gloss_judge.hpp"

namespace skillc::check::rules {
namespace {

using model::Explained;
using model::GlossJudge;

// What a hostile skill may cost: so many words looked up, then silence. Real skills need some ten thousands.
constexpr std::size_t kMaxWordsCompared = 10'000'000;

std::string message_of(const XrefContext& context, const std::string& text, const Explained& explained,
                       std::size_t better) {
  return fmt::format("{} is explained as {}, which fits {}: {}", quote(text), quote(explained.words),
                     context.name(better), quote(context.skill.entries[better].title));
}

std::string help_of(const XrefContext& context, const Explained& explained, std::size_t better) {
  const std::string& title = context.skill.entries[explained.entry].title;
  return fmt::format("{} is {}: cite {}, or explain it by what it says", context.name(explained.entry),
                     title.empty() ? "another" : quote(title), context.name(better));
}

// Whether a heading above names the cited entry and not the better one: then the number is right, and the gloss a topic
// of it. One that names both, as a range, says nothing.
bool is_confirmed(const XrefContext& context, const model::Citation& citation, std::size_t entry, std::size_t better) {
  const auto& heading_of = context.skill.documents[citation.document].heading_of;
  for (std::size_t h = heading_of[citation.block]; h != model::kNone; h = heading_of[h]) {
    const auto named = context.named.find({citation.document, h});
    if (named == context.named.end()) continue;
    const auto entries = named->second.entries.find(context.skill.entries[entry].kind);
    const auto names = [&](std::size_t one) {
      return entries != named->second.entries.end() &&
             std::count(entries->second.begin(), entries->second.end(), one) > 0;
    };
    if (names(entry) && !names(better)) return true;
  }
  return false;
}

bool is_judged(const XrefContext& context, std::size_t entry) {
  return !context.kind(context.skill.entries[entry].kind).local;
}

// "Item 7 (cap attempts is Item 6)": the gloss itself says whose its words are.
bool is_told_apart(const XrefContext& context, std::size_t citation, std::string_view gloss, std::size_t better) {
  const auto& all = context.skill.citations;
  for (std::size_t c = citation + 1; c < all.size(); ++c) {
    if (all[c].document != all[citation].document || all[c].block != all[citation].block) break;
    const bool is_of_it =
        all[c].owner == context.self && all[c].targets.size() == 1 && all[c].targets.front().entry == better;
    if (is_of_it && gloss.find(all[c].text) != std::string_view::npos) return true;
  }
  return false;
}

// "Items 6 (…) and 7 (…)": what stands behind the gloss goes on with the list, and may be mistaken for this one.
bool is_of_list(const XrefContext& context, const model::Citation& citation) {
  const model::Kind& kind = context.kind(context.skill.entries[citation.targets.front().entry].kind);
  return kind.plural != kind.name && to_lower_ascii(citation.text).starts_with(kind.plural);
}

std::vector<Explained> explanations(const model::Document& document, const model::Citation& citation) {
  const bool is_clause = citation.gloss.empty() && !citation.clause.empty();
  const bool is_beside = citation.gloss.empty() && citation.clause.empty();
  std::vector<Explained> all;
  for (std::string& words : model::explaining_words(document, citation))
    all.push_back({citation.targets.front().entry, std::move(words), is_clause, {}, is_beside});
  return all;
}

void check_documents(const XrefContext& context, GlossJudge& judge, Findings& findings) {
  const auto& citations = context.skill.citations;
  std::vector<Renumbering> renumberings;
  for (std::size_t c = 0; c < citations.size(); ++c) {
    const model::Citation& citation = citations[c];
    const model::Document& document = context.skill.documents[citation.document];
    const bool is_one = citation.targets.size() == 1 && citation.unresolved.empty() && !citation.is_link;
    if (!is_one || citation.owner != context.self || context.is_in_doubt(citation.document, citation.block)) continue;
    const std::size_t entry = citation.targets.front().entry;
    if (!is_judged(context, entry)) continue;
    auto shares_block = [&](std::size_t other) {
      return other < citations.size() && citations[other].document == citation.document &&
             citations[other].block == citation.block;
    };
    const bool is_alone = !shares_block(c + 1) && !(c > 0 && shares_block(c - 1));
    const std::string_view text = document.markdown.blocks[citation.block].content.text;
    Explained explained;
    std::optional<std::size_t> better;
    for (Explained& one : explanations(document, citation)) {
      if (is_alone && !one.is_beside) one.surroundings = text;
      better = judge.find_better(one);
      explained = std::move(one);
      if (better) break;
    }
    if (!better || is_confirmed(context, citation, entry, *better)) continue;
    if (is_told_apart(context, c, explained.words, *better)) continue;
    auto finding = report("xref/miscited", context, citation.document, citation.source,
                          message_of(context, citation.text, explained, *better), help_of(context, explained, *better));
    const model::Entry& meant = context.skill.entries[*better];
    finding.related.push_back({place_of(context, meant.document, meant.source), "what the words fit"});
    const bool is_sure = read_words(explained.words).size() > 1;  // one word proves too little to change a number by
    if (!is_of_list(context, citation)) renumberings.push_back({c, entry, *better, is_sure, findings.size()});
    findings.push_back(std::move(finding));
  }
  for (const Renumbering& one : fitting_together(context, renumberings)) {
    const model::Citation& citation = citations[one.citation];
    suggest(findings[one.finding], context, citation.document, citation.source,
            context.skill.entries[one.entry].number.text(), context.skill.entries[one.meant].number.text());
  }
}

void check_expectations(const XrefContext& context, GlossJudge& judge, Findings& findings) {
  for (const model::LinkedCase& one : context.skill.cases) {
    const model::EvalsDocument& evals = context.skill.evals[one.evals];
    const auto& sources = context.skill.case_source(one).expectations;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const auto& all = one.expectations[i].explained;
      for (const model::ExplainedCitation& citation : all) {
        if (!is_judged(context, citation.entry)) continue;
        const bool is_clause = citation.gloss.empty();
        const Explained explained{citation.entry, is_clause ? citation.clause : citation.gloss, is_clause,
                                  all.size() == 1 ? std::string_view(sources[i].text) : std::string_view(), false};
        const std::optional<std::size_t> better = judge.find_better(explained);
        if (!better) continue;
        findings.push_back(diag::make_diagnostic("xref/miscited", evals.shown_path, evals.text, sources[i].source,
                                                 message_of(context, citation.text, explained, *better),
                                                 help_of(context, explained, *better)));
      }
    }
  }
}

}  // namespace

void check_miscited(const XrefContext& context, Findings& findings) {
  const model::GlossWords words(context.skill);
  GlossJudge judge(context.skill, words, kMaxWordsCompared);
  check_documents(context, judge, findings);
  check_expectations(context, judge, findings);
}

}  // namespace skillc::check::rules
