// All matches are found first and joined where they overlap, so that blanking one never saves a part of another.
// Programs take a secret of several lines apart, and indent it, so each of its lines is a secret of its own. What could
// not be looked through goes, too, and an answer without it is one that was cut: nobody may miss anything in it.

#include "eval/asking/redaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"

namespace skillc::eval {
namespace {

// The value, without the blanks around it, and each of its lines, some of which end in "\n" as it is written in a file
// of variables. What has fewer characters than a secret must have is none.
std::vector<std::string_view> parts_of(std::string_view value) {
  std::vector<std::string_view> parts = {value};
  std::set<std::string_view> known = {value};
  const auto add = [&](std::string_view part) {
    part = trim(part);
    if (part.size() >= kMinSecret && known.insert(part).second) parts.push_back(part);
  };
  add(value);
  for (const std::string_view line : split(value, '\n')) {
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = line.find("\\n", begin)) != std::string_view::npos; begin = end + 2)
      add(line.substr(begin, end - begin));
    add(line.substr(begin));
  }
  return parts;
}

void add(std::vector<SecretPattern>& patterns, SecretPattern pattern) {
  if (pattern.value.empty()) return;
  // Bytes that are no UTF-8 are U+FFFD in what is kept.
  if (std::string valid = valid_utf8(pattern.value); valid != pattern.value)
    patterns.push_back({std::move(valid), pattern.replacement, pattern.name});
  patterns.push_back(std::move(pattern));
}

template <class T>
void drop_where_blanked(const Redaction& redaction, std::optional<T>& number) {
  if (!number) return;
  const std::string written = fmt::format("{}", *number);
  if (redaction.blank(written) != written) number.reset();
}

}  // namespace

Redaction::Redaction(const std::vector<Secret>& secrets, std::set<std::string>* blanked) : blanked_(blanked) {
  std::vector<SecretPattern> all;
  for (const Secret& secret : secrets) {
    names_.insert(secret.name);
    for (const std::string_view part : parts_of(secret.value))
      add(all, {std::string(part), '[' + secret.name + ']', secret.name});
  }
  patterns_.add(std::move(all));
}

void Redaction::replace(std::string value, std::string replacement) {
  std::vector<SecretPattern> all;
  add(all, {std::move(value), std::move(replacement)});
  patterns_.add(std::move(all));
}

// Of what was not looked through any of them may be gone.
void Redaction::note(const FoundSecrets& found) const {
  if (blanked_ == nullptr) return;
  if (found.is_exhausted) blanked_->insert(names_.begin(), names_.end());
  for (const SecretMatch& match : found.matches)
    if (!match.pattern->name.empty()) blanked_->insert(match.pattern->name);
}

Redaction::Blanked Redaction::blank(std::string_view text, bool is_cut) const {
  const FoundSecrets found = patterns_.find_in(text, is_cut);
  note(found);
  const std::vector<SecretMatch>& matches = found.matches;
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < matches.size();) {
    const SecretMatch& first = matches[i];
    const SecretMatch* longest = &first;
    std::size_t end = first.end;
    for (++i; i < matches.size() && matches[i].begin < end; ++i) {
      end = std::max(end, matches[i].end);
      if (matches[i].end - matches[i].begin > longest->end - longest->begin) longest = &matches[i];
    }
    out += text.substr(done, first.begin - done);
    out += longest->pattern->replacement;
    done = end;
  }
  out += text.substr(done);
  return {std::move(out), !found.is_exhausted};
}

std::string Redaction::blank(std::string_view text) const {
  return blank(text, false).text;
}

std::string Redaction::blank_cut(std::string_view text) const {
  return blank(text, true).text;
}

std::string Redaction::blank(const ProcessOutput& output) const {
  return blank(output.bytes, output.is_cut).text;
}

void Redaction::blank(Answer& answer) const {
  if (patterns_.empty()) return;
  bool is_whole = true;
  const auto blank_in = [&](std::string& text, bool is_cut) {
    Blanked blanked = blank(text, is_cut);
    text = std::move(blanked.text);
    is_whole = is_whole && blanked.is_whole;
  };
  blank_in(answer.output, answer.is_cut);
  for (Finding& finding : answer.findings) {
    for (std::string& cited : finding.cites) blank_in(cited, false);
    blank_in(finding.message, false);
    blank_in(finding.path, false);
    drop_where_blanked(*this, finding.line);
  }
  if (answer.skills_loaded)
    for (std::string& skill : *answer.skills_loaded) blank_in(skill, false);
  blank(answer.usage);
  answer.is_cut = answer.is_cut || !is_whole;
}

void Redaction::blank(Usage& usage) const {
  drop_where_blanked(*this, usage.input_tokens);
  drop_where_blanked(*this, usage.output_tokens);
  drop_where_blanked(*this, usage.cost_usd);
}

std::string valid_utf8(std::string_view text) {
  if (!first_invalid_utf8(text)) return std::string(text);
  std::string valid;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode_code_point(text, at);
    append_code_point(valid, next.value);
    at += next.length;
  }
  return valid;
}

}  // namespace skillc::eval
