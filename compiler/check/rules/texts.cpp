// What matters in every file that an agent may read, scripts and data too: characters that nobody sees, and keys that
// somebody left in. Both look at bytes, not at Markdown: code is no excuse for either.

#include "check/rules/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "base/one_of.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/hidden_text.hpp"
#include "check/rules/invisible_characters.hpp"
#include "check/rules/secrets.hpp"
#include "check/rules/wording.hpp"
#include "parse/value.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::uint64_t kMaxText = 1u << 20;  // larger files that are no documents are data

// Names of files that are no text: not even worth opening.
constexpr std::array<std::string_view, 26> kBinary = {
    ".png",  ".jpg",   ".jpeg", ".gif", ".webp", ".ico", ".bmp", ".pdf", ".zip",  ".gz",   ".tgz",  ".xz",  ".7z",
    ".woff", ".woff2", ".ttf",  ".otf", ".mp3",  ".mp4", ".mov", ".wav", ".docx", ".xlsx", ".pptx", ".pyc", ".so"};

bool is_binary(std::string_view path) {
  const std::string lower = to_lower_ascii(path);
  return ends_with_one_of(kBinary, lower);
}

// `said`: YAML and JSON refuse most control characters, and say so at their places.
void check_hidden(const std::string& path, const SourceText& text, const Findings& said, Findings& findings) {
  std::set<std::pair<std::size_t, std::size_t>> places;
  for (const diag::Diagnostic& one : said) places.emplace(one.place.begin.line, one.place.begin.column);
  for (HiddenText& hidden : find_hidden_text(text.bytes())) {
    const bool is_a_control = is_control(decode_code_point(text.bytes(), hidden.range.begin).value);
    auto finding = diag::make_diagnostic("content/hidden-text", path, text, hidden.range, std::move(hidden.message),
                                         std::move(hidden.help));
    const Position& begin = finding.place.begin;
    if (!is_a_control || !places.contains({begin.line, begin.column})) findings.push_back(std::move(finding));
  }
}

// YAML can spell such characters with letters alone, and who loads the skill gets them as they are meant.
void check_escaped(const std::string& path, const SourceText& text, const parse::Value& value, Findings& findings) {
  for (const parse::Member& member : value.members) check_escaped(path, text, member.value, findings);
  for (const parse::Value& element : value.elements) check_escaped(path, text, element, findings);
  const std::string_view written =
      std::string_view(text.bytes()).substr(value.range.begin, value.range.end - value.range.begin);
  if (!value.is_scalar() || !written.starts_with('"') || written.find('\\') == std::string_view::npos) return;
  if (!find_hidden_text(written).empty()) return;  // told where they stand
  for (HiddenText& hidden : find_hidden_text(value.text))
    findings.push_back(diag::make_diagnostic("content/hidden-text", path, text, value.range,
                                             "spelled with escapes: " + hidden.message, std::move(hidden.help)));
}

// What is found is masked wherever findings show it, once they are all there (check.cpp).
void check_secrets(const std::string& path, const SourceText& text, Findings& findings) {
  for (const Secret& secret : find_secrets(text.bytes())) {
    const std::string shown = text.bytes().substr(secret.range.begin, 4);
    findings.push_back(diag::make_diagnostic(
        "content/secret", path, text, secret.range,
        secret.what == "a private key" ? std::string("a private key stands here")
                                       : fmt::format("{} stands here: `{}…`, {} characters", secret.what, shown,
                                                     secret.range.end - secret.range.begin),
        "revoke it where it was issued, then take it out: whoever installs the skill can use it; name an environment "
        "variable instead"));
  }
}

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

// Keys are ASCII, of which UTF-16 leaves every other byte empty. Where they stand is not said.
void check_spread_secrets(const std::string& path, std::string bytes, Findings& findings) {
  std::erase(bytes, '\0');
  Findings found;
  check_secrets(path, SourceText(std::move(bytes)), found);
  for (diag::Diagnostic& one : found) {
    one.place = diag::whole_file(path);
    one.source_line = diag::SourceLine();
    findings.push_back(std::move(one));
  }
}

// Of characters that nobody sees nothing is known in other encodings; a key is one in any.
void check_text(const std::string& path, const SourceText& text, bool is_utf8, const Findings& said,
                Findings& findings) {
  if (is_utf8) check_hidden(path, text, said, findings);
  if (is_utf8 || text.bytes().find('\0') == std::string::npos)
    check_secrets(path, text, findings);
  else
    check_spread_secrets(path, text.bytes(), findings);
}

// What was read already, by path.
std::set<std::string_view> read_paths(const model::Skill& skill) {
  std::set<std::string_view> paths;
  for (const model::Document& document : skill.documents) paths.insert(document.path);
  for (const model::EvalsDocument& evals : skill.evals) paths.insert(evals.path);
  return paths;
}

}  // namespace

const Findings& said_of_front_matter(const model::Skill& skill, const model::Document& document) {
  static const Findings kNothing;
  const bool is_checked = skill.source.form == source::SkillForm::skill && &document == skill.main_document();
  return is_checked ? document.front_matter.diagnostics : kNothing;
}

void check_texts(const SkillContext& context, Findings& findings) {
  const model::Skill& skill = context.skill;
  for (const model::Document& document : skill.documents) {
    check_text(document.shown_path, document.text, document.is_utf8, said_of_front_matter(skill, document), findings);
    check_escaped(document.shown_path, document.text, document.front_matter.fields, findings);
  }
  for (const model::EvalsDocument& evals : skill.evals)
    check_text(evals.shown_path, evals.text, evals.is_utf8, evals.file.diagnostics, findings);
  const std::set<std::string_view> read = read_paths(skill);
  for (const source::SkillFile& file : skill.source.files) {
    if (file.type != FileType::regular || file.leaves_skill || source::is_markdown(file.path)) continue;
    if (is_binary(file.path) || read.contains(file.path)) continue;
    const std::string path = join_path(skill.source.folder, file.path);
    auto bytes = context.files.read_file(path, kMaxText);
    if (!bytes || (!is_utf16(*bytes) && bytes->find('\0') != std::string::npos)) continue;
    const SourceText text(std::move(*bytes));
    check_text(path, text, !first_foreign_byte(text.bytes()), {}, findings);
  }
}

}  // namespace skillc::check::rules
