#pragma once
// What `skillc check` found of each skill, in the user's cache.

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "check/kept_skills.hpp"
#include "cli/kept_by_skill.hpp"

namespace skillc::cli {

class KeptFindings final : public check::SkillStore {
 public:
  // `what`: what findings hang on beside the skills: paths, options, the configuration's text. `call` outlives this.
  KeptFindings(const ObservedCall& call, const std::string& what, std::size_t skills)
      : call_(call), kept_(call, "skillc findings 4\n", what, skills) {}

  std::string_view find(const std::string& folder) const override { return kept_.find(folder); }
  void keep(const std::string& folder, std::string bytes) override { kept_.keep(folder, std::move(bytes)); }
  std::unique_ptr<ObservingFiles> observe() const override {
    return std::make_unique<ObservingFiles>(call_.disk, call_.young_since);
  }
  const FileReader& disk() const override { return call_.disk; }
  std::int64_t young_since() const override { return call_.young_since; }
  void add(const Observations& seen, bool is_settled) override { call_.files.add(seen, is_settled); }
  void save() { kept_.save(); }  // as KeptBySkill does

 private:
  const ObservedCall& call_;
  KeptBySkill kept_;
};

}  // namespace skillc::cli
