// The requirements say in their own words what the code promises elsewhere, and share nothing with what they hold to
// it: which characters steer a terminal is listed here anew.

#include "fuzz/targets/require.hpp"

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "parse/json.hpp"
#include "report/report.hpp"

namespace skillc::fuzz {
namespace {

// Of thousands of findings, which a few bytes can make, reports in all formats take most of a run's time.
constexpr std::ptrdiff_t kReported = 64;

bool steers_a_terminal(char32_t c) {
  if (c < 0x20) return c != U'\n';
  return (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

bool is_in(Position position, const SourceText& text) {
  return position.line <= std::max<std::size_t>(text.line_count(), 1);
}

}  // namespace

void require(bool holds, const char* what) {
  if (!holds) throw Broken(what);
}

void require_within(ByteRange range, ByteRange outer, const char* what) {
  require(outer.begin <= range.begin && range.begin <= range.end && range.end <= outer.end, what);
}

void require_ranges(const parse::Value& value, ByteRange outer) {
  require_within(value.range, outer, "a value lies outside of what holds it");
  for (const parse::Value& element : value.elements) require_ranges(element, value.range);
  for (const parse::Member& member : value.members) {
    require_within(member.key_range, value.range, "a key lies outside of its map");
    require_ranges(member.value, value.range);
  }
}

void require_places(const std::vector<diag::Diagnostic>& findings, const SourceText& text) {
  for (const diag::Diagnostic& finding : findings) {
    require(is_in(finding.place.begin, text) && is_in(finding.place.end, text), "a finding is behind the last line");
    require(finding.place.begin <= finding.place.end, "a finding ends before it begins");
    for (const diag::Related& related : finding.related)
      require(related.place.path != finding.place.path || is_in(related.place.begin, text),
              "what a finding relates to is behind the last line");
    if (!finding.fix) continue;
    std::size_t behind = 0;
    for (const diag::Fix::Edit& edit : finding.fix->edits) {
      require_within(edit.range, {behind, text.bytes().size()}, "a fix lies outside of the text, or its edits overlap");
      behind = edit.range.end;
    }
  }
}

void require_safe_for_a_terminal(std::string_view text) {
  require(!first_invalid_utf8(text), "what is printed is not UTF-8");
  for (const char32_t c : decode_utf8(text)) require(!steers_a_terminal(c), "what is printed steers a terminal");
}

void require_reportable(std::vector<diag::Diagnostic> findings) {
  if (findings.empty()) return;
  diag::sort_and_deduplicate(findings);
  if (std::ssize(findings) > kReported) findings.erase(findings.begin() + kReported, findings.end());
  const report::FindingsReport report{.skills = 1, .findings = std::move(findings), .hints = true};
  for (const report::Format& format : report::formats()) {
    const std::string written = format.write(report);
    require(!first_invalid_utf8(written), "a report is not UTF-8");
    if (format.name == "text") require_safe_for_a_terminal(written);
    if (format.name == "json" || format.name == "sarif" || format.name == "gitlab")
      require(parse::parse_json(written).problems.empty(), "a report is not JSON");
  }
}

std::vector<std::string_view> parts_of(std::string_view bytes, std::size_t count) {
  constexpr std::string_view kBetween = "\n%%\n";
  std::vector<std::string_view> parts;
  for (std::size_t end = bytes.find(kBetween); parts.size() + 1 < count && end != bytes.npos;
       end = bytes.find(kBetween)) {
    parts.push_back(bytes.substr(0, end + 1));
    bytes.remove_prefix(end + kBetween.size());
  }
  parts.push_back(bytes);
  parts.resize(count);
  return parts;
}

}  // namespace skillc::fuzz
