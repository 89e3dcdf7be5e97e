// The reviewers of this repository, run for real on one of their own cases each.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "base/path.hpp"
#include "base/process.hpp"
#include "base/scratch_folder.hpp"
#include "base/text.hpp"
#include "eval/asking/trial.hpp"
#include "eval/judging/judge.hpp"
#include "model/link.hpp"
#include "source/discovery.hpp"

namespace skillc::eval {
namespace {

source::ReviewerDefinition script(const std::string& name, const std::vector<std::string>& command) {
  source::ReviewerDefinition definition;
  definition.name = name;
  definition.command = command;
  return definition;
}

struct Tried {
  Asked asked;
  std::vector<Verdict> verdicts;
  bool is_clean = false;  // nothing is left of the trial
};

// Fails the test where there is no answer.
Tried try_reviewer(const source::ReviewerDefinition& reviewer, const std::string& only) {
  DiskFileSystem files;
  SystemProcessRunner processes;
  source::Configuration configuration;
  configuration.root = SKILLC_SOURCE_DIR;
  configuration.sources = {"skills-src"};
  configuration.reviewers = {reviewer};
  const auto library = source::discover(files, configuration, {SKILLC_SOURCE_DIR});
  const auto graph = model::build_graph(files, *library, {});
  const char* path = std::getenv("PATH");
  const Surroundings surroundings{{std::string("PATH=") + (path ? path : "")}, SKILLC_SOURCE_DIR};
  Selection selection;
  selection.configurations = {Configuration::with_skill};
  selection.only = {only};
  const auto plan = make_plan(files, *graph, configuration, selection, surroundings);
  if (!plan) {
    ADD_FAILURE() << plan.error().error.message;
    return {};
  }
  const auto scratch = ScratchFolder::create(files, [](const Error&) {});
  const TrialContext context{files, processes, scratch->path()};
  Tried tried;
  tried.asked = ask(context, *plan, plan->trials.at(0));
  tried.is_clean = files.list_directory(scratch->path())->empty();
  if (!tried.asked.reply || !*tried.asked.reply) {
    ADD_FAILURE() << (tried.asked.reply ? tried.asked.reply->error().message : "cancelled");
    return tried;
  }
  tried.verdicts =
      judge(context, *plan, plan->trials.at(0), **tried.asked.reply, tried.asked.folder_verdicts)->verdicts;
  return tried;
}

bool is_in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  for (const std::string_view folder : split(path ? path : "", ':'))
    if (DiskFileSystem().status_followed(join_path(folder, program)).executable) return true;
  return false;
}

TEST(OwnReviewers, AsyncAstReviewsTheCasesFile) {
  if (!is_in_path("python3")) GTEST_SKIP() << "there is no python3";
  const Tried tried = try_reviewer(script("async-ast", {"evals/reviewers/async_ast.py"}), "async-python/price-poller");
  ASSERT_EQ(tried.verdicts.size(), 4u);
  EXPECT_EQ(tried.verdicts[0].outcome, Outcome::met) << tried.verdicts[0].evidence;
  EXPECT_EQ(tried.verdicts[0].judge, "citation");
  EXPECT_EQ((*tried.asked.reply)->findings.at(0).path, "files/price_poller.py");
  EXPECT_TRUE(tried.is_clean);
}

TEST(OwnReviewers, CppStaticReviewsTheCasesFolder) {
  if (!is_in_path("cppcheck")) GTEST_SKIP() << "there is no cppcheck";
  const Tried tried = try_reviewer(script("cppcheck", {"evals/reviewers/cpp_static.py", "--tool", "cppcheck"}),
                                   "cpp-review/thumbnail-cache");
  ASSERT_EQ(tried.verdicts.size(), 4u);
  for (const Verdict& verdict : tried.verdicts) EXPECT_EQ(verdict.judge, "citation");
  EXPECT_TRUE(tried.is_clean);
}

TEST(OwnReviewers, DesignEvidenceReviewsADocument) {
  if (!is_in_path("python3")) GTEST_SKIP() << "there is no python3";
  const Tried tried =
      try_reviewer(script("design-evidence", {"evals/reviewers/design_evidence.py"}), "system-design/photo-sharing");
  ASSERT_EQ(tried.verdicts.size(), 7u);
  const auto met = std::count_if(tried.verdicts.begin(), tried.verdicts.end(),
                                 [](const Verdict& verdict) { return verdict.outcome == Outcome::met; });
  EXPECT_GT(met, 0);
  EXPECT_TRUE(tried.is_clean);
}

}  // namespace
}  // namespace skillc::eval
