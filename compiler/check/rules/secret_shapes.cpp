// Issuers put a mark in front of their keys so that they can be found (gitleaks and GitHub's secret scanning go by the
// same marks). A mark, the exact length, the alphabet, and letters that look drawn at random: all four have to hold,
// since skills about APIs are full of `sk-...`, `ghp_xxxxxxxxxxxx` and AKIAIOSFODNN7EXAMPLE. A key begins a word,
// unless its mark and length are like nothing else. One look at each pair of bytes finds where a mark may begin.

#include "check/rules/secret_shapes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "check/rules/drawn_text.hpp"
#include "check/rules/private_keys.hpp"

namespace skillc::check::rules {
namespace {

enum class Alphabet { word, dashed, upper, hex, letters };

struct Shape {
  std::string_view mark;
  Alphabet alphabet;
  std::size_t least;  // characters behind the mark
  std::size_t most;
  std::string_view what;
  bool begins_word = true;  // false: also told where a word goes on, as in `tokenghp_…`
};

constexpr std::size_t kAny = 400;
constexpr std::size_t kSendGridDot = 22;  // where the one full stop of such a key stands

// Longer marks before shorter ones that begin alike.
constexpr std::array kShapes = {
    Shape{"AKIA", Alphabet::upper, 16, 16, "an AWS access key ID", false},
    Shape{"ASIA", Alphabet::upper, 16, 16, "an AWS access key ID", false},
    Shape{"AIza", Alphabet::dashed, 35, 35, "a Google API key", false},
    Shape{"GOCSPX-", Alphabet::dashed, 28, 28, "a Google OAuth client secret", false},
    Shape{"github_pat_", Alphabet::word, 82, 82, "a GitHub token", false},
    Shape{"ghp_", Alphabet::word, 36, 36, "a GitHub token", false},
    Shape{"gho_", Alphabet::word, 36, 36, "a GitHub token", false},
    Shape{"ghu_", Alphabet::word, 36, 36, "a GitHub token", false},
    Shape{"ghs_", Alphabet::word, 36, 36, "a GitHub token", false},
    Shape{"ghr_", Alphabet::word, 36, 36, "a GitHub token", false},
    Shape{"glpat-", Alphabet::dashed, 20, 20, "a GitLab token", false},
    Shape{"glpat-", Alphabet::dashed, 27, 27, "a GitLab token", false},
    Shape{"xoxb-", Alphabet::dashed, 40, 90, "a Slack token", false},
    Shape{"xoxp-", Alphabet::dashed, 40, 90, "a Slack token", false},
    Shape{"xapp-", Alphabet::dashed, 60, 120, "a Slack token", false},
    Shape{"https://hooks.slack.com/services/T", Alphabet::dashed, 40, 60, "the address of a Slack webhook"},
    Shape{"sk-ant-api03-", Alphabet::dashed, 80, 120, "an Anthropic API key", false},
    Shape{"sk-ant-oat01-", Alphabet::dashed, 80, 120, "an Anthropic token", false},
    Shape{"sk-ant-admin01-", Alphabet::dashed, 80, 120, "an Anthropic API key", false},
    Shape{"sk-proj-", Alphabet::dashed, 40, 180, "an OpenAI API key"},
    Shape{"sk-svcacct-", Alphabet::dashed, 40, 180, "an OpenAI API key"},
    Shape{"sk-or-v1-", Alphabet::hex, 64, 64, "an OpenRouter API key", false},
    Shape{"gsk_", Alphabet::word, 52, 52, "a Groq API key"},
    Shape{"sk-", Alphabet::word, 32, 64, "an API key"},
    Shape{"sk_live_", Alphabet::word, 24, 120, "a Stripe key"},
    Shape{"rk_live_", Alphabet::word, 24, 120, "a Stripe key"},
    Shape{"whsec_", Alphabet::word, 32, 64, "the secret of a webhook"},
    Shape{"npm_", Alphabet::word, 36, 36, "an npm token", false},
    Shape{"pypi-AgEIcHlwaS5vcmc", Alphabet::dashed, 50, kAny, "a PyPI token", false},
    Shape{"SG.", Alphabet::dashed, 66, 66, "a SendGrid API key"},
    Shape{"hf_", Alphabet::letters, 34, 34, "a Hugging Face token"},
    Shape{"dop_v1_", Alphabet::hex, 64, 64, "a DigitalOcean token", false},
    Shape{"shpat_", Alphabet::hex, 32, 32, "a Shopify token", false},
};

// `index`: of the character behind the mark.
bool belongs(Alphabet alphabet, std::string_view mark, char c, std::size_t index) {
  switch (alphabet) {
    case Alphabet::word:
      return is_alphanumeric(c) || (c == '_' && mark == "github_pat_");
    case Alphabet::dashed:
      return is_alphanumeric(c) || c == '_' || c == '-' || (c == '.' && mark == "SG." && index == kSendGridDot) ||
             (c == '/' && mark.starts_with("https"));
    case Alphabet::upper:
      return is_upper(c) || (c >= '2' && c <= '7');
    case Alphabet::hex:
      return is_digit(c) || (c >= 'a' && c <= 'f');
    case Alphabet::letters:
      return is_upper(c) || is_lower(c);
  }
  return false;
}

// Which pairs of bytes a mark begins with: one bit each.
constexpr std::array<std::uint64_t, 1024> make_pairs() {
  std::array<std::uint64_t, 1024> bits{};
  const auto set = [&](std::string_view mark) {
    const auto pair =
        static_cast<std::size_t>(static_cast<unsigned char>(mark[0])) * 256 + static_cast<unsigned char>(mark[1]);
    bits[pair / 64] |= std::uint64_t{1} << (pair % 64);
  };
  for (const Shape& shape : kShapes) set(shape.mark);
  set(kKeyBegin);
  return bits;
}
constexpr std::array<std::uint64_t, 1024> kPairs = make_pairs();

bool may_begin(std::string_view text, std::size_t at) {
  const auto pair =
      static_cast<std::size_t>(static_cast<unsigned char>(text[at])) * 256 + static_cast<unsigned char>(text[at + 1]);
  return (kPairs[pair / 64] >> (pair % 64) & 1) != 0;
}

bool looks_drawn(const Shape& shape, std::string_view body) {
  if (is_typed(body) || has_word_of_examples(body)) return false;
  const auto count = [&](bool (*kind)(char)) { return std::count_if(body.begin(), body.end(), kind); };
  const auto digits = count([](char c) { return is_digit(c); });
  const auto upper = count([](char c) { return is_upper(c); });
  const auto lower = count([](char c) { return is_lower(c); });
  switch (shape.alphabet) {
    case Alphabet::upper:
      return digits >= 1 && entropy(body) >= 2.9;
    case Alphabet::hex:
      return digits >= 4 && lower >= 4 && entropy(body) >= 3.0;
    case Alphabet::letters:
      return upper >= 5 && lower >= 5 && entropy(body) >= 3.5;
    default:
      break;
  }
  if (entropy(body) < 3.3) return false;
  // Keys of lower case and digits are hexadecimal; others mix all three.
  if (shape.mark == "sk-" && upper == 0)
    return digits >= 6 && lower >= 6 &&
           std::all_of(body.begin(), body.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
  if (shape.mark.starts_with("xox"))  // two numbers and a word
    return digits >= 16 && is_digit(body[0]) && std::count(body.begin(), body.end(), '-') >= 2;
  return digits >= 2 && upper >= 2 && lower >= 2;
}

// The same of the first characters of a key: too few for all tests, so each sort of character is asked for once.
bool may_begin_drawn(const Shape& shape, std::string_view body) {
  if (body.size() < kLeastCut || is_typed(body) || has_word_of_examples(body)) return false;
  const auto has = [&](bool (*kind)(char)) { return std::any_of(body.begin(), body.end(), kind); };
  const bool has_digit = has(is_digit), has_upper = has(is_upper), has_lower = has(is_lower);
  switch (shape.alphabet) {
    case Alphabet::upper:
      return has_digit;
    case Alphabet::letters:
      return has_upper && has_lower;
    case Alphabet::hex:
      return has_digit && has_lower;
    default:
      return has_digit &&
             ((has_upper && has_lower) || shape.mark.starts_with("xox") ||
              (shape.mark == "sk-" && !has_upper && body.find_first_not_of("0123456789abcdef") == body.npos));
  }
}

// Whether an escape that JSON, YAML or a shell knows ends in front of `at`: the letter of a `\n` is none of the word
// that follows it. How many backslashes there are is not asked: of two the letter may be an escape's within a string
// within a string.
bool is_behind_escape(std::string_view text, std::size_t at) {
  constexpr std::string_view kLetters = "abefnrtv0", kHexDigits = "0123456789abcdefABCDEF";
  const auto is_code = [&](char kind, std::size_t digits) {
    return at >= digits + 2 && text[at - digits - 2] == '\\' && text[at - digits - 1] == kind &&
           text.substr(at - digits, digits).find_first_not_of(kHexDigits) == text.npos;
  };
  const bool is_letter_escape = at >= 2 && text[at - 2] == '\\' && kLetters.find(text[at - 1]) != text.npos;
  return is_letter_escape || is_code('x', 2) || is_code('u', 4);
}

// Letters of Base32 look like a mark and what follows it wherever they go on for long.
bool may_stand_at(const Shape& shape, std::string_view text, std::size_t at) {
  if (at == 0 || !is_word_character(text[at - 1]) || is_behind_escape(text, at)) return true;
  const bool goes_on = shape.alphabet == Alphabet::upper && (is_upper(text[at - 1]) || is_digit(text[at - 1]));
  return !shape.begins_word && !goes_on;
}

std::size_t body_length(const Shape& shape, std::string_view rest) {
  std::size_t length = 0;
  while (length < rest.size() && length <= shape.most && belongs(shape.alphabet, shape.mark, rest[length], length))
    ++length;
  return length;
}

}  // namespace

std::size_t find_mark(std::string_view text, std::size_t at) {
  while (at + 1 < text.size() && !may_begin(text, at)) ++at;
  return at + 1 < text.size() ? at : text.size();
}

std::optional<Token> token_at(std::string_view text, std::size_t at, bool may_be_cut) {
  const std::string_view here = text.substr(at);
  for (const Shape& shape : kShapes) {
    if (here[0] != shape.mark[0] || !here.starts_with(shape.mark) || !may_stand_at(shape, text, at)) continue;
    const std::size_t begin = at + shape.mark.size();
    const std::size_t length = body_length(shape, text.substr(begin));
    const std::string_view body = text.substr(begin, length);
    const std::size_t end = begin + length;
    if (length > shape.most) continue;
    if (length < shape.least) {
      if (may_be_cut && is_cut_at(text, end) && may_begin_drawn(shape, body)) return Token{begin, end, shape.what};
      continue;
    }
    if (end < text.size() && (is_alphanumeric(text[end]) || text[end] == '_')) continue;
    if (looks_drawn(shape, body)) return Token{begin, end, shape.what};
  }
  return std::nullopt;
}

}  // namespace skillc::check::rules
