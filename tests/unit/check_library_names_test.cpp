// Which skills a misspelt name may mean.

#include "check/library_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/configuration.hpp"

namespace skillc::check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

model::Graph graph_of(const std::vector<std::string>& names) {
  model::Graph graph{model::KindTable(source::Configuration().kinds), {}};
  for (const std::string& name : names) graph.skills.emplace_back().name = name;
  return graph;
}

TEST(LibraryNames, EveryEditIsFound) {
  const model::Graph graph = graph_of({"deploy-flow", "rollback", "deploy-flow"});
  const LibraryNames names(graph);
  for (const char* slip : {"eploy-flow", "deploy-flo", "deployflow", "adeploy-flow", "deploy-flows", "deploy--flow",
                           "deploy_flow", "dpeloy-flow", "deploy-flwo", "xeploy-flow"})
    EXPECT_THAT(names.one_edit_from(slip), ElementsAre("deploy-flow")) << slip;
  for (const char* other : {"deploy-flow", "deploy-fwol", "deploy", "yolped-flow", "deploy-flower", ""})
    EXPECT_THAT(names.one_edit_from(other), IsEmpty()) << other;
}

TEST(LibraryNames, NamesOfOneLetterAreToldApart) {
  const model::Graph graph = graph_of({"a", "b", "ab", "ba"});
  const LibraryNames names(graph);
  EXPECT_THAT(names.one_edit_from("a"), ElementsAre("ab", "b", "ba"));
  EXPECT_THAT(names.one_edit_from("ab"), ElementsAre("a", "b", "ba"));
  EXPECT_THAT(names.one_edit_from(""), ElementsAre("a", "b"));
}

TEST(LibraryNames, AlikeAreTheBegunAndThoseOfTheRarestWord) {
  const model::Graph graph = graph_of({"code-review", "code-style", "code-tests", "style-guide", "threads", "thread"});
  const LibraryNames names(graph);
  EXPECT_THAT(names.alike("code-styles-x"), ElementsAre("code-review", "code-style", "code-tests"));
  EXPECT_THAT(names.alike("guide-code"), ElementsAre("style-guide"));
  EXPECT_THAT(names.alike("thr"), ElementsAre("thread", "threads"));
  EXPECT_THAT(names.alike("other"), IsEmpty());
}

TEST(LibraryNames, Contains) {
  const model::Graph graph = graph_of({"b", "a"});
  const LibraryNames names(graph);
  EXPECT_TRUE(names.contains("a") && names.contains("b"));
  EXPECT_FALSE(names.contains("c") || names.contains(""));
}

}  // namespace
}  // namespace skillc::check
