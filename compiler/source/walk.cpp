// The walk keeps its own stack of folders and gives each one its owner on the way down, so that depth costs
// no native stack and every folder is listed once. Real paths are grown by name instead of asked for: below a
// real folder only a link can lead elsewhere, and links to folders wait until all real folders were seen, so
// that a folder is always found under its own name first and a loop ends at the first visited target.

#include "source/walk.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/one_of.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "source/own_output.hpp"

namespace skillc::source {
namespace {

constexpr std::string_view kSkillFile = "SKILL.md";
constexpr std::size_t kNoOwner = static_cast<std::size_t>(-1);
constexpr std::array<std::string_view, 6> kHiddenFolders = {".agents", ".claude", ".codex",
                                                            ".cursor", ".gemini", ".github"};

std::string child(const std::string& folder, std::string_view name) {
  if (folder == ".") return std::string(name);
  std::string path = folder;
  if (path.back() != '/') path += '/';
  return path.append(name);
}

bool is_entered(std::string_view folder_name) {
  if (folder_name == "node_modules") return false;
  if (folder_name.substr(0, 1) != ".") return true;
  return std::find(kHiddenFolders.begin(), kHiddenFolders.end(), folder_name) != kHiddenFolders.end();
}

// What systems and interpreters leave behind: nobody wrote it, and it differs between copies of one skill.
bool is_litter(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {".DS_Store", "Thumbs.db", "desktop.ini", "__pycache__"};
  return is_one_of(kNames, name) || name.ends_with(".pyc");
}

class Walker {
 public:
  Walker(const FileReader& files, const Folder& root, const std::string& out) : files_(files), root_(root), out_(out) {}

  Result<Walk> run() {
    stack_.push_back({root_, kNoOwner, ""});
    while (!stack_.empty() || !links_.empty()) {
      if (stack_.empty()) {
        auto link = links_.extract(links_.begin());
        stack_.push_back(std::move(link.mapped()));
      }
      Frame frame = std::move(stack_.back());
      stack_.pop_back();
      if (visited_.insert(frame.folder.real).second) SKILLC_TRY_VOID(visit(frame));
    }
    finish();
    return std::move(walk_);
  }

 private:
  struct Linked {
    std::size_t owner;
    std::string path;  // of the link, relative to the owner
    std::string real;  // the file that it leads to, in the owner's folder
  };

  struct Frame {
    Folder folder;
    std::size_t owner;
    std::string prefix;  // of paths relative to the owner, "" or ending in '/'
  };

  Result<void> visit(Frame& frame) {
    if (frame.owner != kNoOwner && walk_.skills[frame.owner].entries > kMaxSkillEntries) return {};
    const auto listed = files_.list_directory(frame.folder.shown);
    if (!listed && frame.folder.real == root_.real) return tl::unexpected<Error>(listed.error());
    if (!listed) {
      report_unlisted(frame, listed.error(), frame.folder.shown);
      return {};
    }
    const auto& entries = *listed;
    if (frame.folder.real != root_.real && is_own_output(frame.folder, entries)) {
      walk_.skipped_own_output = true;
      return {};
    }
    const std::optional<FileType> skill_file = skill_file_in(frame.folder, entries, frame.owner == kNoOwner);
    if (skill_file) open_skill(frame, *skill_file);
    for (const auto& entry : entries) {
      if (entry.name == kChangeFolder) walk_.change_homes.push_back(frame.folder.shown);
      if (entry.name == ".git" || is_litter(entry.name) || (skill_file && entry.name == kSkillFile)) continue;
      if (is_full(frame)) break;
      add_entry(frame, entry);
    }
    return {};
  }

  void add_entry(const Frame& frame, const DirectoryEntry& entry) {
    switch (entry.type) {
      case FileType::directory:
        return enter(frame, entry.name);
      case FileType::symlink:
        return add_link(frame, entry.name);
      case FileType::regular:
        return add_file(frame, entry.name);
      default:
        // Devices, pipes and sockets are no content. In the place of a SKILL.md they are what is wrong with the skill.
        if (frame.prefix.empty() && entry.name == kSkillFile && frame.owner != kNoOwner)
          keep(frame, {std::string(kSkillFile), FileType::other, false, false});
    }
  }

  // Counts what is looked at of a skill. Whatever lies beyond the limit is not.
  bool is_full(const Frame& frame) {
    if (frame.owner == kNoOwner) return false;
    FoundSkill& skill = walk_.skills[frame.owner];
    if (skill.entries < kMaxSkillEntries) {
      ++skill.entries;
      return false;
    }
    if (skill.entries++ > kMaxSkillEntries) return true;
    walk_.diagnostics.push_back(too_large_folder(skill.source.folder));
    skill.source.unlisted = {"."};
    return true;
  }

  // The rest is worth checking all the same: a folder without permission, or one that vanished since its parent was
  // listed, says nothing about the others.
  void report_unlisted(const Frame& frame, const Error& error, const std::string& asked) {
    walk_.diagnostics.push_back(unlisted_folder(frame.folder.shown, reason_of(error, asked)));
    if (frame.owner == kNoOwner) return;
    walk_.skills[frame.owner].source.unlisted.push_back(frame.prefix.substr(0, frame.prefix.size() - 1));
  }

  bool is_own_output(const Folder& folder, const std::vector<DirectoryEntry>& entries) const {
    const auto is_manifest = [](const DirectoryEntry& entry) {
      return entry.name == kManifestName && entry.type == FileType::regular;
    };
    return std::any_of(entries.begin(), entries.end(), is_manifest) && has_own_manifest(files_, folder.shown);
  }

  // Of what type the SKILL.md is, if there is one: anything but a folder, or a link to one, which are a finding where
  // the folder `is_free` of owners.
  std::optional<FileType> skill_file_in(const Folder& folder, const std::vector<DirectoryEntry>& entries,
                                        bool is_free) {
    std::optional<FileType> found;
    std::vector<std::string> misspelt;
    for (const auto& entry : entries) {
      if (entry.name == kSkillFile) {
        const bool is_link = entry.type == FileType::symlink;
        const FileType type = is_link ? files_.status_followed(child(folder.shown, entry.name)).type : entry.type;
        if (type != FileType::directory) found = entry.type;
        if (type == FileType::directory && is_free)
          walk_.diagnostics.push_back(folder_for_skill_file(child(folder.shown, entry.name)));
      } else if (is_free && entry.type == FileType::regular && may_be_misspelt(folder, entry.name)) {
        misspelt.push_back(child(folder.shown, entry.name));
      }
    }
    if (!found) std::move(misspelt.begin(), misspelt.end(), std::back_inserter(walk_.misspelt));
    return found;
  }

  // A list of skills may be called `SKILLS.md`: only one that opens as a skill's file does is a slip.
  bool may_be_misspelt(const Folder& folder, const std::string& name) const {
    const std::string lower = to_lower_ascii(name);
    return lower == "skill.md" || (lower == "skills.md" && opens_as_skill(files_, child(folder.shown, name)));
  }

  // SKILL.md comes first, so that it is known of a skill that has too many files.
  void open_skill(Frame& frame, FileType skill_file) {
    if (frame.owner != kNoOwner) report_nested(frame);
    frame.owner = walk_.skills.size();
    frame.prefix.clear();
    FoundSkill skill;
    skill.source.folder = frame.folder.shown;
    skill.source.folder_name = file_name(frame.folder.real);
    skill.source.real_folder = frame.folder.real;
    skill.entries = 1;
    walk_.skills.push_back(std::move(skill));
    walk_.loose_files.clear();
    add_entry(frame, {std::string(kSkillFile), skill_file});
  }

  void report_nested(const Frame& frame) {
    const std::string& outer = walk_.skills[frame.owner].source.folder;
    diag::Diagnostic finding;
    finding.rule = "library/nested-skill";
    finding.severity = diag::Severity::warning;
    finding.place = diag::whole_file(child(frame.folder.shown, kSkillFile));
    finding.message = "this skill lies inside the skill `" + outer + "`";
    finding.help = "move it beside the other skill: agents that load the outer one may load this one's files too";
    finding.related.push_back({diag::whole_file(child(outer, kSkillFile)), "the outer skill"});
    walk_.diagnostics.push_back(std::move(finding));
  }

  void enter(const Frame& frame, const std::string& name) {
    if (!is_entered(name)) return;
    Folder folder{child(frame.folder.shown, name), child(frame.folder.real, name)};
    if (folder.real == out_) {
      walk_.skipped_out = folder.shown;
      return;
    }
    stack_.push_back({std::move(folder), frame.owner, frame.prefix + name + "/"});
  }

  void add_link(const Frame& frame, const std::string& name) {
    const std::string path = child(frame.folder.shown, name);
    const FileStatus target = files_.status_followed(path);
    if (target.type == FileType::directory && !is_entered(name)) return;
    const auto real = files_.real_path(path);
    const std::string& home = frame.owner == kNoOwner ? root_.real : walk_.skills[frame.owner].source.real_folder;
    SkillFile file{frame.prefix + name, FileType::symlink, target.executable, false};
    file.leaves_skill = target.type == FileType::absent || !real || !is_within(*real, home);
    const bool into_output = real && !out_.empty() && is_within(*real, out_);
    if (frame.owner == kNoOwner && target.type == FileType::directory) {
      if (!real || into_output) return;
      if (!file.leaves_skill) links_.emplace(path, Frame{{path, *real}, kNoOwner, file.path + "/"});
      if (file.leaves_skill && name != kSkillFile) walk_.links_out.push_back({path, *real});
      return;
    }
    if (frame.owner != kNoOwner && !file.leaves_skill && target.type == FileType::regular)
      linked_.push_back({frame.owner, file.path, *real});
    keep(frame, std::move(file));
  }

  void add_file(const Frame& frame, const std::string& name) {
    if (frame.owner == kNoOwner && !walk_.skills.empty()) return;
    const FileStatus status = files_.status(child(frame.folder.shown, name));
    keep(frame, {frame.prefix + name, FileType::regular, status.executable, false});
  }

  void keep(const Frame& frame, SkillFile file) {
    if (frame.owner != kNoOwner) {
      walk_.skills[frame.owner].source.files.push_back(std::move(file));
    } else if (walk_.loose_files.size() == kMaxSkillEntries) {
      walk_.has_more_loose_files = true;
    } else if (walk_.skills.empty()) {
      walk_.loose_files.push_back(std::move(file));
    }
  }

  // What a link leads to may be passed over in the skill (`.git/config`), or be of a skill within it: nobody looks at
  // that under its own name. Files are sorted by then.
  void judge_links() {
    for (const Linked& link : linked_) {
      FoundSkill& skill = walk_.skills[link.owner];
      SkillFile* const file = file_at(skill, link.path);
      const SkillFile* const led_to = file_at(skill, relative_path(link.real, skill.source.real_folder));
      if (file != nullptr && (led_to == nullptr || led_to->type != FileType::regular)) file->leaves_skill = true;
    }
  }

  static SkillFile* file_at(FoundSkill& skill, const std::string& path) {
    auto& files = skill.source.files;
    const auto found =
        std::lower_bound(files.begin(), files.end(), path,
                         [](const SkillFile& one, const std::string& wanted) { return one.path < wanted; });
    return found == files.end() || found->path != path ? nullptr : &*found;
  }

  void finish() {
    auto by_path = [](const SkillFile& a, const SkillFile& b) { return a.path < b.path; };
    for (auto& skill : walk_.skills) {
      std::sort(skill.source.files.begin(), skill.source.files.end(), by_path);
      std::sort(skill.source.unlisted.begin(), skill.source.unlisted.end());
    }
    judge_links();
    std::sort(walk_.loose_files.begin(), walk_.loose_files.end(), by_path);
    std::sort(walk_.misspelt.begin(), walk_.misspelt.end());
  }

  const FileReader& files_;
  const Folder& root_;
  const std::string& out_;
  std::vector<Frame> stack_;
  std::vector<Linked> linked_;
  std::map<std::string, Frame> links_;  // to folders, by shown path; entered when the stack is empty
  std::set<std::string> visited_;       // real paths
  Walk walk_;
};

diag::Diagnostic unread_folder(const std::string& shown, std::string message, std::string help) {
  diag::Diagnostic finding;
  finding.rule = "content/unreadable";
  finding.place = diag::whole_file(shown);
  finding.message = std::move(message);
  finding.help = std::move(help);
  return finding;
}

}  // namespace

diag::Diagnostic unlisted_folder(const std::string& shown, const std::string& reason) {
  return unread_folder(shown, "the folder cannot be listed: " + reason,
                       "nothing is known of what lies in it: make it a folder that can be read, or remove it");
}

diag::Diagnostic too_large_folder(const std::string& shown) {
  return unread_folder(shown, "there are more than " + grouped(kMaxSkillEntries) + " files and folders in this folder",
                       "nothing is known of those beyond, nor of skills in them: move out what an agent does not read, "
                       "or pack it into one file");
}

diag::Diagnostic folder_for_skill_file(const std::string& shown) {
  return unread_folder(shown, "this is a folder, and no skill's file", "make it a file, or give it another name");
}

diag::Diagnostic unfollowed_link(const std::string& shown) {
  auto finding = unread_folder(shown, "this link leads out of the folder that is checked, and is not followed",
                               "put the folder itself here, or name it, too, to check what lies in it");
  finding.is_weak = true;  // there may be no skill behind it
  return finding;
}

bool opens_as_skill(const FileReader& files, const std::string& path) {
  const auto bytes = files.read_file(path, kMaxFileSize);
  std::string_view text = bytes ? std::string_view(*bytes) : std::string_view();
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const std::vector<std::string_view> lines = split_lines(text.substr(0, text.find("\n---")));
  const auto is_name = [](std::string_view line) { return line.starts_with("name:"); };
  return !lines.empty() && trim(lines[0]) == "---" && std::any_of(lines.begin(), lines.end(), is_name);
}

Result<Walk> walk_folder(const FileReader& files, const Folder& root, const std::string& out) {
  return Walker(files, root, out).run();
}

}  // namespace skillc::source
