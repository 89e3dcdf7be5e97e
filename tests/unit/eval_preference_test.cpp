// Which of two answers is preferred: what a comparer is told and not told, and what is made of what it says.

#include "eval/judging/preference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parse/json.hpp"
#include "support/planned.hpp"
#include "support/scripted_process_runner.hpp"

namespace skillc::eval {
namespace {

using test::ended;
using test::exited;
using test::PlannedLibrary;
using test::ScriptedProcessRunner;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// The text of the answer on a side.
std::string output_of(const ProcessRequest& request, const char* side) {
  return parse::parse_json(request.input).value.find("answers")->find(side)->find("output")->text;
}

class PreferTest : public testing::Test {
 protected:
  PreferTest() {
    library_.files.add_directory("/tmp/scratch");
    library_.configuration.comparers = {{"ab", {"bin/tool"}, 60, {}}};
    library_.selection.comparer = "ab";
    library_.selection.configurations = {Configuration::with_skill, Configuration::without_skill};
  }

  std::optional<Preference> preferred(ScriptedProcessRunner::Script script, const std::string& with = "good",
                                      const std::string& against = "bad") {
    plan_ = library_.plan();
    runner_ = std::make_unique<ScriptedProcessRunner>(std::move(script));
    Answer one{with, {}, {}, false}, other{against, {}, {}, false};
    one.usage.input_tokens = 900;
    return prefer({library_.files, *runner_, "/tmp/scratch"}, plan_, pairs_of(plan_).at(0), one, other);
  }

  // Whoever says this text, whatever its side.
  static ScriptedProcessRunner::Script likes(const std::string& text) {
    return [text](const ProcessRequest& request) {
      const char* side = output_of(request, "A") == text ? "A" : "B";
      return exited(0, std::string(R"({"preferred": ")") + side + R"(", "evidence": "it  is\nbetter"})");
    };
  }
  static ScriptedProcessRunner::Script says(const std::string& out) {
    return [out](const ProcessRequest&) { return exited(0, out); };
  }

  PlannedLibrary library_;
  Plan plan_;
  std::unique_ptr<ScriptedProcessRunner> runner_;
};

TEST_F(PreferTest, ItIsAskedTwiceWithTheSidesSwapped) {
  const auto won = preferred(likes("good"));
  EXPECT_EQ(won->preferred, Preferred::with_skill);
  ASSERT_THAT(won->said, SizeIs(2));
  EXPECT_NE(won->said[0].with_as, won->said[1].with_as);
  EXPECT_EQ(won->said[0].evidence, "it is better");
  ASSERT_THAT(runner_->requests(), SizeIs(2));
  EXPECT_EQ(output_of(runner_->requests()[0], "A"), output_of(runner_->requests()[1], "B"));
  EXPECT_EQ(output_of(runner_->requests()[0], "B"), output_of(runner_->requests()[1], "A"));
  EXPECT_EQ(preferred(likes("bad"))->preferred, Preferred::against);
}

TEST_F(PreferTest, DisagreementIsATie) {
  const auto by_side = preferred(says(R"({"preferred": "A", "evidence": "first"})"));
  EXPECT_EQ(by_side->preferred, Preferred::tie);
  EXPECT_TRUE(by_side->is_swayed());
  const auto tie = preferred(says(R"({"preferred": "tie", "evidence": ""})"));
  EXPECT_EQ(tie->preferred, Preferred::tie);
  EXPECT_FALSE(tie->is_swayed());
}

TEST_F(PreferTest, EqualAnswersAreATieWithoutAsking) {
  const auto tie = preferred(says("never"), "same", "same");
  EXPECT_EQ(tie->preferred, Preferred::tie);
  EXPECT_FALSE(tie->is_swayed());
  EXPECT_THAT(runner_->requests(), IsEmpty()) << "what they cost does not tell them apart";
}

TEST_F(PreferTest, NothingNamesTheConfiguration) {
  preferred(likes("good"));
  for (const ProcessRequest& request : runner_->requests()) {
    std::string all = request.input + request.directory;
    for (const std::string& one : request.argv) all += one;
    for (const std::string& one : request.environment) all += one;
    for (const char* telling : {"with_skill", "without", "baseline", "900", "usage", "configuration", "attempt"})
      EXPECT_THAT(all, Not(HasSubstr(telling)));
    const auto asked = parse::parse_json(request.input).value;
    EXPECT_EQ(asked.find("protocol")->text, "skillc-compare/1");
    EXPECT_EQ(asked.find("case")->find("prompt")->text, "Look at it.");
  }
}

TEST_F(PreferTest, WhatFailsIsAnErrorAndNoTie) {
  for (const char* out :
       {"", "{}", R"({"preferred": "C"})", R"({"preferred": "a"})", R"({"prefered": "A", "evidence": "x"})"}) {
    const auto failed = preferred(says(out));
    EXPECT_EQ(failed->preferred, Preferred::error) << out;
    EXPECT_THAT(failed->error, HasSubstr("the comparer failed")) << out;
  }
  const auto exits = preferred([](const ProcessRequest&) { return exited(3, "", "no licence\n"); });
  EXPECT_EQ(exits->preferred, Preferred::error);
  EXPECT_EQ(exits->words, "no licence");
  EXPECT_THAT(runner_->requests(), SizeIs(1)) << "the second asking would decide nothing";
  EXPECT_FALSE(preferred([](const ProcessRequest&) { return ended(ProcessResult::End::cancelled); }));
}

TEST_F(PreferTest, ItIsKeptAsItWasSaid) {
  auto kept = *preferred(likes("good"));
  kept.words = "w";
  const auto read = read_preference(parse::parse_json(dump_json(preference_json(kept))).value);
  ASSERT_TRUE(read);
  EXPECT_EQ(dump_json(preference_json(*read)), dump_json(preference_json(kept)));
  EXPECT_FALSE(read_preference(parse::parse_json(R"({"preferred": "both", "said": []})").value));
}

TEST_F(PreferTest, WhatDoesNotFollowFromWhatWasSaidIsNone) {
  const auto is_read = [](const char* preferred, const char* said, const char* more = "") {
    const std::string json =
        std::string(R"({"preferred": ")") + preferred + R"(", "said": [)" + said + "]" + more + "}";
    return read_preference(parse::parse_json(json).value).has_value();
  };
  const char* const both_with = R"({"with_as": "A", "preferred": "A"}, {"with_as": "B", "preferred": "B"})";
  const char* const divided = R"({"with_as": "B", "preferred": "tie"}, {"with_as": "A", "preferred": "B"})";
  const char* const one = R"({"with_as": "A", "preferred": "A"})";
  EXPECT_TRUE(is_read("with_skill", both_with));
  EXPECT_TRUE(is_read("tie", divided));
  EXPECT_TRUE(is_read("tie", ""));
  EXPECT_TRUE(is_read("error", one, R"(, "error": "it failed")"));
  for (const char* preferred : {"with_skill", "against"}) EXPECT_FALSE(is_read(preferred, divided));
  for (const char* preferred : {"with_skill", "against", "error"}) EXPECT_FALSE(is_read(preferred, ""));
  EXPECT_FALSE(is_read("tie", both_with));
  EXPECT_FALSE(is_read("with_skill", one)) << "asked once";
  EXPECT_FALSE(is_read("error", both_with, R"(, "error": "it failed")")) << "nobody failed";
  EXPECT_FALSE(is_read("with_skill", R"({"with_as": "A", "preferred": "A"}, {"with_as": "A", "preferred": "A"})"));
  EXPECT_FALSE(is_read("against", R"({"with_as": "A", "preferred": "C"}, {"with_as": "B", "preferred": "C"})"));
}

TEST_F(PreferTest, PairsDifferInTheConfigurationAlone) {
  library_.selection.repeat = 2;
  plan_ = library_.plan();
  const auto pairs = pairs_of(plan_);
  ASSERT_THAT(pairs, SizeIs(2));
  for (const AnswerPair& pair : pairs) {
    EXPECT_EQ(plan_.trials[pair.with].configuration, Configuration::with_skill);
    EXPECT_EQ(plan_.trials[pair.against].configuration, Configuration::without_skill);
    EXPECT_EQ(plan_.trials[pair.with].attempt, plan_.trials[pair.against].attempt);
  }
  library_.selection.configurations = {Configuration::with_skill};
  EXPECT_THAT(library_.failure(), HasSubstr("--compare"));
}

}  // namespace
}  // namespace skillc::eval
