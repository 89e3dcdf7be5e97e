// A query's cards come from as many shards as there are cards, so shards of records are small, and no record may be
// much larger than others. Each small file costs as much to make as a page, so that a shard takes what it can hold.

#include "render/site/record_script.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "render/site/script_text.hpp"

namespace skillc::render {
namespace {

constexpr std::size_t kLongestText = 160;   // characters of a title and of a snippet
constexpr std::size_t kLongestLabel = 100;  // of a checklist item, a case's id and a step of a path
constexpr std::size_t kMostLinks = 6;

// Offset behind the first `limit` characters, or the end.
std::size_t offset_of_character(std::string_view text, std::size_t limit) {
  std::size_t offset = 0;
  for (; limit > 0 && offset < text.size(); --limit) offset += decode_code_point(text, offset).length;
  return offset;
}

void append_strings(std::string& out, const std::vector<std::string>& texts, std::size_t limit) {
  out += '[';
  for (std::size_t i = 0; i < std::min(texts.size(), limit); ++i) {
    if (i > 0) out += ',';
    append_script_string(out, cut_text(texts[i], kLongestLabel));
  }
  out += ']';
}

void append_facts(std::string& out, const EntryFacts& facts) {
  out += R"({"checks":[)";
  for (std::size_t i = 0; i < std::min(facts.checks.size(), kMostLinks); ++i) {
    out += i > 0 ? ",[" : "[";
    append_script_string(out, cut_text(facts.checks[i].first, kLongestLabel));
    out += ',';
    append_script_string(out, facts.checks[i].second);
    out += ']';
  }
  out += R"(],"cases":)";
  append_strings(out, facts.cases, kMostLinks);
  out += R"(,"path":)";
  append_strings(out, facts.path, facts.path.size());
  out += R"(,"tokens":)" + std::to_string(facts.tokens) + '}';
}

void append_extra(std::string& out, const SearchRecord& record) {
  if (record.kind == RecordKind::entry) return append_facts(out, record.facts);
  out += '{';
  if (!record.page.empty()) {
    out += "\"page\":";
    append_script_string(out, cut_text(record.page, kLongestLabel));
  }
  out += '}';
}

}  // namespace

std::string cut_text(std::string_view text, std::size_t limit) {
  constexpr std::size_t kLongestWordLeftOut = 24;  // bytes
  if (text.size() <= limit || offset_of_character(text, limit) == text.size()) return std::string(text);
  const std::size_t end = offset_of_character(text, limit - 1);
  std::size_t word = end;
  while (word > 0 && end - word < kLongestWordLeftOut && !is_blank(text[word])) --word;
  const std::string_view kept = text.substr(0, is_blank(text[word]) && word > 0 ? word : end);
  return std::string(trim(kept)) + "…";
}

void append_record(std::string& out, const SearchRecord& record) {
  out += '[';
  append_script_string(out, cut_text(record.title, kLongestText));
  out += ',';
  append_script_string(out, record.href);
  out += ',';
  append_script_string(out, record.skill);
  out += ',';
  append_script_string(out, cut_text(record.snippet, kLongestText));
  out += ",\"";
  out += static_cast<char>(record.kind);
  out += "\"," + std::to_string(record.idea) + ',';
  append_extra(out, record);
  out += ']';
}

std::vector<std::size_t> records_of_shards(const std::vector<std::size_t>& sizes) {
  constexpr std::size_t kAround = 40;  // bytes of a script around its records, and more
  constexpr std::size_t kMostBytes = 5 * 1024 - kAround, kMostRecords = 35;
  std::vector<std::size_t> counts;
  std::size_t bytes = 0;
  for (const std::size_t size : sizes) {
    const std::size_t with_comma = size + 1;
    const bool fits = !counts.empty() && bytes + with_comma <= kMostBytes && counts.back() < kMostRecords;
    if (!fits) {
      counts.push_back(0);
      bytes = 0;
    }
    ++counts.back();
    bytes += with_comma;
  }
  return counts;
}

}  // namespace skillc::render
