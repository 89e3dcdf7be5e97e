#include "csv.hpp"

#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

namespace csv {
namespace {

template <class Number>
std::optional<Number> parse_number(std::string_view field) {
  Number value{};
  const char* const end = field.data() + field.size();
  const auto [stopped, error] = std::from_chars(field.data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

// What stands before the first separator; `rest` keeps what stands behind it.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const std::string_view head = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return head;
}

std::optional<Row> parse_row(std::string_view line) {
  const std::string_view name = take_until(line, ',');
  const std::optional<int> quantity = parse_number<int>(take_until(line, ','));
  const std::optional<double> price = parse_number<double>(line);
  if (name.empty() || !quantity || !price) return std::nullopt;
  return Row{std::string(name), *quantity, *price};
}

}  // namespace

Table parse(std::string_view text) {
  Table table;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = take_until(text, '\n');
    if (line.empty()) continue;
    if (std::optional<Row> row = parse_row(line)) {
      table.rows.push_back(*std::move(row));
    } else {
      table.failures.push_back({number, "not a row of name, quantity and price"});
    }
  }
  return table;
}

}  // namespace csv
