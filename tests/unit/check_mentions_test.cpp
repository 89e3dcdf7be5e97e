#include <gmock/gmock.h>

#include "check/rules/mentions.hpp"

namespace skillc::check::rules {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;

// Where these words name something.
std::vector<std::string> mentions(std::string_view text) {
  PlainWords plain;
  for (const char* word : {"read", "scripts", "a", "comment", "accept"}) plain.insert(word);
  return path_mentions(text, plain);
}

TEST(PathMentions, WordsThatNameNothingAreLeftOut) {
  EXPECT_THAT(mentions("Read what the Scripts reader scriptz reach, or `Makefile`"), ElementsAre("read", "scripts"));
  PlainWords plain;
  plain.insert(std::string(80, 'x'));
  EXPECT_TRUE(plain.contains(std::string(80, 'x')));
  EXPECT_FALSE(plain.contains(std::string(81, 'x')));
  EXPECT_FALSE(plain.contains(""));
}

TEST(PathMentions, CutsSentencesAndMarksOff) {
  EXPECT_THAT(mentions("Read references/Guide.md."), ElementsAre("read", "references/guide.md"));
  EXPECT_THAT(mentions("**references/guide.md**"), ElementsAre("references/guide.md"));
  EXPECT_THAT(mentions("_guide.md_ __init__.py"), ElementsAre("guide.md", "__init__.py"));
  EXPECT_THAT(mentions("[x](./references/guide.md)"), Contains("references/guide.md"));
  EXPECT_THAT(mentions("${PLUGIN_ROOT}/scripts/run.py"), Contains("scripts/run.py"));
  EXPECT_THAT(mentions("请读references/guide.md文件"), ElementsAre("references/guide.md"));
}

TEST(PathMentions, BlanksBehindASlashMakeGlobs) {
  EXPECT_THAT(mentions("references/*.md"), ElementsAre("references/*.md"));
  EXPECT_THAT(mentions("references/<language>.md"), ElementsAre("references/*.md"));
  EXPECT_THAT(mentions("references/{topic}.md"), ElementsAre("references/*.md"));
  EXPECT_THAT(mentions("references/[topic].md"), ElementsAre("references/*.md"));
  EXPECT_THAT(mentions("references/$topic.md"), ElementsAre("references/*.md"));
  EXPECT_THAT(mentions("references/{a,b}.md"), ElementsAre("references/{a,b}.md"));
}

TEST(PathMentions, FoldersKeepTheirSlash) {
  EXPECT_THAT(mentions("all of references/, and scripts"), IsSupersetOf({"references/", "scripts"}));
}

TEST(PathMentions, MarksAloneAreNoGlobs) {
  EXPECT_THAT(mentions("/** a comment */ Accept: */* -- ** ./ .. ** *"), ElementsAre("a", "comment", "accept"));
  EXPECT_THAT(mentions("**/*.md"), ElementsAre("**/*.md"));
}

TEST(PathMentions, EachOnce) {
  EXPECT_THAT(mentions("a.md a.md A.md"), ElementsAre("a.md"));
}

}  // namespace
}  // namespace skillc::check::rules
