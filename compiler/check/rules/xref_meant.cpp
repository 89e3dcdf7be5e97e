// A number that nothing has says little of the one that was meant; the words beside it say it outright.
#include "check/rules/xref_meant.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/words.hpp"
#include "model/beside_gloss.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kMaxAsked = 200;  // each is compared with all titles

std::set<std::string> words_of(const std::string& text) {
  const std::vector<std::string> words = read_words(text);
  return {words.begin(), words.end()};
}

std::vector<std::string> words_beside(const model::Document& document, const model::Citation& citation) {
  if (!citation.gloss.empty()) return {citation.gloss};
  if (!citation.clause.empty()) return {citation.clause};
  return model::titles_beside(document, citation);
}

}  // namespace

const std::vector<MeantEntries::Words>& MeantEntries::titles_of(std::size_t owner) {
  const auto [titles, is_new] = titles_.try_emplace(owner);
  if (is_new)
    for (const model::Entry& entry : context_.graph.skills[owner].entries)
      titles->second.push_back(words_of(entry.title));
  return titles->second;
}

std::optional<std::size_t> MeantEntries::fitting(std::size_t owner, model::KindIndex kind, const std::string& text) {
  const Words wanted = words_of(text);
  const std::vector<Words>& titles = titles_of(owner);
  std::size_t best = 0, most = 1;
  bool is_one = false;
  for (std::size_t e = 0; e < titles.size(); ++e) {
    if (context_.graph.skills[owner].entries[e].kind != kind) continue;
    const auto shared = static_cast<std::size_t>(
        std::count_if(wanted.begin(), wanted.end(), [&](const auto& word) { return titles[e].contains(word); }));
    if (shared < most) continue;
    is_one = shared > most;
    if (is_one) std::tie(best, most) = std::pair(e, shared);
  }
  return is_one && 2 * most >= wanted.size() ? std::optional(best) : std::nullopt;
}

std::optional<std::size_t> MeantEntries::find(const model::Citation& citation, model::KindIndex kind) {
  if (++asked_ > kMaxAsked) return std::nullopt;
  for (const std::string& text : words_beside(context_.skill.documents[citation.document], citation))
    if (const auto found = fitting(citation.owner, kind, text)) return found;
  return std::nullopt;
}

bool may_declare(const XrefContext& context, const model::Citation& citation, const model::Series& series,
                 const model::Number& number) {
  if (citation.owner != context.self) return false;
  const std::size_t holder = context.skill.entries[series.entries.front()].document;
  const bool is_within = series.ordinals.front() < number.ordinal && number.ordinal < series.ordinals.back();
  if (citation.document != holder || !is_within) return false;
  const SourceText& text = context.skill.documents[holder].text;
  const std::size_t line = text.line_begin(text.line_of(citation.source.begin));
  const std::string_view before = std::string_view(text.bytes()).substr(line, citation.source.begin - line);
  return before.find_first_of("*_|") != before.npos && before.find_first_not_of(" \t*_|-+>") == before.npos;
}

}  // namespace skillc::check::rules
