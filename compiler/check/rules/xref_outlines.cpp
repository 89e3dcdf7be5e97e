// An index of the skill's own repeats the titles of its entries; one title that is repeated in part settles that the
// list is the skill's, and what it names beyond the catalog is missing.
#include "check/rules/xref_outlines.hpp"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include "base/words.hpp"

namespace skillc::check::rules {
namespace {

using parse::BlockType;

// The list of which the citation, with a gloss, opens an item that is no more than that; kNoBlock of any other. What is
// said in bold, or to be done, is about the catalog.
std::size_t list_opened_by(const model::Document& document, const model::Citation& citation) {
  constexpr std::size_t kLongest = 60;  // bytes of a title
  const auto& blocks = document.markdown.blocks;
  const parse::Block& block = blocks[citation.block];
  const std::size_t item = block.parent;
  const bool opens_item = item != parse::kNoBlock && blocks[item].type == BlockType::item && !blocks[item].is_task &&
                          item + 1 == citation.block;
  const bool is_title = block.content.strong.empty() && block.content.text.size() <= kLongest;
  const bool opens_block = !citation.gloss.empty() && block.content.source_offset(0) == citation.source.begin;
  return opens_item && is_title && opens_block ? blocks[item].parent : parse::kNoBlock;
}

std::uint32_t number_of(const model::Graph& graph, const model::Citation& citation) {
  if (citation.targets.empty()) return citation.unresolved.front().number.ordinal;
  const model::Target& target = citation.targets.front();
  return graph.skills[target.skill].entries[target.entry].number.ordinal;
}

std::size_t list_end(const std::vector<parse::Block>& blocks, std::size_t list) {
  std::size_t end = list + 1;
  while (end < blocks.size() && blocks[end].parent != parse::kNoBlock && blocks[end].parent >= list) ++end;
  return end;
}

bool share_a_word(const std::string& gloss, const std::string& title) {
  const std::vector<std::string> words = read_words(gloss), own = read_words(title);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return std::find(own.begin(), own.end(), word) != own.end(); });
}

}  // namespace

bool OthersOutlines::hold(const model::Citation& citation) {
  const std::size_t list = list_opened_by(context_.skill.documents[citation.document], citation);
  if (list == parse::kNoBlock || citation.owner != context_.self) return false;
  const auto [at, is_new] = lists_.try_emplace({citation.document, list});
  if (is_new) at->second = is_others(citation.document, list);
  return at->second;
}

bool OthersOutlines::is_others(std::size_t document, std::size_t list) const {
  constexpr int kFewest = 2;
  const model::Document& text = context_.skill.documents[document];
  const std::size_t end = list_end(text.markdown.blocks, list);
  const auto& all = context_.skill.citations;
  auto one = std::partition_point(all.begin(), all.end(), [&](const model::Citation& before) {
    return std::tie(before.document, before.block) < std::tie(document, list);
  });
  int called_otherwise = 0;
  std::uint32_t last = 0;  // an outline has each of its parts once
  for (; one != all.end() && one->document == document && one->block < end; ++one) {
    if (one->targets.size() + one->unresolved.size() != 1 || list_opened_by(text, *one) != list) continue;
    const std::uint32_t number = number_of(context_.graph, *one);
    if (number <= last) return false;
    last = number;
    if (one->targets.empty()) continue;
    const model::Target& target = one->targets.front();
    if (share_a_word(one->gloss, context_.graph.skills[target.skill].entries[target.entry].title)) return false;
    ++called_otherwise;
  }
  return called_otherwise >= kFewest;
}

}  // namespace skillc::check::rules
