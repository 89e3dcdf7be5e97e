// Reads a front matter block by its lines. YAML's grammar says nothing about a block that is broken; what its lines
// look like still does.

#include "parse/front_matter_lines.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "parse/front_matter_fields.hpp"

namespace skillc::parse {
namespace {

bool is_fence(std::string_view line, std::string_view fence) {
  return line.starts_with(fence) &&
         std::all_of(line.begin() + static_cast<std::ptrdiff_t>(fence.size()), line.end(), is_blank);
}

// The key of a `key: value` line that starts at the margin.
std::string_view field_key(std::string_view line) {
  std::size_t length = 0;
  while (length < line.size() && (line[length] == '_' || line[length] == '-' || is_alphanumeric(line[length]))) {
    ++length;
  }
  if (length == 0 || line[0] == '-' || length == line.size() || line[length] != ':') return {};
  if (length + 1 < line.size() && !is_blank(line[length + 1])) return {};
  return line.substr(0, length);
}

bool is_indented(std::string_view line) {
  return !line.empty() && is_blank(line[0]) && !trim(line).empty();
}
bool is_empty(std::string_view line) {
  return trim(line).empty();
}

bool looks_like_yaml(std::string_view line) {
  return is_indented(line) || line.starts_with("- ") || !field_key(line).empty();
}

std::string unquoted(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) {
    value = value.substr(1, value.size() - 2);
  }
  return std::string(value);
}

}  // namespace

std::string_view FrontMatterLines::text(std::size_t line) const {
  std::string_view content = file_.line(line);
  if (line == 1 && file_.has_byte_order_mark()) content.remove_prefix(kByteOrderMark.size());
  return content;
}

bool FrontMatterLines::opens() const {
  return file_.line_count() > 0 && is_fence(text(1), "---");
}

std::size_t FrontMatterLines::closing_line(std::size_t from) const {
  for (std::size_t line = from; line <= file_.line_count(); ++line) {
    if (is_fence(text(line), "---") || (is_fence(text(line), "...") && !is_fence(text(line + 1), "---"))) return line;
  }
  return 0;
}

bool FrontMatterLines::is_thematic_break(std::size_t closing) const {
  if (closing == 2 || !is_empty(text(2))) return false;
  for (std::size_t line = 3; line < closing; ++line) {
    if (!field_key(text(line)).empty()) return false;
  }
  return true;
}

std::size_t FrontMatterLines::closing_behind_cut(std::size_t closing) const {
  bool has_usual_field = false;
  bool all_indented = true;
  for (std::size_t line = closing + 1; line <= file_.line_count(); ++line) {
    const std::string_view content = text(line);
    if (is_fence(content, "---")) {
      const bool continues = all_indented && is_indented(text(closing - 1));
      return line > closing + 1 && (has_usual_field || continues) ? line : 0;
    }
    if (is_empty(content) || content[0] == '#') return 0;
    has_usual_field = has_usual_field || is_usual_field(field_key(content));
    all_indented = all_indented && is_indented(content);
  }
  return 0;
}

std::size_t FrontMatterLines::last_field_line() const {
  std::size_t last = 0;
  bool has_field = false;
  for (std::size_t line = 2; line <= file_.line_count(); ++line) {
    const std::string_view content = text(line);
    if (is_empty(content)) continue;
    // Behind a blank line only a field or an indented line still belongs to the block.
    const bool follows_blank = line > 2 && last + 1 != line;
    if (!looks_like_yaml(content) && (follows_blank || content[0] == '#')) break;
    if (follows_blank && content.starts_with("- ")) break;
    const std::string_view key = field_key(content);
    has_field = has_field || (is_empty(text(2)) ? is_usual_field(key) : !key.empty());
    last = line;
  }
  return has_field ? last : 0;
}

bool FrontMatterLines::swallows_text(std::size_t closing) const {
  const std::size_t last = last_field_line();
  if (last == 0) return false;
  bool has_prose = false;
  for (std::size_t line = last + 1; line < closing; ++line) {
    const std::string_view content = text(line);
    if (is_usual_field(field_key(content))) return false;
    has_prose = has_prose || !(is_empty(content) || content[0] == '#' || looks_like_yaml(content));
  }
  return has_prose;
}

std::optional<std::string> FrontMatterLines::recover(std::string_view key, std::size_t closing) const {
  for (std::size_t line = 2; line < closing && line <= file_.line_count(); ++line) {
    if (field_key(text(line)) != key) continue;
    std::string value(trim(text(line).substr(key.size() + 1)));
    if (!value.empty() && (value[0] == '>' || value[0] == '|')) value.clear();
    for (++line; line < closing && line <= file_.line_count() && is_indented(text(line)); ++line) {
      if (!value.empty()) value += ' ';
      value += trim(text(line));
    }
    return unquoted(value);
  }
  return std::nullopt;
}

ByteRange FrontMatterLines::content(std::size_t line) const {
  const std::size_t begin = file_.line_begin(line) + (file_.line(line).size() - text(line).size());
  std::size_t length = text(line).size();
  while (length > 0 && is_blank(text(line)[length - 1])) --length;
  return {begin, begin + length};
}

std::string_view FrontMatterLines::rest_of_line(std::size_t offset) const {
  const std::size_t line = file_.line_of(offset);
  const std::size_t into = offset - file_.line_begin(line);
  return file_.line(line).substr(std::min(into, file_.line(line).size()));
}

}  // namespace skillc::parse
