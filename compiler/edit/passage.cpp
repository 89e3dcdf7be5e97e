// JSON and YAML strings are brought into the form that Markdown's leaves have already: a text in pieces, each with its
// bytes. So one way of changing a citation serves documents, evals and front matter alike, and what is not changed
// keeps its escapes.
#include "edit/passage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "model/citations.hpp"

namespace skillc::edit {
namespace {

using parse::TextRange;

// Puts a text together, piece by piece.
class Pieces {
 public:
  explicit Pieces(parse::Inline& content) : content_(content) {}

  void add(std::string_view text, std::size_t source, std::size_t source_length) {
    auto& pieces = content_.pieces;
    const bool is_plain = text.size() == source_length && text.size() == 1;
    if (is_plain && joins_ && pieces.back().source_begin + pieces.back().source_length == source) {
      ++pieces.back().length;
      ++pieces.back().source_length;
    } else {
      pieces.push_back({content_.text.size(), source, text.size(), source_length});
    }
    joins_ = is_plain;
    content_.text += text;
  }

 private:
  parse::Inline& content_;
  bool joins_ = false;
};

std::optional<std::uint32_t> hexadecimal(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint32_t value = 0;
  const std::string_view digits = at + length <= bytes.size() ? bytes.substr(at, length) : std::string_view();
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.empty() || failure != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// The escape at `at` (a backslash) and its length in bytes; what has no meaning to citations is one U+FFFD.
std::pair<std::string, std::size_t> read_escape(std::string_view bytes, std::size_t at) {
  std::string text;
  const char sign = at + 1 < bytes.size() ? bytes[at + 1] : '\0';
  if (sign == 'u' || sign == 'x' || sign == 'U') {
    const std::size_t digits = sign == 'u' ? 4 : sign == 'x' ? 2 : 8;
    auto value = hexadecimal(bytes, at + 2, digits);
    std::size_t length = 2 + digits;
    if (value && *value >= 0xD800 && *value < 0xDC00 && bytes.substr(at + 6, 2) == "\\u")
      if (const auto low = hexadecimal(bytes, at + 8, 4); low && *low >= 0xDC00 && *low < 0xE000) {
        value = 0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00);
        length = 12;
      }
    append_code_point(text, value ? static_cast<char32_t>(*value) : U'\uFFFD');
    return {text, length};
  }
  if (sign == '"' || sign == '\\' || sign == '/' || sign == ' ') return {std::string(1, sign), 2};
  if (sign == 'n' || sign == 'r') return {"\n", 2};
  if (sign == 't') return {"\t", 2};
  if (sign == '_') return {"\xC2\xA0", 2};
  append_code_point(text, U'\uFFFD');
  return {text, 2};
}

Passage quoted_passage(Notation notation, std::string_view bytes, ByteRange inside) {
  Passage passage{notation, bytes, {}, {}};
  Pieces pieces(passage.content);
  for (std::size_t at = inside.begin; at < inside.end;) {
    if (bytes[at] == '\\') {
      const auto [text, length] = read_escape(bytes, at);
      pieces.add(text, at, length);
      at += length;
    } else {
      pieces.add(bytes.substr(at, 1), at, 1);
      ++at;
    }
  }
  passage.masked = model::masked_text(std::string_view(passage.content.text));
  return passage;
}

// JSON's escapes; YAML's double quotes know them, too. Where the string spells out what is not ASCII, so does the rest.
std::string escaped(std::string_view text, bool is_ascii) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_code_point(text, at);
    if (text[at] == '"' || text[at] == '\\') {
      out += {'\\', text[at]};
    } else if (point.value < 0x80 || !is_ascii) {
      out += text.substr(at, point.length);
    } else if (point.value < 0x10000) {
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point.value));
    } else {
      const auto above = static_cast<std::uint32_t>(point.value) - 0x10000;
      out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (above >> 10), 0xDC00 + (above & 0x3FF));
    }
    at += point.length;
  }
  return out;
}

std::string doubled(std::string_view text, char c) {
  std::string out;
  for (char one : text) out.append(one == c ? 2 : 1, one);
  return out;
}

// Runs of emphasis marks and of backticks, in the order in which they open and close.
class Marks {
 public:
  void read(std::string_view gap) {
    for (std::size_t at = 0; at < gap.size();) {
      std::size_t end = std::min(gap.find_first_not_of(gap[at], at), gap.size());
      const std::string run(gap.substr(at, end - at));
      const bool is_mark = gap[at] == '*' || gap[at] == '_' || gap[at] == '`';
      if (!is_mark && std::string_view(" \t\r\n>").find(gap[at]) == std::string_view::npos) is_simple = false;
      if (is_mark && !open.empty() && open.back() == run) {
        open.pop_back();
      } else if (is_mark) {
        open.push_back(run);
      }
      at = end;
    }
  }
  std::vector<std::string> open;
  bool is_simple = true;  // no link, no HTML
};

// Calls `visit` with each stretch of bytes in `source` that belongs to no piece of the text.
template <class F>
void for_gaps(const parse::Inline& content, ByteRange source, F visit) {
  std::size_t at = source.begin;
  for (const auto& piece : content.pieces) {
    if (piece.source_begin + piece.source_length <= source.begin) continue;
    if (piece.source_begin >= source.end) break;
    if (piece.source_begin > at) visit(ByteRange{at, piece.source_begin});
    at = std::max(at, piece.source_begin + piece.source_length);
  }
  if (at < source.end) visit(ByteRange{at, source.end});
}

// A code span's content with what delimits it.
ByteRange with_backticks(std::string_view bytes, ByteRange code) {
  while (code.begin > 0 && (bytes[code.begin - 1] == '`' || bytes[code.begin - 1] == ' ')) --code.begin;
  while (bytes[code.begin] == ' ') ++code.begin;
  if (code.end + 1 < bytes.size() && bytes[code.end] == ' ' && bytes[code.end + 1] == '`') ++code.end;
  while (code.end < bytes.size() && bytes[code.end] == '`') ++code.end;
  return code;
}

// Whether a string writes characters by their numbers.
bool spells_out(const parse::Inline& content) {
  return std::any_of(content.pieces.begin(), content.pieces.end(),
                     [](const auto& piece) { return piece.source_length >= 6 && piece.source_length != piece.length; });
}

}  // namespace

std::string_view Passage::source(TextRange range) const {
  const ByteRange place = content.source_range(range);
  return bytes.substr(place.begin, place.end - place.begin);
}

bool Passage::is_plain(TextRange range) const {
  bool plain = true;
  for_gaps(content, content.source_range(range), [&](ByteRange gap) {
    for (char c : bytes.substr(gap.begin, gap.end - gap.begin))
      plain = plain && std::string_view(" \t\r\n>").find(c) != std::string_view::npos;
  });
  return plain && std::none_of(content.codes.begin(), content.codes.end(), [&](const parse::CodeSpan& code) {
           return code.text.begin < range.end && range.begin < code.text.end;
         });
}

std::string Passage::encode(std::string_view text) const {
  switch (notation) {
    case Notation::json:
    case Notation::yaml_double:
      return escaped(text, spells_out(content));
    case Notation::yaml_single:
      return doubled(text, '\'');
    case Notation::cell: {
      std::string out;
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '|' && (at == 0 || text[at - 1] != '\\')) out += '\\';
        out += text[at];
      }
      return out;
    }
    case Notation::markdown:
    case Notation::yaml_plain:
      break;
  }
  return std::string(text);
}

std::optional<ByteRange> Passage::whole_source(TextRange range) const {
  ByteRange place = content.source_range(range);
  for (const parse::CodeSpan& code : content.codes) {
    if (code.text.begin >= range.end || range.begin >= code.text.end) continue;
    if (code.text.begin < range.begin || code.text.end > range.end) return std::nullopt;
    const ByteRange span = with_backticks(bytes, code.source);
    place = {std::min(place.begin, span.begin), std::max(place.end, span.end)};
  }
  Marks marks;
  for_gaps(content, place, [&](ByteRange gap) { marks.read(bytes.substr(gap.begin, gap.end - gap.begin)); });
  if (!marks.is_simple) return std::nullopt;
  for (; !marks.open.empty(); marks.open.pop_back()) {
    const std::string& run = marks.open.back();
    if (bytes.substr(place.end, run.size()) != run) return std::nullopt;
    place.end += run.size();
  }
  return place;
}

Passage markdown_passage(std::string_view bytes, const parse::Block& block) {
  const bool is_cell = block.type == parse::BlockType::cell;
  return {is_cell ? Notation::cell : Notation::markdown, bytes, block.content, model::masked_text(block.content)};
}

Passage json_passage(std::string_view bytes, ByteRange range) {
  return quoted_passage(Notation::json, bytes, {range.begin + 1, std::max(range.begin + 1, range.end - 1)});
}

Passage yaml_passage(std::string_view bytes, ByteRange range) {
  const char first = range.begin < range.end ? bytes[range.begin] : '\0';
  if (first == '"')
    return quoted_passage(Notation::yaml_double, bytes, {range.begin + 1, std::max(range.begin + 1, range.end - 1)});
  Passage passage{first == '\'' ? Notation::yaml_single : Notation::yaml_plain, bytes, {}, {}};
  passage.content.text = bytes.substr(range.begin, range.end - range.begin);
  passage.content.pieces = {{0, range.begin, passage.content.text.size(), passage.content.text.size()}};
  passage.masked = model::masked_text(std::string_view(passage.content.text));
  return passage;
}

}  // namespace skillc::edit
