// Starting threads on a machine that may not have room for them. Nobody begins to work before all have started: where
// the room for one more was missing, those that there are would find none for what they do either, so most of them
// first give back what they took.
#include "base/parallel.hpp"

#include <new>
#include <system_error>
#include <thread>

namespace skillc {
namespace {

// Of as many threads as had room for their stacks (8 MB), so many had room for their heaps, too (64 MB in glibc).
constexpr std::size_t kStacksPerHeap = 8;

template <class F>
bool start_one_more(std::vector<std::thread>& pool, F function) {
  try {
    pool.emplace_back(function, pool.size());
    return true;
  } catch (const std::system_error&) {  // no room for its stack, or too many processes
  } catch (const std::bad_alloc&) {
  }
  return false;
}

}  // namespace

void run_on_threads(std::size_t threads, const std::function<void()>& work) {
  constexpr std::size_t kUndecided = static_cast<std::size_t>(-1);
  std::atomic<std::size_t> kept{kUndecided};
  std::atomic<bool> may_begin{false};
  auto wait_and_work = [&](std::size_t number) {
    kept.wait(kUndecided);
    if (number >= kept) return;
    may_begin.wait(false);
    work();
  };
  std::vector<std::thread> pool;
  bool has_room = true;
  while (has_room && pool.size() + 1 < threads) has_room = start_one_more(pool, wait_and_work);
  kept = has_room ? pool.size() : pool.size() / kStacksPerHeap;
  kept.notify_all();
  for (; pool.size() > kept; pool.pop_back()) pool.back().join();
  may_begin = true;
  may_begin.notify_all();
  work();
  for (auto& thread : pool) thread.join();
}

}  // namespace skillc
