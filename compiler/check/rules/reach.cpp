// A breadth-first walk from SKILL.md: every text that is reached is read for words that may be paths, and each word is
// looked up as a path (from the text's folder, from the skill's root, or behind any prefix such as a plugin's folder),
// as a file's name, as a folder, as a glob and, in scripts, as a module's name. What tools look for beside a script
// (manifests.hpp) is reached with it. Letters of another case count as the same. A file that is wrongly thought reached
// is a finding missed; one wrongly called an orphan may get deleted.

#include "check/rules/reach.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/link_target.hpp"
#include "check/rules/manifests.hpp"
#include "check/rules/mentions.hpp"

namespace skillc::check::rules {

namespace {

constexpr std::array<std::string_view, 6> kExemptNames = {"readme",    "license", "notice",
                                                          "changelog", "agents",  "claude"};
// Of these nobody has to be told where they stand in the skill's own folder.
constexpr std::array<std::string_view, 5> kExemptAtTop = {"authors", "code_of_conduct", "contributing", "contributors",
                                                          "copying"};
constexpr std::uint64_t kMaxScript = 256u << 10;  // larger files are data
// What globs and searched names may cost, in characters held against characters: about a second. Beyond it nothing is
// known, which is the safe side.
constexpr std::size_t kMaxGlobWork = 300'000'000;
constexpr std::size_t kMaxSearchWork = 1'000'000'000;
constexpr std::size_t kMaxSuffixes = 8;

bool is_of_plain_name(char c) {
  return is_lower(c) || is_digit(c) || std::string_view("_-+@~.").find(c) != std::string_view::npos;
}

class Walk {
 public:
  explicit Walk(const SkillContext& context)
      : skill_(context.skill), files_(context.files), reached_(context.skill.source.files.size(), false) {
    index_files();
    for (const auto& document : skill_.documents) document_at_.emplace(document.path, &document);
  }

  Reach run(const std::vector<std::string>& meant) {
    const model::Document* main = skill_.source.form == source::SkillForm::skill ? skill_.main_document() : nullptr;
    if (!main || !skill_.source.unlisted.empty()) return {};
    mark_all(by_path_, to_lower_ascii(main->path));
    for (const std::string& path : meant) mark_all(by_path_, to_lower_ascii(path));
    if (waiting_ == 0 && main->is_utf8) return {true, std::move(reached_)};
    while (!texts_.empty() || !others_.empty()) {
      if (!next() || is_too_much()) return {};
      if (waiting_ == 0) break;
    }
    return {true, std::move(reached_)};
  }

 private:
  using Table = std::unordered_map<std::string, std::vector<std::size_t>>;

  void index_files() {
    const auto& files = skill_.source.files;
    for (std::size_t i = 0; i < files.size(); ++i) {
      const std::string path = to_lower_ascii(files[i].path);
      const std::string name(file_name(path));
      lower_.push_back(path);
      path_lengths_ += path.size();
      by_path_[path].push_back(i);
      by_bare_path_[std::string(without_extension(path))].push_back(i);
      by_name_[name].push_back(i);
      const std::string stem(without_extension(name));
      by_stem_[stem].push_back(i);
      if (!source::is_markdown(path)) by_module_[stem].push_back(i);
      ends_.insert(name);
      ends_.insert(stem);
      for (std::string folder = parent_path(path); folder != "."; folder = parent_path(folder)) {
        if (!folders_.insert(folder).second) break;
        ends_.insert(std::string(file_name(folder)));
      }
      if (!std::all_of(name.begin(), name.end(), is_of_plain_name)) unusual_.push_back(i);
      if (is_tool_manifest(name)) manifests_[parent_path(path)].push_back(i);
      waiting_ += is_candidate(i) ? 1 : 0;
    }
  }

  bool is_candidate(std::size_t i) const {
    const std::string& path = skill_.source.files[i].path;
    return may_be_orphan(path) && (source::is_markdown(path) || is_direct_resource(path));
  }

  void mark(std::size_t i) {
    if (reached_[i]) return;
    reached_[i] = true;
    waiting_ -= is_candidate(i) ? 1 : 0;
    // Documents are at hand; other files have to be read, so they come last and often not at all.
    const bool is_document = document_at_.contains(skill_.source.files[i].path);
    (is_document ? texts_ : others_).push_back(i);
    if (!is_document) mark_manifests(parent_path(lower_[i]));
  }

  // What tools look for beside a script that was reached.
  void mark_manifests(const std::string& folder) {
    const auto found = manifests_.find(folder);
    if (found == manifests_.end()) return;
    const std::vector<std::size_t> manifests = std::move(found->second);
    manifests_.erase(found);
    for (const std::size_t i : manifests) mark(i);
  }

  bool mark_all(const Table& table, const std::string& key) {
    const auto found = table.find(key);
    if (found == table.end()) return false;
    for (const std::size_t i : found->second) mark(i);
    return true;
  }

  void mark_folder(const std::string& folder) {
    if (!folders_.contains(folder) || !marked_folders_.insert(folder).second) return;
    const std::string prefix = folder + "/";
    for (std::size_t i = 0; i < lower_.size(); ++i)
      if (lower_[i].starts_with(prefix)) mark(i);
  }

  // Reads one reached file; false where it is a document that cannot be read as text.
  bool next() {
    std::deque<std::size_t>& queue = texts_.empty() ? others_ : texts_;
    const std::size_t i = queue.front();
    queue.pop_front();
    const std::string& path = skill_.source.files[i].path;
    const std::string folder = to_lower_ascii(parent_path(path));
    if (const auto document = document_at_.find(path); document != document_at_.end()) {
      if (!document->second->is_utf8) return false;
      read_text(folder, document->second->text.bytes(), false);
      read_markdown(folder, document->second->markdown);
      return true;
    }
    if (skill_.source.files[i].leaves_skill) return true;
    const auto bytes = files_.read_file(join_path(skill_.source.folder, path), kMaxScript);
    if (bytes && bytes->find('\0') == std::string::npos) read_text(folder, *bytes, true);
    return true;
  }

  void read_text(const std::string& folder, const std::string& bytes, bool is_script) {
    for (const std::string& mention : path_mentions(bytes, ends_)) follow(folder, mention, is_script);
    if (unusual_.empty()) return;
    const std::string lower = to_lower_ascii(bytes);
    for (const std::size_t i : unusual_) {
      if (reached_[i]) continue;
      search_work_ += lower.size();
      if (is_too_much()) return;
      if (lower.find(file_name(lower_[i])) != std::string::npos) mark(i);
    }
  }

  // What a document's structure adds to its words: targets with escapes, and code spans that are a name as a whole.
  void read_markdown(const std::string& folder, const parse::Markdown& markdown) {
    for (const parse::Block& block : markdown.blocks) {
      for (const parse::Link& link : block.content.links)
        if (const auto target = local_target(link.target); target && !target->path.empty()) {
          const std::string path = to_lower_ascii(target->path);
          follow(folder, path, false);
          mark_folder(join_path(folder, path));
        }
      for (const parse::CodeSpan& code : block.content.codes) {
        const std::string name =
            to_lower_ascii(block.content.text.substr(code.text.begin, code.text.end - code.text.begin));
        mark_folder(name);
        mark_folder(join_path(folder, name));
        mark_all(by_stem_, name);
      }
    }
  }

  void follow(const std::string& folder, const std::string& mention, bool is_script) {
    if (mention.find_first_of("*{") != std::string::npos) return follow_glob(folder, mention);
    follow_path(join_path(folder, mention), mention.ends_with('/'));
    std::string_view rest = mention;
    for (std::size_t suffix = 0; suffix < kMaxSuffixes; ++suffix) {
      const std::size_t slash = rest.find('/');
      if (slash == std::string_view::npos) break;
      follow_path(normalize_path(rest), mention.ends_with('/'));
      rest.remove_prefix(slash + 1);
    }
    const std::string name(file_name(mention));
    if (name.find('.') == std::string::npos) {
      if (is_script) mark_all(by_module_, name);
      return;
    }
    mark_all(by_name_, name);
    follow_modules(folder, name, is_script);
  }

  void follow_path(const std::string& path, bool is_folder) {
    if (mark_all(by_path_, path)) return;
    // "references" alone is a word; "references/" and "references/aws" are folders.
    if (is_folder || path.find('/') != std::string::npos) mark_folder(path);
    if (path.find('/') != std::string::npos) mark_all(by_bare_path_, path);
  }

  // "lib.util", "scripts.main": modules by their dotted names.
  void follow_modules(const std::string& folder, const std::string& dotted, bool is_script) {
    std::string path = dotted;
    std::replace(path.begin(), path.end(), '.', '/');
    path = normalize_path(path);
    if (path.find('/') != std::string::npos) mark_all(by_bare_path_, path);
    if (!is_script) return;
    mark_all(by_bare_path_, join_path(folder, path));
    for (const std::string_view part : split(dotted, '.')) mark_all(by_module_, std::string(part));
  }

  void follow_glob(const std::string& folder, const std::string& pattern) {
    if (pattern.find('/') == std::string::npos || !seen_globs_.insert(folder + ":" + pattern).second) return;
    const std::string near_pattern = join_path(folder, pattern);
    mark_matches(pattern);
    if (near_pattern != pattern) mark_matches(near_pattern);
  }

  void mark_matches(const std::string& pattern) {
    glob_work_ += pattern.size() * path_lengths_;
    if (is_too_much()) return;
    const Glob glob(pattern);
    for (std::size_t i = 0; i < lower_.size(); ++i)
      if (!reached_[i] && glob.matches(lower_[i])) mark(i);
  }

  bool is_too_much() const { return glob_work_ > kMaxGlobWork || search_work_ > kMaxSearchWork; }

  const model::Skill& skill_;
  const FileReader& files_;
  std::vector<bool> reached_;
  std::vector<std::string> lower_;  // paths of the files in lower case, the form of all keys
  Table by_path_, by_bare_path_, by_name_, by_stem_, by_module_;
  Table manifests_;  // by folder, until something beside them is reached
  std::unordered_set<std::string> folders_, marked_folders_, seen_globs_;
  PlainWords ends_;                   // last segments of files, with and without extension, and of folders
  std::vector<std::size_t> unusual_;  // names that are more than one word
  std::unordered_map<std::string, const model::Document*> document_at_;
  std::deque<std::size_t> texts_, others_;
  std::size_t waiting_ = 0;       // candidates not yet reached
  std::size_t path_lengths_ = 0;  // of all files together
  std::size_t glob_work_ = 0;
  std::size_t search_work_ = 0;
};

}  // namespace

Reach reach_from_main_document(const SkillContext& context, const std::vector<std::string>& meant) {
  return Walk(context).run(meant);
}

bool is_direct_resource(std::string_view path) {
  const std::string folder = parent_path(path);
  return folder == "assets" || folder == "scripts";
}

bool may_be_orphan(std::string_view path) {
  for (const std::string_view segment : split(path, '/')) {
    const std::string name = to_lower_ascii(segment);
    if (name.starts_with('.') || name == "examples" || name == "evals") return false;
  }
  if (path == "SKILL.md" || file_name(path) == "__init__.py") return false;
  const std::string name = to_lower_ascii(file_name(path));
  const std::string stem = name.substr(0, name.find('.'));
  const bool is_at_top = path.find('/') == std::string_view::npos;
  return !is_one_of(kExemptNames, stem) && !(is_at_top && is_one_of(kExemptAtTop, stem));
}

}  // namespace skillc::check::rules
