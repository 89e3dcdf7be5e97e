// What a language's words are is KSyntaxHighlighting's knowledge; it stays in a module of its own, so that nothing but
// highlighting carries Qt. The module says how long each piece is and what it is; the code itself is only ever written
// from here, escaped, so nothing that the module does can put a tag into a page or change a character of the code.

#include "render/site/highlight.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/module.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "render/site/language_names.hpp"

namespace skillc::render {
namespace {

constexpr std::size_t kMostBytes = 20 * 1024;
constexpr std::size_t kLongestLine = 2000;

void append_escaped(std::string& html, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  }
}

std::string escaped(std::string_view code) {
  std::string html;
  if (!first_invalid_utf8(code)) {
    append_escaped(html, code);
    return html;
  }
  std::string mended;
  for (const char32_t point : decode_utf8(code)) append_code_point(mended, point);
  append_escaped(html, mended);
  return html;
}

// The length of the longest row of one byte.
std::size_t longest_run(std::string_view code) {
  std::size_t longest = 0, length = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    length = i > 0 && code[i] == code[i - 1] ? length + 1 : 1;
    longest = std::max(longest, length);
  }
  return longest;
}

// Definitions are full of expressions that look ahead from each place in a line, so a line may cost the square of its
// length, and one of tabs or slashes alone its cube and more: 20 KB in lines of 400 took two seconds of YAML and of
// JCL. Of 674 pieces of 20 KB of C, C++, Python, Perl and CMake none came to half of what is allowed here.
bool is_quick(std::string_view code) {
  constexpr std::size_t kMostSquares = 4'200'000;  // one of the longest lines, and others
  constexpr std::size_t kLongestRun = 128;
  if (code.size() > kMostBytes) return false;
  std::size_t squares = 0;
  for (const std::string_view line : split(code, '\n')) {
    if (line.size() > kLongestLine || longest_run(line) > kLongestRun) return false;
    squares += line.size() * line.size();
  }
  return squares <= kMostSquares;
}

std::string_view class_of(highlighter::Style style) {
  switch (style) {
    case highlighter::kKeyword:
      return "hl-kw";
    case highlighter::kFunction:
      return "hl-fn";
    case highlighter::kType:
      return "hl-ty";
    case highlighter::kString:
      return "hl-st";
    case highlighter::kNumber:
      return "hl-nu";
    case highlighter::kComment:
      return "hl-co";
    case highlighter::kOperator:
      return "hl-op";
    case highlighter::kPreprocessor:
      return "hl-pp";
    case highlighter::kVariable:
      return "hl-va";
    case highlighter::kAttribute:
      return "hl-at";
    case highlighter::kError:
      return "hl-er";
    case highlighter::kPlain:
      break;
  }
  return "";
}

// Puts the pieces of one class that follow each other into one span; white space takes none.
class SpanWriter {
 public:
  explicit SpanWriter(std::string_view code) : rest_(code) {}

  void add(std::size_t bytes, highlighter::Style style) {
    if (bytes > rest_.size()) is_wrong_ = true;
    if (is_wrong_) return;
    const std::string_view piece = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    open(trim(piece).empty() ? std::string_view() : class_of(style));
    append_escaped(html_, piece);
  }

  // Whether the pieces were all of the code.
  bool is_whole() const { return !is_wrong_ && rest_.empty(); }

  std::string take() {
    open("");
    return std::move(html_);
  }

 private:
  void open(std::string_view name) {
    if (name == open_) return;
    if (!open_.empty()) html_ += "</span>";
    if (!name.empty()) {
      html_ += "<span class=\"";
      html_ += name;
      html_ += "\">";
    }
    open_ = name;
  }

  std::string_view rest_;
  std::string_view open_;  // the class of the span that is open
  std::string html_;
  bool is_wrong_ = false;
};

void receive(void* context, std::size_t bytes, highlighter::Style style) {
  static_cast<SpanWriter*>(context)->add(bytes, style);
}

}  // namespace

Highlighter::Highlighter(const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    if (module_ != nullptr) break;
    void* symbol = load_symbol(join_path(folder, "skillc_highlighter.so"), highlighter::kFunctionName);
    module_ = reinterpret_cast<highlighter::Highlight>(symbol);
  }
}

std::string Highlighter::highlight(std::string_view code, std::string_view language) const {
  const std::string name = definition_name(language);
  if (module_ == nullptr || name.empty() || !is_quick(code) || first_invalid_utf8(code)) return escaped(code);
  SpanWriter writer(code);
  const bool is_done = module_(code.data(), code.size(), name.c_str(), receive, &writer) != 0;
  return is_done && writer.is_whole() ? writer.take() : escaped(code);
}

std::string highlight(std::string_view code, std::string_view language) {
  if (definition_name(language).empty()) return escaped(code);
  static const Highlighter highlighter(module_folders());
  return highlighter.highlight(code, language);
}

std::string highlight(std::string_view code, std::string_view language, KeptWork* kept) {
  if (kept == nullptr) return highlight(code, language);
  return *kept->highlighted.of(fmt::format("{}\n{}", language, code), [&] { return highlight(code, language); });
}

}  // namespace skillc::render
