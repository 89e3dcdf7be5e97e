// Rules run skill by skill on several threads and once over the library; what discovery and parsing reported arrives
// through the families that own those rules. Findings are gathered in input order and then sorted by a total order, so
// the number of threads never shows. Severity is decided here alone: who reports only names the rule.

#include "check/check.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/parallel.hpp"
#include "check/expected.hpp"
#include "check/kept_skills.hpp"
#include "check/levels.hpp"
#include "check/library_names.hpp"
#include "check/mask.hpp"
#include "check/renames.hpp"
#include "check/repeats.hpp"
#include "check/rules/families.hpp"
#include "check/suppressions.hpp"

namespace skillc::check {

namespace {

constexpr const RuleFamily* kFamilies[] = {
#define SKILLC_NAME_FAMILY(name) &rules::name##_family,
    SKILLC_RULE_FAMILIES(SKILLC_NAME_FAMILY)
#undef SKILLC_NAME_FAMILY
};

std::string_view family_of(std::string_view rule) {
  return rule.substr(0, rule.find('/'));
}

// Sets the severity of a finding; false where its rule is off.
bool apply_level(diag::Diagnostic& finding, const Levels& levels, const Levels::Below& below) {
  const RuleInfo* rule = find_rule(finding.rule);
  if (!rule) return true;  // not of the table, so no level speaks of it
  const auto severity = levels.severity(*rule, below);
  if (!severity) return false;
  finding.rule = rule->name;  // the table's literal outlives whatever the reporter pointed at
  const bool is_too_much = finding.is_weak && *severity == diag::Severity::error;
  finding.severity = is_too_much ? diag::Severity::warning : *severity;
  return true;
}

Findings apply_levels(Findings findings, const Levels& levels) {
  std::size_t kept = 0;  // in place: there may be hundreds of thousands
  std::map<std::string, Levels::Below> below;
  for (diag::Diagnostic& finding : findings) {
    const auto [known, is_new] = below.try_emplace(finding.place.path);
    if (is_new) known->second = levels.below(known->first);
    if (!apply_level(finding, levels, known->second)) continue;
    if (&findings[kept] != &finding) findings[kept] = std::move(finding);
    ++kept;
  }
  findings.resize(kept);
  return findings;
}

using ReaderOf = decltype(model::LoadOptions::reader_of);

// A library's findings, gathered part by part of its skills.
class LibraryCheck {
 public:
  // `graph`: of the library, or of the part of it that is there. `is_for_show`: keys are masked in what fixes write,
  // too.
  LibraryCheck(const FileReader& files, const source::LibrarySource& library, const model::Graph& graph,
               const CheckOptions& options, bool is_for_show)
      : files_(files),
        library_(library),
        options_(options),
        is_for_show_(is_for_show),
        levels_(library.configuration, options, files.current_directory()),
        names_(graph) {}

  // Of all skills of the part that are no neighbours, in their order. `reader_of`: as in model::LoadOptions.
  std::vector<CheckedSkill> look_at(const model::Graph& part, const ReaderOf& reader_of = {}) const {
    std::vector<SkillContext> contexts;
    contexts.reserve(part.skills.size());
    for (std::size_t s = 0; s < part.skills.size(); ++s) {
      if (part.skills[s].source.is_neighbour) continue;
      const FileReader& files = reader_of ? reader_of(s) : files_;
      contexts.push_back({part, part.skills[s], files, library_.configuration, names_});
    }
    return parallel_map(contexts, options_.jobs, [&](const SkillContext& context) {
      CheckedSkill checked = check_one(context);
      count(context.skill);
      return checked;
    });
  }

  void take(CheckedSkill checked) {
    mask_.learn(checked.keys);
    append(std::move(checked.findings), findings_);
    std::move(checked.suppressions.begin(), checked.suppressions.end(), std::back_inserter(suppressions_));
  }

  // One more of which all is known.
  void count(const model::Skill& skill) const {
    if (options_.checked != nullptr) *options_.checked += skill.source.files.size();
  }

  // Knows the private keys of all that was looked at.
  const Mask& mask() const { return mask_; }

  // What others' findings may quote of those that nobody looks at.
  void learn_neighbours(const model::Graph& part) {
    for (const model::Skill& skill : part.skills)
      if (skill.source.is_neighbour) mask_.learn(skill);
  }

  // `all`: the graph of all skills, or its outline.
  Findings finish(const model::Graph& all) {
    Findings findings;
    for (const RuleFamily* family : kFamilies)
      if (family->check_library) family->check_library({library_, all, files_}, findings);
    if (options_.only.empty()) check_expected({library_, all, files_}, findings);
    findings = take_out(apply_levels(std::move(findings), levels_), suppressions_);
    append(apply_levels(unused(suppressions_, levels_, library_.is_whole), levels_), findings);
    append(std::move(findings), findings_);
    mask_.learn_quoted(files_, findings_);
    diag::sort_and_deduplicate(findings_);
    findings_ = bound_repeats(std::move(findings_));  // first, since what is not shown has nothing to hide
    withhold_renames(files_, library_, all, options_.jobs, findings_);
    hide_keys();
    diag::sort_and_deduplicate(findings_);
    return std::move(findings_);
  }

 private:
  CheckedSkill check_one(const SkillContext& context) const {
    CheckedSkill checked;
    for (const RuleFamily* family : kFamilies)
      if (family->check_skill) family->check_skill(context, checked.findings);
    checked.suppressions = find_suppressions(context.skill);
    checked.findings = take_out(apply_levels(std::move(checked.findings), levels_), checked.suppressions);
    checked.keys.learn(context.skill);
    checked.keys.learn_quoted(context.files, checked.findings);
    return checked;
  }

  // A skill may have hundreds of thousands.
  static void append(Findings some, Findings& to) {
    if (to.empty()) {
      to = std::move(some);
    } else {
      std::move(some.begin(), some.end(), std::back_inserter(to));
    }
  }

  // Once all parts are known: a finding in one may quote a key of another.
  void hide_keys() {
    for (diag::Diagnostic& finding : findings_) {
      mask_.mask_words(finding);
      if (is_for_show_) mask_.mask_edits(finding);
    }
  }

  const FileReader& files_;
  const source::LibrarySource& library_;
  const CheckOptions& options_;
  const bool is_for_show_;
  const Levels levels_;
  const LibraryNames names_;
  Mask mask_;
  Findings findings_;
  std::vector<Suppression> suppressions_;
};

}  // namespace

std::vector<const RuleInfo*> all_rules() {
  std::vector<const RuleInfo*> all;
  for (const RuleFamily* family : kFamilies)
    for (const RuleInfo& rule : family->rules) all.push_back(&rule);
  return all;
}

const RuleInfo* find_rule(std::string_view name) {
  for (const RuleFamily* family : kFamilies)
    for (const RuleInfo& rule : family->rules)
      if (rule.name == name) return &rule;
  return nullptr;
}

std::vector<std::string> rule_names_and_families() {
  std::vector<std::string> names;
  for (const RuleInfo* rule : all_rules()) {
    const std::string family(family_of(rule->name));
    if (std::find(names.begin(), names.end(), family) == names.end()) names.push_back(family);
    names.emplace_back(rule->name);
  }
  return names;
}

std::vector<diag::Diagnostic> drop_told(std::vector<diag::Diagnostic> findings) {
  std::set<std::pair<std::string, std::string>> told;
  for (const diag::Diagnostic& finding : findings)
    for (const diag::Member& member : finding.tells) told.emplace(member.path, member.name);
  std::erase_if(findings, [&](const diag::Diagnostic& finding) {
    const auto& members = finding.members;
    return !members.empty() && std::all_of(members.begin(), members.end(), [&](const diag::Member& member) {
      return told.contains({member.path, member.name});
    });
  });
  return findings;
}

std::vector<diag::Diagnostic> run_rules(const FileReader& files, const source::LibrarySource& library,
                                        const model::Graph& graph, const CheckOptions& options) {
  return drop_told(run_rules_with_told(files, library, graph, options));
}

std::vector<diag::Diagnostic> run_rules_with_told(const FileReader& files, const source::LibrarySource& library,
                                                  const model::Graph& graph, const CheckOptions& options) {
  LibraryCheck check(files, library, graph, options, false);
  for (CheckedSkill& checked : check.look_at(graph)) check.take(std::move(checked));
  check.learn_neighbours(graph);
  return check.finish(graph);
}

Result<CheckedLibrary> check_in_parts(const FileReader& files, const source::LibrarySource& library,
                                      const model::LoadOptions& loading, const CheckOptions& options,
                                      const InParts& how) {
  std::optional<KeptSkills> kept;
  model::LoadOptions loads = loading;
  if (how.store != nullptr) {
    kept.emplace(*how.store, library, options.jobs);
    loads.reader_of = [&](std::size_t skill) -> const FileReader& { return kept->reader_of(skill); };
  }
  model::GraphInParts parts(files, library, loads, how.part_bytes);
  LibraryCheck check(files, library, parts.graph(), options, true);
  if (kept) {
    for (UnchangedSkill& one : kept->find_unchanged()) {
      check.count(one.outline);
      if (loading.read != nullptr) *loading.read += one.outline.source.files.size();
      parts.leave_out(one.skill, std::move(one.outline));
      check.take(std::move(one.checked));
    }
  }
  for (;;) {
    SKILLC_TRY(const bool is_there, parts.next());
    if (!is_there) break;
    std::vector<CheckedSkill> checked = check.look_at(parts.graph(), loads.reader_of);
    if (kept) kept->note(parts, checked);
    for (CheckedSkill& one : checked) check.take(std::move(one));
    check.learn_neighbours(parts.graph());
  }
  CheckedLibrary checked{{}, parts.take()};
  checked.findings = check.finish(checked.outline);
  if (kept) kept->keep(checked.outline, check.mask());
  return checked;
}

}  // namespace skillc::check
