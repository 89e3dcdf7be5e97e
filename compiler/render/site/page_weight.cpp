// Addresses come before pages, so how long a page gets is known by estimate only. It is made from what a block is, byte
// for byte where a byte may become six, so that no text, however it is made up, gets far beyond it.

#include "render/site/page_weight.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"

namespace skillc::render::site {
namespace {

using parse::Block;
using parse::BlockType;

constexpr std::size_t kLinkMarkup = 90;    // of an address that becomes a link
constexpr std::size_t kEntryMarkup = 300;  // of a link that may lead to an entry
constexpr std::size_t kPieceMarkup = 28;   // of a coloured piece of code
constexpr std::size_t kDelimiter = 6;      // what a byte of markup may become: `*` is half of <em></em>

std::size_t byte_cost(char c) {
  if (c == '"') return 6;
  if (c == '&' || c == '\'') return 5;
  if (c == '<' || c == '>') return 4;
  return static_cast<unsigned char>(c) < 0x20 ? 3 : 1;
}

bool begins_address(std::string_view text, std::size_t at) {
  return text[at] == ':' && text.substr(at, 3) == "://";
}

// Pieces that are coloured by themselves: words, and rows of signs.
std::size_t code_cost(std::string_view code) {
  std::size_t pieces = 0;
  char before = ' ';
  for (const char c : code) {
    if (static_cast<unsigned char>(c) > ' ' && !(is_word_character(c) && is_word_character(before))) ++pieces;
    before = c;
  }
  return html_cost(code) + kPieceMarkup * pieces;
}

// Of a code span that may be a file's name, and then is a link.
std::size_t file_link_weight(const parse::Inline& content, const parse::CodeSpan& code) {
  const std::size_t size = code.text.end - code.text.begin;
  const bool may_name_a_file = content.text.find('.', code.text.begin) < code.text.end;
  return may_name_a_file ? kLinkMarkup + 2 * size : 0;
}

// Of what stands in a heading, paragraph or cell.
std::size_t inline_weight(const Block& block) {
  const parse::Inline& content = block.content;
  const std::size_t source = block.source.end - std::min(block.source.begin, block.source.end);
  std::size_t weight = html_cost(content.text) + kDelimiter * (source - std::min(source, content.text.size()));
  for (const parse::Link& link : content.links) weight += kEntryMarkup + 3 * link.target.size();
  for (const parse::CodeSpan& code : content.codes) weight += file_link_weight(content, code);
  return weight;
}

std::size_t text_weight(const Block& block) {
  switch (block.type) {
    case BlockType::heading:
    case BlockType::paragraph:
    case BlockType::cell:
      return inline_weight(block);
    case BlockType::code:
      return code_cost(block.literal);
    case BlockType::html:
      return html_cost(block.literal);
    default:
      return 0;
  }
}

std::size_t markup_weight(const Block& block) {
  switch (block.type) {
    case BlockType::heading:  // it stands on the page's contents, too, and is an anchor
      return 280 + 5 * std::min<std::size_t>(block.content.text.size(), 2000);
    case BlockType::item:
      return block.is_task ? 100 : 20;
    case BlockType::cell:
      return 40;
    case BlockType::code:
    case BlockType::table:
    case BlockType::html:
      return 160;
    default:
      return 40;
  }
}

}  // namespace

std::size_t html_cost(std::string_view text) {
  std::size_t cost = 0, addresses = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    cost += byte_cost(text[at]);
    addresses += begins_address(text, at) ? 1 : 0;
  }
  return addresses == 0 ? cost : 2 * cost + kLinkMarkup * addresses;
}

std::string_view fitting_html(std::string_view text, std::size_t room) {
  if (text.size() <= room / 8 || html_cost(text) <= room) return text;
  std::size_t at = 0;
  for (std::size_t cost = 0; at < text.size(); ++at) {
    cost += byte_cost(text[at]) + (begins_address(text, at) ? kLinkMarkup : 0);
    if (cost > room) break;
  }
  return first_bytes(text, at);
}

std::size_t html_weight(const Block& block) {
  return markup_weight(block) + std::min(text_weight(block), kMaxBlockHtml);
}

}  // namespace skillc::render::site
