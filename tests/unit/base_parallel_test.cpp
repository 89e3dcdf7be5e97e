// Order and failures of parallel_map, and a machine that has no room for all the threads.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <numeric>
#include <stdexcept>
#include <thread>

#include "base/parallel.hpp"
#include "support/sanitized.hpp"

namespace skillc {
namespace {

TEST(ParallelMap, ReturnsInInputOrderAtAnyNumberOfThreads) {
  std::vector<int> inputs(1000);
  std::iota(inputs.begin(), inputs.end(), 0);
  std::vector<int> doubled(1000);
  for (int i = 0; i < 1000; ++i) doubled[static_cast<std::size_t>(i)] = 2 * i;
  for (unsigned jobs : {0u, 1u, 8u, 2000u})
    EXPECT_EQ(parallel_map(inputs, jobs, [](const int& i) { return 2 * i; }), doubled) << jobs;
  EXPECT_TRUE(parallel_map(std::vector<int>{}, 4, [](const int& i) { return i; }).empty());
}

TEST(ParallelMap, PassesAnExceptionOn) {
  std::vector<int> inputs(100, 1);
  inputs[50] = 0;
  auto throw_at_zero = [](const int& i) {
    if (i == 0) throw std::runtime_error("zero");
    return i;
  };
  EXPECT_THROW(parallel_map(inputs, 4, throw_at_zero), std::runtime_error);
}

// Sanitizers map more than any limit allows, and end the process where they cannot map still more.
constexpr bool kIsLimited = !test::kSanitized;

// In a process of its own: what is left of its address space holds a few stacks, not a thousand.
TEST(ParallelMapDeathTest, GoesOnWithTheThreadsThereAre) {
  EXPECT_EXIT(
      {
        std::vector<int> inputs(1024);
        std::iota(inputs.begin(), inputs.end(), 0);
        rlimit limit{};
        getrlimit(RLIMIT_AS, &limit);
        limit.rlim_cur = 600u << 20;
        if (kIsLimited) setrlimit(RLIMIT_AS, &limit);
        const auto results = parallel_map(inputs, 1024, [](const int& i) {
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
          return i;
        });
        std::exit(results == inputs ? 0 : 1);
      },
      testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace skillc
