#include <cctype>
#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace query {

struct Token {
  enum class Type { word, number, symbol };
  Type type;
  std::string text;
  int value = 0;
};

std::string_view lower(std::string_view word) {
  std::string result(word);
  for (char& c : result) c = std::tolower(c);
  return result;
}

std::vector<Token> tokenize(const std::string& input) {
  std::vector<Token> tokens;
  std::size_t i = 0;
  while (i < input.size()) {
    if (std::isspace(input[i])) {
      ++i;
      continue;
    }
    std::size_t start = i;
    if (std::isalpha(input[i])) {
      while (i < input.size() && std::isalnum(input[i])) ++i;
      tokens.push_back({Token::Type::word, std::string(lower(std::string_view(input).substr(start, i - start)))});
    } else if (std::isdigit(input[i])) {
      while (i < input.size() && std::isdigit(input[i])) ++i;
      std::string digits = input.substr(start, i - start);
      int value = 0;
      if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc{})
        throw std::out_of_range("number too large: " + digits);
      tokens.push_back({Token::Type::number, digits, value});
    } else {
      tokens.push_back({Token::Type::symbol, std::string(1, input[i++])});
    }
  }
  return tokens;
}

bool is_limit_clause(const std::string& input) {
  std::vector<Token> tokens = tokenize(input);
  return tokens[0].text == "limit" && tokens[1].type == Token::Type::number;
}

}  // namespace query
