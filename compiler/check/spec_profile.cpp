// The verdict of the reference validator, github.com/agentskills/agentskills, skills-ref/src/skills_ref/validator.py
// and parser.py. It is stricter than our rules in some things and laxer in others: front matter ends at the next `---`
// wherever that stands, YAML is StrictYAML (no `[lists]`, tags or anchors; every scalar is a string, so `name: 1` is
// one), only the six fields of the specification may stand there, and length is counted with what a block scalar's end
// adds. Hence this second reading of the same bytes; the rules themselves know nothing of it.

#include "check/spec_profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/mask.hpp"
#include "check/rules/wording.hpp"
#include "parse/yaml.hpp"

namespace skillc::check {
namespace {

using parse::Member;
using parse::Value;
using rules::quote;

constexpr std::string_view kFence = "---";
constexpr std::array<std::string_view, 6> kFields = {"name",     "description",   "license",
                                                     "metadata", "compatibility", "allowed-tools"};
constexpr std::size_t kMaxName = 64;
constexpr std::size_t kMaxDescription = 1024;
constexpr std::size_t kMaxCompatibility = 500;

// What Python's str.strip() takes off.
bool is_white_space(char32_t c) {
  return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::u32string stripped(std::string_view text) {
  std::u32string points = decode_utf8(text);
  while (!points.empty() && is_white_space(points.back())) points.pop_back();
  const auto first = std::find_if_not(points.begin(), points.end(), is_white_space);
  points.erase(points.begin(), first);
  return points;
}

std::string encoded(const std::u32string& points) {
  std::string text;
  for (const char32_t point : points) append_code_point(text, point);
  return text;
}

class Validator {
 public:
  Validator(const model::Skill& skill, const model::Document& document, Findings& findings)
      : skill_(skill), document_(document), bytes_(document.text.bytes()), findings_(findings) {}

  void run() {
    if (!document_.unreadable.empty()) return add("content/unreadable", {0, 0}, "cannot be read", "make it readable");
    if (!document_.is_utf8) return add("content/encoding", {0, 0}, "the file is not UTF-8", "save it as UTF-8");
    if (bytes_.starts_with(kByteOrderMark))
      return add("frontmatter/missing", {0, kByteOrderMark.size()},
                 "SKILL.md starts with a byte order mark (U+FEFF), not with `---`",
                 "remove the mark: save the file as UTF-8 without it");
    if (!bytes_.starts_with(kFence))
      return add("frontmatter/missing", {0, 0}, "SKILL.md does not start with `---`",
                 "start the file with a block of `---`, `name: …`, `description: …`, `---`");
    const std::size_t end = bytes_.find(kFence, kFence.size());
    if (end == std::string_view::npos)
      return add("frontmatter/unclosed", {0, kFence.size()}, "the front matter that opens here is never closed",
                 "put a line `---` behind the last field");
    const auto fields = read_fields(bytes_.substr(kFence.size(), end - kFence.size()));
    if (!fields) return;
    check_names_of_fields(*fields);
    check_name(*fields);
    check_description(*fields);
    check_compatibility(*fields);
    check_allowed_tools(*fields);
  }

 private:
  void add(std::string_view rule, ByteRange place, std::string message, std::string help) {
    findings_.push_back(
        diag::make_diagnostic(rule, document_.shown_path, document_.text, place, std::move(message), std::move(help)));
  }

  bool invalid(ByteRange place, std::string message, std::string help) {
    add("frontmatter/invalid-yaml", place, std::move(message), std::move(help));
    return false;
  }

  // The map of fields, or nothing, and then it is said why.
  std::optional<Value> read_fields(std::string_view yaml) {
    parse::ParsedValue parsed = parse::parse_yaml(yaml, kFence.size());
    if (!is_printable(yaml)) return std::nullopt;
    for (const parse::Problem& problem : parsed.problems) {
      add(problem.kind == parse::Problem::Kind::duplicate_key ? "frontmatter/duplicate-key"
                                                              : "frontmatter/invalid-yaml",
          problem.range, problem.message, problem.help);
      return std::nullopt;
    }
    if (parsed.value.kind != Value::Kind::map) {
      invalid({0, kFence.size()}, "the front matter up to the next `---` is not a map of fields",
              "write one `key: value` on each line");
      return std::nullopt;
    }
    if (!is_strict(parsed.value) || !has_tabs_in_quotes_only(yaml, parsed.value)) return std::nullopt;
    return std::move(parsed.value);
  }

  bool is_printable(std::string_view yaml) {
    for (std::size_t at = 0; at < yaml.size();) {
      const CodePoint point = decode_code_point(yaml, at);
      const bool is_control = (point.value >= 0x7F && point.value < 0xA0 && point.value != 0x85) ||
                              point.value == 0xFFFE || point.value == 0xFFFF;
      const ByteRange place{kFence.size() + at, kFence.size() + at + point.length};
      if (is_control) return invalid(place, "a control character stands here", "remove it");
      at += point.length;
    }
    return true;
  }

  // What StrictYAML refuses of YAML; the first thing is reported. Values nest 64 deep at most.
  bool is_strict(const Value& value) {
    const char first = value.range.begin < bytes_.size() ? bytes_[value.range.begin] : '\n';
    if (!value.is_scalar() && (first == '[' || first == '{'))
      return invalid(value.range, "StrictYAML has no lists or maps in brackets",
                     "write one element on each line, or quote the value where it is text");
    for (const Value& element : value.elements)
      if (!is_strict(element)) return false;
    std::optional<std::size_t> indent;
    for (const Member& member : value.members) {
      if (!is_strict_member(member)) return false;
      if (member.value.kind != Value::Kind::map) continue;
      const std::size_t column = column_of(member.value);
      if (indent && *indent != column)
        return invalid(member.value.range, "StrictYAML wants maps of one level indented alike",
                       fmt::format("indent it by {} like the one before", plural(*indent, "blank")));
      indent = column;
    }
    return true;
  }

  bool is_strict_member(const Member& member) {
    if (member.key == "<<") return invalid(member.key_range, "StrictYAML has no `<<`", "write the fields out");
    const std::size_t colon = std::min(bytes_.find(':', member.key_range.end), bytes_.size());
    // A tag without a name counts as part of its value.
    const std::size_t begin = std::min(std::max(colon, member.value.range.begin) + 1, bytes_.size());
    const std::string_view between = bytes_.substr(colon, begin - colon);
    const std::string_view line = between.substr(0, between.find_first_of("#\n"));
    if (const std::size_t at = line.find('!'); at != std::string_view::npos)
      return invalid({colon + at, colon + at + 1}, "StrictYAML has no tags",
                     "leave it out, or quote the value where it is text");
    return is_strict(member.value);
  }

  // A tab may stand in quotes, in a block scalar and in a comment.
  bool has_tabs_in_quotes_only(std::string_view yaml, const Value& fields) {
    if (yaml.find('\t') == std::string_view::npos) return true;
    std::vector<ByteRange> quoted;
    collect_quoted(fields, quoted);
    for (std::size_t at = yaml.find('\t'); at != std::string_view::npos; at = yaml.find('\t', at + 1)) {
      const std::size_t offset = kFence.size() + at;
      const bool is_quoted = std::any_of(quoted.begin(), quoted.end(),
                                         [&](ByteRange range) { return range.begin <= offset && offset < range.end; });
      const std::size_t line = yaml.find_last_of('\n', at);
      const std::size_t comment = yaml.substr(0, at).find(" #", line == std::string_view::npos ? 0 : line);
      if (!is_quoted && comment == std::string_view::npos)
        return invalid({offset, offset + 1}, "a tab stands outside quotation marks", "write a blank");
    }
    return true;
  }

  void collect_quoted(const Value& value, std::vector<ByteRange>& quoted) const {
    const auto add_quoted = [&](ByteRange range) {
      if (std::string_view("\"'|>").find(bytes_[std::min(range.begin, bytes_.size() - 1)]) != std::string_view::npos)
        quoted.push_back(range);
    };
    if (value.is_scalar()) add_quoted(value.range);
    for (const Value& element : value.elements) collect_quoted(element, quoted);
    for (const Member& member : value.members) {
      add_quoted(member.key_range);
      collect_quoted(member.value, quoted);
    }
  }

  std::size_t column_of(const Value& map) const {
    const std::size_t begin = map.members.empty() ? map.range.begin : map.members.front().key_range.begin;
    const std::size_t line = bytes_.find_last_of("\r\n", begin);
    return begin - (line == std::string_view::npos ? 0 : line + 1);
  }

  void check_names_of_fields(const Value& fields) {
    for (const Member& member : fields.members)
      if (std::find(kFields.begin(), kFields.end(), member.key) == kFields.end())
        add("frontmatter/unknown-field", member.key_range, "the specification has no field " + quote(member.key),
            "put data of your own below `metadata:`");
  }

  // A required field: its string where there is one that is not blank.
  const Value* required(const Value& fields, std::string_view field, std::string_view missing) {
    const Value* value = fields.find(field);
    const std::string name(field);
    if (value == nullptr) {
      add(missing, {0, kFence.size()}, "the front matter has no " + name, "add `" + name + ": …`");
    } else if (!value->is_scalar()) {
      add("frontmatter/wrong-type", value->range,
          quote(name) + " must be a string, not " + std::string(parse::kind_name(value->kind)),
          "write it as one string");
    } else if (stripped(value->text).empty()) {
      add(missing, value->range, "the " + name + " is empty", "write it behind `" + name + ":`");
    } else {
      return value;
    }
    return nullptr;
  }

  void check_name(const Value& fields) {
    const Value* field = required(fields, "name", "frontmatter/name-missing");
    if (field == nullptr) return;
    const std::string name = nfkc(encoded(stripped(field->text)));
    const std::u32string points = decode_utf8(name);
    std::vector<std::string> defects;
    if (points.size() > kMaxName) defects.push_back(fmt::format("has {} characters, more than 64", points.size()));
    if (name != lower_case(name)) defects.emplace_back("has capitals");
    if (name.starts_with('-') || name.ends_with('-')) defects.emplace_back("starts or ends with a hyphen");
    if (name.find("--") != std::string::npos) defects.emplace_back("has two hyphens in a row");
    if (!std::all_of(points.begin(), points.end(), [](char32_t c) { return c == '-' || is_letter_or_digit(c); }))
      defects.emplace_back("has other characters than letters, digits and hyphens");
    if (!defects.empty())
      add("frontmatter/name-format", field->range,
          "the name " + quote(name) + " " + rules::listed(defects, defects.size()),
          "use up to 64 lowercase letters and digits with single hyphens between them");
    if (name != nfkc(skill_.source.folder_name))
      add("frontmatter/name-mismatch", field->range,
          "the name " + quote(name) + " differs from its folder " + quote(skill_.source.folder_name),
          "rename the folder or the skill");
  }

  void check_length(const Value& field, std::string_view name, std::string_view rule, std::size_t most) {
    const std::size_t length = count_code_points(field.text);
    if (length > most)
      add(rule, field.range,
          fmt::format("the {} has {} characters, {} more than the {} allowed", name, grouped(length),
                      grouped(length - most), grouped(most)),
          "move the rest into the body");
  }

  void check_description(const Value& fields) {
    if (const Value* field = required(fields, "description", "frontmatter/description-missing"))
      check_length(*field, "description", "frontmatter/description-length", kMaxDescription);
  }

  void check_compatibility(const Value& fields) {
    const Value* field = fields.find("compatibility");
    if (field == nullptr) return;
    if (field->is_scalar())
      return check_length(*field, "compatibility", "frontmatter/compatibility-length", kMaxCompatibility);
    add("frontmatter/wrong-type", field->range, "`compatibility` must be a string", "write it as one string");
  }

  void check_allowed_tools(const Value& fields) {
    const Value* field = fields.find("allowed-tools");
    if (field == nullptr || field->is_scalar()) return;
    const auto is_string = [](const Value& element) { return element.is_scalar(); };
    if (field->kind == Value::Kind::sequence && std::all_of(field->elements.begin(), field->elements.end(), is_string))
      return;
    add("frontmatter/wrong-type", field->range, "`allowed-tools` must be a string or a list of strings",
        "write the tools' names with blanks between them: `allowed-tools: Read Grep`");
  }

  const model::Skill& skill_;
  const model::Document& document_;
  std::string_view bytes_;
  Findings& findings_;
};

void report_absent(const model::Skill& skill, Findings& findings) {
  findings.push_back(rules::file_finding("frontmatter/missing", join_path(skill.source.folder, "SKILL.md"),
                                         "there is no SKILL.md that belongs to the folder", "add the file"));
}

}  // namespace

Findings specification_findings(const source::LibrarySource& library, const model::Graph& graph) {
  Findings findings;
  for (const diag::Diagnostic& one : library.diagnostics)
    if (one.rule == "content/unreadable") findings.push_back(one);
  for (const model::Skill& skill : graph.skills) {
    const model::Document* document = skill.main_document();
    if (skill.source.form == source::SkillForm::skill && document != nullptr)
      Validator(skill, *document, findings).run();
    else if (skill.source.form == source::SkillForm::skill || skill.source.form == source::SkillForm::folder)
      report_absent(skill, findings);
  }
  Mask mask;
  mask.learn(graph);
  for (diag::Diagnostic& finding : findings) {
    finding.severity = diag::Severity::error;
    mask.mask_words(finding);
  }
  diag::sort_and_deduplicate(findings);
  return findings;
}

}  // namespace skillc::check
