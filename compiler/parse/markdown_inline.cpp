// Aligns cmark's inline nodes with the leaf's bytes. A cursor walks the bytes once while the nodes come in document
// order; each kind of node accounts for its own bytes (a literal, an escape, an entity, a delimiter, a code span's
// backticks, a link's tail). Where a literal is not found at the cursor it is searched a little further on, so one
// surprise costs a few characters' places and never the rest of the block.

#include "parse/markdown_inline.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "parse/markdown_syntax.hpp"

namespace skillc::parse {
namespace {

constexpr std::size_t kSearchWindow = 2048;  // how far a lost literal is searched for
constexpr std::size_t kMaxEntity = 40;       // longer than any HTML entity

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}
bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

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

class Aligner {
 public:
  Aligner(const LeafContent& content, EntityCache& entities)
      : content_(content), bytes_(content.text()), entities_(entities) {}

  AlignedLeaf run(cmark_iter* iterator, cmark_node* leaf, bool may_be_task) {
    at_ = skip_reference_definitions(bytes_);
    skip_blanks();
    begin_ = at_;
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
    result_.source = {content_.source(begin_), std::max(content_.source(begin_), end_of_last())};
    if (inline_().pieces.empty()) inline_().pieces.push_back({0, result_.source.begin, 0, 0});
    return std::move(result_);
  }

 private:
  struct OpenLink {
    std::size_t index;
    bool is_autolink;
  };

  Inline& inline_() { return result_.content; }
  std::size_t text_size() { return inline_().text.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : '\0'; }
  bool at_end() const { return at_ >= bytes_.size(); }

  void skip_blanks() {
    while (!at_end() && (is_space(peek()) || peek() == '\n')) ++at_;
  }

  // The end in the file of the last byte that was accounted for.
  std::size_t end_of_last() const { return at_ == 0 ? content_.source(0) : content_.source(at_ - 1) + 1; }

  // `text` stands for the next `length` bytes.
  void emit(std::string_view text, std::size_t length) {
    const std::size_t source_begin = content_.source(at_);
    const std::size_t source_end = length == 0 ? source_begin : content_.source(at_ + length - 1) + 1;
    auto& pieces = inline_().pieces;
    const bool is_plain = text.size() == source_end - source_begin;
    if (may_extend_ && !pieces.empty() && is_plain) {
      auto& last = pieces.back();
      if (last.length == last.source_length && last.source_begin + last.length == source_begin) {
        last.length += text.size();
        last.source_length += text.size();
        inline_().text += text;
        at_ += length;
        return;
      }
    }
    if (!text.empty()) pieces.push_back({text_size(), source_begin, text.size(), source_end - source_begin});
    inline_().text += text;
    at_ += length;
    may_extend_ = true;
  }

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
        skip_html(literal_of(node));
        break;
      case CMARK_NODE_EMPH:
        skip_delimiters(1);
        break;
      case CMARK_NODE_STRONG:
        skip_delimiters(2);
        open_strong_.push_back(inline_().strong.size());
        inline_().strong.push_back({text_size(), text_size()});
        break;
      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE:
        open_link(node);
        break;
      default:
        break;
    }
  }

  void exit(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_EMPH:
        skip_delimiters(1);
        break;
      case CMARK_NODE_STRONG:
        inline_().strong[open_strong_.back()].end = text_size();
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
    for (; count > 0 && (peek() == '*' || peek() == '_'); --count) ++at_;
  }

  void align_text(std::string_view literal) {
    if (may_be_task_ && literal.size() > 3 && literal[0] == '[' && literal[2] == ']' && is_space(literal[3]) &&
        (literal[1] == ' ' || literal[1] == 'x' || literal[1] == 'X') && bytes_.compare(at_, 4, literal, 0, 4) == 0) {
      result_.has_task_marker = true;
      std::size_t marker = 4;
      while (marker < literal.size() && is_space(literal[marker])) ++marker;
      literal.remove_prefix(marker);
      at_ += marker;
      begin_ = at_;
    }
    while (!literal.empty()) {
      std::size_t same = 0;
      while (same < literal.size() && at_ + same < bytes_.size() && literal[same] == bytes_[at_ + same] &&
             bytes_[at_ + same] != '\\' && bytes_[at_ + same] != '&') {
        ++same;
      }
      if (same > 0) {
        emit_equal(literal.substr(0, same));
        literal.remove_prefix(same);
      } else if (!align_escape(literal) && !align_entity(literal)) {
        if (!at_end() && literal[0] == peek()) {
          emit(literal.substr(0, 1), 1);
          literal.remove_prefix(1);
        } else if (!search(literal)) {
          emit(literal, 0);
          return;
        }
      }
    }
  }

  bool align_escape(std::string_view& literal) {
    if (in_autolink() || peek() != '\\' || !is_punctuation(peek(1)) || literal[0] != peek(1)) return false;
    emit(literal.substr(0, 1), 2);
    literal.remove_prefix(1);
    return true;
  }

  bool align_entity(std::string_view& literal) {
    if (peek() != '&') return false;
    std::size_t length = 1;
    if (peek(1) == '#') ++length;
    while (length < kMaxEntity && is_alphanumeric(peek(length))) ++length;
    if (length < 2 || peek(length) != ';') return false;
    ++length;
    std::string entity = bytes_.substr(at_, length);
    auto [known, is_new] = entities_.try_emplace(entity);
    if (is_new) known->second = decode_entity(entity);
    const std::string& decoded = known->second;
    if (decoded == entity || literal.substr(0, decoded.size()) != decoded) return false;
    // Split where both lengths happen to agree, so that no reader takes the piece for plain text.
    if (decoded.size() == length) {
      emit(std::string_view(decoded).substr(0, 1), length - 1);
      emit(std::string_view(decoded).substr(1), 1);
    } else {
      emit(decoded, length);
    }
    literal.remove_prefix(decoded.size());
    return true;
  }

  // Moves the cursor to where the start of `literal` stands next.
  bool search(std::string_view literal) {
    const auto window = std::string_view(bytes_).substr(std::min(at_, bytes_.size()), kSearchWindow);
    const std::size_t found = window.find(literal.substr(0, 12));
    if (found == std::string_view::npos) return false;
    at_ += found;
    return true;
  }

  void align_code(std::string_view literal) {
    std::size_t run = 0;
    while (peek(run) == '`') ++run;
    const std::size_t content_begin = at_ + run;
    const std::size_t content_end = run == 0 ? std::string::npos : find_backticks(content_begin, run);
    if (content_end == std::string::npos) {
      if (search(literal)) emit_equal(literal.substr(0, 12));
      return;
    }
    at_ = content_begin;
    // One blank at each end is dropped where both are there and something else is between.
    if (content_end - at_ > literal.size() && blank_or_end(at_) && blank_or_end(content_end - 1)) ++at_;
    const TextRange text{text_size(), text_size() + literal.size()};
    const std::size_t source_begin = content_.source(at_);
    align_code_content(literal, content_end);
    inline_().codes.push_back({text, {source_begin, std::max(source_begin, end_of_last())}});
    at_ = content_end + run;
  }

  void align_code_content(std::string_view literal, std::size_t content_end) {
    std::size_t done = 0;
    while (done < literal.size()) {
      std::size_t same = 0;
      while (done + same < literal.size() && at_ + same < content_end && literal[done + same] == bytes_[at_ + same]) {
        ++same;
      }
      if (same > 0) {
        emit_equal(literal.substr(done, same));
        done += same;
      } else if (at_ < content_end && bytes_[at_] == '\n' && literal[done] == ' ') {
        emit_break(" ", 1);
        ++done;
      } else {
        emit(literal.substr(done, 1), 0);  // indentation of a lazy line, which cmark keeps in code
        ++done;
      }
    }
  }

  // `text` equals the next bytes; where these step in the file (a cell's `\|`, a line end) the pieces do too.
  void emit_equal(std::string_view text) {
    while (!text.empty()) {
      const std::size_t run = std::min(text.size(), content_.contiguous(at_));
      emit(text.substr(0, run), run);
      text.remove_prefix(run);
    }
  }

  bool blank_or_end(std::size_t offset) const { return bytes_[offset] == ' ' || bytes_[offset] == '\n'; }

  // Where the next run of exactly `run` backticks begins.
  std::size_t find_backticks(std::size_t from, std::size_t run) const {
    for (std::size_t at = bytes_.find('`', from); at != std::string::npos; at = bytes_.find('`', at)) {
      std::size_t length = 0;
      while (at + length < bytes_.size() && bytes_[at + length] == '`') ++length;
      if (length == run) return at;
      at += length;
    }
    return std::string::npos;
  }

  void align_break() {
    std::size_t length = 0;
    if (peek() == '\\' && peek(1) == '\n') ++length;
    while (is_space(peek(length))) ++length;
    if (peek(length) != '\n') {
      const std::size_t line_end = bytes_.find('\n', at_);
      if (line_end == std::string::npos) return emit("\n", 0);
      length = line_end - at_;
    }
    ++length;
    while (is_space(peek(length))) ++length;
    emit_break("\n", length);
  }

  // A line end stands apart: its source reaches to the next line's content, whatever prefix stands before that.
  void emit_break(std::string_view text, std::size_t length) {
    const std::size_t source_begin = content_.source(at_);
    at_ += length;
    inline_().pieces.push_back({text_size(), source_begin, 1, content_.source(at_) - source_begin});
    inline_().text += text;
    may_extend_ = false;
  }

  void skip_html(std::string_view literal) {
    inline_().html.push_back(text_size());
    std::size_t at = at_;
    for (const char c : literal) {
      if (is_space(c) || c == '\n' || c == '\r') continue;
      while (at < bytes_.size() && (is_space(bytes_[at]) || bytes_[at] == '\n')) ++at;
      if (at >= bytes_.size() || bytes_[at] != c) return;
      ++at;
    }
    at_ = at;
  }

  bool in_autolink() const { return !open_links_.empty() && open_links_.back().is_autolink; }

  void open_link(cmark_node* node) {
    Link link;
    link.is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    if (const char* url = cmark_node_get_url(node)) link.target = url;
    link.text.begin = text_size();
    link.source.begin = content_.source(at_);
    const bool is_autolink = !link.is_image && peek() == '<';
    if (link.is_image && peek() == '!') ++at_;
    if (peek() == '[' || is_autolink) ++at_;
    if (is_autolink) link.target_source.begin = content_.source(at_);
    open_links_.push_back({inline_().links.size(), is_autolink});
    inline_().links.push_back(std::move(link));
  }

  void close_link() {
    Link& link = inline_().links[open_links_.back().index];
    link.text.end = text_size();
    if (open_links_.back().is_autolink) {
      link.target_source.end = end_of_last();
      if (peek() == '>') ++at_;
      link.source.end = end_of_last();
    } else {
      close_bracket(link);
    }
    open_links_.pop_back();
  }

  void close_bracket(Link& link) {
    if (peek() == ']') ++at_;
    std::optional<ByteRange> destination;
    if (auto tail = scan_inline_tail(bytes_, at_)) {
      destination = tail->destination;
      at_ = tail->end;
    } else if (auto label = scan_reference_label(bytes_, at_)) {
      at_ = *label;
    }
    link.source.end = end_of_last();
    link.target_source = link.source;
    if (destination) {
      const std::size_t begin = content_.source(destination->begin);
      const bool is_empty = destination->begin == destination->end;
      link.target_source = {begin, is_empty ? begin : content_.source(destination->end - 1) + 1};
    }
  }

  const LeafContent& content_;
  const std::string& bytes_;
  EntityCache& entities_;
  AlignedLeaf result_;
  std::size_t at_ = 0;     // the cursor, in bytes_
  std::size_t begin_ = 0;  // where the leaf's own content starts
  bool may_be_task_ = false;
  bool may_extend_ = false;  // the last piece may grow
  std::vector<OpenLink> open_links_;
  std::vector<std::size_t> open_strong_;
};

}  // namespace

AlignedLeaf align_inlines(cmark_iter* iterator, cmark_node* leaf, const LeafContent& content, bool may_be_task,
                          EntityCache& entities) {
  return Aligner(content, entities).run(iterator, leaf, may_be_task);
}

std::size_t Inline::source_offset(std::size_t offset) const {
  if (pieces.empty()) return 0;
  auto next = std::upper_bound(pieces.begin(), pieces.end(), offset,
                               [](std::size_t wanted, const Piece& piece) { return wanted < piece.text_begin; });
  const Piece& piece = next == pieces.begin() ? *next : *std::prev(next);
  const std::size_t into = offset - piece.text_begin;
  if (into >= piece.length) return piece.source_begin + piece.source_length;
  return piece.length == piece.source_length ? piece.source_begin + into : piece.source_begin;
}

ByteRange Inline::source_range(TextRange range) const {
  const std::size_t begin = source_offset(range.begin);
  if (range.end <= range.begin) return {begin, begin};
  auto next = std::upper_bound(pieces.begin(), pieces.end(), range.end - 1,
                               [](std::size_t wanted, const Piece& piece) { return wanted < piece.text_begin; });
  if (next == pieces.begin()) return {begin, begin};
  const Piece& piece = *std::prev(next);
  const std::size_t into = std::min(range.end - piece.text_begin, piece.length);
  const bool is_plain = piece.length == piece.source_length;
  return {begin, std::max(begin, piece.source_begin + (is_plain ? into : piece.source_length))};
}

}  // namespace skillc::parse
