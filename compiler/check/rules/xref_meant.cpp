// A number that nothing has says little of the one that was meant; the words beside it say it outright.
#include "check/rules/xref_meant.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/words.hpp"
#include "model/beside_gloss.hpp"
#include "model/gloss_judge.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kMaxAsked = 200;           // for each the citations are gone through
constexpr std::size_t kMaxCompared = 1'000'000;  // words with titles, of one skill
constexpr std::size_t kMaxWords = 60;            // of what explains one citation

}  // namespace

const MeantEntries::Holders& MeantEntries::holders_in(std::size_t owner, model::KindIndex kind) {
  const auto [holders, is_new] = holders_.try_emplace({owner, kind});
  const auto& entries = context_.graph.skills[owner].entries;
  for (std::size_t e = 0; is_new && e < entries.size(); ++e) {
    if (entries[e].kind != kind) continue;
    for (const std::string& word : read_words(entries[e].title)) {
      std::vector<std::size_t>& found = holders->second[word];
      if (found.empty() || found.back() != e) found.push_back(e);
    }
  }
  return holders->second;
}

bool MeantEntries::is_cited_beside(const model::Citation& citation, std::size_t entry) const {
  const auto& all = context_.skill.citations;
  return std::any_of(all.begin(), all.end(), [&](const model::Citation& other) {
    return other.document == citation.document && other.block == citation.block &&
           std::any_of(other.targets.begin(), other.targets.end(), [&](const model::Target& target) {
             return target.skill == citation.owner && target.entry == entry;
           });
  });
}

std::optional<std::size_t> MeantEntries::fitting(const model::Citation& citation, model::KindIndex kind,
                                                 const std::string& text) {
  std::vector<std::string> wanted = read_words(text);
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  if (wanted.size() > kMaxWords) return std::nullopt;
  const Holders& holders = holders_in(citation.owner, kind);
  std::map<std::size_t, std::size_t> shared;  // by entry
  for (const std::string& word : wanted) {
    const auto found = holders.find(word);
    if (found == holders.end()) continue;
    compared_ += found->second.size();
    if (compared_ > kMaxCompared) return std::nullopt;
    for (const std::size_t entry : found->second) ++shared[entry];
  }
  std::size_t best = 0, most = 1;
  bool is_one = false;
  for (const auto& [entry, count] : shared) {
    if (count < most) continue;
    is_one = count > most;
    if (is_one) std::tie(best, most) = std::pair(entry, count);
  }
  const bool is_meant = is_one && 2 * most >= wanted.size() && !is_cited_beside(citation, best);
  return is_meant ? std::optional(best) : std::nullopt;
}

std::optional<std::size_t> MeantEntries::find(const model::Citation& citation, model::KindIndex kind) {
  if (citation.targets.size() + citation.unresolved.size() > 1 || ++asked_ > kMaxAsked) return std::nullopt;
  for (const std::string& text : model::explaining_words(context_.skill.documents[citation.document], citation))
    if (const auto found = fitting(citation, kind, text); found && !model::relates_entries(text)) return found;
  return std::nullopt;
}

bool may_declare(const XrefContext& context, const model::Citation& citation, const model::Series& series,
                 const model::Number& number) {
  if (citation.owner != context.self) return false;
  const model::Entry& first = context.skill.entries[series.entries.front()];
  const bool is_within = series.ordinals.front() < number.ordinal && number.ordinal < series.ordinals.back();
  if (citation.document != first.document || !is_within) return false;
  const auto& blocks = context.skill.documents[first.document].markdown.blocks;
  const parse::Block& block = blocks[citation.block];
  const parse::Inline& content = block.content;
  if (content.source_offset(0) != citation.source.begin) return false;
  if (block.type == parse::BlockType::cell)
    return block.type == blocks[first.block].type && &block == &blocks[block.parent + 1];
  const bool is_bold =
      !content.strong.empty() && content.strong.front().begin == 0 && content.strong.front().end == content.text.size();
  return block.type == parse::BlockType::paragraph && block.parent == parse::kNoBlock && is_bold &&
         !citation.gloss.empty();
}

}  // namespace skillc::check::rules
