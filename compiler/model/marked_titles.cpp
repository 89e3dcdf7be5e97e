// A leaf's text has lost its markup, so whether italics end at a character is asked of the file's bytes behind it; in
// plain text the marks stand where they were written.

#include "model/marked_titles.hpp"

#include <algorithm>
#include <span>

#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/anchors.hpp"
#include "model/title_parts.hpp"

namespace skillc::model {
namespace {

// Where `quote` stands last in `text`. Looked for by its last byte, which tells apostrophes from opening quotes.
std::size_t last_quote(std::string_view text, std::string_view quote) {
  for (std::size_t end = text.size(); end >= quote.size(); --end) {
    const std::size_t last = text.rfind(quote.back(), end - 1);
    if (last == std::string_view::npos || last + 1 < quote.size()) break;
    end = last + 1;
    if (text.substr(0, end).ends_with(quote)) return end - quote.size();
  }
  return std::string_view::npos;
}

bool ends_with_quote(std::string_view text) {
  return std::any_of(kTitleQuotes.begin(), kTitleQuotes.end(),
                     [&](const Quotes& quotes) { return text.ends_with(quotes.close); });
}

}  // namespace

// Links stand in the order of their beginnings. None holds another, but images, which stand behind it.
const parse::Link* MarkedTitles::last_link(std::size_t end) const {
  constexpr int kMostImages = 16;
  if (citing_.content == nullptr) return nullptr;
  const auto& links = citing_.content->links;
  auto link =
      std::partition_point(links.begin(), links.end(), [&](const parse::Link& one) { return one.text.begin < end; });
  for (int images = 0; link != links.begin() && images <= kMostImages; ++images)
    if (!(--link)->is_image) return &*link;
  return nullptr;
}

const parse::Link* MarkedTitles::link_before(std::size_t end) const {
  const parse::Link* link = last_link(end);
  return link != nullptr && link->text.end == end ? link : nullptr;
}

const parse::Link* MarkedTitles::link_at(std::size_t begin) const {
  if (citing_.content == nullptr) return nullptr;
  const auto& links = citing_.content->links;
  auto found =
      std::partition_point(links.begin(), links.end(), [&](const parse::Link& one) { return one.text.begin < begin; });
  while (found != links.end() && found->text.begin == begin && found->is_image) ++found;
  return found == links.end() || found->text.begin != begin ? nullptr : &*found;
}

std::string_view MarkedTitles::title(std::size_t end, const parse::Link* link) const {
  if (link != nullptr) return text_.substr(link->text.begin, end - link->text.begin);
  const std::string_view in_quotes = quoted(end);
  return in_quotes.empty() ? emphasised(end) : in_quotes;
}

// Behind a closing quote, behind a link, or where the file goes on with a mark that the text has lost: there a piece of
// it ends.
std::vector<std::size_t> MarkedTitles::ends(std::size_t earliest, std::size_t end) const {
  using Piece = parse::Inline::Piece;
  std::span<const Piece> pieces;
  if (citing_.content != nullptr) pieces = citing_.content->pieces;
  auto behind =
      std::partition_point(pieces.begin(), pieces.end(), [&](const Piece& one) { return one.text_begin < end; });
  const parse::Link* link = last_link(end);
  std::vector<std::size_t> found;
  for (; end > earliest; --end) {
    if (link != nullptr && link->text.begin >= end) link = last_link(end);
    const bool ends_link = link != nullptr && link->text.end == end;
    while (behind != pieces.begin() && (behind - 1)->text_begin >= end) --behind;
    const bool ends_piece = behind != pieces.begin() && (behind - 1)->text_begin + (behind - 1)->length == end;
    const char next =
        ends_piece ? byte_at(citing_.bytes, (behind - 1)->source_begin + (behind - 1)->source_length) : ' ';
    const bool may_close =
        ends_with_quote(text_.substr(0, end)) || (citing_.content == nullptr && is_emphasis_mark(text_[end - 1]));
    if (may_close || ends_link || is_emphasis_mark(next)) found.push_back(end);
  }
  return found;
}

std::string_view MarkedTitles::quoted(std::size_t end) const {
  const std::string_view before = text_.substr(0, end);
  for (const Quotes& quotes : kTitleQuotes) {
    if (!before.ends_with(quotes.close)) continue;
    const std::size_t close = end - quotes.close.size();
    const std::size_t earliest = close > kMaxTitleBytes ? close - kMaxTitleBytes : 0;
    const std::size_t open = last_quote(before.substr(earliest, close - earliest), quotes.open);
    if (open == std::string_view::npos) return {};
    const std::size_t begin = earliest + open + quotes.open.size();
    return text_.substr(begin, close - begin);
  }
  return {};
}

std::string_view MarkedTitles::emphasised(std::size_t end) const {
  const std::size_t earliest = end > kMaxTitleBytes ? end - kMaxTitleBytes : 0;
  if (citing_.content == nullptr) {
    if (!is_emphasis_mark(text_[end - 1]) || end < 2 || is_emphasis_mark(text_[end - 2])) return {};
    const std::size_t open = text_.substr(earliest, end - 1 - earliest).rfind(text_[end - 1]);
    const std::size_t begin = earliest + open + 1;
    return open == std::string_view::npos ? std::string_view() : text_.substr(begin, end - 1 - begin);
  }
  const parse::Inline& content = *citing_.content;
  const std::size_t behind = content.source_range({end - 1, end}).end;
  const char mark = byte_at(citing_.bytes, behind);
  if (!is_emphasis_mark(mark) || byte_at(citing_.bytes, behind + 1) == mark) return {};
  // A mark that is none in the text ends a piece: where one begins behind such a mark, what it opens may end here.
  const auto& pieces = content.pieces;
  auto piece = std::partition_point(pieces.begin(), pieces.end(),
                                    [&](const parse::Inline::Piece& one) { return one.text_begin < end; });
  while (piece != pieces.begin() && (--piece)->text_begin >= earliest) {
    const std::size_t at = piece->source_begin;
    if (at == 0 || citing_.bytes[at - 1] != mark) continue;
    const bool is_mark = piece == pieces.begin() || (piece - 1)->source_begin + (piece - 1)->source_length < at;
    if (is_mark) return text_.substr(piece->text_begin, end - piece->text_begin);
  }
  return {};
}

bool leads_to_another_work(const parse::Link& link) {
  const std::string_view path = std::string_view(link.target).substr(0, link.target.find_first_of("?#"));
  return split_target(link.target).is_external && !path.ends_with(".md");
}

bool is_title_case(std::string_view title) {
  if (!opens_with_capital(title)) return false;
  for (std::size_t begin = 0, end = 0; begin < title.size(); begin = end + 1) {
    end = std::min(title.find_first_of(" \n", begin), title.size());
    const std::string_view word = title.substr(begin, end - begin);
    if (!word.empty() && is_lower(word[0]) && !is_one_of(kSmallWords, word)) return false;
  }
  return true;
}

}  // namespace skillc::model
