// Every document is read and parsed once here. Its role decides later which of its declarations count, so roles are
// settled as soon as the syntax is there: by configuration, front matter, place and content, in this order.
#include "model/load.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/path.hpp"
#include "base/text.hpp"
#include "source/standard_input.hpp"

namespace skillc::model {
namespace {

using parse::BlockType;

std::optional<Role> role_named(std::string_view name) {
  for (Role role : {Role::skill, Role::catalog, Role::checklist, Role::example, Role::reference})
    if (role_name(role) == name) return role;
  return std::nullopt;
}

std::optional<Role> role_by_front_matter(const parse::FrontMatter& front_matter) {
  const parse::Value* role = front_matter.fields.find("role");
  return role != nullptr && role->is_scalar() ? role_named(role->text) : std::nullopt;
}

// What declares an entry makes a catalog; forms that only resolve do not, nor does a code of a series that counts
// nowhere.
bool declares(const std::vector<Declaration>& declarations, const KindTable& kinds) {
  CodeSeries series = counted_series({&declarations}, kinds);
  return std::any_of(declarations.begin(), declarations.end(), [&](const Declaration& declaration) {
    return !cites(declaration.form) && (declaration.kind != kinds.code() || series.contains(declaration.number.series));
  });
}

// Whether tasks are what a document is made of, and not a few lines in a catalog. It is a catalog where, on the level
// at which most of its entries stand, two headings or more declare and most do, and under few of those a task stands.
bool is_checklist(const Document& document, const std::vector<Declaration>& declarations, const KindTable& kinds) {
  const auto& blocks = document.markdown.blocks;
  std::vector<bool> has_task(blocks.size(), false);  // of headings
  bool has_any = false;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (!blocks[b].is_task) continue;
    has_any = true;
    for (std::size_t h = document.heading_of[b]; h != kNone && !has_task[h]; h = document.heading_of[h])
      has_task[h] = true;
  }
  struct Level {
    std::size_t headings = 0, declaring = 0, with_task = 0;
  };
  std::array<Level, 7> levels;
  std::set<std::size_t> declaring;
  for (const Declaration& one : declarations)
    if (one.form == Form::heading && !kinds[one.kind].local) declaring.insert(one.block);
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    if (blocks[b].type != BlockType::heading) continue;
    Level& level = levels[static_cast<std::size_t>(std::clamp(blocks[b].level, 0, 6))];
    ++level.headings;
    if (!declaring.contains(b)) continue;
    ++level.declaring;
    level.with_task += has_task[b] ? 1 : 0;
  }
  const Level& most = *std::max_element(levels.begin(), levels.end(),
                                        [](const Level& a, const Level& b) { return a.declaring < b.declaring; });
  const bool is_catalog =
      most.declaring > 1 && most.declaring * 2 > most.headings && most.with_task * 2 <= most.declaring;
  return has_any && !is_catalog;
}

Role find_role(const Document& document, const std::vector<Declaration>& declarations,
               const source::Configuration& configuration, const KindTable& kinds) {
  for (const auto& [glob, name] : configuration.roles)
    if (glob_match(glob, document.path))
      if (auto role = role_named(name)) return *role;
  if (auto role = role_by_front_matter(document.front_matter)) return *role;
  if (document.path == "SKILL.md") return Role::skill;
  if (document.path.starts_with("examples/") || document.path.find("/examples/") != std::string::npos)
    return Role::example;
  if (is_checklist(document, declarations, kinds)) return Role::checklist;
  return declares(declarations, kinds) ? Role::catalog : Role::reference;
}

std::string find_title(const parse::Markdown& markdown) {
  for (const auto& block : markdown.blocks)
    if (block.type == BlockType::heading) return fold_white_space(block.content.text);
  return {};
}

Document parse_head(std::string path, std::string shown_path, std::string bytes) {
  Document document;
  document.path = std::move(path);
  document.shown_path = std::move(shown_path);
  document.is_utf8 = !first_foreign_byte(bytes);
  document.text = SourceText(std::move(bytes));
  if (document.is_utf8) document.front_matter = parse::parse_front_matter(document.shown_path, document.text);
  return document;
}

Document parse_document(std::string path, std::string shown_path, std::string bytes) {
  Document document = parse_head(std::move(path), std::move(shown_path), std::move(bytes));
  if (!document.is_utf8) return document;
  document.markdown = parse::parse_markdown(document.text, document.front_matter.body_begin);
  document.heading_of = headings_of(document.markdown);
  document.title = find_title(document.markdown);
  return document;
}

Document parse_or_copy(const std::string& path, const std::string& shown_path, std::string bytes,
                       Kept<Document>* parsed) {
  if (parsed == nullptr) return parse_document(path, shown_path, std::move(bytes));
  std::string input = path + '\0' + shown_path + '\0' + bytes;
  return *parsed->of(std::move(input), [&] { return parse_document(path, shown_path, std::move(bytes)); });
}

EvalsDocument parse_evals(std::string path, std::string shown_path, std::string bytes) {
  EvalsDocument evals;
  evals.path = std::move(path);
  evals.shown_path = std::move(shown_path);
  evals.is_utf8 = !first_foreign_byte(bytes);
  evals.text = SourceText(std::move(bytes));
  if (evals.is_utf8) evals.file = parse::parse_evals_file(evals.shown_path, evals.text);
  return evals;
}

// What cannot be read stays in the graph, without text: others lead to it, and one file must not hide all the rest.
Document unreadable_document(std::string path, std::string shown_path, const Error& error) {
  Document document;
  document.path = std::move(path);
  document.unreadable = reason_of(error, shown_path);
  document.shown_path = std::move(shown_path);
  document.is_utf8 = false;
  return document;
}

EvalsDocument load_evals_file(const FileReader& files, const std::string& path, const std::string& shown_path) {
  auto bytes = files.read_file(shown_path, source::kMaxFileSize);
  if (bytes) return parse_evals(path, shown_path, std::move(*bytes));
  EvalsDocument evals;
  evals.path = path;
  evals.shown_path = shown_path;
  evals.is_utf8 = false;
  evals.unreadable = reason_of(bytes.error(), shown_path);
  return evals;
}

// SKILL.md first, then bytewise by path.
bool comes_before(const Document& a, const Document& b) {
  if ((a.path == "SKILL.md") != (b.path == "SKILL.md")) return a.path == "SKILL.md";
  return a.path < b.path;
}

// A link to a file of the skill only repeats that file. What makes the folder a skill is one in any case: where it
// cannot be read, that is to be said.
bool is_document(const source::SkillFile& file) {
  if (file.path == "SKILL.md") return true;
  return source::is_markdown(file.path) && file.type == FileType::regular && !file.leaves_skill;
}

// A pipe, or a device, is not even opened: somebody may wait at its other end.
Result<std::string> read_document(const FileReader& files, const source::SkillFile& file, const std::string& shown) {
  const bool may_be_none = file.type != FileType::regular && !file.leaves_skill;
  if (may_be_none && files.status_followed(shown).type == FileType::other)
    return fail("cannot read " + shown + ": not a regular file");
  if (!file.leaves_skill) return files.read_file(shown, source::kMaxFileSize);
  return fail("cannot read " + shown + ": it is a link that leads out of the skill, or nowhere, and is not followed");
}

Result<void> load_documents(const FileReader& files, const source::SkillSource& source, const LoadOptions& options,
                            Skill& skill) {
  for (const auto& file : source.files) {
    if (source.form == source::SkillForm::stream) {
      skill.documents.push_back(parse_document(file.path, source::kStandardInput,
                                               options.standard_input ? *options.standard_input : std::string()));
      continue;
    }
    if (!is_document(file)) continue;
    std::string shown = join_path(source.folder, file.path);
    auto bytes = read_document(files, file, shown);
    const bool is_named_outright = source.form == source::SkillForm::document;
    if (!bytes && is_named_outright) return tl::unexpected<Error>(bytes.error());
    skill.documents.push_back(bytes ? parse_or_copy(file.path, shown, std::move(*bytes), options.parsed)
                                    : unreadable_document(file.path, shown, bytes.error()));
  }
  std::sort(skill.documents.begin(), skill.documents.end(), comes_before);
  return {};
}

bool is_folder_name(const std::string& name) {
  return name.find('/') == std::string::npos && !name.starts_with(".") && !first_invalid_utf8(name);
}

// Library-level evals stand below the skill's name: its folder's, or its front matter's where that one has none.
Result<std::string> library_evals_path(const FileReader& files, const source::SkillSource& source,
                                       const std::string& name) {
  if (!source.evals_path.empty() || source.evals_folder.empty()) return source.evals_path;
  if (!is_folder_name(name)) return std::string();
  return source::library_evals(files, source, name);
}

// A link from the library's evals to the skill's own names one file twice: its cases are no others.
bool is_read(const FileReader& files, const Skill& skill, const std::string& path) {
  const auto real = files.real_path(path);
  return real && std::any_of(skill.evals.begin(), skill.evals.end(), [&](const EvalsDocument& evals) {
           const auto other = files.real_path(evals.shown_path);
           return other && *other == *real;
         });
}

void load_own_evals(const FileReader& files, const source::SkillSource& source, bool is_wanted(std::string_view name),
                    Skill& skill) {
  for (const auto& file : source.files) {
    if (parent_path(file.path) != "evals" || !is_wanted(file_name(file.path))) continue;
    if (file.type != FileType::regular || file.leaves_skill) continue;
    skill.evals.push_back(load_evals_file(files, file.path, join_path(source.folder, file.path)));
  }
}

void load_library_evals(const FileReader& files, const source::SkillSource& source, const std::string& path,
                        Skill& skill) {
  if (!is_read(files, skill, path))
    skill.evals.push_back(load_evals_file(files, relative_path(path, source.folder), path));
}

// Cases, then queries, of which there may be several files.
Result<void> load_evals(const FileReader& files, const source::SkillSource& source, Skill& skill) {
  bool is_folder = source.form == source::SkillForm::skill || source.form == source::SkillForm::folder;
  if (!is_folder) return {};
  load_own_evals(
      files, source, [](std::string_view name) { return name == "evals.json"; }, skill);
  SKILLC_TRY(const std::string path, library_evals_path(files, source, skill.name));
  if (!path.empty()) load_library_evals(files, source, path, skill);
  load_own_evals(files, source, source::is_trigger_evals, skill);
  if (source.evals_folder.empty()) return {};
  SKILLC_TRY(std::vector<std::string> queries, source::library_trigger_evals(files, source, source.folder_name));
  if (queries.empty() && is_folder_name(skill.name)) {
    SKILLC_TRY(queries, source::library_trigger_evals(files, source, skill.name));
  }
  for (const std::string& one : queries) load_library_evals(files, source, one, skill);
  return {};
}

void set_name(Skill& skill) {
  skill.name = skill.source.folder_name;
  const Document* main = skill.main_document();
  if (main == nullptr) return;
  if (main->front_matter.name && !trim(*main->front_matter.name).empty())
    skill.name = nfkc(trim(*main->front_matter.name));
  if (main->front_matter.description) skill.description = fold_white_space(*main->front_matter.description);
}

std::size_t first_cut(const std::vector<Declaration>& declarations) {
  const auto found =
      std::find_if(declarations.begin(), declarations.end(), [](const Declaration& one) { return one.is_cut; });
  return found == declarations.end() ? kNone : found->block;
}

}  // namespace

std::string_view role_name(Role role) {
  switch (role) {
    case Role::skill:
      return "skill";
    case Role::catalog:
      return "catalog";
    case Role::checklist:
      return "checklist";
    case Role::example:
      return "example";
    case Role::reference:
      break;
  }
  return "reference";
}

const Document* Skill::main_document() const {
  bool has_main = source.form == source::SkillForm::skill && !documents.empty() && documents[0].path == "SKILL.md";
  return has_main ? &documents[0] : nullptr;
}

const parse::EvalCase& Skill::case_source(const LinkedCase& linked) const {
  return evals[linked.evals].file.cases[linked.index];
}

Result<LoadedSkill> load_skill(const FileReader& files, const source::SkillSource& source,
                               const source::Configuration& configuration, const KindTable& kinds,
                               const LoadOptions& options) {
  LoadedSkill loaded;
  loaded.skill.source = source;
  SKILLC_TRY_VOID(load_documents(files, source, options, loaded.skill));
  set_name(loaded.skill);
  SKILLC_TRY_VOID(load_evals(files, source, loaded.skill));
  std::size_t left_in_ranges = kMaxDeclaredInRanges;
  for (Document& document : loaded.skill.documents) {
    loaded.declarations.push_back(find_declarations(document.markdown, kinds));
    cut_ranges(loaded.declarations.back(), left_in_ranges);
    document.cut_range = first_cut(loaded.declarations.back());
    document.role = find_role(document, loaded.declarations.back(), configuration, kinds);
  }
  return loaded;
}

Skill load_name(const FileReader& files, const source::SkillSource& source) {
  Skill skill;
  skill.source = source;
  for (const source::SkillFile& file : source.files) {
    if (file.path != "SKILL.md" || !is_document(file)) continue;
    std::string shown = join_path(source.folder, file.path);
    auto bytes = read_document(files, file, shown);
    skill.documents.push_back(bytes ? parse_head(file.path, std::move(shown), std::move(*bytes))
                                    : unreadable_document(file.path, shown, bytes.error()));
    skill.documents.back().role = Role::skill;
  }
  set_name(skill);
  return skill;
}

}  // namespace skillc::model
