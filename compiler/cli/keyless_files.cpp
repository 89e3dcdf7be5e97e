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

// JSON is YAML, too, so any name may stand there; what is no UTF-8 in it is replaced.
std::string text_in_place(const std::string& path, std::string name) {
  if (file_name(path) != "SKILL.md") return fmt::format("# {}\n\n{}\n", without_extension(file_name(path)), kNotShown);
  check::rules::mask_secrets(name);
  const std::string quoted = Json(name).dump(-1, ' ', false, Json::error_handler_t::replace);
  return fmt::format("---\nname: {}\ndescription: {}\n---\n# {}\n\n{}\n", quoted, Json(kNotShown).dump(),
                     fold_white_space(Json::parse(quoted).get<std::string>()), kNotShown);
}

}  // namespace

KeylessFiles::KeylessFiles(const FileReader& below, const model::Graph& graph,
                           const std::set<const model::Skill*>& skills)
    : ForwardingReader(below) {
  for (const model::Skill& skill : graph.skills) {
    const bool is_meant = skills.contains(&skill);
    names_.emplace(skill.source.folder, is_meant ? std::optional(skill.name) : std::nullopt);
    for (const model::EvalsDocument& evals : skill.evals)
      if (is_meant) evals_.insert(evals.shown_path);
  }
  for (const model::Skill& skill : graph.skills)
    for (const model::EvalsDocument& evals : skill.evals)
      if (!skills.contains(&skill)) evals_.erase(evals.shown_path);  // two of one name share them
}

std::optional<std::string> KeylessFiles::name_of_owner(const std::string& path) const {
  for (std::string folder = parent_path(path);; folder = parent_path(folder)) {
    if (const auto found = names_.find(folder); found != names_.end()) return found->second;
    if (folder == "." || folder == "/" || file_name(folder) == "..") return std::nullopt;
  }
}

Result<std::string> KeylessFiles::read_file(const std::string& path, std::uint64_t limit) const {
  auto bytes = ForwardingReader::read_file(path, limit);
  const bool is_evals = evals_.contains(path);
  const std::optional<std::string> owner = is_evals ? std::nullopt : name_of_owner(path);
  if (!bytes || !(is_evals || owner) || !holds_key(*bytes)) return bytes;
  if (is_evals) return "[]";
  if (source::is_markdown(path)) return text_in_place(path, *owner);
  return fail("it holds a key or token, so it is not shown");
}

Result<void> withhold_keys(const FileReader& files, const std::set<const model::Skill*>& skills, Session& session) {
  const bool is_needed = std::any_of(skills.begin(), skills.end(), [](const model::Skill* skill) {
    const auto text_holds_key = [](const auto& one) { return holds_key(one.text.bytes()); };
    return std::any_of(skill->documents.begin(), skill->documents.end(), text_holds_key) ||
           std::any_of(skill->evals.begin(), skill->evals.end(), text_holds_key);
  });
  if (!is_needed) return {};
  SKILLC_TRY(session.graph,
             model::build_graph(KeylessFiles(files, session.graph, skills), session.library, {session.jobs}));
  return {};
}

}  // namespace skillc::cli
