#include <gmock/gmock.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <regex>
#include <set>

#include "base/ascii.hpp"
#include "base/text.hpp"
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

// The same with nothing but strings and a pattern: each word put together, stripped, brought into lower case and looked
// up.
std::vector<std::string> plainly(std::string_view text, const std::set<std::string>& plain) {
  const auto is_of_path = [](char c) {
    return is_alphanumeric(c) || std::string_view("_-+@~./*").find(c) != std::string_view::npos;
  };
  static const std::regex kBlank(R"(^(\$\w+|\$?\{[^}\n]*\}|<[^>\n]*>|\[[^\]\n]*\]))");
  std::vector<std::string> mentions;
  std::size_t at = 0;
  while (at < text.size()) {
    std::string word;
    for (std::smatch blank; at < text.size();) {
      const std::string rest(text.substr(at));
      if (is_of_path(text[at])) {
        word += text[at++];
      } else if (word.find('/') != std::string::npos && std::regex_search(rest, blank, kBlank)) {
        word += rest[0] == '{' && blank.str().find(',') != std::string::npos ? blank.str() : "*";
        at += blank.str().size();
      } else {
        break;
      }
    }
    if (word.empty() && ++at > 0) continue;
    for (const char mark : {'*', '_'}) {
      if (word.empty() || word[0] != mark) continue;
      const std::string inner = word.substr(std::min(word.find_first_not_of(mark), word.size()));
      const std::string stripped = inner.substr(0, inner.find_last_not_of(mark) + 1);
      const bool is_glob = mark == '*' && (inner.starts_with('/') || inner.starts_with('.'));
      if (!is_glob && !(mark == '_' && stripped == inner)) word = stripped;
      break;
    }
    while (word.starts_with("./")) word.erase(0, 2);
    while (word.starts_with('/')) word.erase(0, 1);
    while (word.ends_with('.')) word.pop_back();
    const std::string mention = to_lower_ascii(word);
    const bool is_place = mention.find_first_of("/.*") != std::string::npos;
    if (std::none_of(mention.begin(), mention.end(), is_alphanumeric) || (!is_place && !plain.contains(mention)))
      continue;
    if (std::find(mentions.begin(), mentions.end(), mention) == mentions.end()) mentions.push_back(mention);
  }
  return mentions;
}

TEST(PathMentions, AreThoseOfAPlainReading) {
  const std::string_view kPieces[] = {"a", "Read", "scripts", "x",  "Guide", ".", "/",  "./", "../",
                                      "*", "**",   "_",       "__", " ",     " ", "\n", "-",  "é",
                                      ",", "md",   "@",       "7",  "{",     "}", "<",  ">",  "$"};
  PlainWords plain;
  for (const char* word : {"read", "scripts", "a", "x7", "_a"}) plain.insert(word);
  std::mt19937 random(815);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto count = random() % 40; count > 0; --count) text += kPieces[random() % std::size(kPieces)];
    ASSERT_EQ(path_mentions(text, plain), plainly(text, {"read", "scripts", "a", "x7", "_a"})) << text;
  }
}

TEST(PathMentions, EachOnce) {
  EXPECT_THAT(mentions("a.md a.md A.md"), ElementsAre("a.md"));
}

}  // namespace
}  // namespace skillc::check::rules
