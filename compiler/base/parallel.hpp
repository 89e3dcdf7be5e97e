#pragma once
// Runs a pure function over many inputs on several threads; results come back in input order, so the number of
// threads never shows in the output.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <type_traits>
#include <vector>

namespace skillc {

// Calls `work`, which must not throw, on this thread and up to `threads` - 1 others, and returns when all have ended.
// Where the machine has no room for so many, fewer do it.
void run_on_threads(std::size_t threads, const std::function<void()>& work);

// `function(const T&)` must not touch shared state. The first exception (by time) is rethrown after all threads ended.
template <class T, class F>
auto parallel_map(const std::vector<T>& inputs, unsigned jobs, F function)
    -> std::vector<std::invoke_result_t<F, const T&>> {
  using R = std::invoke_result_t<F, const T&>;
  std::vector<std::optional<R>> slots(inputs.size());
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  auto work = [&] {
    for (std::size_t i; (i = next.fetch_add(1)) < inputs.size();) {
      try {
        slots[i].emplace(function(inputs[i]));
      } catch (...) {
        std::lock_guard lock(failure_mutex);
        if (!failure) failure = std::current_exception();
      }
    }
  };
  std::size_t threads = std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(inputs.size(), 1));
  run_on_threads(threads, work);
  if (failure) std::rethrow_exception(failure);
  std::vector<R> results;
  results.reserve(slots.size());
  for (auto& slot : slots) results.push_back(std::move(*slot));
  return results;
}

}  // namespace skillc
