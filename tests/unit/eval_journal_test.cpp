// A run's folder under everything that ends a run early: kills, full disks, power cuts, other processes, other plans.

#include "eval/keeping/journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "base/digest.hpp"
#include "support/memory_file_system.hpp"
#include "support/sanitized.hpp"

namespace skillc::eval {
namespace {

using test::MemoryFileSystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kJournal = "run/journal.jsonl";

std::string key(int number) {
  return sha256_hex("trial " + std::to_string(number));
}

KeptReply answered(int number, const std::string& output = "looks good") {
  KeptReply reply;
  reply.key = key(number);
  reply.question = sha256_hex("question " + std::to_string(number));
  reply.reply = Answer{output, {{{"item-1", "Item 2"}, "unbounded", "a.py", 7}, {{}, "no place", "", {}}}, {}, false};
  reply.elapsed = std::chrono::milliseconds(1500);
  return reply;
}

KeptReply failed(int number) {
  KeptReply reply = answered(number);
  reply.reply = tl::unexpected(Failure{Failure::Kind::timed_out, "ended after 5 s", "the last words\n"});
  return reply;
}

const JudgedReply kVerdicts = {"judged-a",
                               {{Outcome::met,
                                 "judges: a, b",
                                 "2 of 2 judges: x",
                                 "",
                                 {{Outcome::met, "judge: a", "x"}, {Outcome::met, "judge: b", "y"}}},
                                {Outcome::missed, "check: contains", "`x` is not in the output"}},
                               0,
                               CitationCount{7, 2, 1, {{"output:1:2", "Item 9", "there is no Item 9"}}}};
const JudgedReply kErrors = {"judged-b", {{Outcome::error, "", "ended after 5 s"}}};

// What a journal says, as text that two can be compared by.
std::string text(const JournalState& state) {
  std::string all;
  for (const auto& [at, reply] : state.replies)
    all += at + ' ' + reply.digests.reply + ' ' + reply.digests.answer + ' ' + std::to_string(reply.elapsed.count()) +
           ' ' + (reply.failure ? reply.failure->message + reply.failure->log : "answered") + '\n';
  for (const auto& [at, judged] : state.verdicts) {
    all += at + ' ' + judged.digest;
    for (const Verdict& one : judged.verdicts)
      all += " | " + std::string(outcome_name(one.outcome)) + ' ' + one.judge + ' ' + one.evidence;
    all += '\n';
  }
  return all;
}

std::unique_ptr<Journal> must_open(FileSystem& files, bool resume = false) {
  auto journal = Journal::open(files, "run", resume);
  if (!journal) throw std::runtime_error(journal.error().message);
  return std::move(*journal);
}

std::string open_error(FileSystem& files, bool resume) {
  const auto journal = Journal::open(files, "run", resume);
  return journal ? "" : journal.error().message + " | " + journal.error().help;
}

// Three trials, the last one a failure. Adds what `journal` does not have yet, up to the first error. Returns how many
// lines went well.
std::size_t add_missing(Journal& journal) {
  std::size_t lines = 0;
  for (int i = 0; i < 3; ++i) {
    const KeptReply reply = i == 2 ? failed(i) : answered(i);
    if (!journal.found().replies.contains(reply.key)) {
      if (!journal.add_reply(reply)) return lines;
      ++lines;
    }
    if (!journal.found().verdicts.contains(reply.key)) {
      if (!journal.add_verdicts(reply.key, i == 2 ? kErrors : kVerdicts)) return lines;
      ++lines;
    }
  }
  return lines;
}

std::string whole_run(MemoryFileSystem& files) {
  {
    const auto journal = must_open(files);
    EXPECT_EQ(add_missing(*journal), 6u);
    EXPECT_TRUE(journal->close());
  }
  return text(*read_journal(files, "run"));
}

std::size_t lines_of(const JournalState& state) {
  return state.replies.size() + state.verdicts.size();
}

TEST(Journal, WhatIsAddedIsReadBack) {
  MemoryFileSystem files;
  KeptReply full = answered(1, "line\n\xE2\x82\xAC \"quoted\"");
  full.reply->is_cut = true;
  full.survivors_ended = 2;
  full.reply->usage = {12, 34, 0.25};
  full.folder_verdicts = {{3, {Outcome::met, "check: file_exists", "out.txt is there"}}};
  {
    const auto journal = must_open(files);
    ASSERT_TRUE(journal->add_reply(full));
    ASSERT_TRUE(journal->add_reply(failed(2)));
    ASSERT_TRUE(journal->add_verdicts(full.key, kVerdicts));
    ASSERT_TRUE(journal->close());
  }
  const auto state = read_journal(files, "run");
  ASSERT_TRUE(state) << state.error().message;
  ASSERT_THAT(state->replies, SizeIs(2));
  const KnownReply& known = state->replies.at(full.key);
  EXPECT_EQ(known.elapsed, full.elapsed);
  EXPECT_EQ(known.usage.input_tokens, 12u);
  EXPECT_EQ(known.usage.cost_usd, 0.25);
  EXPECT_FALSE(known.failure);
  const auto found = must_open(files, true)->found_reply(full.key);
  ASSERT_TRUE(found) << found.error().message;
  const KeptReply& read = *found;
  EXPECT_EQ(read.question, full.question);
  EXPECT_EQ(read.elapsed, full.elapsed);
  EXPECT_EQ(read.survivors_ended, 2u);
  ASSERT_TRUE(read.reply);
  EXPECT_EQ(read.reply->output, "line\n\xE2\x82\xAC \"quoted\"");
  EXPECT_TRUE(read.reply->is_cut);
  EXPECT_EQ(read.reply->usage.input_tokens, 12u);
  EXPECT_EQ(read.reply->usage.cost_usd, 0.25);
  ASSERT_THAT(read.reply->findings, SizeIs(2));
  EXPECT_THAT(read.reply->findings[0].cites, ElementsAre("item-1", "Item 2"));
  EXPECT_EQ(read.reply->findings[0].line, 7u);
  ASSERT_THAT(read.folder_verdicts, SizeIs(1));
  EXPECT_EQ(read.folder_verdicts[0].first, 3u);
  EXPECT_EQ(read.folder_verdicts[0].second.evidence, "out.txt is there");
  const auto& failure = state->replies.at(key(2)).failure;
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->kind, Failure::Kind::timed_out);
  EXPECT_EQ(failure->log, "the last words\n");
  ASSERT_THAT(state->verdicts, SizeIs(1));
  const JudgedReply& judged = state->verdicts.at(full.key);
  EXPECT_EQ(judged.digest, "judged-a");
  ASSERT_THAT(judged.verdicts, SizeIs(2));
  EXPECT_EQ(judged.verdicts[1].outcome, Outcome::missed);
  EXPECT_EQ(judged.verdicts[1].judge, "check: contains");
  ASSERT_THAT(judged.verdicts[0].votes, SizeIs(2));
  EXPECT_EQ(judged.verdicts[0].votes[1].judge, "judge: b");
  EXPECT_EQ(judged.verdicts[0].votes[1].evidence, "y");
  ASSERT_TRUE(judged.citations);
  EXPECT_EQ(judged.citations->all, 7u);
  EXPECT_EQ(judged.citations->missing, 2u);
  EXPECT_EQ(judged.citations->misfit, 1u);
  ASSERT_THAT(judged.citations->wrong, SizeIs(1));
  EXPECT_EQ(judged.citations->wrong[0].where, "output:1:2");
  EXPECT_EQ(judged.citations->wrong[0].text, "Item 9");
  EXPECT_EQ(judged.citations->wrong[0].why, "there is no Item 9");
}

TEST(Journal, AnAnswerStaysInItsFileAndIsTheOneThatWasFound) {
  MemoryFileSystem files;
  whole_run(files);
  const auto journal = must_open(files, true);
  EXPECT_EQ(journal->found_reply(key(0))->reply->output, "looks good");
  EXPECT_FALSE(journal->found_reply(key(7)));
  files.add_file("run/answers/" + key(0) + ".json", write_reply(answered(0, "looks bad")));
  const auto changed = journal->found_reply(key(0));
  ASSERT_FALSE(changed);
  EXPECT_THAT(changed.error().message, HasSubstr("answers/" + key(0)));
}

TEST(Journal, WhatVerdictsHangOnIsInAReplysDigests) {
  const ReplyDigests digests = digests_of(answered(1));
  KeptReply other = answered(1);
  other.elapsed = std::chrono::milliseconds(9);
  other.survivors_ended = 3;
  EXPECT_EQ(digests_of(other).reply, digests.reply) << "the clock has no part in it";
  other.reply->is_cut = true;
  EXPECT_NE(digests_of(other).answer, digests.answer);
  other = answered(1);
  other.folder_verdicts = {{0, {Outcome::met, "check: file_exists", "there"}}};
  EXPECT_EQ(digests_of(other).answer, digests.answer);
  EXPECT_NE(digests_of(other).reply, digests.reply);
  EXPECT_EQ(digests_of(failed(1)).answer, "");
}

TEST(Journal, ItsFirstLineNamesTheSchemaAndALineSaysWhatBecameOfATrial) {
  MemoryFileSystem files;
  whole_run(files);
  const std::string bytes = *files.read_file(kJournal, 1 << 20);
  EXPECT_TRUE(bytes.starts_with("{\"schema\":\"skillc-journal/3\"}\n"));
  EXPECT_EQ(std::count(bytes.begin(), bytes.end(), '\n'), 7);
  EXPECT_THAT(bytes, AllOf(HasSubstr("\"status\":\"answered\""), HasSubstr("\"status\":\"timed_out\"")));
  EXPECT_THAT(bytes, HasSubstr("\"answer\":\"answers/" + key(0) + ".json\""));
}

TEST(Journal, OneOfAnOlderSkillcIsRefusedInAWordOfItsOwn) {
  MemoryFileSystem files;
  const std::string older = "{\"schema\":\"skillc-journal/1\"}\n";
  files.add_file(kJournal, older);
  EXPECT_THAT(open_error(files, true), AllOf(HasSubstr("run/journal.jsonl:1: an older skillc wrote this journal"),
                                             HasSubstr("start a new run in another folder")));
  EXPECT_FALSE(read_journal(files, "run"));
  EXPECT_EQ(*files.read_file(kJournal, 1 << 20), older) << "it is left as it was";
}

TEST(Journal, CutAtAnyByteItLosesOnlyTheTornLineAndGoesOn) {
  MemoryFileSystem origin;
  const std::string whole = whole_run(origin);
  const auto run = origin.files_below("run");
  const std::string bytes = run.at("journal.jsonl");
  for (std::size_t cut = 0; cut < bytes.size(); cut += test::kSanitized ? 5 : 1) {
    MemoryFileSystem files;
    for (const auto& [path, content] : run) files.add_file("run/" + path, content);
    files.add_file(kJournal, bytes.substr(0, cut));
    const auto whole_lines = std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(cut), '\n');
    {
      const auto journal = must_open(files, true);
      ASSERT_EQ(static_cast<long>(lines_of(journal->found())), std::max(0L, whole_lines - 1)) << "cut at " << cut;
      add_missing(*journal);
      ASSERT_TRUE(journal->close());
    }
    ASSERT_EQ(text(*read_journal(files, "run")), whole) << "cut at " << cut;
    ASSERT_EQ(files.files_below("run"), run) << "cut at " << cut;
  }
}

TEST(Journal, WithADiskFullAtAnyByteNothingThatWasAddedIsLost) {
  MemoryFileSystem origin;
  const std::string whole = whole_run(origin);
  std::size_t size = 0;
  for (const auto& [path, content] : origin.files_below("run")) size += content.size();
  for (std::size_t room = 0; room < size; room += test::kSanitized ? 35 : 7) {
    MemoryFileSystem files;
    files.leave_room(room);
    std::size_t lines = 0;
    if (const auto journal = Journal::open(files, "run", false)) {
      lines = add_missing(**journal);
      ASSERT_LT(lines, 6u) << "with " << room;
      static_cast<void>((*journal)->close());
    }
    files.fail_never();
    {
      const auto journal = must_open(files, true);
      ASSERT_EQ(lines_of(journal->found()), lines) << "with " << room;
      ASSERT_EQ(add_missing(*journal), 6 - lines);
      ASSERT_TRUE(journal->close());
    }
    ASSERT_EQ(text(*read_journal(files, "run")), whole) << "with " << room;
  }
}

TEST(Journal, AfterAnyFailingOperationItCanBeResumed) {
  MemoryFileSystem origin;
  const std::string whole = whole_run(origin);
  for (std::size_t n = 1; n <= origin.operations(); ++n) {
    MemoryFileSystem files;
    files.fail_from(n);
    std::size_t lines = 0;
    if (const auto journal = Journal::open(files, "run", false)) {
      lines = add_missing(**journal);
      static_cast<void>((*journal)->close());
    }
    files.fail_never();
    {
      const auto journal = must_open(files, true);
      ASSERT_GE(lines_of(journal->found()), lines) << "operation " << n;
      add_missing(*journal);
      ASSERT_TRUE(journal->close());
    }
    ASSERT_EQ(text(*read_journal(files, "run")), whole) << "operation " << n;
  }
}

TEST(Journal, AfterAFailedWriteNothingIsWrittenBehindTheTornLine) {
  MemoryFileSystem files;
  const auto journal = must_open(files);
  ASSERT_TRUE(journal->add_reply(answered(0)));
  files.leave_room(5);
  EXPECT_FALSE(journal->add_verdicts(key(0), kVerdicts));
  files.fail_never();
  const auto refused = journal->add_verdicts(key(0), kVerdicts);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("No space left on device"));
  EXPECT_FALSE(journal->close());
}

TEST(Journal, CloseSaysWhatTheDiskDidNotTake) {
  MemoryFileSystem files;
  const auto journal = must_open(files);
  files.fail_on("run/answers");  // the folder itself: it can be written to, and not be synchronised
  ASSERT_TRUE(journal->add_reply(answered(0)));
  const auto closed = journal->close();
  ASSERT_FALSE(closed);
  EXPECT_THAT(closed.error().message, HasSubstr("synchronize"));
}

TEST(Journal, ItHasNoEndBeforeAllAnswersAreOnTheDisk) {
  for (const bool from_cache : {false, true}) {
    MemoryFileSystem files;
    KeptReply reply = answered(0);
    reply.from_cache = from_cache;
    {
      const auto journal = must_open(files);
      files.fail_on("run/answers");  // the folder itself: it can be written to, and not be synchronised
      ASSERT_TRUE(journal->add_reply(reply));
      EXPECT_FALSE(journal->add_end({})) << from_cache;
      EXPECT_FALSE(journal->close()) << from_cache;
      EXPECT_FALSE(read_journal(files, "run")->end) << from_cache;
    }
    files.fail_never();
    const auto journal = must_open(files, true);
    ASSERT_TRUE(journal->add_end({}));
    ASSERT_TRUE(journal->close());
    EXPECT_TRUE(read_journal(files, "run")->end) << from_cache;
  }
}

TEST(Journal, ARunThatWasKilledLeftAnswersThatTheEndWaitsFor) {
  MemoryFileSystem files;
  whole_run(files);
  const auto journal = must_open(files, true);
  files.fail_on("run/answers");
  EXPECT_FALSE(journal->add_end({}));
}

TEST(Journal, WhatTheCacheHasIsWaitedForAtTheEndOfARunWithoutAnEndToo) {
  MemoryFileSystem files;
  const auto journal = must_open(files);
  KeptReply reply = answered(0);
  reply.from_cache = true;
  files.fail_on("run/answers");
  ASSERT_TRUE(journal->add_reply(reply));
  EXPECT_FALSE(journal->close());
}

TEST(Journal, AnAnswerThatIsGoneOrAnotherCountsAsNotGiven) {
  for (const bool is_gone : {true, false}) {
    MemoryFileSystem files;
    whole_run(files);
    const std::string answer = "run/answers/" + key(1) + ".json";
    if (is_gone) {
      ASSERT_TRUE(files.remove_all(answer));
    } else {
      files.add_file(answer, write_reply(answered(1, "changed")));
    }
    const auto state = read_journal(files, "run");
    EXPECT_FALSE(state->replies.contains(key(1)));
    EXPECT_FALSE(state->verdicts.contains(key(1))) << "verdicts on what nobody said";
    EXPECT_THAT(state->replies, SizeIs(2));
  }
}

TEST(Journal, VerdictsOnALostAnswerAreNotThoseOnTheNextOne) {
  MemoryFileSystem files;
  whole_run(files);
  ASSERT_TRUE(files.remove_all("run/answers/" + key(1) + ".json"));
  ASSERT_TRUE(must_open(files, true)->add_reply(answered(1, "another answer")));  // and then a kill
  const auto state = read_journal(files, "run");
  EXPECT_EQ(state->replies.at(key(1)).digests.reply, digests_of(answered(1, "another answer")).reply);
  EXPECT_FALSE(state->verdicts.contains(key(1)));
}

TEST(Journal, ABrokenLineInTheMiddleIsNamedAndTakenOut) {
  MemoryFileSystem files;
  whole_run(files);
  const std::string whole = *files.read_file(kJournal, 1 << 20);
  std::string bytes = whole;
  const std::size_t second = bytes.find('\n') + 1;
  bytes.insert(bytes.find('\n', second) + 1, "{\"type\":\"verd\n");
  files.add_file(kJournal, bytes);
  EXPECT_THAT(read_journal(files, "run")->broken_lines, testing::ElementsAre(3u));
  EXPECT_EQ(*files.read_file(kJournal, 1 << 20), bytes) << "reading changes nothing";
  EXPECT_THAT(must_open(files, true)->found().broken_lines, testing::ElementsAre(3u));
  EXPECT_EQ(*files.read_file(kJournal, 1 << 20), whole);
  EXPECT_THAT(must_open(files, true)->found().broken_lines, IsEmpty()) << "told once";
}

TEST(Journal, VerdictsOfAnotherAnswerOrOtherOnesAreNotBelieved) {
  MemoryFileSystem files;
  whole_run(files);
  const std::string whole = *files.read_file(kJournal, 1 << 20);
  const std::size_t line = whole.find("\"verdicts\""), begin = whole.rfind('\n', line) + 1;
  const std::pair<std::string, std::string> changes[] = {{key(0), key(1)}, {"\"missed\"", "\"met\""}};
  for (const auto& [was, is] : changes) {
    std::string bytes = whole;
    const std::size_t place = bytes.find(was, begin);
    ASSERT_LT(place, bytes.find('\n', begin));
    files.add_file(kJournal, bytes.replace(place, was.size(), is));
    const JournalState state = *read_journal(files, "run");
    EXPECT_THAT(state.broken_lines, testing::ElementsAre(3u)) << is;
    EXPECT_FALSE(state.verdicts.contains(key(0)));
    EXPECT_TRUE(state.replies.contains(key(0))) << "it is judged anew, and not asked";
  }
}

TEST(Journal, APreferenceThatIsNotWhatWasSaidIsNotBelieved) {
  MemoryFileSystem files;
  const Preference tie{Preferred::tie, {{"A", "A", "x"}, {"B", "A", "y"}}, ""};
  {
    const auto journal = must_open(files);
    ASSERT_TRUE(journal->add_preference(key(7), tie));
    ASSERT_TRUE(journal->add_preference(key(8), {Preferred::error, {{"B", "tie", "x"}}, "it failed"}));
    ASSERT_TRUE(journal->close());
  }
  const std::string whole = *files.read_file(kJournal, 1 << 20);
  EXPECT_THAT(read_journal(files, "run")->preferences, SizeIs(2));
  const std::pair<std::string, std::string> changes[] = {{"\"tie\"", "\"with_skill\""},
                                                         {"\"preferred\":\"A\"", "\"preferred\":\"B\""},
                                                         {"\"x\"", "\"z\""},
                                                         {key(7), key(9)}};
  for (const auto& [was, is] : changes) {
    std::string bytes = whole;
    files.add_file(kJournal, bytes.replace(bytes.find(was), was.size(), is));
    const JournalState state = *read_journal(files, "run");
    EXPECT_THAT(state.broken_lines, ElementsAre(2u)) << is;
    EXPECT_THAT(state.preferences, SizeIs(1)) << is;
  }
}

TEST(Journal, WhatABrokenLineSaidIsDoneAgain) {
  MemoryFileSystem files;
  whole_run(files);
  const std::string whole = *files.read_file(kJournal, 1 << 20);
  const std::size_t replies = read_journal(files, "run")->replies.size();
  ASSERT_GT(replies, 1u);
  std::string bytes = whole;
  const std::size_t reply = bytes.find("{\"type\":\"reply\"");
  ASSERT_LT(bytes.find('\n', reply) + 1, bytes.size()) << "not the last line";
  bytes[reply] = '[';
  files.add_file(kJournal, bytes);
  const JournalState state = *read_journal(files, "run");
  EXPECT_EQ(state.replies.size(), replies - 1);
  for (const auto& [key, judged] : state.verdicts) EXPECT_TRUE(state.replies.contains(key));
}

TEST(Journal, LinesOfUnknownShapeAreNamedToo) {
  for (const char* line : {"[]", "{}", "null", "{\"type\":\"reply\"}", "{\"type\":\"reply\",\"key\":\"../../x\"}",
                           "{\"type\":\"verdicts\",\"key\":\"\",\"verdicts\":[]}"}) {
    MemoryFileSystem files;
    whole_run(files);
    std::string bytes = *files.read_file(kJournal, 1 << 20);
    bytes.insert(bytes.find('\n') + 1, std::string(line) + '\n');
    files.add_file(kJournal, bytes);
    EXPECT_THAT(must_open(files, true)->found().broken_lines, testing::ElementsAre(2u)) << line;
  }
}

TEST(Journal, WithoutResumeARunIsRefusedAndStays) {
  MemoryFileSystem files;
  whole_run(files);
  const auto before = files.files_below("run");
  EXPECT_THAT(open_error(files, false), AllOf(HasSubstr("holds a run"), HasSubstr("--resume")));
  EXPECT_EQ(files.files_below("run"), before);
}

TEST(Journal, SomebodyElsesFileIsNeitherReadNorWritten) {
  for (const char* bytes : {"{\"schema\":\"other/1\"}\n", "not JSON\n", "{\"time\":1}\n{\"time\":2}\n"}) {
    MemoryFileSystem files;
    files.add_file(kJournal, bytes);
    EXPECT_THAT(open_error(files, true), HasSubstr("journal.jsonl:1: ")) << bytes;
    EXPECT_EQ(*files.read_file(kJournal, 100), bytes);
  }
}

TEST(Journal, ResumeStartsTheRunWhereThereIsNone) {
  MemoryFileSystem files;
  EXPECT_FALSE(holds_run(files, "run"));
  EXPECT_FALSE(read_journal(files, "run"));
  EXPECT_THAT(must_open(files, true)->found().replies, IsEmpty());
  EXPECT_TRUE(holds_run(files, "run"));
  EXPECT_TRUE(read_journal(files, "run"));
}

TEST(Journal, LinesOfManyThreadsStayWhole) {
  MemoryFileSystem files;
  constexpr int kThreads = 8, kEach = 20;
  {
    const auto journal = must_open(files);
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t)
      threads.emplace_back([&, t] {
        for (int i = t * kEach; i < (t + 1) * kEach; ++i) {
          EXPECT_TRUE(journal->add_reply(answered(i)));
          EXPECT_TRUE(journal->add_verdicts(key(i), kVerdicts));
        }
      });
    for (auto& thread : threads) thread.join();
    EXPECT_TRUE(journal->close());
  }
  const auto state = read_journal(files, "run");
  ASSERT_TRUE(state) << state.error().message;
  EXPECT_THAT(state->replies, SizeIs(kThreads * kEach));
  EXPECT_THAT(state->verdicts, SizeIs(kThreads * kEach));
}

TEST(KeptReply, WhatIsNoneIsRefusedWithWhatIsWrong) {
  auto error = [](const std::string& json) {
    const auto read = read_reply(json);
    return read ? "" : read.error().message;
  };
  EXPECT_THAT(error(""), Not(IsEmpty()));
  EXPECT_THAT(error("[1]"), HasSubstr("skillc-answer/1"));
  EXPECT_THAT(error(R"({"schema":"skillc-answer/2"})"), HasSubstr("skillc-answer/1"));
  EXPECT_THAT(error(R"({"schema":"skillc-answer/1"})"), HasSubstr("neither an `answer` nor a `failure`"));
  EXPECT_THAT(error(R"({"schema":"skillc-answer/1","answer":[]})"), HasSubstr("not an object"));
  EXPECT_THAT(error(R"({"schema":"skillc-answer/1","answer":{"output":1}})"), HasSubstr("`output`"));
  EXPECT_THAT(error(R"({"schema":"skillc-answer/1","failure":{"kind":"bored"}})"), HasSubstr("`kind`"));
  EXPECT_THAT(
      error(R"({"schema":"skillc-answer/1","answer":{"output":""},"folder_verdicts":[{"index":0,"outcome":"good"}]})"),
      HasSubstr("`outcome`"));
  EXPECT_THAT(error(R"({"schema":"skillc-answer/1","answer":{"output":""},"folder_verdicts":[{"outcome":"met"}]})"),
              HasSubstr("`index`"));
  EXPECT_EQ(error(R"({"schema":"skillc-answer/1","answer":{"output":"x"},"more":[{"a":{}}]})"), "");
}

TEST(KeptReply, CutAtAnyByteItIsRefused) {
  const std::string bytes = write_reply(answered(1));
  ASSERT_TRUE(read_reply(bytes));
  for (std::size_t cut = 0; cut + 2 < bytes.size(); ++cut) ASSERT_FALSE(read_reply(bytes.substr(0, cut))) << cut;
}

TEST(Journal, AnswersAreNotWrittenThroughALink) {
  for (const bool resume : {false, true}) {
    MemoryFileSystem files;
    ASSERT_TRUE(files.create_directories("elsewhere"));
    ASSERT_TRUE(files.create_directories("run"));
    ASSERT_TRUE(!resume || files.write_file(kJournal, "", false));
    files.add_symlink("run/answers", "../elsewhere");
    const auto journal = Journal::open(files, "run", resume);
    ASSERT_FALSE(journal) << resume;
    EXPECT_THAT(journal.error().message, HasSubstr("run/answers is a link"));
  }
}

}  // namespace
}  // namespace skillc::eval
