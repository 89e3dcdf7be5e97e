// Aligns cmark's inline nodes with the leaf's bytes. A cursor walks the bytes once while the nodes come in document
// order; each kind of node accounts for its own bytes (a literal, an escape, an entity, a delimiter, a code span's
// backticks, a link's tail). Where a literal is not found at the cursor it is searched a little further on, so one
// surprise costs a few characters' places and never the rest of the block.

#include "parse/markdown_inline.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "parse/markdown_cursor.hpp"
#include "parse/markdown_syntax.hpp"
#include "parse/markdown_tree.hpp"

namespace skillc::parse {
namespace {

constexpr std::size_t kMaxEntity = 40;  // longer than any HTML entity

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view{} : std::string_view(literal);
}

// What `&…;` stands for, as cmark itself decodes it; the entity itself where it is none.
std::string decode_entity(std::string_view entity) {
  cmark_node* document = cmark_parse_document(entity.data(), entity.size(), CMARK_OPT_DEFAULT);
  std::string decoded(entity);
  if (cmark_node* paragraph = cmark_node_first_child(document)) {
    if (cmark_node* text = cmark_node_first_child(paragraph)) decoded = literal_of(text);
  }
  cmark_node_free(document);
  return decoded;
}

bool has_any_escape(std::string_view text) {
  return text.find('\\') != std::string_view::npos || text.find('&') != std::string_view::npos;
}

class Aligner {
 public:
  Aligner(const LeafContent& content, EntityCache& entities)
      : entities_(entities),
        cursor_(content, result_.content),
        begin_(cursor_.at()),
        follows_break_(content.start() > 0),
        has_escapes_(has_any_escape(content.text())) {
    result_.content.text.reserve(content.text().size() - std::min(begin_, content.text().size()));
  }

  AlignedLeaf run(cmark_iter* iterator, cmark_node* leaf, bool may_be_task) {
    may_be_task_ = may_be_task;
    for (;;) {
      const cmark_event_type event = cmark_iter_next(iterator);
      cmark_node* node = cmark_iter_get_node(iterator);
      if (event == CMARK_EVENT_DONE || node == leaf) break;
      if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        exit(node);
      }
      may_be_task_ = false;
    }
    const std::size_t begin = cursor_.source(begin_);
    result_.source = {begin, cursor_.at() == begin_ ? begin : cursor_.end_of_last()};
    if (out().pieces.empty()) out().pieces.push_back({0, begin, 0, 0});
    return std::move(result_);
  }

 private:
  struct OpenLink {
    std::size_t index;
    bool is_autolink;
  };

  Inline& out() { return result_.content; }

  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        align_text(literal_of(node));
        break;
      case CMARK_NODE_CODE:
        align_code(literal_of(node));
        break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        align_break();
        break;
      case CMARK_NODE_HTML_INLINE:
        align_html(literal_of(node));
        break;
      case CMARK_NODE_EMPH:
        skip_delimiters(1);
        break;
      case CMARK_NODE_STRONG:
        skip_delimiters(2);
        open_strong_.push_back(out().strong.size());
        out().strong.push_back({cursor_.text_size(), cursor_.text_size()});
        break;
      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE:
        open_link(node);
        break;
      default:
        break;
    }
    follows_break_ = cmark_node_get_type(node) == CMARK_NODE_LINEBREAK;
  }

  void exit(cmark_node* node) {
    follows_break_ = false;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_EMPH:
        skip_delimiters(1);
        break;
      case CMARK_NODE_STRONG:
        out().strong[open_strong_.back()].end = cursor_.text_size();
        open_strong_.pop_back();
        skip_delimiters(2);
        break;
      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE:
        close_link();
        break;
      default:
        break;
    }
  }

  void skip_delimiters(std::size_t count) {
    for (; count > 0 && (cursor_.peek() == '*' || cursor_.peek() == '_'); --count) cursor_.skip(1);
  }

  void align_text(std::string_view literal) {
    if (may_be_task_) literal.remove_prefix(skip_task_marker(literal));
    // cmark keeps the indentation of a lazy line behind a hard break or a definition.
    while (follows_break_ && !literal.empty() && is_inline_blank(literal[0])) literal.remove_prefix(1);
    while (!literal.empty()) {
      if (const std::size_t same = plain_run(literal); same > 0) {
        cursor_.emit_equal(literal.substr(0, same));
        literal.remove_prefix(same);
      } else if (!align_escape(literal) && !align_entity(literal)) {
        if (!cursor_.at_end() && literal[0] == cursor_.peek()) {
          cursor_.emit(literal.substr(0, 1), 1);
          literal.remove_prefix(1);
        } else if (!cursor_.search(literal)) {
          return cursor_.emit(literal, 0);
        }
      }
    }
  }

  std::size_t skip_task_marker(std::string_view literal) {
    const std::size_t length = task_marker_length(literal);
    if (length == 0 || cursor_.bytes().compare(cursor_.at(), length, literal, 0, length) != 0) return 0;
    result_.has_task_marker = true;
    cursor_.skip(length);
    begin_ = cursor_.at();
    return length;
  }

  // How far the literal stands at the cursor as it is, up to what may be an escape or an entity.
  std::size_t plain_run(std::string_view literal) const {
    const auto bytes = std::string_view(cursor_.bytes()).substr(std::min(cursor_.at(), cursor_.bytes().size()));
    if (!has_escapes_ && bytes.starts_with(literal)) return literal.size();
    std::size_t same = 0;
    while (same < literal.size() && same < bytes.size() && literal[same] == bytes[same] && bytes[same] != '\\' &&
           bytes[same] != '&') {
      ++same;
    }
    return same;
  }

  bool align_escape(std::string_view& literal) {
    const bool is_escape = !in_autolink() && cursor_.peek() == '\\' && is_punctuation(cursor_.peek(1));
    if (!is_escape || literal[0] != cursor_.peek(1)) return false;
    cursor_.emit(literal.substr(0, 1), 2);
    literal.remove_prefix(1);
    return true;
  }

  bool align_entity(std::string_view& literal) {
    if (cursor_.peek() != '&') return false;
    std::size_t length = cursor_.peek(1) == '#' ? 2 : 1;
    while (length < kMaxEntity && is_alphanumeric(cursor_.peek(length))) ++length;
    if (length < 2 || cursor_.peek(length) != ';') return false;
    ++length;
    const std::string& decoded = decoded_entity(cursor_.bytes().substr(cursor_.at(), length));
    if (decoded == cursor_.bytes().substr(cursor_.at(), length) || !literal.starts_with(decoded)) return false;
    // Split where both lengths happen to agree, so that no reader takes the piece for plain text.
    if (decoded.size() == length) {
      cursor_.emit(std::string_view(decoded).substr(0, 1), length - 1);
      cursor_.emit(std::string_view(decoded).substr(1), 1);
    } else {
      cursor_.emit(decoded, length);
    }
    literal.remove_prefix(decoded.size());
    return true;
  }

  const std::string& decoded_entity(const std::string& entity) {
    auto [known, is_new] = entities_.try_emplace(entity);
    if (is_new) known->second = decode_entity(entity);
    return known->second;
  }

  void align_code(std::string_view literal) {
    std::size_t run = 0;
    while (cursor_.peek(run) == '`') ++run;
    const std::size_t content_begin = cursor_.at() + run;
    const std::size_t content_end = run == 0 ? std::string::npos : find_backticks(content_begin, run);
    if (content_end == std::string::npos) return cursor_.emit(literal, 0);
    cursor_.move_to(content_begin);
    // One blank at each end is dropped where both are there and something else is between.
    const bool is_padded = is_code_blank(content_begin) && is_code_blank(content_end - 1);
    if (is_padded && content_end - content_begin > literal.size()) cursor_.skip(1);
    const std::size_t text_begin = cursor_.text_size();
    const std::size_t source_begin = cursor_.source();
    align_code_content(literal, content_end);
    out().codes.push_back(
        {{text_begin, cursor_.text_size()}, {source_begin, std::max(source_begin, cursor_.end_of_last())}});
    cursor_.move_to(content_end + run);
  }

  void align_code_content(std::string_view literal, std::size_t content_end) {
    const std::string_view bytes = std::string_view(cursor_.bytes()).substr(0, content_end);
    while (!literal.empty()) {
      const std::string_view rest = bytes.substr(std::min(cursor_.at(), bytes.size()));
      const auto same = static_cast<std::size_t>(
          std::mismatch(literal.begin(), literal.end(), rest.begin(), rest.end()).first - literal.begin());
      if (same > 0) {
        cursor_.emit_equal(literal.substr(0, same));
        literal.remove_prefix(same);
      } else if (!rest.empty() && rest[0] == '\n' && literal[0] == ' ') {
        cursor_.emit_break(" ", 1);
        literal.remove_prefix(1);
      } else {
        cursor_.emit(literal.substr(0, 1), 0);  // indentation of a lazy line, which cmark keeps in code
        literal.remove_prefix(1);
      }
    }
  }

  bool is_code_blank(std::size_t offset) const {
    return cursor_.bytes()[offset] == ' ' || cursor_.bytes()[offset] == '\n';
  }

  // Where the next run of exactly `run` backticks begins.
  std::size_t find_backticks(std::size_t from, std::size_t run) const {
    const std::string& bytes = cursor_.bytes();
    for (std::size_t at = bytes.find('`', from); at != std::string::npos; at = bytes.find('`', at)) {
      const std::size_t end = std::min(bytes.find_first_not_of('`', at), bytes.size());
      if (end - at == run) return at;
      at = end;
    }
    return std::string::npos;
  }

  void align_break() {
    std::size_t length = cursor_.peek() == '\\' && cursor_.peek(1) == '\n' ? 1 : 0;
    while (is_inline_blank(cursor_.peek(length))) ++length;
    if (cursor_.peek(length) != '\n') {
      const std::size_t line_end = cursor_.bytes().find('\n', cursor_.at());
      if (line_end == std::string::npos) return cursor_.emit("\n", 0);
      length = line_end - cursor_.at();
    }
    ++length;
    while (is_inline_blank(cursor_.peek(length))) ++length;
    cursor_.emit_break("\n", length);
  }

  void align_html(std::string_view literal) {
    const bool is_here = cursor_.bytes().compare(cursor_.at(), literal.size(), literal) == 0;
    if (!is_here || is_markup(literal, out().text)) return skip_html(literal);
    cursor_.emit_equal(literal);
  }

  // White space is not compared: lines lost their indentation, which cmark keeps within a tag.
  void skip_html(std::string_view literal) {
    out().html.push_back(cursor_.text_size());
    const std::string& bytes = cursor_.bytes();
    std::size_t at = cursor_.at();
    for (const char c : literal) {
      if (is_inline_blank(c) || c == '\n' || c == '\r') continue;
      while (at < bytes.size() && (is_inline_blank(bytes[at]) || bytes[at] == '\n')) ++at;
      if (at >= bytes.size() || bytes[at] != c) return;
      ++at;
    }
    cursor_.move_to(at);
  }

  bool in_autolink() const { return !open_links_.empty() && open_links_.back().is_autolink; }

  void open_link(cmark_node* node) {
    Link link;
    link.is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    if (const char* url = cmark_node_get_url(node)) link.target = url;
    link.text.begin = cursor_.text_size();
    link.source.begin = cursor_.source();
    const bool is_autolink = !link.is_image && cursor_.peek() == '<';
    if (link.is_image && cursor_.peek() == '!') cursor_.skip(1);
    if (cursor_.peek() == '[' || is_autolink) cursor_.skip(1);
    if (is_autolink) link.target_source.begin = cursor_.source();
    open_links_.push_back({out().links.size(), is_autolink});
    out().links.push_back(std::move(link));
  }

  void close_link() {
    Link& link = out().links[open_links_.back().index];
    link.text.end = cursor_.text_size();
    if (open_links_.back().is_autolink) {
      link.target_source.end = cursor_.end_of_last();
      if (cursor_.peek() == '>') cursor_.skip(1);
      link.source.end = cursor_.end_of_last();
    } else if (close_bracket(link)) {
      out().links.erase(out().links.begin() + static_cast<std::ptrdiff_t>(open_links_.back().index));
    }
    open_links_.pop_back();
  }

  // Whether it is one of GitHub's footnotes: "Text[^1]" with "[^1]: Bloch" below. cmark, which knows none here, takes a
  // note of one word for a link's target.
  bool close_bracket(Link& link) {
    bool is_footnote = byte_at(out().text, link.text.begin) == '^';
    if (cursor_.peek() == ']') cursor_.skip(1);
    std::optional<ByteRange> destination;
    if (auto tail = scan_inline_tail(cursor_.bytes(), cursor_.at())) {
      destination = tail->destination;
      cursor_.move_to(tail->end);
    } else if (auto label = scan_reference_label(cursor_.bytes(), cursor_.at())) {
      if (cursor_.peek(1) != ']') is_footnote = cursor_.peek(1) == '^';
      cursor_.move_to(*label);
    }
    link.source.end = std::max(link.source.begin, cursor_.end_of_last());
    link.target_source = link.source;
    if (!destination) return is_footnote;
    const std::size_t begin = cursor_.source(destination->begin);
    const bool is_empty = destination->begin == destination->end;
    link.target_source = {begin, is_empty ? begin : cursor_.source(destination->end - 1) + 1};
    return false;
  }

  EntityCache& entities_;
  AlignedLeaf result_;
  LeafCursor cursor_;
  std::size_t begin_;   // where the leaf's own content starts
  bool follows_break_;  // a hard one, or the definitions in front
  bool has_escapes_;    // anything that may be an escape or an entity
  bool may_be_task_ = false;
  std::vector<OpenLink> open_links_;
  std::vector<std::size_t> open_strong_;
};

}  // namespace

AlignedLeaf align_inlines(cmark_iter* iterator, cmark_node* leaf, const LeafContent& content, bool may_be_task,
                          EntityCache& entities) {
  return Aligner(content, entities).run(iterator, leaf, may_be_task);
}

}  // namespace skillc::parse
