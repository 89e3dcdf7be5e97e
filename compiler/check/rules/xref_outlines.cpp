// An index of the skill's own repeats the titles of its entries; one title that is repeated in part settles that the
// list is the skill's, and what it names beyond the catalog is missing.
#include "check/rules/xref_outlines.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/words.hpp"

namespace skillc::check::rules {
namespace {

using parse::BlockType;

// The list of which the citation, with a gloss, opens an item; kNoBlock of any other.
std::size_t list_opened_by(const model::Document& document, const model::Citation& citation) {
  const auto& blocks = document.markdown.blocks;
  const parse::Block& block = blocks[citation.block];
  const std::size_t item = block.parent;
  const bool opens_item = item != parse::kNoBlock && blocks[item].type == BlockType::item && item + 1 == citation.block;
  const bool opens_block = !citation.gloss.empty() && block.content.source_offset(0) == citation.source.begin;
  return opens_item && opens_block ? blocks[item].parent : parse::kNoBlock;
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
  for (; one != all.end() && one->document == document && one->block < end; ++one) {
    if (one->targets.size() != 1 || list_opened_by(text, *one) != list) continue;
    const model::Target& target = one->targets.front();
    if (share_a_word(one->gloss, context_.graph.skills[target.skill].entries[target.entry].title)) return false;
    ++called_otherwise;
  }
  return called_otherwise >= kFewest;
}

}  // namespace skillc::check::rules
