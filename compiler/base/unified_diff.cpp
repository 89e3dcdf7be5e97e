// The edits say which lines change, so little has to be compared: touched lines become blocks, blocks that are near
// each other share a hunk. Names are quoted as git does where a name has what would end or break a header line.
#include "base/unified_diff.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace skillc {
namespace {

constexpr std::size_t kContext = 3;

// Half-open ranges of lines, counted from 0: what goes, and what comes in its place.
struct Block {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<std::string_view> lines;
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

class Differ {
 public:
  explicit Differ(const FileEdits& file)
      : before_(file.before), after_(apply_edits(before_, file.edits)), lines_(lines_of(before_)) {
    starts_.push_back(0);
    for (std::string_view line : lines_) starts_.push_back(starts_.back() + line.size());
    find_blocks(file.edits);
  }

  std::string write() const {
    std::string out;
    std::ptrdiff_t shift = 0;  // lines that the file has grown by so far
    for (std::size_t first = 0; first < blocks_.size();) {
      std::size_t last = first + 1;
      while (last < blocks_.size() && blocks_[last].begin - blocks_[last - 1].end <= 2 * kContext) ++last;
      out += write_hunk(first, last, shift);
      first = last;
    }
    return out;
  }

 private:
  // The line that holds a byte; the text's end belongs to the last line, where that one does not end.
  std::size_t line_at(std::size_t offset) const {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<std::size_t>(next - starts_.begin()) - 1;
    const bool continues = line == lines_.size() && !lines_.empty() && !lines_.back().ends_with('\n');
    return continues ? line - 1 : line;
  }

  bool is_line_begin(std::size_t offset) const {
    return offset == 0 || offset == before_.size() || before_[offset - 1] == '\n';
  }

  // The lines that an edit touches: none where it only puts whole lines in between, one more where it takes a line end.
  Block touched_by(const TextEdit& edit) const {
    const ByteRange range = edit.range;
    const bool is_whole = is_line_begin(range.begin) && (edit.replacement.empty() || edit.replacement.ends_with('\n'));
    Block block{line_at(range.begin), 0, {}};
    block.end = block.begin;
    if (range.begin == range.end && is_whole) return block;
    const std::size_t last = line_at(range.end > range.begin ? range.end - 1 : range.end);
    block.end = std::min(last + 1, lines_.size());
    const bool takes_line_end = range.end > range.begin && range.end == starts_[block.end];
    if (takes_line_end && !is_whole && !edit.replacement.ends_with('\n'))
      block.end = std::min(block.end + 1, lines_.size());
    return block;
  }

  void find_blocks(const std::vector<TextEdit>& edits) {
    std::ptrdiff_t growth = 0;
    for (std::size_t i = 0; i < edits.size();) {
      Block block = touched_by(edits[i]);
      do {
        block.end = std::max(block.end, touched_by(edits[i]).end);
        growth += static_cast<std::ptrdiff_t>(edits[i].replacement.size()) -
                  static_cast<std::ptrdiff_t>(edits[i].range.end - edits[i].range.begin);
        ++i;
      } while (i < edits.size() && touched_by(edits[i]).begin < block.end);
      add_block(std::move(block), growth);
    }
  }

  // `growth`: the bytes that all edits so far add.
  void add_block(Block block, std::ptrdiff_t growth) {
    const auto begin = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(starts_[block.begin]) + growth_);
    const auto end = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(starts_[block.end]) + growth);
    growth_ = growth;
    block.lines = lines_of(std::string_view(after_).substr(begin, end - begin));
    leave_out_equal_lines(block);
    blocks_.push_back(std::move(block));
  }

  // At both ends: what is put behind a line's last character leaves that line as it was.
  void leave_out_equal_lines(Block& block) const {
    const std::size_t most = std::min(block.lines.size(), block.end - block.begin);
    std::size_t front = 0, back = 0;
    while (front < most && block.lines[front] == lines_[block.begin + front]) ++front;
    while (back < most - front && block.lines[block.lines.size() - 1 - back] == lines_[block.end - 1 - back]) ++back;
    block.lines = {block.lines.begin() + static_cast<std::ptrdiff_t>(front),
                   block.lines.end() - static_cast<std::ptrdiff_t>(back)};
    block.begin += front;
    block.end -= back;
  }

  static void add_line(std::string& out, char sign, std::string_view line) {
    out += sign;
    out += line;
    if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }

  // "@@ -3 +3,2 @@"; a range of no lines is named by the line before it.
  static std::string lines_named(std::size_t begin, std::size_t count) {
    if (count == 1) return std::to_string(begin + 1);
    return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
  }

  std::string write_hunk(std::size_t first, std::size_t last, std::ptrdiff_t& shift) const {
    const std::size_t begin = blocks_[first].begin - std::min(blocks_[first].begin, kContext);
    const std::size_t end = std::min(blocks_[last - 1].end + kContext, lines_.size());
    std::string body;
    std::size_t at = begin, added = 0;
    for (std::size_t b = first; b < last; ++b) {
      for (; at < blocks_[b].begin; ++at, ++added) add_line(body, ' ', lines_[at]);
      for (; at < blocks_[b].end; ++at) add_line(body, '-', lines_[at]);
      for (std::string_view line : blocks_[b].lines) add_line(body, '+', line);
      added += blocks_[b].lines.size();
    }
    for (; at < end; ++at, ++added) add_line(body, ' ', lines_[at]);
    const auto begin_after = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(begin) + shift);
    shift += static_cast<std::ptrdiff_t>(added) - static_cast<std::ptrdiff_t>(end - begin);
    return fmt::format("@@ -{} +{} @@\n{}", lines_named(begin, end - begin), lines_named(begin_after, added), body);
  }

  const std::string& before_;
  std::string after_;
  std::vector<std::string_view> lines_;
  std::vector<std::size_t> starts_;  // of each line, and the text's size
  std::vector<Block> blocks_;
  std::ptrdiff_t growth_ = 0;  // bytes that the blocks so far add
};

std::string header_name(std::string_view prefix, const std::string& path) {
  const std::string name = std::string(prefix) + path;
  const auto is_odd = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == 0x7F; };
  if (std::none_of(name.begin(), name.end(), is_odd)) return name.find(' ') == std::string::npos ? name : name + '\t';
  std::string quoted = "\"";
  for (char c : name) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (is_odd(c)) {
      quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace

std::string unified_diff(const FileEdits& file) {
  if (file.edits.empty()) return {};
  return fmt::format("--- {}\n+++ {}\n{}", header_name("a/", file.path), header_name("b/", file.path),
                     Differ(file).write());
}

}  // namespace skillc
