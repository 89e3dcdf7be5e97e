// A page holds a document in many forms: as HTML, as Markdown, in pieces and as words of a search. So what holds a key
// is left out before it is parsed, and whole: what is masked within a document may read as another one.
#include "cli/keyless_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/secrets.hpp"
#include "model/link.hpp"
#include "source/discovery.hpp"

namespace skillc::cli {
namespace {

constexpr const char* kNotShown = "This file holds a key or token, so it is not shown.";

bool holds_key(std::string_view text) {
  return !check::rules::find_secrets(text).empty();
}

// JSON is YAML, too, so any name may stand there.
std::string text_in_place(const std::string& path, const std::string& name) {
  if (file_name(path) != "SKILL.md") return fmt::format("# {}\n\n{}\n", without_extension(file_name(path)), kNotShown);
  std::string shown = name;
  check::rules::mask_secrets(shown);
  return fmt::format("---\nname: {}\ndescription: {}\n---\n# {}\n\n{}\n", Json(shown).dump(), Json(kNotShown).dump(),
                     fold_white_space(shown), kNotShown);
}

}  // namespace

KeylessFiles::KeylessFiles(const FileReader& below, const std::set<const model::Skill*>& skills)
    : ForwardingReader(below) {
  for (const model::Skill* skill : skills) {
    names_.emplace(skill->source.folder, skill->name);
    for (const model::EvalsDocument& evals : skill->evals) evals_.insert(evals.shown_path);
  }
}

Result<std::string> KeylessFiles::read_file(const std::string& path, std::uint64_t limit) const {
  auto bytes = ForwardingReader::read_file(path, limit);
  if (!bytes || names_.empty()) return bytes;
  if (evals_.contains(path)) return holds_key(*bytes) ? "[]" : std::move(*bytes);
  auto name = names_.end();
  for (std::string folder = path; name == names_.end() && folder != parent_path(folder);) {
    folder = parent_path(folder);
    name = names_.find(folder);
  }
  if (name == names_.end() || !holds_key(*bytes)) return bytes;
  if (source::is_markdown(path)) return text_in_place(path, name->second);
  return fail("it holds a key or token, so it is not shown");
}

Result<void> withhold_keys(const FileReader& files, const std::set<const model::Skill*>& skills, Session& session) {
  const bool is_needed = std::any_of(skills.begin(), skills.end(), [](const model::Skill* skill) {
    const auto text_holds_key = [](const auto& one) { return holds_key(one.text.bytes()); };
    return std::any_of(skill->documents.begin(), skill->documents.end(), text_holds_key) ||
           std::any_of(skill->evals.begin(), skill->evals.end(), text_holds_key);
  });
  if (!is_needed) return {};
  SKILLC_TRY(session.graph, model::build_graph(KeylessFiles(files, skills), session.library, {session.jobs}));
  return {};
}

}  // namespace skillc::cli
