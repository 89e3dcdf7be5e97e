// Matched by content: a line that is inserted above a finding makes nothing new. Paths count from the library's root,
// so that it does not matter where skillc is started.

#include "check/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/json.hpp"
#include "base/path.hpp"
#include "diag/fingerprint.hpp"
#include "parse/json.hpp"

namespace skillc::check {
namespace {

constexpr std::string_view kSchema = "skillc-baseline/1";
constexpr std::uint64_t kMaxBaseline = 256u << 20;

std::string from_root(const std::string& path, const source::Configuration& configuration,
                      const std::string& current_directory) {
  const std::string file = join_path(current_directory, path);
  return relative_path(file, join_path(current_directory, configuration.root));
}

}  // namespace

std::vector<KnownFinding> known_findings(const Findings& findings, const source::Configuration& configuration,
                                         const std::string& current_directory) {
  Findings moved = findings;
  for (diag::Diagnostic& finding : moved)
    finding.place.path = from_root(finding.place.path, configuration, current_directory);
  const std::vector<std::string> fingerprints = diag::fingerprints(moved);
  std::vector<KnownFinding> known;
  known.reserve(moved.size());
  for (std::size_t i = 0; i < moved.size(); ++i)
    known.push_back({std::string(moved[i].rule), moved[i].place.path, moved[i].message, fingerprints[i]});
  return known;
}

bool was_looked_at(const KnownFinding& known, const source::LibrarySource& library, const model::Graph& graph) {
  if (library.is_whole) return true;
  const std::string path = join_path(library.configuration.root, known.path);
  return std::any_of(graph.skills.begin(), graph.skills.end(),
                     [&](const model::Skill& skill) { return is_within(path, normalize_path(skill.source.folder)); });
}

std::string write_baseline(const std::vector<KnownFinding>& known) {
  Json json = {{"schema", kSchema}, {"findings", Json::array()}};
  for (const KnownFinding& one : known)
    json["findings"].push_back(
        {{"rule", one.rule}, {"path", one.path}, {"message", one.message}, {"fingerprint", one.fingerprint}});
  return dump_json(json);
}

Result<std::vector<KnownFinding>> read_baseline(const FileReader& files, const std::string& path) {
  SKILLC_TRY(const std::string bytes, files.read_file(path, kMaxBaseline));
  const parse::ParsedValue parsed = parse::parse_json(bytes);
  const parse::Value* list = parsed.value.find("findings");
  if (!parsed.readable() || text_of(parsed.value, "schema") != kSchema || list == nullptr ||
      list->kind != parse::Value::Kind::sequence)
    return fail(path + " is no baseline of skillc", "write it anew with `skillc baseline`, or remove it");
  std::vector<KnownFinding> known;
  for (const parse::Value& one : list->elements)
    known.push_back({text_of(one, "rule"), text_of(one, "path"), text_of(one, "message"), text_of(one, "fingerprint")});
  return known;
}

Compared compare(Findings findings, const std::vector<KnownFinding>& known, const source::Configuration& configuration,
                 const std::string& current_directory) {
  std::map<std::string_view, std::size_t> left;
  for (const KnownFinding& one : known) ++left[one.fingerprint];
  Compared compared;
  compared.found = known_findings(findings, configuration, current_directory);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const auto at = left.find(compared.found[i].fingerprint);
    if (at != left.end() && at->second > 0) {
      --at->second;
      ++compared.known;
    } else {
      compared.fresh.push_back(std::move(findings[i]));
    }
  }
  for (const KnownFinding& one : known)
    if (std::size_t& count = left[one.fingerprint]; count > 0) {
      --count;
      compared.gone.push_back(one);
    }
  return compared;
}

}  // namespace skillc::check
