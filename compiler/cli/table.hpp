#pragma once
#include <string>
#include <vector>

namespace skillc::cli {

// Rows in aligned columns, two blanks apart, by display width; `right` tells which columns are aligned to the right.
// Cells may hold raw input: they are made printable.
std::string format_table(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right);

// `text` in lines of at most `width` columns, each indented by `indent` blanks; words are not broken.
std::string wrap(const std::string& text, std::size_t width, std::size_t indent);

}  // namespace skillc::cli
