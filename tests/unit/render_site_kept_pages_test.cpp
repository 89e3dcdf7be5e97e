// A site that is made again takes over the pages of skills that would have the same, and is what it would be anew.

#include "render/site/kept_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <random>

#include "base/digest.hpp"
#include "support/linked_graph.hpp"

namespace skillc::render::site {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using Files = std::map<std::string, std::string>;

class MemoryStore final : public PageStore {
 public:
  std::string_view find(const std::string& folder) const override {
    const auto found = kept.find(folder);
    return found == kept.end() ? std::string_view() : found->second;
  }
  void keep(const std::string& folder, std::string bytes) override { kept[folder] = std::move(bytes); }

  std::map<std::string, std::string> kept;
};

// A folder with the site of the round before, in which the next one is put together.
class Place final : public ArtifactSink {
 public:
  Result<void> add(Artifact artifact) override {
    const std::lock_guard guard(mutex_);
    made.insert(artifact.path);
    const std::string path = artifact.path;
    EXPECT_TRUE(now.emplace(path, std::move(artifact)).second) << path << " is there twice";
    return {};
  }
  Result<bool> take_over(const std::vector<ArtifactDigest>& artifacts) override {
    const std::lock_guard guard(mutex_);
    for (const ArtifactDigest& wanted : artifacts) {
      const auto found = before.find(wanted.path);
      if (found == before.end() || found->second.executable != wanted.executable ||
          found->second.bytes.size() != wanted.size || sha256_hex(found->second.bytes) != wanted.sha256)
        return false;
    }
    for (const ArtifactDigest& wanted : artifacts)
      EXPECT_TRUE(now.emplace(wanted.path, before.at(wanted.path)).second) << wanted.path << " is there twice";
    return true;
  }

  std::map<std::string, Artifact> before, now;
  std::set<std::string> made;

 private:
  std::mutex mutex_;
};

class KeptPagesTest : public testing::Test {
 protected:
  KeptPagesTest() {
    auto templates = TemplateSet::load(DiskFileSystem(), std::string(SKILLC_SOURCE_DIR) + "/templates", "");
    EXPECT_TRUE(templates);
    templates_ = std::move(*templates);
    for (const std::string name : {"alpha-review", "beta-review", "gamma-review"}) {
      files_[name + "/SKILL.md"] = skill(name, "Words.\n");
      files_[name + "/references/catalog.md"] = "# Catalog\n\n## Item 1: One\n\nText.\n\n## Item 2: Two\n\nText.\n";
    }
  }

  static std::string skill(const std::string& name, const std::string& body) {
    return "---\nname: " + name + "\ndescription: Reads " + name + ".\n---\n\n# " + name + "\n\n" + body;
  }

  // Renders into `place`; with `store`, what is there is taken over.
  void render(Place& place, PageStore* store) {
    const model::Graph graph = test::linked_graph(files_);
    source::LibrarySource library;
    RenderInput input{library, graph, {}, templates_};
    for (const model::Skill& skill : graph.skills) {
      RenderedSkill& one = input.skills.emplace_back(RenderedSkill{&skill, skill.name, {}});
      const std::string folder = skill.source.folder + "/";
      for (const auto& [path, bytes] : files_)
        if (path.starts_with(folder)) one.files.push_back({path.substr(folder.size()), bytes, false});
    }
    input.jobs = 2;
    input.pages = store;
    std::vector<diag::Diagnostic> findings;
    const Result<void> rendered = find_target("site")->render(input, place, findings);
    ASSERT_TRUE(rendered) << rendered.error().message;
    ASSERT_THAT(findings, IsEmpty());
  }

  // What was made anew below the skills' folders, but for the lists of entries, which are always.
  std::set<std::string> made_again() {
    place_.before = std::exchange(place_.now, {});
    place_.made.clear();
    render(place_, &store_);
    std::set<std::string> made;
    for (const std::string& path : place_.made)
      if (!path.starts_with("_skillc/") && !path.ends_with("entries.json") && path.find('/') != std::string::npos &&
          !path.starts_with(".well-known/"))
        made.insert(path);
    return made;
  }

  void expect_as_anew(const std::string& what) {
    Place anew;
    render(anew, nullptr);
    ASSERT_EQ(place_.now.size(), anew.now.size()) << what;
    for (const auto& [path, file] : anew.now) {
      ASSERT_TRUE(place_.now.contains(path)) << what << ": " << path;
      EXPECT_EQ(place_.now.at(path).bytes, file.bytes) << what << ": " << path;
    }
  }

  Files files_;
  TemplateSet templates_;
  MemoryStore store_;
  Place place_;
};

TEST_F(KeptPagesTest, WhatHasNotChangedIsTakenOver) {
  render(place_, &store_);
  EXPECT_THAT(made_again(), IsEmpty());
  EXPECT_THAT(place_.made, Not(Contains(".well-known/agent-skills/alpha-review.zip")));
  expect_as_anew("the same");
}

TEST_F(KeptPagesTest, ASkillThatChangedIsMadeAnewAndNoOther) {
  render(place_, &store_);
  files_["beta-review/references/catalog.md"] += "\nMore text.\n";
  const std::set<std::string> made = made_again();
  EXPECT_THAT(made, Contains("beta-review/references/catalog.html"));
  for (const std::string& path : made)
    EXPECT_TRUE(path.starts_with("beta-review/") || path.starts_with("_skillc/")) << path;
  EXPECT_THAT(place_.made, Contains(".well-known/agent-skills/beta-review.zip"));
  EXPECT_THAT(place_.made, Not(Contains(".well-known/agent-skills/alpha-review.zip")));
  expect_as_anew("beta-review");
}

TEST_F(KeptPagesTest, WhoCitesItIsMadeAnewToo) {
  files_["alpha-review/SKILL.md"] = skill("alpha-review", "See beta-review Item 2 first.\n");
  render(place_, &store_);
  EXPECT_THAT(place_.now.at("alpha-review/index.html").bytes, testing::HasSubstr("title=\"Item 2: Two\""));
  files_["beta-review/references/catalog.md"] = "# Catalog\n\n## Item 1: One\n\nText.\n\n## Item 2: Another\n\nText.\n";
  EXPECT_THAT(made_again(), Contains("alpha-review/index.html"));
  expect_as_anew("another title");
  files_["beta-review/references/catalog.md"] = "# Catalog\n\n## Item 1: One\n\nText.\n";
  made_again();
  expect_as_anew("no Item 2 any more");
}

TEST_F(KeptPagesTest, WhoIsCitedIsMadeAnewToo) {
  render(place_, &store_);
  files_["alpha-review/SKILL.md"] = skill("alpha-review", "See beta-review Item 2 first.\n");
  EXPECT_THAT(made_again(), Contains("beta-review/references/catalog.html"));
  EXPECT_THAT(place_.now.at("beta-review/references/catalog.html").bytes, testing::HasSubstr("Cited by 1"));
  expect_as_anew("cited");
}

TEST_F(KeptPagesTest, WhereALinkLedNowhereThereMayBeSomethingNow) {
  files_["alpha-review/SKILL.md"] = skill(
      "alpha-review",
      "[A](../beta-review/more.md), [B](../beta-review/references/catalog.md#three), [C](../delta-review/SKILL.md).\n");
  render(place_, &store_);
  files_["beta-review/more.md"] = "# More\n";
  EXPECT_THAT(made_again(), Contains("alpha-review/index.html"));
  expect_as_anew("a document more");
  files_["beta-review/references/catalog.md"] += "\n## Three\n\nText.\n";
  EXPECT_THAT(made_again(), Contains("alpha-review/index.html"));
  expect_as_anew("a heading more");
  files_["delta-review/SKILL.md"] = skill("delta-review", "Words.\n");
  EXPECT_THAT(made_again(), Contains("alpha-review/index.html"));
  expect_as_anew("a skill more");
}

TEST_F(KeptPagesTest, WhatIsGoneFromThePlaceIsMadeAnew) {
  render(place_, &store_);
  place_.now.erase("gamma-review/index.md");
  EXPECT_THAT(made_again(), Contains("gamma-review/index.html"));
  place_.now.at("gamma-review/index.html").bytes += " ";
  place_.now.at(".well-known/agent-skills/gamma-review.zip").bytes += " ";
  EXPECT_THAT(made_again(), Contains("gamma-review/index.html"));
  EXPECT_THAT(place_.made, Contains(".well-known/agent-skills/gamma-review.zip"));
  expect_as_anew("mended");
}

TEST_F(KeptPagesTest, AnotherTemplateMakesAllAnew) {
  render(place_, &store_);
  TemplateSet::Source style = *templates_.find("site/site.css");
  style.text += "\n/* mine */\n";
  templates_.add("site/site.css", style);
  EXPECT_THAT(made_again(), Contains("alpha-review/index.html"));
  expect_as_anew("another style");
}

TEST_F(KeptPagesTest, WhatWasCutIsNotTakenOver) {
  render(place_, &store_);
  const std::string whole = store_.kept.at("alpha-review");
  for (const std::size_t size : {std::size_t{1}, std::size_t{40}, whole.size() / 2, whole.size() - 1}) {
    store_.kept["alpha-review"] = whole.substr(0, size);
    EXPECT_THAT(made_again(), Contains("alpha-review/index.html")) << size;
    EXPECT_EQ(store_.kept.at("alpha-review"), whole) << size;
  }
}

TEST_F(KeptPagesTest, AfterAnyEditItIsTheSiteThatWouldBeMadeAnew) {
  std::mt19937 chance(11);
  std::vector<std::string> names;  // so many that most have nothing to do with each other
  for (const std::string word : {"alpha", "beta", "gamma", "delta", "eta", "iota", "zeta"}) {
    const std::string& name = names.emplace_back(word + "-review");
    files_[name + "/SKILL.md"] = skill(name, "Words.\n");
    files_[name + "/references/catalog.md"] = "# Catalog\n\n## Item 1: One\n\nText.\n\n## Item 2: Two\n\nText.\n";
  }
  const std::vector<std::string> lines = {"See {} Item 2.",
                                          "- [ ] **Item 1**: look at it",
                                          "[L](../{}/references/catalog.md#item-3)",
                                          "## Item 3: Three",
                                          "[L](../{}/more.md)",
                                          "See `../{}/references/catalog.md`.",
                                          "### A heading",
                                          "As {} Items 1–3 say.",
                                          "| a | b |",
                                          "[D]: ../{}/SKILL.md\n\nSee [D] there."};
  render(place_, &store_);
  for (int round = 0; round < 60; ++round) {
    std::string name = names[chance() % names.size()], line = lines[chance() % lines.size()];
    const std::size_t hole = line.find("{}");
    if (hole != std::string::npos) line.replace(hole, 2, names[chance() % names.size()]);
    const std::string path = name + (chance() % 2 == 0 ? "/SKILL.md" : "/references/catalog.md");
    if (chance() % 6 == 0) {
      files_[name + "/evals/evals.json"] = R"({"skill_name": ")" + name +
                                           R"(", "evals": [{"id": 1, "prompt": "Go.", "expectations": ["Cites Item )" +
                                           std::to_string(1 + chance() % 3) + R"("]}]})";
    } else if (chance() % 6 == 0) {
      const std::string more = name + "/more.md";
      files_.contains(more) ? static_cast<void>(files_.erase(more)) : static_cast<void>(files_[more] = "# More\n");
    } else if (chance() % 5 == 0) {
      std::string& text = files_.at(path);
      const std::size_t end = text.rfind("\n\n");
      if (end > 120) text.resize(end + 1);
    } else {
      files_.at(path) += "\n" + line + "\n";
    }
    made_again();
    expect_as_anew("round " + std::to_string(round) + ": " + path + ": " + line);
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace skillc::render::site
