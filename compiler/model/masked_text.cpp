// Code in plain text, as CommonMark delimits it: fences are whole lines, and a span lies between two runs of backticks
// of one length within a paragraph. A run that nothing closes is a few backticks and no more, so that one stray
// backtick in a long answer does not turn its code into prose and its prose into code.

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "model/citations.hpp"

namespace skillc::model {
namespace {

constexpr char kMask = '\x01';
constexpr std::size_t kFence = 3;  // backticks, at least

std::size_t run_length(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of('`', at), text.size()) - at;
}

class PlainText {
 public:
  explicit PlainText(std::string_view text) : masked_(text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
      lines_.push_back({begin, end});
      begin = end;
    }
  }

  std::string mask() {
    std::size_t paragraph = 0;  // the line it begins with
    for (std::size_t line = 0; line < lines_.size(); ++line) {
      const std::size_t close = closing_fence(line);
      if (close == lines_.size() && !trim(text_of(line)).empty()) continue;
      mask_spans(paragraph, line);
      if (close != lines_.size()) {
        mask_bytes(lines_[line].begin, lines_[close].end);
        line = close;
      }
      paragraph = line + 1;
    }
    mask_spans(paragraph, lines_.size());
    return std::move(masked_);
  }

 private:
  struct Range {
    std::size_t begin, end;
  };

  std::string_view text_of(std::size_t line) const {
    return std::string_view(masked_).substr(lines_[line].begin, lines_[line].end - lines_[line].begin);
  }

  void mask_bytes(std::size_t begin, std::size_t end) {
    std::fill(masked_.begin() + static_cast<std::ptrdiff_t>(begin), masked_.begin() + static_cast<std::ptrdiff_t>(end),
              kMask);
  }

  // The backticks of a fence; 0 where the line is none.
  std::size_t fence_length(std::string_view line) const {
    constexpr std::size_t kMaxIndent = 3;
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string_view::npos || indent > kMaxIndent) return 0;
    const std::size_t length = run_length(line, indent);
    const bool is_span = line.find('`', indent + length) != std::string_view::npos;  // "```x``` and more"
    return length < kFence || is_span ? 0 : length;
  }

  // The line that closes the fence which this line opens; lines_.size() where it opens none.
  std::size_t closing_fence(std::size_t opening) {
    const std::size_t length = fence_length(text_of(opening));
    if (length == 0 || length >= unclosed_) return lines_.size();
    for (std::size_t line = opening + 1; line < lines_.size(); ++line) {
      const std::string_view text = trim(text_of(line));
      if (fence_length(text_of(line)) >= length && run_length(text, 0) == text.size()) return line;
    }
    unclosed_ = length;
    return lines_.size();
  }

  // Within the paragraph of lines [first, behind).
  void mask_spans(std::size_t first, std::size_t behind) {
    if (first >= behind) return;
    const std::size_t end = lines_[behind - 1].end;
    std::vector<Range> runs;
    for (std::size_t at = masked_.find('`', lines_[first].begin); at < end; at = masked_.find('`', at)) {
      const std::size_t length = run_length(masked_, at);
      runs.push_back({at, at + length});
      at += length;
    }
    std::map<std::size_t, std::size_t> next;  // by length: the nearest run behind
    std::vector<std::size_t> closing(runs.size(), runs.size());
    for (std::size_t r = runs.size(); r-- > 0;) {
      const auto [known, is_new] = next.try_emplace(runs[r].end - runs[r].begin, r);
      if (!is_new) closing[r] = std::exchange(known->second, r);
    }
    for (std::size_t r = 0; r < runs.size(); ++r) {
      if (closing[r] == runs.size()) continue;
      mask_bytes(runs[r].begin, runs[closing[r]].end);
      r = closing[r];
    }
  }

  std::string masked_;
  std::vector<Range> lines_;
  std::size_t unclosed_ = std::string::npos;  // no fence this long, or longer, is closed any more
};

}  // namespace

std::string masked_text(const parse::Inline& content) {
  std::string masked = content.text;
  for (const auto& code : content.codes)
    std::fill(masked.begin() + static_cast<std::ptrdiff_t>(code.text.begin),
              masked.begin() + static_cast<std::ptrdiff_t>(code.text.end), kMask);
  return masked;
}

std::string masked_text(std::string_view text) {
  return PlainText(text).mask();
}

}  // namespace skillc::model
