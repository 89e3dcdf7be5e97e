#pragma once
// Changes to a text: which bytes, and what stands there instead. Whoever plans them and whoever shows or writes them
// share this form; unified_diff.hpp shows them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc {

struct TextEdit {
  ByteRange range;
  std::string replacement;
  bool operator==(const TextEdit&) const = default;
};

// The edits of one file, `before` being its bytes as they were read.
struct FileEdits {
  std::string path;
  std::string before;
  std::vector<TextEdit> edits;  // in order
};

// Puts edits in order: by place, equal ones once, those that change nothing in `text` left out. The range of one that
// contradicts another (they overlap, or insert at one place); nothing where all can be made.
std::optional<ByteRange> put_in_order(std::vector<TextEdit>& edits, std::string_view text);

// `text` with all edits made, which are in order; bytes between them are kept.
std::string apply_edits(std::string_view text, const std::vector<TextEdit>& edits);

}  // namespace skillc
