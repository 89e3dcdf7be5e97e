// Two things that a link which works here may not survive. Installers copy a skill without some files: the `skills`
// command line drops every metadata.json, up to 1.3 also README.md and what begins with `_`, in 1.4 what begins with a
// dot (its isExcluded). And an agent that follows a reference from a reference often reads only its first lines; the
// authors' guide wants references one level below SKILL.md.

#include "check/rules/link_steps.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/reach.hpp"
#include "check/rules/wording.hpp"
#include "source/discovery.hpp"

namespace skillc::check::rules {
namespace {

// Why bundles or installers leave the file out; "" where they do not.
std::string dropped_because(const SkillContext& context, const std::string& path) {
  if (source::is_of_library(context.configuration, context.skill.source, path))
    return "it is the library's own, and goes into no bundle";
  for (const std::string_view name : split(path, '/')) {
    if (name == "__pycache__") return "installers leave out `__pycache__`";
    if (name.starts_with('_')) return "the skills CLI up to 1.3 leaves out what begins with `_`";
    if (name.starts_with('.') && name != "." && name != "..") return "some installers leave out what begins with a dot";
  }
  const std::string_view name = file_name(path);
  if (name == "metadata.json") return "the skills CLI leaves out every `metadata.json`";
  if (name == "README.md") return "the skills CLI up to 1.3 leaves out every `README.md`";
  return {};
}

bool is_name_character(char c) {
  return is_lower(c) || is_digit(c) || c == '_' || c == '-' || !is_ascii(c);
}

// Whether `text` (lower case) names the file, with or without its extension, or its folder as a whole.
bool names(const std::string& text, const std::string& path) {
  const std::string lower = to_lower_ascii(path);
  const std::string stem(without_extension(file_name(lower)));
  for (std::size_t at = text.find(stem); at != std::string::npos; at = text.find(stem, at + 1)) {
    const std::size_t end = at + stem.size();
    if ((at == 0 || !is_name_character(text[at - 1])) && (end >= text.size() || !is_name_character(text[end])))
      return true;
  }
  const std::string folder = std::string(file_name(parent_path(lower))) + "/";
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at + 1)) {
    const std::size_t end = at + folder.size();
    if (end >= text.size() || !is_name_character(text[end])) return true;  // "all of `references/`"
  }
  return false;
}

}  // namespace

void check_steps(const SkillContext& context, const std::vector<Followed>& followed, Findings& findings) {
  const model::Skill& skill = context.skill;
  const model::Document* main = skill.main_document();
  if (skill.source.form != source::SkillForm::skill || main == nullptr || !main->is_utf8) return;
  const std::string main_text = to_lower_ascii(main->text.bytes());
  std::set<std::string> said;
  for (const Followed& link : followed) {
    const model::Document& from = skill.documents[link.document];
    if (&from == main) {
      const std::string because = dropped_because(context, link.path);
      if (because.empty() || !said.insert(link.path).second) continue;
      findings.push_back(
          diag::make_diagnostic("link/dropped-file", from.shown_path, from.text, link.place,
                                quote(link.path) + " may be missing where the skill is installed: " + because,
                                "give it another name, or say here what a reader needs of it"));
    } else if (source::is_markdown(link.path) && may_be_orphan(link.path) && may_be_orphan(from.path) &&
               from.role != model::Role::example && link.path != from.path) {
      if (names(main_text, link.path) || !names(main_text, from.path) || !said.insert(link.path).second) continue;
      findings.push_back(
          diag::make_diagnostic("link/deep-reference", from.shown_path, from.text, link.place,
                                quote(link.path) + " is two steps away from SKILL.md, which does not name it",
                                "name it in SKILL.md, too, and say when to read it: what is found by way of another "
                                "file is often read in part"));
    }
  }
}

}  // namespace skillc::check::rules
