#pragma once
// What a check found of each skill, kept for the next one: that looks only at the skills that changed since, and at
// those that cite them.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/observing_files.hpp"
#include "check/checked_skill.hpp"
#include "model/link.hpp"

namespace skillc::check {

// Where it is kept, by the folder of the skill. What is there was kept by a check of the same library, with the same
// configuration, options and program.
class SkillStore {
 public:
  SkillStore() = default;
  virtual ~SkillStore() = default;
  SkillStore(const SkillStore&) = delete;
  SkillStore& operator=(const SkillStore&) = delete;

  virtual std::string_view find(const std::string& folder) const = 0;  // "" where there is nothing; any thread may ask
  virtual void keep(const std::string& folder, std::string bytes) = 0;
  // The disk, for one who is to know what he asked of it.
  virtual std::unique_ptr<ObservingFiles> observe() const = 0;
  virtual const FileReader& disk() const = 0;
  virtual std::int64_t young_since() const = 0;  // as for ObservingFiles
  // What was seen of the disk, or seen before and found unchanged, so that the whole check hangs on it.
  virtual void add(const Observations& seen, bool is_settled) = 0;
};

struct UnchangedSkill {
  std::size_t skill = 0;  // its place in the library
  model::Skill outline;
  CheckedSkill checked;
};

class KeptSkills {
 public:
  // The arguments outlive this.
  KeptSkills(SkillStore& store, const source::LibrarySource& library, unsigned jobs);

  // Those of which all that was found still is so. To be asked once, first.
  std::vector<UnchangedSkill> find_unchanged();
  // As in model::LoadOptions.
  const FileReader& reader_of(std::size_t skill);
  // What was found of each skill of the part.
  void note(const model::GraphInParts& parts, const std::vector<CheckedSkill>& checked);
  // Keeps what was noted, but for what `mask` would not show as it is. `outline`: of all skills.
  void keep(const model::Graph& outline, const Mask& mask);

 private:
  struct Noted {
    std::size_t skill = 0;
    Observations seen;
    std::string body;  // outline, findings and suppressions
  };
  struct Kept;

  std::optional<Kept> read(std::size_t skill) const;
  void learn_others();
  std::string library_digest() const;
  void let_go_of_readers(const std::set<std::size_t>& skills);
  std::optional<Noted> noted_of(const model::GraphInParts& parts, std::size_t n, const CheckedSkill& checked) const;
  void refresh(Kept& kept);
  void write(const Kept& kept);

  SkillStore& store_;
  const source::LibrarySource& library_;
  const unsigned jobs_;
  std::vector<std::unique_ptr<ObservingFiles>> readers_;  // by skill
  std::map<std::size_t, Observations> seen_;              // by skill: what was last read of those that others cite
  std::vector<std::string> known_;  // by skill: what others may know of it, as a digest; "" unread
  std::vector<Noted> noted_;
};

}  // namespace skillc::check
