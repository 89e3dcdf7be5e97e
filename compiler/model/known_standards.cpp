// A standard is called after the body that publishes it, a number mostly behind; so a short list of bodies tells all of
// them. Read backwards, for what is asked is whether one stands before a number.
#include "model/known_standards.hpp"

#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "model/title_parts.hpp"

namespace skillc::model {
namespace {

constexpr std::array<std::string_view, 16> kBodies = {"ANSI",  "BCP", "CIS",  "ETSI", "FedRAMP", "GDPR",
                                                      "HIPAA", "IEC", "IEEE", "ISO",  "NIST",    "OWASP",
                                                      "PCI",   "RFC", "SOC",  "WCAG"};
constexpr std::array<std::string_view, 5> kControlled = {"CIS", "FedRAMP", "NIST", "OWASP", "SOC"};

bool is_of_standard(char c) {
  return is_title_character(c) || c == '.' || c == '/';
}

std::string_view body_of(std::string_view word) {
  const std::string_view body = word.substr(0, word.find_first_of(" /-"));
  return is_one_of(kBodies, body) ? body : std::string_view();
}

// "SP", "ASVS", "Top", "9110", "2.2", "v4": what stands between the body and its end.
bool goes_on_standard(std::string_view word) {
  return !word.ends_with('.') && (is_acronym(word) || is_digit(byte_at(word, 0)) || word == "Top" ||
                                  (byte_at(word, 0) == 'v' && is_digit(byte_at(word, 1))));
}

}  // namespace

std::string_view standard_before(std::string_view text) {
  constexpr int kMostWords = 4;
  std::size_t end = text.size();
  for (int words = 0; words < kMostWords; ++words) {
    std::size_t begin = end;
    while (begin > 0 && is_of_standard(text[begin - 1])) --begin;
    const std::string_view word = text.substr(begin, end - begin);
    if (!body_of(word).empty()) return text.substr(begin);
    if (!goes_on_standard(word)) return {};
    end = back_over_blanks(text, begin);
    if (end == begin) return {};
  }
  return {};
}

std::string_view standard_opening(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_of_standard(text[end])) ++end;
  return body_of(text.substr(0, end));
}

bool has_controls(std::string_view standard) {
  return is_one_of(kControlled, body_of(standard));
}

}  // namespace skillc::model
