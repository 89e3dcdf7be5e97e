// What is said while an eval runs: a line for each trial where lines are kept, one line that is painted over elsewhere.

#include "cli/eval_progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <utility>

#include "support/planned.hpp"
#include "support/screen.hpp"

namespace skillc::cli {
namespace {

using eval::ReplySource;
using std::chrono::milliseconds;
using testing::EndsWith;
using testing::HasSubstr;

milliseconds fake_time{0};
milliseconds fake_now() {
  return fake_time;
}

class EvalProgressTest : public testing::Test {
 protected:
  // The lines of one trial that ends as `now` says.
  std::string lines(eval::Progress now) {
    const eval::Plan plan = library_.plan();
    now.finished = &plan.trials.at(0);
    std::ostringstream stream;
    {
      EvalProgress progress(stream, false, plan, fake_now);
      progress.show({0, 1, 1});
      progress.show(now);
    }
    return stream.str();
  }

  static eval::Progress ended(std::size_t met, std::size_t missed, std::size_t ungraded) {
    eval::Progress now;
    now.done = now.all = 1;
    now.met = met;
    now.missed = missed;
    now.ungraded = ungraded;
    return now;
  }

  test::PlannedLibrary library_;
};

TEST_F(EvalProgressTest, APlainLineSaysHowATrialEnded) {
  const std::string trial = "[1/1] demo/one · tool · with_skill ";
  EXPECT_EQ(lines(ended(2, 1, 0)), trial + "answered: 2 met, 1 missed\n");
  EXPECT_EQ(lines(ended(0, 0, 3)), trial + "answered: 0 met, 0 missed, 3 ungraded\n");
  const std::pair<ReplySource, const char*> words[] = {
      {ReplySource::cache, "cached"}, {ReplySource::recording, "replayed"}, {ReplySource::run, "resumed"}};
  for (const auto& [source, word] : words) {
    eval::Progress known = ended(1, 0, 0);
    known.source = source;
    EXPECT_EQ(lines(known), trial + word + ": 1 met, 0 missed\n");
  }
  eval::Progress failed = ended(0, 0, 0);
  failed.failed = 1;
  failed.why = "exit status 9; its last words: out of quota";
  EXPECT_EQ(lines(failed), trial + "failed: exit status 9; its last words: out of quota\n");
}

TEST_F(EvalProgressTest, AnIdAsLongAsABookMakesNoSuchLine) {
  library_.set_cases(R"j([{"id": ")j" + std::string(100'000, 'x') + R"j(", "prompt": "p", "expectations": ["a"]}])j");
  const std::string line = lines(ended(1, 0, 0));
  EXPECT_LT(line.size(), 200u);
  EXPECT_THAT(line, EndsWith(" answered: 1 met, 0 missed\n"));
}

TEST_F(EvalProgressTest, TheLiveLineCountsAndGoesAwayAtTheEnd) {
  const eval::Plan plan = library_.plan();
  test::Screen screen;
  std::ostream stream(&screen);
  fake_time = milliseconds(1000);
  {
    EvalProgress progress(stream, true, plan, fake_now);
    EXPECT_TRUE(screen.shows("0 of 1 done, 0 running"));
    // Ten of forty asked and two known in two minutes: five a minute, and so 28 take 5.6 minutes.
    fake_time = milliseconds(1000 + 120'000);
    eval::Progress now{12, 40, 2, {}, 1};
    now.from[static_cast<std::size_t>(ReplySource::reviewer)] = 10;
    now.from[static_cast<std::size_t>(ReplySource::run)] = 1;
    now.from[static_cast<std::size_t>(ReplySource::recording)] = 1;
    progress.show(now);
    EXPECT_TRUE(screen.shows("12 of 40 done, 2 running, 1 resumed, 1 replayed, 1 error, 5 a minute, about 6 min left"));
    EXPECT_EQ(progress.not_asked(), 2u);
  }
  EXPECT_THAT(screen.text(), EndsWith("\r\x1b[K"));
  EXPECT_EQ(screen.text().find('\n'), std::string::npos);
  fake_time = milliseconds(0);
}

}  // namespace
}  // namespace skillc::cli
