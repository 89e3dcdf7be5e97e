// A build replaces whole folders, so it must never meet a file that somebody else put there. The manifest tells which
// files are ours; everything else in the folder, a link included, stops the build. A file of ours that was edited by
// hand is still ours: the folder is output.

#include "emit/ownership.hpp"

#include <iterator>
#include <utility>
#include <vector>

#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "parse/json.hpp"
#include "source/discovery.hpp"
#include "source/own_output.hpp"

namespace skillc::emit {
namespace {

// The paths that a bundle's manifests name, their own included, the first of which is `text`. One that cannot be read
// names nothing, and so its files are found to be nobody's.
std::set<std::string> manifest_paths(const FileReader& files, const std::string& folder, std::string text) {
  std::set<std::string> paths = {source::manifest_name(0)};
  for (std::size_t index = 1;; ++index) {
    const parse::ParsedValue manifest = parse::parse_json(text);
    if (const parse::Value* list = manifest.value.find("files"))
      for (const parse::Value& file : list->elements)
        if (const parse::Value* path = file.find("path")) paths.insert(path->text);
    const std::string next = source::manifest_name(index);
    const parse::Value* named = manifest.value.find("next");
    if (named == nullptr || named->text != next) return paths;
    paths.insert(next);
    auto read = files.read_file(join_path(folder, next), source::kMaxFileSize);
    if (!read) return paths;
    text = std::move(*read);
  }
}

struct Level {
  std::vector<std::string> files;    // by path relative to the bundle
  std::vector<std::string> folders;  // the same, with a slash behind
};

Result<Level> list_level(const FileReader& files, const std::string& folder, const std::string& prefix) {
  SKILLC_TRY(const auto entries, files.list_directory(join_path(folder, prefix)));
  Level level;
  for (const auto& entry : entries) {
    const bool is_folder = entry.type == FileType::directory;
    (is_folder ? level.folders : level.files).push_back(prefix + entry.name + (is_folder ? "/" : ""));
  }
  return level;
}

// Everything below `folder` that is not a folder, by path relative to it: all folders of one depth at a time.
Result<std::set<std::string>> contents(const FileReader& files, const std::string& folder, unsigned jobs) {
  std::set<std::string> paths;
  std::vector<std::string> todo = {""};
  while (!todo.empty()) {
    auto levels =
        parallel_map(todo, jobs, [&](const std::string& prefix) { return list_level(files, folder, prefix); });
    todo.clear();
    for (Result<Level>& listed : levels) {
      SKILLC_TRY(Level level, std::move(listed));
      paths.insert(std::make_move_iterator(level.files.begin()), std::make_move_iterator(level.files.end()));
      std::move(level.folders.begin(), level.folders.end(), std::back_inserter(todo));
    }
  }
  return paths;
}

}  // namespace

tl::unexpected<Error> foreign(const std::string& folder, const std::string& what) {
  return fail("`" + printable(folder) + "` " + what, "move it away, or choose another folder with --out");
}

Result<OldBundle> inspect_folder(const FileReader& files, const std::string& folder, unsigned jobs) {
  const FileType type = files.status(folder).type;
  if (type == FileType::absent) return OldBundle{};
  if (type != FileType::directory) return foreign(folder, "is in the way: it is not a folder");
  OldBundle old{true, {}};
  SKILLC_TRY(old.paths, contents(files, folder, jobs));
  if (old.paths.empty()) return old;
  const std::string manifest = join_path(folder, source::kManifestName);
  if (files.status(manifest).type != FileType::regular) return foreign(folder, "was not written by skillc");
  SKILLC_TRY(const std::string text, files.read_file(manifest, source::kMaxFileSize));
  if (!source::is_own_manifest(text)) return foreign(folder, "was not written by skillc");
  const std::set<std::string> ours = manifest_paths(files, folder, text);
  for (const std::string& path : old.paths)
    if (!ours.contains(path)) return foreign(join_path(folder, path), "was not written by skillc and would be lost");
  return old;
}

}  // namespace skillc::emit
