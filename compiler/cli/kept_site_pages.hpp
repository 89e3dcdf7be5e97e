#pragma once
// What `skillc build` knows of the site's pages of each skill, in the user's cache.

#include <string>
#include <string_view>
#include <utility>

#include "cli/kept_by_skill.hpp"
#include "render/page_store.hpp"

namespace skillc::cli {

class KeptSitePages final : public render::PageStore {
 public:
  // As of KeptBySkill.
  KeptSitePages(const ObservedCall& call, const std::string& what, std::size_t skills)
      : kept_(call, "skillc pages 1\n", what, skills) {}

  std::string_view find(const std::string& folder) const override { return kept_.find(folder); }
  void keep(const std::string& folder, std::string bytes) override { kept_.keep(folder, std::move(bytes)); }
  void save() { kept_.save(); }  // as KeptBySkill does

 private:
  KeptBySkill kept_;
};

}  // namespace skillc::cli
