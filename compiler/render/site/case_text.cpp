// A prompt is what somebody types, and people type fences, and code between backticks: of Markdown these are read and
// nothing else, for whatever else looks like markup was sent to the reviewer as it stands.

#include "render/site/case_text.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "render/html.hpp"

namespace skillc::render::site {
namespace {

constexpr std::string_view kParts = " — ";  // a label's citation from what the label says

// The fence that a line opens or closes with; "" of any other line.
std::string_view fence_of(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos || begin > 3) return {};
  const char mark = line[begin];
  if (mark != '`' && mark != '~') return {};
  const std::size_t length = std::min(line.find_first_not_of(mark, begin), line.size()) - begin;
  const bool is_code = mark == '`' && line.find('`', begin + length) != std::string_view::npos;
  return length < 3 || is_code ? std::string_view() : line.substr(begin, length);
}

bool closes(std::string_view line, std::string_view open) {
  const std::string_view fence = fence_of(line);
  return !fence.empty() && fence.front() == open.front() && fence.size() >= open.size() &&
         trim(line).size() == fence.size();
}

// Whether a longer name or number goes on here, or a range: "12", "1-b", "1.2", "1–3", "1/2".
bool goes_on(std::string_view rest) {
  const char next = byte_at(rest, 0);
  if (is_alphanumeric(next) || next == '-') return true;
  if (next == '.') return is_alphanumeric(byte_at(rest, 1));
  for (const std::string_view mark : {"–", "—", "/"})
    if (rest.starts_with(mark)) return is_digit(byte_at(rest, mark.size()));
  return false;
}

// Without the blank lines around it. A backtick pairs with none beyond a blank line: one that stands alone would else
// make code of all that follows.
void add_prose(std::string& html, std::string& prose) {
  const std::string text = std::exchange(prose, "");
  if (trim(text).empty()) return;
  const std::size_t begin = text.find_first_not_of('\n');
  std::string paragraph;
  html += "<p>";
  for (const std::string_view line :
       split_lines(std::string_view(text).substr(begin, text.find_last_not_of("\n ") + 1 - begin))) {
    if (trim(line).empty()) html += sentence_html(std::exchange(paragraph, ""));
    paragraph.append(line).push_back('\n');
  }
  if (!paragraph.empty()) paragraph.pop_back();
  html += sentence_html(paragraph) + "</p>";
}

}  // namespace

std::string prompt_html(std::string_view prompt) {
  std::string html, prose;
  std::string_view open;
  for (const std::string_view line : split_lines(prompt)) {
    if (!open.empty() && closes(line, open)) {
      html += "</code></pre></div>";
      open = {};
    } else if (!open.empty()) {
      append_visible(html, line);
      html += '\n';
    } else if (open = fence_of(line); !open.empty()) {
      add_prose(html, prose);
      html += "<div class=\"code\"><pre tabindex=\"0\"><code>";
    } else {
      prose.append(line).push_back('\n');
    }
  }
  if (!open.empty()) html += "</code></pre></div>";
  add_prose(html, prose);
  return html;
}

std::string label_beside(std::string_view expectation, const std::string& label) {
  const std::size_t at = label.find(kParts);
  if (at == std::string::npos || at == 0 || at + kParts.size() == label.size()) return label;
  const bool is_named = find_name(expectation, std::string_view(label).substr(0, at)) != std::string_view::npos;
  return is_named ? label.substr(at + kParts.size()) : label;
}

std::size_t find_name(std::string_view sentence, std::string_view name) {
  if (name.empty()) return std::string_view::npos;
  for (std::size_t at = sentence.find(name); at != std::string_view::npos; at = sentence.find(name, at + 1)) {
    const bool begins = at == 0 || !is_alphanumeric(sentence[at - 1]);
    const bool is_code = std::count(sentence.begin(), sentence.begin() + static_cast<std::ptrdiff_t>(at), '`') % 2 != 0;
    if (begins && !is_code && !goes_on(sentence.substr(at + name.size()))) return at;
  }
  return std::string_view::npos;
}

}  // namespace skillc::render::site
