// Reads the scripts back as the site's own script does, by the format that render/site/search_index.hpp states.

#include "render/site/search_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/json.hpp"
#include "base/text.hpp"
#include "render/site/record_script.hpp"
#include "render/site/term_scripts.hpp"

namespace skillc::render {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct FoundTerm {
  std::uint32_t records = 0;
  std::map<std::uint32_t, char> postings;
};

// A posting list as the site's script reads it.
std::map<std::uint32_t, char> read_postings(const std::string& text) {
  std::map<std::uint32_t, char> postings;
  std::uint32_t record = 0;
  std::string digits;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      record += static_cast<std::uint32_t>(std::stoul(digits, nullptr, 36));
      postings[record] = c;
      digits.clear();
    } else {
      digits += c;
    }
  }
  return postings;
}

class ReadIndex {
 public:
  explicit ReadIndex(const SearchIndex& index) {
    for (const Artifact& artifact : index.artifacts) {
      EXPECT_THAT(artifact.path, StartsWith(index.folder));
      files_[artifact.path.substr(index.folder.size())] = artifact.bytes;
    }
    read_directory();
  }

  const std::map<std::string, std::string>& files() const { return files_; }

  // The arguments of the call that a script is.
  Json arguments(const std::string& name, const std::string& function) const {
    const std::string start = "skillcSearch." + function + "(", end = ")\n";
    const std::string& text = files_.at(name);
    EXPECT_THAT(text, StartsWith(start));
    return Json::parse('[' + text.substr(start.size(), text.size() - start.size() - end.size()) + ']');
  }

  FoundTerm find(const std::string& term) const {
    std::size_t shard = separators_.size() - 1;
    while (separators_[shard] > term) --shard;
    const Json script = arguments("t" + std::to_string(shard) + ".js", "shard");
    EXPECT_EQ(script.at(0), shard);
    for (const std::string_view line : split(script.at(1).get_ref<const std::string&>(), '\n')) {
      if (line.substr(0, line.find(' ')) != term) continue;
      const std::string rest(line.substr(line.find(' ') + 1));
      const std::size_t colon = rest.find(':');
      return {static_cast<std::uint32_t>(std::stoul(rest.substr(0, colon), nullptr, 36)),
              read_postings(rest.substr(colon + 1))};
    }
    return {};
  }

  std::vector<std::string> terms_of(std::size_t shard) const {
    std::vector<std::string> terms;
    const Json script = arguments("t" + std::to_string(shard) + ".js", "shard");
    for (const std::string_view line : split(script.at(1).get_ref<const std::string&>(), '\n'))
      terms.emplace_back(line.substr(0, line.find(' ')));
    return terms;
  }

  std::vector<std::string> words(const std::string& name) const {
    return unfolded(arguments(name, "words").at(1).get_ref<const std::string&>());
  }

  Json record(std::size_t number) const {
    std::size_t shard = 0;
    for (; number >= in_shards_.at(shard); ++shard) number -= in_shards_[shard];
    const Json script = arguments("r" + std::to_string(shard) + ".js", "records");
    EXPECT_EQ(script.at(0), shard);
    EXPECT_EQ(script.at(1).size(), in_shards_[shard]);
    return script.at(1).at(number);
  }

  std::size_t record_count() const { return record_count_; }
  const std::string& first_characters() const { return first_characters_; }
  const std::vector<std::string>& separators() const { return separators_; }

 private:
  static std::vector<std::string> unfolded(const std::string& list) {
    std::vector<std::string> words;
    std::string before;
    for (const std::string_view word : split(list, ' ')) {
      const auto shared = static_cast<std::size_t>(std::stoul(std::string(word.substr(0, 1)), nullptr, 36));
      before = before.substr(0, shared) + std::string(word.substr(1));  // of ASCII: a unit is a byte
      words.push_back(before);
    }
    return words;
  }

  void read_directory() {
    const Json script = arguments("terms.js", "terms");
    EXPECT_EQ(script.at(0), 3);
    separators_ = unfolded(script.at(1).get_ref<const std::string&>());
    for (const char digit : script.at(2).get_ref<const std::string&>())
      in_shards_.push_back(std::stoul(std::string(1, digit), nullptr, 36));
    record_count_ = std::accumulate(in_shards_.begin(), in_shards_.end(), std::size_t{0});
    first_characters_ = script.at(3);
  }

  std::map<std::string, std::string> files_;
  std::vector<std::string> separators_;  // of the first shard: ""
  std::vector<std::size_t> in_shards_;
  std::size_t record_count_ = 0;
  std::string first_characters_;
};

SearchRecord record(RecordKind kind, std::string title, std::string_view body = "") {
  SearchRecord made;
  made.kind = kind;
  made.title = std::move(title);
  made.href = "demo/index.html";
  made.skill = "demo";
  made.body = body;
  return made;
}

// Bodies for many records, of many words: number `i` has "word<i>", "common" and "even" or "odd".
std::vector<std::string> many_bodies(std::size_t count) {
  std::vector<std::string> bodies;
  for (std::size_t i = 0; i < count; ++i)
    bodies.push_back("word" + std::to_string(i) + (i % 2 ? " odd" : " even") + " common");
  return bodies;
}

std::vector<SearchRecord> many_records(const std::vector<std::string>& bodies) {
  std::vector<SearchRecord> records;
  for (const std::string& body : bodies) records.push_back(record(RecordKind::section, "A section", body));
  return records;
}

TEST(SearchIndex, OfNothingIsNothing) {
  const SearchIndex index = make_search_index({}, 2);
  EXPECT_EQ(index.folder, "");
  EXPECT_THAT(index.artifacts, IsEmpty());
}

TEST(SearchIndex, FindsEachRecordByItsTitleItsSkillAndItsBody) {
  const ReadIndex index(make_search_index({record(RecordKind::skill, "Effective Java"),
                                           record(RecordKind::entry, "Minimize mutability", "Immutable objects"),
                                           record(RecordKind::check, "Is it immutable?")},
                                          1));
  EXPECT_EQ(index.record_count(), 3u);
  EXPECT_EQ(index.find("mutability").records, 1u);
  EXPECT_TRUE(index.find("mutability").postings.contains(1));
  EXPECT_EQ(index.find("demo").postings.size(), 3u);
  const FoundTerm immutable = index.find("immutable");
  EXPECT_EQ(immutable.records, 2u);
  EXPECT_GT(immutable.postings.at(2), immutable.postings.at(1)) << "a label is worth more than a body";
  EXPECT_EQ(index.find("immutabl").records, 0u);
}

TEST(SearchIndex, PutsTitlesAboveEntriesAboveLabelsAboveBodies) {
  const std::string often = "retry retry retry retry retry retry retry retry";
  const FoundTerm found = ReadIndex(make_search_index({record(RecordKind::section, "Something else here", often),
                                                       record(RecordKind::eval_case, "Retry a failed call"),
                                                       record(RecordKind::check, "Retry a failed call"),
                                                       record(RecordKind::section, "Retry a failed call"),
                                                       record(RecordKind::entry, "Retry a failed call"),
                                                       record(RecordKind::skill, "Retry a failed call")},
                                                      1))
                              .find("retry");
  ASSERT_EQ(found.postings.size(), 6u);
  for (std::uint32_t i = 1; i < 6; ++i) EXPECT_GT(found.postings.at(i), found.postings.at(i - 1)) << i;
}

TEST(SearchIndex, HoldsALongTextAgainstItsLength) {
  std::string filler;
  for (int i = 0; i < 300; ++i) filler += " filler" + std::to_string(i);
  const std::string many = "retry retry retry" + filler, one = "retry" + filler;
  const FoundTerm found =
      ReadIndex(make_search_index({record(RecordKind::section, "A", one), record(RecordKind::section, "A", many),
                                   record(RecordKind::section, "A", "retry the call")},
                                  1))
          .find("retry");
  EXPECT_LT(found.postings.at(0), found.postings.at(1));
  EXPECT_LT(found.postings.at(1), found.postings.at(2));
}

TEST(SearchIndex, IsTheSameForAnyNumberOfThreads) {
  const std::vector<std::string> bodies = many_bodies(3000);
  const std::vector<SearchRecord> records = many_records(bodies);
  const SearchIndex one = make_search_index(records, 1);
  for (const unsigned jobs : {2u, 7u, 64u}) {
    const SearchIndex other = make_search_index(records, jobs);
    EXPECT_EQ(other.folder, one.folder);
    ASSERT_EQ(other.artifacts.size(), one.artifacts.size());
    for (std::size_t i = 0; i < one.artifacts.size(); ++i) {
      EXPECT_EQ(other.artifacts[i].path, one.artifacts[i].path);
      EXPECT_EQ(other.artifacts[i].bytes, one.artifacts[i].bytes);
    }
  }
}

TEST(SearchIndex, HasAnotherFolderForOtherContent) {
  const std::string before = make_search_index({record(RecordKind::skill, "One")}, 1).folder;
  EXPECT_THAT(before, testing::MatchesRegex("_skillc/search-[0-9a-f]+/"));
  EXPECT_NE(make_search_index({record(RecordKind::skill, "Two")}, 1).folder, before);
}

TEST(SearchIndex, KeepsAllTermsWithinTheSizesOfShards) {
  constexpr std::size_t kRecords = 3000;
  const std::vector<std::string> bodies = many_bodies(kRecords);
  const SearchIndex made = make_search_index(many_records(bodies), 2);
  const ReadIndex index(made);
  std::size_t shards = 0;
  for (const auto& [name, bytes] : index.files()) {
    EXPECT_LE(bytes.size(), name[0] == 'v' ? 24 * 1024u : name[0] == 'r' ? 5 * 1024u : 4 * 1024u) << name;
    shards += name[0] == 't' && name != "terms.js";
  }
  EXPECT_GT(shards, 3u);
  for (const std::size_t i : {0u, 1u, 999u, 2999u}) {
    const FoundTerm word = index.find("word" + std::to_string(i));
    EXPECT_EQ(word.records, 1u) << i;
    EXPECT_TRUE(word.postings.contains(static_cast<std::uint32_t>(i)));
  }
  EXPECT_EQ(index.find("common").records, kRecords);
  EXPECT_EQ(index.find("common").postings.size(), 400u);
  EXPECT_EQ(index.find("odd").records, kRecords / 2);
  EXPECT_TRUE(std::is_sorted(made.artifacts.begin(), made.artifacts.end(),
                             [](const Artifact& a, const Artifact& b) { return a.path < b.path; }));
}

TEST(SearchIndex, SeparatesShardsByNoMoreThanTellsThemApart) {
  const std::vector<std::string> bodies = many_bodies(3000);
  const ReadIndex index(make_search_index(many_records(bodies), 1));
  EXPECT_EQ(index.separators().at(0), "");
  ASSERT_GT(index.separators().size(), 3u);
  for (std::size_t shard = 1; shard < index.separators().size(); ++shard) {
    const std::string& separator = index.separators()[shard];
    EXPECT_THAT(index.terms_of(shard).front(), StartsWith(separator));
    EXPECT_LT(index.terms_of(shard - 1).back(), separator);
    EXPECT_THAT(index.terms_of(shard - 1).back(), StartsWith(separator.substr(0, separator.size() - 1)));
  }
}

TEST(SearchIndex, ListsTheWordsThatAMisspelledOneMayMean) {
  const ReadIndex index(make_search_index(
      {record(RecordKind::section, "Retry retries", "to be or 日本語です ünder a café __init__ return")}, 1));
  EXPECT_THAT(index.words("v72.js"), ElementsAre("retries", "retry", "return"));
  EXPECT_EQ(index.first_characters(), "_cdrü");
  EXPECT_TRUE(index.files().contains("vfc.js"));
  EXPECT_FALSE(index.files().contains("v6f.js")) << "\"or\" is too short to be meant";
  EXPECT_FALSE(index.files().contains("v65e5.js")) << "pairs have no typos";
}

TEST(SearchIndex, LeavesTheRarestWordsOutOfAListThatIsTooLong) {
  std::string rare, often;
  for (int i = 0; i < 20000; ++i) rare += " w" + std::to_string(i * 7919 % 20000 + 10000);
  for (int i = 0; i < 50; ++i) often += " woften" + std::to_string(i);
  const ReadIndex index(
      make_search_index({record(RecordKind::section, "A", rare + often), record(RecordKind::section, "A", often)}, 1));
  const std::vector<std::string> words = index.words("v77.js");
  EXPECT_EQ(words.size(), 50u);
  EXPECT_THAT(words, testing::Contains("woften7"));
  EXPECT_EQ(index.find("w10001").records, 1u) << "found all the same";
}

TEST(SearchIndex, StoresWhatACardShows) {
  SearchRecord entry = record(RecordKind::entry, "Item 17: Minimize mutability");
  entry.snippet = "Classes should be immutable.";
  entry.idea = 0;
  entry.facts = {{{"Is it immutable?", "demo/checklist.html#check-a"}}, {"case-1"}, {"SKILL.md", "Item 17"}, 5120};
  SearchRecord check = record(RecordKind::check, "Is it immutable?");
  check.idea = 0;
  SearchRecord section = record(RecordKind::section, "Before");
  section.page = "Job queue";
  const ReadIndex index(make_search_index({entry, check, section}, 1));
  EXPECT_EQ(index.record(2).at(6), Json::parse(R"({"page": "Job queue"})"));
  EXPECT_EQ(index.record(0), Json::parse(R"(["Item 17: Minimize mutability", "demo/index.html", "demo",
      "Classes should be immutable.", "e", 0, {"checks": [["Is it immutable?", "demo/checklist.html#check-a"]],
      "cases": ["case-1"], "path": ["SKILL.md", "Item 17"], "tokens": 5120}])"));
  EXPECT_EQ(index.record(1), Json::parse(R"(["Is it immutable?", "demo/index.html", "demo", "", "c", 0, {}])"));
}

TEST(SearchIndex, IsNoWayOutOfAScript) {
  const std::string hostile = "</script><script>alert(1)</script>\u2028\"); alert(2); (\"\\";
  SearchRecord entry = record(RecordKind::entry, hostile, hostile);
  entry.href = entry.skill = entry.snippet = hostile;
  entry.facts = {{{hostile, hostile}}, {hostile}, {hostile}, 1};
  const SearchIndex made = make_search_index({entry}, 1);
  for (const Artifact& artifact : made.artifacts) {
    EXPECT_THAT(artifact.bytes, testing::Not(HasSubstr("</"))) << artifact.path;
    EXPECT_THAT(artifact.bytes, testing::Not(HasSubstr("\u2028"))) << artifact.path;
  }
  const Json read = ReadIndex(made).record(0);
  EXPECT_EQ(read.at(0), hostile);
  EXPECT_EQ(read.at(6).at("path").at(0), hostile);
}

TEST(FrontCoded, SharesUtf16UnitsAndCutsNoCharacter) {
  EXPECT_EQ(front_coded({"able", "ably", "about"}), "0able 3y 2out");
  EXPECT_EQ(front_coded({"über", "übung"}), "0über 2ung");
  EXPECT_EQ(front_coded({"𠮷野", "𠮷野家"}), "0𠮷野 3家");
  EXPECT_EQ(front_coded({"𠀀a", "𠀁a"}), "0𠀀a 0𠀁a") << "both begin with the same surrogate";
  EXPECT_EQ(front_coded({}), "");
}

TEST(CutText, EndsAtAWord) {
  EXPECT_EQ(cut_text("short", 5), "short");
  EXPECT_EQ(cut_text("one two three", 9), "one two…");
  EXPECT_EQ(cut_text("one two three", 8), "one two…");
  EXPECT_EQ(cut_text("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", 40),
            "abcdefghijklmnopqrstuvwxyzabcdefghijklm…");
  EXPECT_EQ(cut_text("äöüäöüäöü", 4), "äöü…");
  EXPECT_EQ(cut_text("äöü", 3), "äöü");
}

TEST(RecordsOfShards, FillShardsThatStaySmall) {
  using Sizes = std::vector<std::size_t>;
  EXPECT_THAT(records_of_shards(Sizes(25, 500)), ElementsAre(10, 10, 5));
  EXPECT_THAT(records_of_shards(Sizes(3, 20000)), ElementsAre(1, 1, 1)) << "one is there, however long";
  EXPECT_THAT(records_of_shards(Sizes(40, 10)), ElementsAre(35, 5)) << "one digit in base 36";
  EXPECT_THAT(records_of_shards({4000, 500, 4000, 900, 200}), ElementsAre(2, 2, 1));
  EXPECT_THAT(records_of_shards({}), IsEmpty());
}

}  // namespace
}  // namespace skillc::render
