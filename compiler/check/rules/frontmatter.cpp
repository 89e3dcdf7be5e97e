// Front matter is what an agent reads before it reads anything else, so each field is held to the Agent Skills
// specification here. What made the block unreadable was reported while parsing; then nothing that merely follows from
// it is repeated (one cause, one finding). Only the SKILL.md of a skill is held to these rules.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/device_name.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/description_style.hpp"
#include "check/rules/explained.hpp"
#include "check/rules/families.hpp"
#include "check/rules/skill_name.hpp"
#include "check/rules/trigger.hpp"
#include "check/rules/wording.hpp"
#include "parse/front_matter_fields.hpp"

namespace skillc::check::rules {

namespace {

using parse::Member;
using parse::Value;

constexpr std::size_t kMaxDescription = 1024;   // code points
constexpr std::size_t kMaxCompatibility = 500;  // code points

std::vector<std::string> known_fields() {
  std::vector<std::string> fields;
  for (const parse::FrontMatterField& field : parse::front_matter_fields())
    if (parse::is_known_field(field.name)) fields.emplace_back(field.name);
  return fields;
}

// The known field that an unknown key was probably meant to be.
std::optional<std::string> meant_field(std::string_view key) {
  std::string normal = to_lower_ascii(key);
  std::replace(normal.begin(), normal.end(), '_', '-');
  if (parse::is_known_field(normal)) return normal;
  return nearest(normal, known_fields());
}

class FrontMatterCheck {
 public:
  FrontMatterCheck(const model::Skill& skill, const model::Document& document, Findings& findings)
      : skill_(skill), document_(document), front_(document.front_matter), findings_(findings) {}

  void run() {
    if (!front_.present) return report_absent();
    check_byte_order_mark();
    findings_.insert(findings_.end(), front_.diagnostics.begin(), front_.diagnostics.end());
    if (!front_.readable) return;
    check_name();
    check_description();
    check_license();
    check_compatibility();
    check_metadata();
    check_allowed_tools();
    check_unknown_fields();
  }

 private:
  void report(std::string_view rule, ByteRange range, std::string message, std::string help) {
    findings_.push_back(
        diag::make_diagnostic(rule, document_.shown_path, document_.text, range, std::move(message), std::move(help)));
  }

  // Of the finding that was reported last: `right` in place of a key or value that stands there as it is, or in quotes.
  void fix(diag::Fix::Kind kind, ByteRange range, const std::string& written, const std::string& right) {
    std::string_view raw = std::string_view(document_.text.bytes()).substr(range.begin, range.end - range.begin);
    if (raw.size() == written.size() + 2 && (raw[0] == '"' || raw[0] == '\'') && raw.back() == raw[0]) {
      raw = raw.substr(1, written.size());
      range = {range.begin + 1, range.end - 1};
    }
    if (raw != written || right.empty() || right == written || reads_otherwise(right)) return;
    diag::add_fix(findings_.back(), document_.text, kind, "write " + quote(right), {{range, right}});
  }

  // What YAML takes for a number, a boolean or nothing where it stands without quotes.
  static bool reads_otherwise(std::string_view word) {
    constexpr std::array<std::string_view, 9> kWords = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
    return word.find_first_not_of("0123456789.-_e") == std::string_view::npos ||
           std::find(kWords.begin(), kWords.end(), word) != kWords.end();
  }

  void check_byte_order_mark() {
    if (document_.text.has_byte_order_mark())
      findings_.push_back(
          byte_order_mark_finding("frontmatter/byte-order-mark", document_.shown_path, document_.text,
                                  "a byte order mark (U+FEFF) stands before `---`, which clients look for first"));
  }

  void report_absent() {
    const SourceText& text = document_.text;
    std::size_t line = 1;
    while (line <= text.line_count() && trim(text.line(line)).empty()) ++line;
    if (line > 1 && line <= text.line_count() && trim(text.line(line)) == "---")
      return report("frontmatter/missing", {text.line_begin(line), text.line_begin(line) + 3},
                    "front matter must start on the first line of the file, not on line " + std::to_string(line),
                    "delete the blank lines before `---`");
    std::string_view bytes = text.bytes();
    if (text.has_byte_order_mark()) bytes.remove_prefix(kByteOrderMark.size());
    report("frontmatter/missing", {0, 0}, trim(bytes).empty() ? "SKILL.md is empty" : "SKILL.md has no front matter",
           "start the file with a block of `---`, `name: …`, `description: …`, `---`");
  }

  // Whether fields may be missing only because the block ends where it should not.
  bool cut_short() const {
    return std::any_of(front_.diagnostics.begin(), front_.diagnostics.end(), [](const diag::Diagnostic& known) {
      return known.rule == "frontmatter/truncated" || known.rule == "frontmatter/unclosed";
    });
  }

  // A required field: its string, where there is one that is not blank. All else is reported.
  const Value* required_string(std::string_view field, std::string_view missing_rule, std::string_view advice) {
    const Value* value = front_.fields.find(field);
    if (!value) {
      if (!cut_short()) report_missing(field, missing_rule, advice);
      return nullptr;
    }
    const bool blank =
        value->kind == Value::Kind::null || (value->kind == Value::Kind::string && trim(value->text).empty());
    if (blank) {
      if (!cut_short())
        report(missing_rule, key_range(field), "the " + std::string(field) + " is empty", std::string(advice));
      return nullptr;
    }
    return is_string(field, *value) ? value : nullptr;
  }

  // A required field under a misspelled key is one defect, not a missing and an unknown field.
  void report_missing(std::string_view field, std::string_view rule, std::string_view advice) {
    for (const Member& member : front_.fields.members) {
      if (parse::is_known_field(member.key) || meant_field(member.key) != field) continue;
      misspelled_.push_back(&member);
      report(rule, member.key_range, "the front matter has no " + std::string(field) + ", only " + quote(member.key),
             did_you_mean(field));
      return fix(diag::Fix::Kind::safe, member.key_range, member.key, std::string(field));
    }
    report(rule, first_line(), "the front matter has no " + std::string(field), std::string(advice));
    if (field == "name") fix_missing_name();
  }

  // A skill is called what its folder is called.
  void fix_missing_name() {
    const std::string& name = skill_.source.folder_name;
    if (!name_defects(name).empty() || reads_otherwise(name) || !takes_line_in_front()) return;
    const SourceText& text = document_.text;
    const std::size_t end = first_line().end, next = text.line_begin(text.line_of(end) + 1);
    diag::add_fix(findings_.back(), text, diag::Fix::Kind::safe, "give it the folder's name",
                  {{{end, end}, text.bytes().substr(end, next - end) + "name: " + name}});
  }

  // Whether `name: …` can stand on the first line: what comes next is a field without indent, or the end, and neither
  // `{`, a tag nor anything else that the new line would be put in front of.
  bool takes_line_in_front() const {
    const SourceText& text = document_.text;
    const std::vector<Member>& members = front_.fields.members;
    std::size_t line = text.line_of(front_.block.begin) + 1;
    while (line <= text.line_count() && (trim(text.line(line)).empty() || text.line(line).starts_with('#'))) ++line;
    if (members.empty()) return trim(text.line(line)) == "---";
    return members.front().key_range.begin == text.line_begin(line);
  }

  bool is_string(std::string_view field, const Value& value) {
    if (value.kind == Value::Kind::string) return true;
    std::string help = value.is_scalar() ? "put it in quotes: `" + std::string(field) + ": \"" + value.text + "\"`"
                                         : "write it as one string";
    wrong_type(value, quote(field) + " must be a string", std::move(help));
    return false;
  }

  void wrong_type(const Value& value, const std::string& expected, std::string help) {
    report("frontmatter/wrong-type", value.range, expected + ", not " + std::string(parse::kind_name(value.kind)),
           std::move(help));
  }

  void check_name() {
    const Value* name =
        required_string("name", "frontmatter/name-missing", "add `name: " + suggested_name() + "`, the folder's name");
    if (!name) return;
    const std::string text(trim(name->text));
    if (const auto defects = name_defects(text); !defects.empty()) {
      const std::string mended = valid_name_for(text);
      report("frontmatter/name-format", name->range, "the name " + quote(text) + " " + listed(defects, defects.size()),
             name_help(text, mended));
      return fix(diag::Fix::Kind::suggested, name->range, name->text, mended);
    }
    if (nfkc(text) != nfkc(skill_.source.folder_name)) {
      report("frontmatter/name-mismatch", name->range,
             "the name " + quote(text) + " differs from its folder " + quote(skill_.source.folder_name),
             "rename the folder or the skill: clients find a skill by its folder and call it by its name");
      if (name_defects(skill_.source.folder_name).empty())
        fix(diag::Fix::Kind::suggested, name->range, name->text, skill_.source.folder_name);
    }
  }

  // A name that is reserved may be of nothing but lowercase letters.
  static std::string name_help(const std::string& name, const std::string& mended) {
    if (is_device_name(name) && !mended.empty()) return "call it otherwise, such as `" + mended + "`";
    return "use 1 to 64 lowercase letters and digits with single hyphens between them" +
           (mended.empty() ? "" : ": `" + mended + "`");
  }

  // The folder's name where that is valid, for the two have to agree; else the nearest to `text`.
  std::string valid_name_for(const std::string& text) const {
    const std::string& folder = skill_.source.folder_name;
    return name_defects(folder).empty() ? nfkc(folder) : mended_name(text);
  }

  std::string suggested_name() const {
    const std::string mended = mended_name(skill_.source.folder_name);
    return mended.empty() ? "my-skill" : mended;
  }

  void check_description() {
    const Value* description = required_string("description", "frontmatter/description-missing",
                                               "say what the skill does and when to use it, in up to 1,024 characters");
    if (!description) return;
    const std::size_t length = count_code_points(trim(description->text));
    if (length > kMaxDescription)
      report("frontmatter/description-length", description->range,
             "the description has " + grouped(length) + " characters, " + grouped(length - kMaxDescription) +
                 " more than the 1,024 allowed",
             "keep what decides whether the skill applies and move the rest into the body");
    if (!cut_short() && !called_by_hand() && !says_when_to_use(description->text))
      report("frontmatter/description-no-trigger", description->range,
             "the description does not say when to use the skill",
             "add a sentence such as \"Use when …\": agents choose a skill by its description alone");
    if (!cut_short()) check_style(*description);
  }

  void check_style(const Value& description) {
    if (const std::string words = speaking_words(description.text); !words.empty())
      report("frontmatter/description-person", description.range,
             "the description speaks in the first or second person: " + quote(words),
             "say what the skill does in the third person: \"Drafts release notes …\"");
    if (is_keyword_list(description.text))
      report("frontmatter/description-keywords", description.range, "the description is a list of keywords",
             "write sentences that say what the skill does and when to use it; put the keywords that matter into them");
    else if (restates_name(description.text, front_.name.value_or(skill_.source.folder_name)))
      report("frontmatter/description-restates-name", description.range, "the description says no more than the name",
             "say what the skill does and when to use it: agents see the name anyway");
  }

  // Where another field says when, or the model never chooses the skill by itself.
  bool called_by_hand() const {
    const Value* disabled = front_.fields.find("disable-model-invocation");
    return front_.fields.find("when_to_use") || (disabled && to_lower_ascii(disabled->text) == "true");
  }

  const Value* optional_field(std::string_view field) const {
    const Value* value = front_.fields.find(field);
    return value && value->kind != Value::Kind::null ? value : nullptr;
  }

  void check_license() {
    if (const Value* license = optional_field("license")) is_string("license", *license);
  }

  void check_compatibility() {
    const Value* compatibility = optional_field("compatibility");
    if (!compatibility || !is_string("compatibility", *compatibility)) return;
    const std::size_t length = count_code_points(trim(compatibility->text));
    if (length > kMaxCompatibility)
      report("frontmatter/compatibility-length", compatibility->range,
             "compatibility has " + grouped(length) + " characters, " + grouped(length - kMaxCompatibility) +
                 " more than the 500 allowed",
             "name the product, packages and network access it needs, and move the rest into the body");
  }

  void check_metadata() {
    const Value* metadata = optional_field("metadata");
    if (!metadata) return;
    if (metadata->kind != Value::Kind::map)
      return wrong_type(*metadata, "`metadata` must be a map", "write `key: value` lines, indented below `metadata:`");
    for (const Member& member : metadata->members)
      if (!member.value.is_scalar())
        wrong_type(member.value, "`metadata` maps strings to strings: " + quote(member.key) + " must be a string",
                   "write it as one string, such as a list separated by commas");
  }

  void check_allowed_tools() {
    const Value* tools = optional_field("allowed-tools");
    if (!tools || tools->kind == Value::Kind::string) return;
    if (tools->kind != Value::Kind::sequence)
      return wrong_type(*tools, "`allowed-tools` must be a string or a list of strings",
                        "write the tools' names with blanks between them: `allowed-tools: Read Grep`");
    for (const Value& tool : tools->elements)
      if (tool.kind != Value::Kind::string)
        wrong_type(tool, "each of `allowed-tools` must be a string", "put the tool's name in quotes");
  }

  void check_unknown_fields() {
    for (const Member& member : front_.fields.members) {
      if (parse::is_known_field(member.key)) continue;
      if (std::find(misspelled_.begin(), misspelled_.end(), &member) != misspelled_.end()) continue;
      const auto meant = meant_field(member.key);
      report("frontmatter/unknown-field", member.key_range, "the specification has no field " + quote(member.key),
             meant ? did_you_mean(*meant) : "put data of your own below `metadata:`");
      if (meant && front_.fields.find(*meant) == nullptr && is_only_one_for(*meant))
        fix(diag::Fix::Kind::safe, member.key_range, member.key, *meant);
    }
  }

  bool is_only_one_for(const std::string& field) const {
    const auto& members = front_.fields.members;
    return std::count_if(members.begin(), members.end(), [&](const Member& member) {
             return !parse::is_known_field(member.key) && meant_field(member.key) == field;
           }) == 1;
  }

  ByteRange key_range(std::string_view field) const {
    for (const Member& member : front_.fields.members)
      if (member.key == field) return member.key_range;
    return first_line();
  }

  ByteRange first_line() const {
    const std::size_t line = document_.text.line_of(front_.block.begin);
    return {front_.block.begin, document_.text.line_begin(line) + document_.text.line(line).size()};
  }

  const model::Skill& skill_;
  const model::Document& document_;
  const parse::FrontMatter& front_;
  Findings& findings_;
  std::vector<const Member*> misspelled_;
};

void check_front_matter(const SkillContext& context, Findings& findings) {
  if (context.skill.source.form != source::SkillForm::skill) return;
  const model::Document* document = context.skill.main_document();
  if (!document) {  // it is there, or this would be no skill, but was not read
    findings.push_back(file_finding("frontmatter/missing", join_path(context.skill.source.folder, "SKILL.md"),
                                    "SKILL.md is a link that leads out of the skill and is not followed",
                                    "put the file itself into the skill's folder: only the folder is installed"));
  } else if (document->is_utf8) {
    FrontMatterCheck(context.skill, *document, findings).run();
  }
}

}  // namespace

constinit const RuleFamily frontmatter_family{kFrontmatterRules, check_front_matter, nullptr};

}  // namespace skillc::check::rules
