// Findings as SARIF. Columns count code points, as ours do, and say so. Paths become relative URIs, which consumers
// resolve against the repository's root. Fingerprints are by content, so that an alert survives an edit above it.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "diag/fingerprint.hpp"
#include "report/formats.hpp"

namespace skillc::report {
namespace {

std::string_view level_of(diag::Severity severity) {
  return severity == diag::Severity::hint ? "note" : diag::severity_name(severity);
}

// RFC 3986: all but unreserved characters and slashes percent-encoded, byte by byte.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kKept = "-._~/";
  std::string uri;
  for (const char c : path) {
    const bool is_word = is_alphanumeric(c);
    if (is_word || kKept.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

Json region_json(const diag::Place& place) {
  return {{"startLine", place.begin.line},
          {"startColumn", place.begin.column},
          {"endLine", place.end.line},
          {"endColumn", place.end.column}};
}

Json location_json(const diag::Place& place) {
  Json physical = {{"artifactLocation", {{"uri", uri_of(place.path)}}}};
  if (place.begin.line > 0) physical["region"] = region_json(place);
  return {{"physicalLocation", std::move(physical)}};
}

// Columns do not count a byte order mark, so what takes one out is told by its bytes; it puts nothing in its place.
Json replacement_json(const diag::Fix::Edit& edit) {
  if (edit.replacement.empty() && edit.place.begin == edit.place.end)
    return {{"deletedRegion", {{"byteOffset", edit.range.begin}, {"byteLength", edit.range.end - edit.range.begin}}}};
  return {{"deletedRegion", region_json(edit.place)}, {"insertedContent", {{"text", edit.replacement}}}};
}

Json fix_json(const diag::Fix& fix, const std::string& path) {
  Json replacements = Json::array();
  for (const diag::Fix::Edit& edit : fix.edits) replacements.push_back(replacement_json(edit));
  Json change = {{"artifactLocation", {{"uri", uri_of(path)}}}};
  change["replacements"] = std::move(replacements);
  return {{"description", {{"text", fix.message}}}, {"artifactChanges", Json::array({std::move(change)})}};
}

Json rule_json(const RuleText& rule) {
  return {{"id", rule.name},
          {"shortDescription", {{"text", rule.summary}}},
          {"fullDescription", {{"text", rule.why}}},
          {"help", {{"text", rule.mend}, {"markdown", fmt::format("{}\n\n{}", rule.why, rule.mend)}}},
          {"defaultConfiguration", {{"level", level_of(rule.severity)}}}};
}

Json result_json(const diag::Diagnostic& finding, const std::string& fingerprint,
                 const std::map<std::string_view, std::size_t>& rules) {
  const std::string text = finding.help.empty() ? finding.message : finding.message + "\n" + finding.help;
  Json result = {{"ruleId", finding.rule},
                 {"level", level_of(finding.severity)},
                 {"message", {{"text", text}}},
                 {"locations", {location_json(finding.place)}},
                 {"partialFingerprints", {{"skillc/v1", fingerprint}}}};
  if (const auto rule = rules.find(finding.rule); rule != rules.end()) result["ruleIndex"] = rule->second;
  if (finding.fix) result["fixes"] = Json::array({fix_json(*finding.fix, finding.place.path)});
  for (const diag::Related& related : finding.related) {
    Json location = location_json(related.place);
    location["message"] = {{"text", related.message}};
    result["relatedLocations"].push_back(std::move(location));
  }
  return result;
}

}  // namespace

std::string write_sarif(const FindingsReport& report) {
  Json rules = Json::array();
  std::map<std::string_view, std::size_t> places;
  for (const RuleText& rule : report.rules) {
    places.emplace(rule.name, rules.size());
    rules.push_back(rule_json(rule));
  }
  Json results = Json::array();
  const std::vector<std::string> fingerprints = diag::fingerprints(report.findings);
  for (std::size_t i = 0; i < report.findings.size(); ++i)
    results.push_back(result_json(report.findings[i], fingerprints[i], places));
  Json driver = {{"name", "skillc"}, {"semanticVersion", report.version}};
  driver["rules"] = std::move(rules);
  Json run = {{"tool", {{"driver", std::move(driver)}}}, {"columnKind", "unicodeCodePoints"}};
  run["results"] = std::move(results);
  Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}};
  log["runs"] = Json::array({std::move(run)});
  return dump_json(log);
}

}  // namespace skillc::report
