// What goes into a program and comes out of it: whole, at the same time, bounded.

#include <gmock/gmock.h>

#include <chrono>

#include "support/process_trial.hpp"

namespace skillc::test {
namespace {

using std::chrono::seconds;
using testing::Lt;

class ProcessStreams : public ProcessTrial {};

// Bytes of every value, in no short cycle.
std::string many_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  unsigned state = 1;
  for (char& byte : bytes) byte = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
  return bytes;
}

TEST_F(ProcessStreams, MuchGoesThroughBothWaysAtOnce) {
  ProcessRequest wanted = request({"cat"});
  wanted.input = many_bytes(10 << 20);
  wanted.output_limit = 10 << 20;
  ProcessResult result = run(wanted);
  EXPECT_EQ(result.end, End::exited);
  EXPECT_TRUE(result.out.bytes == wanted.input);
  EXPECT_FALSE(result.out.is_cut);
  EXPECT_EQ(result.err.bytes, "");
}

TEST_F(ProcessStreams, NoInputIsEndOfFile) {
  EXPECT_EQ(run(request({"wc", "-c"})).out.bytes, "0\n");
}

TEST_F(ProcessStreams, OutputAndErrorStayApart) {
  ProcessResult result = run_shell("echo out; echo error >&2; echo more");
  EXPECT_EQ(result.out.bytes, "out\nmore\n");
  EXPECT_EQ(result.err.bytes, "error\n");
}

TEST_F(ProcessStreams, AFloodOnBothPipesWithInputUnread) {
  ProcessRequest wanted =
      shell("head -c 20000000 /dev/zero & head -c 30000000 /dev/zero >&2 & wait; wc -c >count; echo done");
  wanted.input = many_bytes(3 << 20);
  wanted.output_limit = 1 << 20;
  ProcessResult result = run(wanted);
  EXPECT_EQ(result.end, End::exited);
  EXPECT_TRUE(result.out.bytes == std::string(1 << 20, '\0'));
  EXPECT_TRUE(result.err.bytes == std::string(1 << 20, '\0'));
  EXPECT_TRUE(result.out.is_cut && result.err.is_cut);
  EXPECT_EQ(folder_.read("count"), std::to_string(3 << 20) + '\n');
}

TEST_F(ProcessStreams, InputClosedEarlyIsNoFailure) {
  ProcessRequest wanted = shell("head -c 10; exec <&-; echo; echo answer; exit 3");
  wanted.input = "0123456789" + many_bytes(10 << 20);
  ProcessResult result = run(wanted);
  EXPECT_EQ(result.end, End::exited);
  EXPECT_EQ(result.code, 3);
  EXPECT_EQ(result.out.bytes, "0123456789\nanswer\n");
}

TEST_F(ProcessStreams, InputNeverReadIsNoFailure) {
  ProcessRequest wanted = request({"true"});
  wanted.input = many_bytes(5 << 20);
  EXPECT_EQ(run(wanted).code, 0);
}

TEST_F(ProcessStreams, AHundredMegabytesAreDrainedAndMarked) {
  ProcessResult result = run_shell("head -c 100000000 /dev/zero && echo whole >&2");
  EXPECT_EQ(result.out.bytes.size(), 4u << 20);
  EXPECT_THAT(result.out.bytes.capacity(), Lt(9u << 20));
  EXPECT_TRUE(result.out.is_cut);
  EXPECT_EQ(result.err.bytes, "whole\n");
}

TEST_F(ProcessStreams, BytesAreNotTakenForText) {
  ProcessRequest wanted = shell("printf 'h\\303\\251'; printf 'torn \\342\\202' >&2");
  EXPECT_EQ(run(wanted).err.bytes, "torn \xe2\x82");
  wanted.output_limit = 2;  // in the middle of a character
  EXPECT_EQ(run(wanted).out.bytes, "h\xc3");
}

TEST_F(ProcessStreams, TheLimitItselfIsNotCut) {
  ProcessRequest wanted = shell("printf 12345; printf 123456 >&2");
  wanted.output_limit = 5;
  ProcessResult result = run(wanted);
  EXPECT_EQ(result.out.bytes, "12345");
  EXPECT_FALSE(result.out.is_cut);
  EXPECT_EQ(result.err.bytes, "12345");
  EXPECT_TRUE(result.err.is_cut);
}

TEST_F(ProcessStreams, OutputsClosedLongBeforeTheEnd) {
  ProcessResult result = run_shell("echo early; exec >&- 2>&-; sleep 0.2; exit 5");
  EXPECT_EQ(result.out.bytes, "early\n");
  EXPECT_EQ(result.code, 5);
}

TEST_F(ProcessStreams, ADescendantThatHoldsThePipesKeepsNobody) {
  ProcessResult result = run_shell("sleep 1000 & echo answer");
  EXPECT_EQ(result.end, End::exited);
  EXPECT_EQ(result.out.bytes, "answer\n");
  EXPECT_EQ(result.survivors_ended, 1u);
  EXPECT_LT(result.elapsed, seconds(20));
}

TEST_F(ProcessStreams, ADescendantThatGoesOnWritingKeepsNobody) {
  ProcessRequest wanted = shell("head -c 1000 /dev/zero; yes & yes >&2 & exit 4");
  wanted.output_limit = 1000;
  ProcessResult result = run(wanted);
  EXPECT_EQ(result.code, 4);
  EXPECT_EQ(result.out.bytes.size(), 1000u);
  EXPECT_EQ(result.survivors_ended, 2u);
}

TEST_F(ProcessStreams, TheLastWordsOfAProgramAreRead) {
  // A whole pipe of them, written at once just before the end.
  for (int i = 0; i < 20; ++i)
    ASSERT_EQ(run_shell("head -c 65536 /dev/zero; head -c 65536 /dev/zero >&2").out.bytes.size(), 65536u);
}

}  // namespace
}  // namespace skillc::test
