#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace csv {

struct Row {
  std::string name;
  int quantity = 0;
  double price = 0.0;
};

struct Failure {
  std::size_t line = 0;
  std::string reason;
};

struct Table {
  std::vector<Row> rows;
  std::vector<Failure> failures;
};

// "name,quantity,price", one row on a line. Lines that are not such a row are failures; the others are kept.
[[nodiscard]] Table parse(std::string_view text);

}  // namespace csv
