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
#include "render/sources.hpp"
#include "source/discovery.hpp"

namespace skillc::cli {
namespace {

constexpr const char* kNotShown = "This file holds a key or token, so it is not shown.";

// JSON is YAML, too, so any name may stand there; what is no UTF-8 in it is replaced.
std::string text_in_place(const std::string& path, std::string name) {
  if (file_name(path) != "SKILL.md") return fmt::format("# {}\n\n{}\n", without_extension(file_name(path)), kNotShown);
  check::rules::mask_secrets(name);
  const std::string quoted = Json(name).dump(-1, ' ', false, Json::error_handler_t::replace);
  return fmt::format("---\nname: {}\ndescription: {}\n---\n# {}\n\n{}\n", quoted, Json(kNotShown).dump(),
                     fold_white_space(Json::parse(quoted).get<std::string>()), kNotShown);
}

}  // namespace

const model::Skill* KeylessFiles::owner_of(const std::string& path) const {
  const std::vector<std::size_t> owners = skills_.empty() ? std::vector<std::size_t>() : owners_.of(path);
  const bool is_theirs = std::all_of(owners.begin(), owners.end(),
                                     [&](std::size_t owner) { return skills_.contains(&graph_.skills[owner]); });
  return owners.empty() || !is_theirs ? nullptr : &graph_.skills[owners.front()];
}

Result<std::string> KeylessFiles::read_file(const std::string& path, std::uint64_t limit) const {
  auto bytes = below().read_file(path, limit);
  const model::Skill* const owner = owner_of(path);
  if (!bytes || owner == nullptr || !check::rules::holds_secret(*bytes)) return bytes;
  const auto is_at_path = [&](const model::EvalsDocument& evals) { return evals.shown_path == path; };
  if (std::any_of(owner->evals.begin(), owner->evals.end(), is_at_path)) return "[]";
  if (source::is_markdown(path)) return text_in_place(path, owner->name);
  return fail("it holds a key or token, so it is not shown");
}

Result<void> withhold_keys(const FileReader& files, const LeftOut& left_out, Session& session) {
  const std::set<const model::Skill*>& skills = left_out.skills;
  const bool is_needed = std::any_of(skills.begin(), skills.end(), [](const model::Skill* skill) {
    const auto text_holds_key = [](const auto& one) { return check::rules::holds_secret(one.text.bytes()); };
    return std::any_of(skill->documents.begin(), skill->documents.end(), text_holds_key) ||
           std::any_of(skill->evals.begin(), skill->evals.end(), text_holds_key);
  });
  if (!is_needed) return {};
  const KeylessFiles keyless(files, session.graph, skills);
  SKILLC_TRY(model::Graph shown, model::build_graph(keyless, session.library, {session.jobs}));
  std::move(shown.skills.begin(), shown.skills.end(), session.graph.skills.begin());
  return {};
}

std::vector<render::RenderedSkill> shown_files(const FileReader& files, const Session& session,
                                               const LeftOut& left_out) {
  return render::readable_files(KeylessFiles(files, session.graph, left_out.skills), left_out.skills, session.jobs);
}

}  // namespace skillc::cli
