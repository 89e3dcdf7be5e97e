// Findings for programs. Every member is always there and no line or column is ever 0, so that a consumer
// needs no special cases.

#include <algorithm>

#include "base/json.hpp"
#include "report/formats.hpp"

namespace skillc::report {
namespace {

std::size_t from_one(std::size_t number) {
  return std::max<std::size_t>(number, 1);
}

Json related_json(const diag::Related& related) {
  return {{"path", related.place.path},
          {"line", from_one(related.place.begin.line)},
          {"column", from_one(related.place.begin.column)},
          {"message", related.message}};
}

Json fix_json(const std::optional<diag::Fix>& fix) {
  if (!fix) return nullptr;
  Json edits = Json::array();
  for (const diag::Fix::Edit& edit : fix->edits)
    edits.push_back({{"line", from_one(edit.place.begin.line)},
                     {"column", from_one(edit.place.begin.column)},
                     {"end_line", from_one(edit.place.end.line)},
                     {"end_column", from_one(edit.place.end.column)},
                     {"offset", edit.range.begin},
                     {"end_offset", edit.range.end},
                     {"replacement", edit.replacement}});
  return {{"kind", diag::fix_kind_name(fix->kind)}, {"message", fix->message}, {"edits", std::move(edits)}};
}

Json finding_json(const diag::Diagnostic& finding) {
  Json json = {{"rule", finding.rule},
               {"severity", diag::severity_name(finding.severity)},
               {"path", finding.place.path},
               {"line", from_one(finding.place.begin.line)},
               {"column", from_one(finding.place.begin.column)},
               {"end_line", from_one(finding.place.end.line)},
               {"end_column", from_one(finding.place.end.column)},
               {"message", finding.message},
               {"help", finding.help},
               {"related", Json::array()},
               {"fix", fix_json(finding.fix)}};
  for (const diag::Related& related : finding.related) json["related"].push_back(related_json(related));
  return json;
}

}  // namespace

std::string write_json(const FindingsReport& report) {
  diag::Counts counts = diag::count(report.findings);
  Json json = {{"schema", "skillc-findings/1"},
               {"summary",
                {{"skills", report.skills},
                 {"errors", counts.errors},
                 {"warnings", counts.warnings},
                 {"hints", counts.hints},
                 {"known", report.known},
                 {"gone", report.gone}}},
               {"findings", Json::array()}};
  for (const diag::Diagnostic& finding : report.findings) json["findings"].push_back(finding_json(finding));
  return dump_json(json);
}

}  // namespace skillc::report
