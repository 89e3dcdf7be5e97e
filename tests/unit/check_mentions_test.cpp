#include <gmock/gmock.h>

#include "check/rules/mentions.hpp"

namespace skillc::check::rules {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;

TEST(PathMentions, CutsSentencesAndMarksOff) {
  EXPECT_THAT(path_mentions("Read references/Guide.md."), ElementsAre("read", "references/guide.md"));
  EXPECT_THAT(path_mentions("**references/guide.md**"), ElementsAre("references/guide.md"));
  EXPECT_THAT(path_mentions("_guide.md_ __init__.py"), ElementsAre("guide.md", "__init__.py"));
  EXPECT_THAT(path_mentions("[x](./references/guide.md)"), Contains("references/guide.md"));
  EXPECT_THAT(path_mentions("${PLUGIN_ROOT}/scripts/run.py"), Contains("scripts/run.py"));
  EXPECT_THAT(path_mentions("请读references/guide.md文件"), ElementsAre("references/guide.md"));
}

TEST(PathMentions, BlanksBehindASlashMakeGlobs) {
  EXPECT_THAT(path_mentions("references/*.md"), ElementsAre("references/*.md"));
  EXPECT_THAT(path_mentions("references/<language>.md"), ElementsAre("references/*.md"));
  EXPECT_THAT(path_mentions("references/{topic}.md"), ElementsAre("references/*.md"));
  EXPECT_THAT(path_mentions("references/[topic].md"), ElementsAre("references/*.md"));
  EXPECT_THAT(path_mentions("references/$topic.md"), ElementsAre("references/*.md"));
  EXPECT_THAT(path_mentions("references/{a,b}.md"), ElementsAre("references/{a,b}.md"));
}

TEST(PathMentions, FoldersKeepTheirSlash) {
  EXPECT_THAT(path_mentions("all of references/, and scripts"), IsSupersetOf({"references/", "scripts"}));
}

TEST(PathMentions, MarksAloneAreNoGlobs) {
  EXPECT_THAT(path_mentions("/** a comment */ Accept: */* -- ** ./ .. ** *"), ElementsAre("a", "comment", "accept"));
  EXPECT_THAT(path_mentions("**/*.md"), ElementsAre("**/*.md"));
}

TEST(PathMentions, EachOnce) {
  EXPECT_THAT(path_mentions("a.md a.md A.md"), ElementsAre("a.md"));
}

}  // namespace
}  // namespace skillc::check::rules
