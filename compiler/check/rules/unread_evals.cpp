// Evals that nobody reads look like a passed test. There is no one name for files of queries, so what holds some is
// known by its content: a list, bare or under the name that evals files have for it, of which each element has a query
// and says whether it should trigger. What tools write about a run (rates, verdicts) has more than that, and is left
// alone.
#include "check/rules/unread_evals.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "base/one_of.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/wording.hpp"
#include "parse/json.hpp"

namespace skillc::check::rules {
namespace {

using parse::Value;

constexpr std::uint64_t kLargestQueries = 1u << 20;
constexpr std::size_t kDeepestQueries = 4;  // levels of folders below one in evals/
constexpr std::string_view kQueriesName = "trigger_evals.json";

bool is_evals_name(std::string_view name) {
  return name == "evals.json" || source::is_trigger_evals(name);
}

// "eval.json", "Evals.jsn", "evlas.json": evals.json to a reader, but no evals file.
bool is_nearly_evals_file(std::string_view name) {
  constexpr std::string_view kStems[] = {"eval", "evals", "evlas", "evasl", "eavls", "veals"};
  constexpr std::string_view kExtensions[] = {"json", "jsn", "jsonc", "json5"};
  const std::string lower = to_lower_ascii(name);
  return std::count(std::begin(kStems), std::end(kStems), without_extension(lower)) != 0 &&
         std::count(std::begin(kExtensions), std::end(kExtensions), file_extension(lower)) != 0;
}

// Files of a skill without evals that were meant to be them.
std::vector<std::string> misnamed_in_skill(const model::Skill& skill) {
  std::vector<std::string> found;
  for (const source::SkillFile& file : skill.source.files) {
    const std::string folder = parent_path(file.path);
    const bool is_near = folder == "." || folder == "evals" || folder == "eval";
    if (is_near && file.type == FileType::regular && is_nearly_evals_file(file_name(file.path)))
      found.push_back(join_path(skill.source.folder, file.path));
  }
  return found;
}

// What lies in a folder; nothing where it cannot be listed, or is a link, which may lead anywhere.
std::vector<DirectoryEntry> entries_of(const FileReader& files, const std::string& folder) {
  if (files.status(folder).type != FileType::directory) return {};
  return files.list_directory(folder).value_or(std::vector<DirectoryEntry>());
}

// The same in a folder of the library's evals.
std::vector<std::string> misnamed_in_suite(const FileReader& files, const std::string& folder) {
  std::vector<std::string> found;
  for (const DirectoryEntry& entry : entries_of(files, folder))
    if (entry.type == FileType::regular && is_nearly_evals_file(entry.name))
      found.push_back(join_path(folder, entry.name));
  return found;
}

// The folders of the library's evals that are the skill's: by its folder's name and its own.
std::set<std::string> suites_of(const model::Skill& skill) {
  std::set<std::string> suites;
  const source::SkillSource& source = skill.source;
  if (source.evals_folder.empty()) return suites;
  for (const std::string& name : {source.folder_name, skill.name})
    if (name.find('/') == std::string::npos && !name.starts_with("."))
      suites.insert(join_path(source.evals_folder, name));
  suites.erase(join_path(source.folder, "evals"));
  return suites;
}

void check_misnamed(const SkillContext& context, Findings& findings) {
  const source::SkillSource& source = context.skill.source;
  if (!context.skill.evals.empty()) return;
  const auto report = [&](const std::vector<std::string>& misnamed, const std::string& meant) {
    for (const std::string& file : misnamed)
      findings.push_back(
          file_finding("evals/unread", file, "nothing reads " + quote(file_name(file)), did_you_mean(meant)));
  };
  report(misnamed_in_skill(context.skill), join_path(source.folder, "evals/evals.json"));
  if (source.evals_folder.empty()) return;
  const std::string suite = join_path(source.evals_folder, source.folder_name);
  report(misnamed_in_suite(context.files, suite), join_path(suite, "evals.json"));
}

std::string_view what_it_is(FileType type) {
  switch (type) {
    case FileType::directory:
      return "a folder";
    case FileType::symlink:
      return "a symbolic link";
    default:
      return "no regular file";
  }
}

// `type`: what counts is no file.
void report_no_file(const std::string& path, FileType type, Findings& findings) {
  findings.push_back(file_finding("evals/unread", path,
                                  quote(file_name(path)) + " is " + std::string(what_it_is(type)) + " and is not read",
                                  "put a file of that name in its place, or give this another name"));
}

// `own_entries`: what lies in the skill's own evals/.
void check_no_files(const SkillContext& context, const std::vector<DirectoryEntry>& own_entries, Findings& findings) {
  const std::string own = join_path(context.skill.source.folder, "evals");
  for (const DirectoryEntry& entry : own_entries)
    if (is_evals_name(entry.name) && entry.type != FileType::regular)
      report_no_file(join_path(own, entry.name), entry.type, findings);
  for (const std::string& suite : suites_of(context.skill))
    for (const DirectoryEntry& entry : entries_of(context.files, suite)) {
      if (!is_evals_name(entry.name)) continue;
      const std::string path = join_path(suite, entry.name);
      const FileType type = context.files.status_followed(path).type;  // links are followed there
      if (type != FileType::regular) report_no_file(path, type == FileType::absent ? entry.type : type, findings);
    }
}

// {"query": "…", "should_trigger": true}, and beside it at most words, lists without anything, and what cases have,
// too.
bool is_query(const Value& value) {
  constexpr std::array<std::string_view, 3> kOfCases = {"id", "tags", "files"};
  bool has_prompt = false, says_whether = false;
  for (const parse::Member& member : value.members) {
    const Value::Kind kind = member.value.kind;
    if (member.key == "should_trigger") {
      says_whether = kind == Value::Kind::boolean;
    } else if (member.key == "query" || member.key == "prompt" || member.key == "input") {
      has_prompt = kind == Value::Kind::string;
    } else if (kind != Value::Kind::string && !is_one_of(kOfCases, member.key) &&
               !(kind == Value::Kind::sequence && member.value.elements.empty())) {
      return false;
    }
  }
  return has_prompt && says_whether;
}

// The list of an evals file: the top itself, or what README.md lists as its names.
const Value& list_in(const Value& top) {
  constexpr std::array<std::string_view, 4> kNames = {"evals", "test_cases", "tests", "cases"};
  for (const parse::Member& member : top.members)
    if (is_one_of(kNames, member.key)) return member.value;
  return top;
}

bool holds_queries(const FileReader& files, const std::string& path) {
  if (files.status(path).size > kLargestQueries) return false;
  const auto bytes = files.read_file(path, kLargestQueries);
  if (!bytes || bytes->find("\"should_trigger\"") == std::string::npos) return false;
  const parse::ParsedValue parsed = parse::parse_json(*bytes);
  const auto& list = list_in(parsed.value).elements;
  return parsed.readable() && !list.empty() && std::all_of(list.begin(), list.end(), is_query);
}

bool is_json(const DirectoryEntry& entry) {
  return entry.type == FileType::regular && file_extension(to_lower_ascii(entry.name)) == "json";
}

void check_queries_file(const FileReader& files, const std::string& path, const std::string& meant,
                        Findings& findings) {
  if (!holds_queries(files, path)) return;
  findings.push_back(file_finding("evals/unread-queries", path,
                                  quote(file_name(path)) + " holds queries that nothing reads",
                                  "queries are read from " + quote(meant) + ": give the file that name and place"));
}

// In `folder`, which nothing reads, and up to `depth` levels below it.
void check_queries_in_tree(const FileReader& files, const std::string& folder, const std::string& meant,
                           std::size_t depth, Findings& findings) {
  for (const DirectoryEntry& entry : entries_of(files, folder)) {
    const std::string path = join_path(folder, entry.name);
    if (is_json(entry)) check_queries_file(files, path, meant, findings);
    if (entry.type == FileType::directory && depth > 0) check_queries_in_tree(files, path, meant, depth - 1, findings);
  }
}

// Of what lies in `folder`: under names that are not read, and below it under any.
void check_queries_of(const FileReader& files, const std::vector<DirectoryEntry>& entries, const std::string& folder,
                      const std::string& meant, Findings& findings) {
  for (const DirectoryEntry& entry : entries) {
    const std::string path = join_path(folder, entry.name);
    if (is_json(entry) && !is_evals_name(entry.name)) check_queries_file(files, path, meant, findings);
    if (entry.type == FileType::directory) check_queries_in_tree(files, path, meant, kDeepestQueries, findings);
  }
}

void check_queries_below(const FileReader& files, const std::string& folder, const std::string& meant,
                         Findings& findings) {
  check_queries_of(files, entries_of(files, folder), folder, meant, findings);
}

void check_queries_in_skill(const SkillContext& context, const std::vector<DirectoryEntry>& own_entries,
                            Findings& findings) {
  const source::SkillSource& source = context.skill.source;
  const std::string own = join_path(source.folder, "evals");
  const std::string meant = join_path(own, kQueriesName);
  for (const source::SkillFile& file : source.files) {
    const bool is_named_so = source::is_trigger_evals(file.path) || file.path == "queries.json";
    if (is_named_so && file.type == FileType::regular)
      check_queries_file(context.files, join_path(source.folder, file.path), meant, findings);
  }
  check_queries_of(context.files, own_entries, own, meant, findings);
  for (const std::string& suite : suites_of(context.skill))
    check_queries_below(context.files, suite, join_path(suite, kQueriesName), findings);
}

}  // namespace

void check_unread_evals(const SkillContext& context, Findings& findings) {
  const source::SkillForm form = context.skill.source.form;
  if (form != source::SkillForm::skill && form != source::SkillForm::folder) return;
  const std::vector<DirectoryEntry> own = entries_of(context.files, join_path(context.skill.source.folder, "evals"));
  check_misnamed(context, findings);
  check_no_files(context, own, findings);
  check_queries_in_skill(context, own, findings);
}

void check_unread_queries(const LibraryContext& context, Findings& findings) {
  if (!context.library.is_whole) return;
  std::set<std::string> folders, names;
  for (const model::Skill& skill : context.graph.skills) {
    if (!skill.source.evals_folder.empty()) folders.insert(skill.source.evals_folder);
    names.insert({skill.name, skill.source.folder_name});
  }
  for (const model::Skill& skill : context.graph.skills) folders.erase(join_path(skill.source.folder, "evals"));
  for (const std::string& folder : folders) {
    const std::string meant = join_path(folder, "SKILL/" + std::string(kQueriesName));
    for (const DirectoryEntry& entry : entries_of(context.files, folder)) {
      const std::string path = join_path(folder, entry.name);
      if (is_json(entry)) check_queries_file(context.files, path, meant, findings);
      if (entry.type != FileType::directory || names.contains(entry.name)) continue;
      check_queries_below(context.files, path, meant, findings);
    }
  }
}

}  // namespace skillc::check::rules
