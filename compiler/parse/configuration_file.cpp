// skillc.yaml into a source::Configuration. Each key has one reader in a table, so that "unknown key" and "did you
// mean" come from the same list that reads; every complaint stands on the value it is about.

#include "parse/configuration_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/path.hpp"
#include "base/text.hpp"
#include "parse/configuration_eval.hpp"
#include "parse/configuration_values.hpp"
#include "parse/yaml.hpp"

namespace skillc::parse {
namespace {

// Of an address: what neither ends its path nor has to be written otherwise in it.
bool is_path_character(char c) {
  return static_cast<unsigned char>(c) > ' ' && std::string_view("?#\"<>\\").find(c) == std::string_view::npos;
}

// What stands between the scheme and the path; "" of what is no http or https address.
std::string_view host_of(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"})
    if (address.starts_with(scheme))
      return address.substr(scheme.size(), address.find('/', scheme.size()) - scheme.size());
  return "";
}

class ConfigurationReader {
 public:
  ConfigurationReader(const std::string& path, const SourceText& file, const std::vector<std::string>& rules,
                      const std::vector<std::string>& targets)
      : values_(path, file), rules_(rules), targets_(targets) {
    configuration_.file = path;
    configuration_.root = parent_path(path);
  }

  ConfigurationFile read(const SourceText& file) {
    const ParsedValue parsed = parse_yaml(file.bytes());
    for (const Problem& problem : parsed.problems) values_.report(problem);
    if (parsed.readable() && values_.is_map(parsed.value, "skillc.yaml")) read_top(parsed.value);
    return {std::move(configuration_), values_.take_diagnostics()};
  }

 private:
  struct Key {
    std::string_view name;
    void (ConfigurationReader::*read)(const Member&);
  };
  static constexpr std::size_t kKeyCount = 17;
  static const std::array<Key, kKeyCount> kKeys;

  void read_top(const Value& top) {
    std::vector<std::string> names;
    for (const Key& key : kKeys) names.emplace_back(key.name);
    for (const Member& member : top.members) {
      if (!values_.is_known(member, names)) continue;
      for (const Key& key : kKeys) {
        if (key.name == member.key) (this->*key.read)(member);
      }
    }
    keep_out_off_sources();
  }

  void read_sources(const Member& member) {
    configuration_.sources = values_.folders(member);
    sources_range_ = member.value.range;
    for (const Value* folder : texts_of(member.value))
      expect(Kind::skills, normalize_path(folder->text), folder->range, "no skill lies in `{}`",
             "a skill is a folder that holds a SKILL.md: correct the path, or take it out of `sources`");
  }
  void read_evals(const Member& member) {
    configuration_.evals = values_.folder(member, configuration_.evals);
    expect(Kind::folder, configuration_.evals, member.value.range, "there is no folder `{}`",
           "make the folder, correct its name, or leave the key out");
  }
  void read_templates(const Member& member) {
    configuration_.templates = values_.folder(member, "");
    expect(Kind::folder, configuration_.templates, member.value.range, "there is no folder `{}`",
           "make the folder, correct its name, or leave the key out: skillc brings its own templates");
  }
  void read_render(const Member& member) {
    configuration_.render = values_.strings(member);
    for (const Value* glob : texts_of(member.value))
      expect(Kind::files, glob->text, glob->range, "no file of a skill matches `{}`", kFromRoot);
  }

  using Kind = source::Expected::Kind;
  static constexpr std::string_view kFromRoot =
      "the glob counts from the folder of skillc.yaml: correct it, or take it out";

  static std::vector<const Value*> texts_of(const Value& value) {
    std::vector<const Value*> texts;
    if (value.kind == Value::Kind::string) texts.push_back(&value);
    for (const Value& element : value.elements)
      if (element.kind == Value::Kind::string) texts.push_back(&element);
    return texts;
  }

  void expect(Kind kind, const std::string& value, ByteRange range, std::string_view message, std::string_view help) {
    configuration_.expected.push_back(
        {kind, value, values_.warning(range, fmt::format(fmt::runtime(message), printable(value)), std::string(help))});
  }

  void read_out(const Member& member) {
    configuration_.out = values_.folder(member, configuration_.out);
    out_range_ = member.value.range;
    if (configuration_.out != ".") return;
    values_.report(member.value.range, "`out` is the library's own folder", "name a folder of its own, such as `dist`");
  }

  // Bundles must not lie among the sources, or the next build would find them there.
  void keep_out_off_sources() {
    const std::string& out = configuration_.out;
    if (out == ".") return;
    for (const std::string& source : configuration_.sources) {
      if (source == "." || (!is_within(out, source) && !is_within(source, out))) continue;
      values_.report(out_range_.value_or(sources_range_),
                     fmt::format("`out` is `{}`, among the sources in `{}`", printable(out), printable(source)),
                     "name a folder of its own for `out`, beside those of `sources`");
      return;
    }
  }

  void read_library(const Member& member) {
    if (!values_.is_map(member.value, member.key)) return;
    source::LibraryInfo& library = configuration_.library;
    for (const Member& field : member.value.members) {
      if (!values_.is_known(field, {"name", "version", "description", "owner", "homepage", "license"})) continue;
      if (field.key == "name") library.name = values_.string(field, library.name);
      if (field.key == "version") library.version = values_.version(field, library.version);
      if (field.key == "description") library.description = values_.string(field, "");
      if (field.key == "owner") read_owner(field);
      if (field.key == "homepage") library.homepage = read_homepage(field);
      if (field.key == "license") library.license = values_.string(field, "");
    }
  }

  // Bundles and the site link to it: an address of a page, and nothing that a browser would run.
  std::string read_homepage(const Member& field) {
    const std::string address = values_.string(field, "");
    const bool is_page = !host_of(address).empty() && address.find_first_of(" \t\r\n") == std::string::npos;
    if (address.empty() || is_page) return address;
    values_.report(field.value.range, fmt::format("`{}` is no address of a page", printable(address)),
                   "write it whole, without blanks: `https://example.org/skills`");
    return "";
  }

  void read_owner(const Member& member) {
    if (!values_.is_map(member.value, member.key)) return;
    for (const Member& field : member.value.members) {
      if (!values_.is_known(field, {"name", "email"})) continue;
      auto& text = field.key == "name" ? configuration_.library.owner_name : configuration_.library.owner_email;
      text = values_.string(field, "");
    }
  }

  void read_site(const Member& member) {
    if (!values_.is_map(member.value, member.key)) return;
    for (const Member& field : member.value.members) {
      if (!values_.is_known(field, {"url", "edit", "raw_html"})) continue;
      if (field.key == "url") configuration_.site.url = read_address(field);
      if (field.key == "edit") configuration_.site.edit = read_address(field);
      if (field.key == "raw_html") read_raw_html(field);
    }
  }

  // Of a folder: what comes behind it is a path. Ends in a slash; "" where there is none. Of everybody: no password.
  std::string read_address(const Member& field) {
    std::string address = values_.string(field, "");
    const std::string_view host = host_of(address);
    const bool is_whole = !host.empty() && host.find('@') == std::string_view::npos;
    const bool is_folder = std::all_of(address.begin(), address.end(), is_path_character);
    if (!address.empty() && !(is_whole && is_folder))
      values_.report(field.value.range, fmt::format("`{}` is no address of a folder", printable(address)),
                     is_whole ? "leave out `?`, `#`, and what stands behind them; write a blank as `%20`"
                              : "write it whole, with a host and no name before it: `https://example.org/skills/`");
    if (!is_whole || !is_folder) return "";
    return address.ends_with('/') ? address : address + '/';
  }

  void read_raw_html(const Member& field) {
    const std::string policy = values_.string(field, "escape");
    if (values_.is_one_of(field.value, policy, "policy", {"escape", "allowlist"}))
      configuration_.site.allows_html = policy == "allowlist";
  }

  void read_targets(const Member& member) {
    for (const Value* target : values_.string_values(member)) {
      if (values_.is_one_of(*target, target->text, "target", targets_)) configuration_.targets.push_back(target->text);
    }
  }

  void read_rules(const Member& member) {
    if (!values_.is_map(member.value, member.key)) return;
    for (const Member& field : member.value.members) {
      if (field.key == "paths") {
        read_path_rules(field);
      } else {
        read_level(field, configuration_.rules);
      }
    }
  }

  void read_path_rules(const Member& member) {
    if (!values_.is_map(member.value, "paths")) return;
    for (const Member& field : member.value.members) {
      source::PathRules rules{field.key, {}};
      if (!values_.is_map(field.value, field.key)) continue;
      for (const Member& level : field.value.members) read_level(level, rules.levels);
      configuration_.path_rules.push_back(std::move(rules));
      expect(Kind::files, field.key, field.key_range, "no file of a skill matches `{}`", kFromRoot);
    }
  }

  void read_level(const Member& member, std::vector<source::RuleLevel>& levels) {
    if (!values_.is_one_of(member.key_range, member.key, "rule", rules_)) return;
    const std::string text = values_.string(member, "");
    if (text.empty()) return;
    if (!values_.is_one_of(member.value, text, "severity", {"error", "warning", "hint", "off"})) return;
    source::RuleLevel level{member.key, std::nullopt};
    for (const auto severity : {diag::Severity::error, diag::Severity::warning, diag::Severity::hint}) {
      if (text == diag::severity_name(severity)) level.severity = severity;
    }
    levels.push_back(std::move(level));
  }

  void read_roles(const Member& member) {
    if (!values_.is_map(member.value, member.key)) return;
    for (const Member& field : member.value.members) {
      const std::string role = values_.string(field, "");
      if (role.empty()) continue;
      if (!values_.is_one_of(field.value, role, "role", {"skill", "catalog", "checklist", "example", "reference"})) {
        continue;
      }
      configuration_.roles.emplace_back(field.key, role);
      expect(Kind::documents, field.key, field.key_range, "no Markdown file of any skill matches `{}`",
             "the glob counts from the skill's folder: correct it, or take it out");
    }
  }

  void read_kinds(const Member& member) {
    if (!values_.is_map(member.value, member.key)) return;
    for (const Member& field : member.value.members) {
      source::KindDefinition kind;
      kind.name = field.key;
      if (values_.is_map(field.value, field.key)) read_kind_fields(field.value, kind);
      values_.require_id(field.key_range, kind.name, "a kind's name");
      configuration_.kinds.push_back(std::move(kind));
    }
  }

  void read_kind_fields(const Value& fields, source::KindDefinition& kind) {
    for (const Member& field : fields.members) {
      if (!values_.is_known(field, {"words", "id", "local"})) continue;
      if (field.key == "words") kind.words = values_.strings(field);
      if (field.key == "local") kind.local = values_.boolean(field, false);
      if (field.key != "id") continue;
      kind.id = values_.string(field, "");
      if (kind.id.empty()) continue;
      values_.require_id(field.value.range, kind.id, "a kind's id");
    }
  }

  void read_budget(const Member& member) {
    constexpr std::uint32_t kMost = 10'000'000;
    if (!values_.is_map(member.value, member.key)) return;
    source::TokenBudget& budget = configuration_.budget;
    for (const Member& field : member.value.members) {
      if (!values_.is_known(field, {"skill", "catalog", "checklist", "example", "reference"})) continue;
      if (field.key == "skill") budget.skill = values_.whole(field, 1, kMost, budget.skill);
      if (field.key == "catalog") budget.catalog = values_.whole(field, 1, kMost, budget.catalog);
      if (field.key == "checklist") budget.checklist = values_.whole(field, 1, kMost, budget.checklist);
      if (field.key == "example") budget.example = values_.whole(field, 1, kMost, budget.example);
      if (field.key == "reference") budget.reference = values_.whole(field, 1, kMost, budget.reference);
    }
  }

  void read_reviewers(const Member& member) { parse::read_reviewers(member, values_, configuration_); }
  void read_judges(const Member& member) { parse::read_judges(member, values_, configuration_); }
  void read_comparers(const Member& member) { parse::read_comparers(member, values_, configuration_); }
  void read_trigger_threshold(const Member& member) {
    const auto share = values_.share(member);
    if (share && *share > 0) configuration_.trigger_threshold = *share;
    if (share && *share <= 0)
      values_.report(member.value.range, "`trigger_threshold` is nothing, which every rate reaches",
                     "write a percentage above 0, such as 50%");
  }
  void read_gates(const Member& member) { parse::read_gates(member, values_, configuration_); }

  ConfigurationValues values_;
  const std::vector<std::string>& rules_;
  const std::vector<std::string>& targets_;
  source::Configuration configuration_;
  ByteRange sources_range_;
  std::optional<ByteRange> out_range_;
};

const std::array<ConfigurationReader::Key, ConfigurationReader::kKeyCount> ConfigurationReader::kKeys{{
    {"sources", &ConfigurationReader::read_sources},
    {"evals", &ConfigurationReader::read_evals},
    {"out", &ConfigurationReader::read_out},
    {"library", &ConfigurationReader::read_library},
    {"site", &ConfigurationReader::read_site},
    {"targets", &ConfigurationReader::read_targets},
    {"templates", &ConfigurationReader::read_templates},
    {"render", &ConfigurationReader::read_render},
    {"rules", &ConfigurationReader::read_rules},
    {"roles", &ConfigurationReader::read_roles},
    {"kinds", &ConfigurationReader::read_kinds},
    {"budget", &ConfigurationReader::read_budget},
    {"reviewers", &ConfigurationReader::read_reviewers},
    {"judges", &ConfigurationReader::read_judges},
    {"comparers", &ConfigurationReader::read_comparers},
    {"gates", &ConfigurationReader::read_gates},
    {"trigger_threshold", &ConfigurationReader::read_trigger_threshold},
}};

}  // namespace

ConfigurationFile parse_configuration(const std::string& path, const SourceText& file,
                                      const std::vector<std::string>& known_rules,
                                      const std::vector<std::string>& known_targets) {
  return ConfigurationReader(path, file, known_rules, known_targets).read(file);
}

}  // namespace skillc::parse
