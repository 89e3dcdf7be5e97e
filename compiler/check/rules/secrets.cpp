// Issuers put a mark in front of their keys so that they can be found (gitleaks and GitHub's secret scanning go by the
// same marks). A mark, the exact length, the alphabet, and letters that look drawn at random: all four have to hold,
// since skills about APIs are full of `sk-...`, `ghp_xxxxxxxxxxxx` and AKIAIOSFODNN7EXAMPLE. A key begins a word,
// unless its mark and length are like nothing else. What has no mark (passwords, JSON Web Tokens, most of which are
// examples) is not guessed at. One look at each pair of bytes finds where a mark may begin.

#include "check/rules/secrets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

#include "base/ascii.hpp"
#include "base/find_bytes.hpp"
#include "base/text.hpp"
#include "check/rules/unescaped.hpp"

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
constexpr std::string_view kKeyBegin = "-----BEGIN ";
constexpr std::string_view kKeyEnd = "-----END ";
constexpr std::array<std::string_view, 2> kKeyMarks = {"PRIVATE KEY-----", "PRIVATE KEY BLOCK-----"};
constexpr std::size_t kLeastKey = 64;  // characters of Base64

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

// Bits a character: 3 for eight letters in turn, about 4 for twenty at random.
double entropy(std::string_view text) {
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

// "abcdef", "123456", "aaaa": what hands type for a key.
bool is_typed(std::string_view text) {
  std::size_t steps = 0;
  std::size_t run = 0;
  std::size_t longest = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int step = text[i] - text[i - 1];
    const bool follows = (step >= -1 && step <= 1) || (text[i - 1] == '9' && text[i] == '0');
    steps += follows ? 1 : 0;
    run = follows ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return steps * 3 > text.size() || longest >= 5;
}

bool has_word_of_examples(std::string_view text) {
  const std::string lower = to_lower_ascii(text);
  constexpr std::array<std::string_view, 15> kWords = {"example", "xxxx",   "your",    "placeholder", "dummy",
                                                       "fake",    "sample", "redact",  "notreal",     "secret",
                                                       "token",   "insert", "replace", "changeme",    "abcd"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
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

constexpr std::size_t kLeastCut = 12;  // characters: what is shorter gives nothing away

// Whether a text that is shown was cut off here.
bool is_cut_at(std::string_view text, std::size_t at) {
  return at == text.size() || text.substr(at).starts_with("…");
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

struct Token {
  const Shape* shape;
  std::size_t end;
};

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
      if (may_be_cut && is_cut_at(text, end) && may_begin_drawn(shape, body)) return Token{&shape, end};
      continue;
    }
    if (end < text.size() && (is_alphanumeric(text[end]) || text[end] == '_')) continue;
    if (looks_drawn(shape, body)) return Token{&shape, end};
  }
  return std::nullopt;
}

// The length of "\n" or "<br>" that is written out at the beginning, in JSON within JSON with two backslashes; else 0.
std::size_t line_break_length(std::string_view text) {
  constexpr std::array<std::string_view, 10> kBreaks = {"\\n",     "\\r",     "\\\\n",   "\\\\r", "\\u000a",
                                                       "\\u000d", "\\u000A", "\\u000D", "<br>",  "<br/>"};
  const auto found =
      std::find_if(kBreaks.begin(), kBreaks.end(), [&](std::string_view one) { return text.starts_with(one); });
  return found == kBreaks.end() ? 0 : found->size();
}

// Where the Base64 of a key ends that begins at `at`, white space and "\n" written out passed over.
std::size_t key_body_end(std::string_view text, std::size_t at, std::size_t& length) {
  length = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (is_base64(c)) {
      ++length;
      ++at;
    } else if (c == '\n' || c == '\r' || c == ' ' || c == '\t' || c == '>' || c == '#' || c == '"' || c == '\'' ||
               c == ',' || c == '*') {
      ++at;
    } else if (const std::size_t length_of_break = line_break_length(text.substr(at)); length_of_break > 0) {
      at += length_of_break;
    } else {
      break;
    }
  }
  return at;
}

// What PEM and OpenPGP may say of a key in front of it: `Proc-Type: 4,ENCRYPTED`, `Version: …`.
std::size_t behind_headers(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostHeaders = 5, kLongest = 200;  // bytes of a line
  const auto line_at = [&](std::size_t begin) {
    return text.substr(begin, std::min(kLongest, text.find('\n', begin) - begin));
  };
  if (!trim(line_at(at)).empty()) return at;
  for (std::size_t next = at + line_at(at).size() + 1, headers = 0; headers < kMostHeaders; ++headers) {
    if (next >= text.size()) return at;
    const std::string_view line = line_at(next), name = line.substr(0, line.find(": "));
    const bool is_header = name.size() < line.size() && !name.empty() && is_upper(name.front()) &&
                           std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || c == '-'; });
    if (!is_header) return at;
    at = next + line.size();
    next = at + 1;
  }
  return at;
}

// "-----BEGIN RSA PRIVATE KEY-----", where more than a mention of it follows: from its body's begin to its end.
std::optional<ByteRange> private_key_at(std::string_view text, std::size_t at, bool may_be_cut) {
  const std::string_view rest = text.substr(at, 60);
  if (!rest.starts_with(kKeyBegin)) return std::nullopt;
  const std::string_view line = rest.substr(0, rest.find('\n'));
  const auto mark = std::find_if(kKeyMarks.begin(), kKeyMarks.end(),
                                 [&](std::string_view one) { return line.find(one) != std::string_view::npos; });
  if (mark == kKeyMarks.end()) return std::nullopt;
  const std::size_t begin = behind_headers(text, at + line.find(*mark) + mark->size());
  std::size_t length = 0;
  const std::size_t end = key_body_end(text, begin, length);
  const bool is_cut = length < kLeastKey && may_be_cut && length >= kLeastCut && is_cut_at(text, end);
  if (length < kLeastKey && !is_cut) return std::nullopt;
  std::string body;
  for (const char c : text.substr(begin, std::min<std::size_t>(end - begin, 4096)))
    if (is_base64(c)) body += c;
  if (has_word_of_examples(body.substr(0, 200))) return std::nullopt;
  const bool is_drawn = is_cut ? std::any_of(body.begin(), body.end(), is_digit) : entropy(body) >= 4.5;
  return is_drawn ? std::optional(ByteRange{begin, end}) : std::nullopt;
}

// The key's block up to its last line, whatever stands between: what is shown of it must not hang on its being tidy.
std::size_t key_block_end(std::string_view text, std::size_t body_end) {
  constexpr std::size_t kLongest = 16384;  // bytes: of the longest keys in use, twice
  const std::size_t end = find_bytes(text.substr(body_end, kLongest), kKeyEnd);
  return end == std::string_view::npos ? body_end : body_end + end;
}

constexpr std::size_t kShownMark = 4;  // characters of a mark that stay to be seen

void mask(std::string& text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at)
    if (is_base64(text[at]) || text[at] == '_' || text[at] == '-' || text[at] == '.') text[at] = '*';
}

// Of a text without escapes, as what follows.
std::vector<Secret> find_written(std::string_view text) {
  std::vector<Secret> found;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!may_begin(text, at)) continue;
    if (text[at] == '-') {
      const auto body = private_key_at(text, at, false);
      if (body) found.push_back({{at, body->begin}, "a private key"});
    } else if (const auto token = token_at(text, at, false)) {
      found.push_back({{at, token->end}, token->shape->what});
    }
    if (!found.empty()) at = std::max(at, found.back().range.end - 1);
  }
  return found;
}

std::vector<ByteRange> key_bodies(std::string_view text) {
  std::vector<ByteRange> bodies;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t head = find_bytes(text.substr(at), kKeyBegin);
    if (head == std::string_view::npos) break;
    at += head;
    const auto body = private_key_at(text, at, false);
    const std::size_t end = body ? key_block_end(text, body->end) : at + kKeyBegin.size();
    if (body) bodies.push_back({body->begin, end});
    at = end;
  }
  return bodies;
}

std::vector<ByteRange> ranges_to_mask(std::string_view text) {
  std::vector<ByteRange> ranges;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!may_begin(text, at)) continue;
    if (text[at] == '-') {
      if (const auto body = private_key_at(text, at, true)) ranges.push_back(*body);
    } else if (const auto token = token_at(text, at, true)) {
      ranges.push_back({at + std::min(kShownMark, token->shape->mark.size()), token->end});
    }
  }
  return ranges;
}

}  // namespace

bool is_base64(char c) {
  return is_alphanumeric(c) || c == '+' || c == '/' || c == '=';
}

std::vector<Secret> find_secrets(std::string_view text) {
  const auto read = unescape(text);
  std::vector<Secret> found = find_written(read ? read->text() : text);
  for (Secret& secret : found)
    if (read) secret.range = {read->written(secret.range.begin), read->written(secret.range.end)};
  return found;
}

bool holds_secret(std::string_view bytes) {
  if (!find_secrets(bytes).empty()) return true;
  if (bytes.find('\0') == std::string_view::npos) return false;
  std::string letters(bytes);
  std::erase(letters, '\0');
  return !find_secrets(letters).empty();
}

std::vector<std::string> private_key_bodies(std::string_view text) {
  const auto read = unescape(text);
  const std::string_view meant = read ? read->text() : text;
  std::vector<std::string> bodies;
  for (const ByteRange& body : key_bodies(meant)) {
    bodies.emplace_back(meant.substr(body.begin, body.end - body.begin));
    if (!read) continue;
    const std::size_t begin = read->written(body.begin);
    bodies.emplace_back(text.substr(begin, read->written(body.end) - begin));
  }
  return bodies;
}

void mask_secrets(std::string& text) {
  const auto read = unescape(text);
  for (const ByteRange& range : ranges_to_mask(read ? read->text() : text))
    mask(text, read ? read->written(range.begin) : range.begin, read ? read->written(range.end) : range.end);
}

}  // namespace skillc::check::rules
