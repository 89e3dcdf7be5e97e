// What a journal says of a plan is read back as it was written; what differs between two plans has a name.

#include "eval/keeping/kept_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "eval/keeping/journal.hpp"
#include "parse/json.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::eval {
namespace {

using testing::HasSubstr;

KeptPlan example() {
  KeptPlan plan;
  plan.digest = sha256_hex("plan");
  plan.paths = {"skills/a b", "skills/ü"};
  plan.configuration = "none";
  plan.selection.reviewers = {"half"};
  plan.selection.judges = {"mine", "yours"};
  plan.selection.comparer = "blind";
  plan.selection.configurations = {Configuration::with_skill, Configuration::baseline};
  plan.selection.only = {"demo/a"};
  plan.selection.repeat = 7;
  plan.selection.tags = {"quick"};
  plan.selection.trials = {{"demo", "a", "half", "with_skill"}, {"demo", "a", "half", "without_skill"}};
  plan.baseline = "main~2";
  plan.baseline_commit = "0123abcd";
  plan.baseline_digest = sha256_hex("baseline");
  plan.shard = Shard{3, 11};
  plan.gates = {0.1, 1.0 / 3, 0.9, -0.25, 12.5, 3, 0, 0.07, 2};
  plan.trigger_threshold = 2.0 / 3;
  plan.skills = {{"demo", sha256_hex("demo")}, {"other", sha256_hex("other")}};
  plan.library = {"demo", "other"};
  plan.secrets = {{"API_BASE", sha256_hex("value")}};
  plan.programs = {{{"half", sha256_hex("half")}},
                   {{"mine", sha256_hex("mine")}},
                   {{"blind", sha256_hex("blind")}},
                   {{{"sh", "-c", "x\ny"}, sha256_hex("sh")}},
                   {"mine", "another"}};
  plan.asked = {{"half", {"all", "demo", "o*"}}, {"word", {"queries"}}};
  return plan;
}

std::string text(const KeptPlan& plan) {
  return dump_json_line(plan_line(plan));
}

Result<KeptPlan> read(const std::string& line) {
  return read_plan_line(parse::parse_json(line).value);
}

TEST(KeptPlan, IsReadAsItWasWritten) {
  const KeptPlan plan = example();
  const auto again = read(text(plan));
  ASSERT_TRUE(again);
  EXPECT_EQ(text(*again), text(plan));
  EXPECT_EQ(again->gates, plan.gates) << "to the last bit";
  EXPECT_EQ(again->trigger_threshold, plan.trigger_threshold);
  EXPECT_EQ(again->programs.declared_judges, plan.programs.declared_judges);
  EXPECT_EQ(again->shard, plan.shard);
  EXPECT_EQ(again->selection.trials, plan.selection.trials);
  EXPECT_EQ(again->selection.configurations, plan.selection.configurations);
  EXPECT_EQ(again->programs.checks, plan.programs.checks);
  EXPECT_EQ(again->skills, plan.skills);
  EXPECT_EQ(again->asked, plan.asked);
  EXPECT_EQ(again->selection.judges, plan.selection.judges);
  EXPECT_EQ(again->selection.comparer, "blind");
  EXPECT_EQ(again->programs.comparers, plan.programs.comparers);
  EXPECT_EQ(again->paths, plan.paths);
}

TEST(KeptPlan, OfLittleIsReadAsItWasWritten) {
  KeptPlan plan;
  plan.digest = sha256_hex("plan");
  const auto again = read(text(plan));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->gates, plan.gates);
  EXPECT_FALSE(again->shard || again->selection.trials);
  EXPECT_EQ(again->baseline, "");
}

TEST(KeptPlan, ThatCannotBeIsRefused) {
  EXPECT_FALSE(read("{}"));
  EXPECT_FALSE(read(R"({"digest":"abc","selection":{},"gates":{}})"));
  for (const Shard shard : {Shard{0, 4}, Shard{5, 4}, Shard{1, 0}, Shard{1, kMaxShards + 1}}) {
    KeptPlan plan = example();
    plan.shard = shard;
    EXPECT_FALSE(read(text(plan))) << shard_name(shard);
  }
  for (const unsigned repeat : {0U, kMaxRepeat + 1, 4'000'000'000U}) {
    KeptPlan plan = example();
    plan.selection.repeat = repeat;
    EXPECT_FALSE(read(text(plan))) << repeat;
  }
}

// A gate that is dropped is one that cannot fail.
TEST(KeptPlan, OfWhichAGateCannotBeReadIsRefused) {
  const std::string line = text(example());
  const auto changed = [&](const std::string& was, const std::string& is) {
    std::string bytes = line;
    const std::size_t place = bytes.find(was);
    if (place == std::string::npos) throw std::runtime_error(was);
    return bytes.replace(place, was.size(), is);
  };
  ASSERT_TRUE(read(changed("\"pass_rate\":0.1", "\"pass_rate\":0.2")));
  for (const char* is : {"\"pass_rate\":\"0.1\"", "\"pass_rate\":null", "\"pass_rate\":true", "\"pass_rate\":{}",
                         "\"pass_rate\":[]", "\"pass_rate\":1e999", "\"pas_rate\":0.1"})
    EXPECT_FALSE(read(changed("\"pass_rate\":0.1", is))) << is;
  for (const char* is : {"\"errors\":-1", "\"errors\":0.5", "\"errors\":null", "\"errors\":\"2\"", "\"eror\":2"})
    EXPECT_FALSE(read(changed("\"errors\":2", is))) << is;
  for (const char* is : {"\"gates\":null,\"was\":{", "\"gates\":[],\"was\":{", "\"gates\":{},\"was\":{", "\"was\":{"})
    EXPECT_FALSE(read(changed("\"gates\":{", is))) << is;
  for (const char* is : {"\"trigger_threshold\":\"1\",\"was\":", "\"trigger_threshold\":null,\"was\":", "\"was\":"})
    EXPECT_FALSE(read(changed("\"trigger_threshold\":", is))) << is;
}

TEST(KeptPlan, SaysWhatDiffers) {
  const KeptPlan plan = example();
  EXPECT_EQ(what_differs(plan, plan).what, "");
  KeptPlan other = plan;
  other.shard = Shard{1, 2};
  EXPECT_EQ(what_differs(plan, other).what, "") << "a shard is of the same plan";
  const auto changed = [&](auto change) {
    KeptPlan one = plan;
    one.digest = sha256_hex("another");
    change(one);
    const PlanDifference difference = what_differs(plan, one);
    return difference.what + (difference.kind == PlanDifference::Kind::missing ? " is missing"
                              : difference.kind == PlanDifference::Kind::added ? " was added"
                                                                               : "");
  };
  EXPECT_EQ(changed([](KeptPlan& one) { one.skills["demo"] = "x"; }), "the skill `demo`");
  EXPECT_EQ(changed([](KeptPlan& one) { one.skills.erase("other"); }), "the skill `other` is missing");
  EXPECT_EQ(changed([](KeptPlan& one) { one.skills["third"] = "x"; }), "the skill `third` was added");
  EXPECT_EQ(changed([](KeptPlan& one) {
              one.library.emplace_back("third");
              one.skills["demo"] = "x";
            }),
            "the skill `third` was added");
  EXPECT_EQ(changed([](KeptPlan& one) { one.library.erase(one.library.begin()); }), "the skill `demo` is missing");
  EXPECT_EQ(changed([](KeptPlan& one) {
              one.asked["word"] = {"all"};
              one.skills["demo"] = "x";
            }),
            "`asked` of the reviewer `word` in skillc.yaml")
      << "which cases of a skill are tried is part of its digest";
  EXPECT_EQ(changed([](KeptPlan& one) { one.asked["half"].pop_back(); }),
            "`skills` of the reviewer `half` in skillc.yaml");
  EXPECT_EQ(changed([](KeptPlan& one) { one.baseline_digest = "x"; }), "the baseline");
  KeptPlan older = plan;  // kept before plans said which skills there were
  older.library.clear();
  older.asked.clear();
  older.skills["demo"] = "x";
  EXPECT_EQ(what_differs(older, plan).what, "the skill `demo`");
  EXPECT_EQ(changed([](KeptPlan& one) { one.programs.reviewers["half"] = "x"; }), "the reviewer `half`");
  EXPECT_EQ(changed([](KeptPlan& one) { one.programs.judges.clear(); }), "the judge `mine` is missing");
  EXPECT_EQ(changed([](KeptPlan& one) { one.programs.checks.clear(); }), "a program that a `command` check runs");
  EXPECT_EQ(changed([](KeptPlan& one) { one.selection.repeat = 8; }), "which trials are selected");
  EXPECT_EQ(changed([](KeptPlan&) {}), "what skillc.yaml says of reviewers, judges or comparers");
}

class InAJournal : public testing::Test {
 protected:
  std::unique_ptr<Journal> open(bool resume) { return *Journal::open(files_, "run", resume); }
  JournalState state() { return *read_journal(files_, "run"); }
  std::string bytes() { return *files_.read_file("run/journal.jsonl", 1 << 20); }

  test::MemoryFileSystem files_;
};

TEST_F(InAJournal, APlanIsSaidOnceUntilItIsAnother) {
  ASSERT_TRUE(open(false)->add_plan(example()));
  const std::string before = bytes();
  ASSERT_TRUE(open(true)->add_plan(example()));
  EXPECT_EQ(bytes(), before);
  KeptPlan other = example();
  other.selection.repeat = 1;
  ASSERT_TRUE(open(true)->add_plan(other));
  EXPECT_EQ(state().plan->selection.repeat, 1U);
  EXPECT_EQ((*read_plan_of_run(files_, "run"))->selection.repeat, 1U);
}

TEST_F(InAJournal, AnEndIsOneUntilItGoesOn) {
  {
    const auto journal = open(false);
    ASSERT_TRUE(journal->add_plan(example()));
    ASSERT_TRUE(journal->add_end({std::chrono::milliseconds(5'000'000'000), 5, "--max-cost 5"}));
  }
  ASSERT_TRUE(state().end);
  EXPECT_EQ(state().end->elapsed.count(), 5'000'000'000) << "a merge's is a sum";
  EXPECT_EQ(state().end->cached, 5U);
  EXPECT_EQ(state().end->budget_spent, "--max-cost 5");
  KeptReply reply;
  reply.key = sha256_hex("trial");
  reply.question = sha256_hex("question");
  reply.reply = Answer{"fine", {}, {}, false};
  ASSERT_TRUE(open(true)->add_reply(reply));
  EXPECT_FALSE(state().end);
  ASSERT_TRUE(open(true)->add_end({}));
  EXPECT_TRUE(state().end);
  KeptPlan other = example();
  other.gates.errors = 7;
  ASSERT_TRUE(open(true)->add_plan(other));
  EXPECT_FALSE(state().end) << "another plan is not at its end";
}

TEST_F(InAJournal, ATornPlanIsNone) {
  ASSERT_TRUE(open(false)->add_plan(example()));
  const std::string whole = bytes();
  ASSERT_TRUE(files_.write_file("run/journal.jsonl", whole.substr(0, whole.size() - 9), false));
  EXPECT_FALSE(state().plan);
  EXPECT_TRUE(state().is_torn);
  EXPECT_FALSE(*read_plan_of_run(files_, "run"));
}

TEST_F(InAJournal, NoRunHasNoPlan) {
  EXPECT_FALSE(read_plan_of_run(files_, "run"));
}

}  // namespace
}  // namespace skillc::eval
