// Matched by content: a line that is inserted above a finding makes nothing new. What a finding groups ("Items 3–5 are
// covered by no checklist item") is matched one by one, so that a group that shrinks or falls apart makes nothing new
// either. Paths count from the library's root, so that it does not matter where skillc is started.

#include "check/baseline.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/json.hpp"
#include "base/path.hpp"
#include "check/rules/wording.hpp"
#include "diag/fingerprint.hpp"
#include "parse/json.hpp"

namespace skillc::check {
namespace {

constexpr std::string_view kSchema = "skillc-baseline/1";
constexpr std::uint64_t kMaxBaseline = 256u << 20;
constexpr std::size_t kMaxBaselineValues = 4 * parse::kMaxJsonValues;  // a finding is five
constexpr std::size_t kNamed = 5;

std::string from_root(const std::string& path, const source::Configuration& configuration,
                      const std::string& current_directory) {
  const std::string file = join_path(current_directory, path);
  return relative_path(file, join_path(current_directory, configuration.root));
}

Json json_of(const KnownFinding& one) {
  Json json = {{"rule", one.rule}, {"path", one.path}, {"message", one.message}, {"fingerprint", one.fingerprint}};
  for (const KnownMember& member : one.members)
    json["members"].push_back({{"path", member.path}, {"name", member.name}});
  return json;
}

KnownFinding read_known(const parse::Value& value) {
  KnownFinding known{text_of(value, "rule"), text_of(value, "path"), text_of(value, "message"),
                     text_of(value, "fingerprint")};
  if (const parse::Value* members = value.find("members"))
    for (const parse::Value& one : members->elements)
      known.members.push_back({text_of(one, "path"), text_of(one, "name")});
  return known;
}

// Takes known findings, and members of them, for those that are found.
class Matching {
 public:
  explicit Matching(const std::vector<KnownFinding>& known) : known_(known), left_(known.size()) {
    for (std::size_t k = 0; k < known.size(); ++k) {
      left_[k] = std::vector<bool>(std::max<std::size_t>(1, known[k].members.size()), true);
      whole_[known[k].fingerprint].push_back(k);
      for (std::size_t m = 0; m < known[k].members.size(); ++m) members_[key(known[k], m)].push_back({k, m});
    }
    for (auto& of_print : whole_) std::reverse(of_print.second.begin(), of_print.second.end());
    for (auto& of_member : members_) std::reverse(of_member.second.begin(), of_member.second.end());
  }

  // By the fingerprint, where one of the two does not tell its members.
  bool takes_whole(const KnownFinding& found) {
    const auto at = whole_.find(found.fingerprint);
    if (at == whole_.end() || at->second.empty()) return false;
    const std::size_t known = at->second.back();
    if (!found.members.empty() && !known_[known].members.empty()) return false;
    at->second.pop_back();
    left_[known].assign(left_[known].size(), false);
    return true;
  }

  // The members that are not known.
  std::vector<KnownMember> take_members(const KnownFinding& found) {
    std::vector<KnownMember> fresh;
    for (std::size_t m = 0; m < found.members.size(); ++m) {
      const auto at = members_.find(key(found, m));
      if (at == members_.end() || at->second.empty()) {
        fresh.push_back(found.members[m]);
        continue;
      }
      left_[at->second.back().first][at->second.back().second] = false;
      at->second.pop_back();
    }
    return fresh;
  }

  std::vector<KnownFinding> gone() const {
    std::vector<KnownFinding> gone;
    for (std::size_t k = 0; k < known_.size(); ++k) {
      if (std::find(left_[k].begin(), left_[k].end(), true) == left_[k].end()) continue;
      gone.push_back(known_[k]);
      std::size_t m = 0;
      std::erase_if(gone.back().members, [&](const KnownMember&) { return !left_[k][m++]; });
    }
    return gone;
  }

 private:
  using Key = std::tuple<std::string_view, std::string_view, std::string_view>;  // rule, path, name
  static Key key(const KnownFinding& one, std::size_t member) {
    return {one.rule, one.members[member].path, one.members[member].name};
  }

  const std::vector<KnownFinding>& known_;
  std::vector<std::vector<bool>> left_;  // by known finding and member: whether it was not found; one without members
  std::map<std::string_view, std::vector<std::size_t>> whole_;               // by fingerprint, the last first
  std::map<Key, std::vector<std::pair<std::size_t, std::size_t>>> members_;  // finding and member, the last first
};

// "; new are Item 5 and Item 6"
std::string new_members(const std::vector<KnownMember>& fresh) {
  std::vector<std::string> names;
  for (const KnownMember& member : fresh)
    names.push_back(member.name.empty() ? rules::quote(file_name(member.path)) : member.name);
  return std::string("; new ") + (fresh.size() == 1 ? "is " : "are ") + rules::listed(names, kNamed);
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
  for (std::size_t i = 0; i < moved.size(); ++i) {
    known.push_back({std::string(moved[i].rule), moved[i].place.path, moved[i].message, fingerprints[i]});
    for (const diag::Member& member : moved[i].members)
      known.back().members.push_back({from_root(member.path, configuration, current_directory), member.name});
  }
  return known;
}

bool was_looked_at(const KnownFinding& known, const source::LibrarySource& library, const model::Graph& graph) {
  if (library.is_whole) return true;
  const std::string path = join_path(library.configuration.root, known.path);
  return std::any_of(graph.skills.begin(), graph.skills.end(), [&](const model::Skill& skill) {
    const source::SkillSource& source = skill.source;
    switch (source.form) {
      case source::SkillForm::stream:
        return false;
      case source::SkillForm::document:
        return path == join_path(source.folder, source.files.front().path);
      default:
        return !source.is_neighbour && is_within(path, normalize_path(source.folder));
    }
  });
}

std::string write_baseline(const std::vector<KnownFinding>& known) {
  Json json = {{"schema", kSchema}, {"findings", Json::array()}};
  for (const KnownFinding& one : known) json["findings"].push_back(json_of(one));
  return dump_json(json);
}

Result<std::vector<KnownFinding>> read_baseline(const FileReader& files, const std::string& path) {
  SKILLC_TRY(const std::string bytes, files.read_file(path, kMaxBaseline));
  const parse::ParsedValue parsed = parse::parse_json(bytes, kMaxBaselineValues);
  const parse::Value* list = parsed.value.find("findings");
  if (!parsed.readable() || text_of(parsed.value, "schema") != kSchema || list == nullptr ||
      list->kind != parse::Value::Kind::sequence)
    return fail(path + " is no baseline of skillc", "write it anew with `skillc baseline`, or remove it");
  std::vector<KnownFinding> known;
  for (const parse::Value& one : list->elements) known.push_back(read_known(one));
  return known;
}

Compared compare(Findings findings, const std::vector<KnownFinding>& known, const source::Configuration& configuration,
                 const std::string& current_directory) {
  Matching matching(known);
  Compared compared;
  compared.found = known_findings(findings, configuration, current_directory);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const KnownFinding& found = compared.found[i];
    bool is_known = matching.takes_whole(found);
    if (!is_known && !found.members.empty()) {
      const std::vector<KnownMember> fresh = matching.take_members(found);
      is_known = fresh.empty();
      if (!is_known && fresh.size() < found.members.size()) findings[i].message += new_members(fresh);
    }
    if (is_known)
      ++compared.known;
    else
      compared.fresh.push_back(std::move(findings[i]));
  }
  compared.gone = matching.gone();
  return compared;
}

}  // namespace skillc::check
