#pragma once
// What pure functions gave, for a process that does nearly the same work again and again.

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace skillc {

// May be asked by several threads at a time.
template <class Value>
class Kept {
 public:
  // What `make()` gives, or gave the last time with the same `input`: all that it depends on, whole and not a digest of
  // it. So nothing can tell a value that was kept from one that was made.
  template <class Make>
  std::shared_ptr<const Value> of(std::string input, Make make) {
    {
      const std::lock_guard guard(mutex_);
      if (const auto found = now_.find(input); found != now_.end()) return found->second;
      if (auto before = last_.extract(input); !before.empty()) return now_.insert(std::move(before)).position->second;
    }
    auto made = std::make_shared<const Value>(make());
    const std::lock_guard guard(mutex_);
    return now_.try_emplace(std::move(input), std::move(made)).first->second;
  }

  // Forgets what nobody has asked for since this was last called.
  void end_round() {
    const std::lock_guard guard(mutex_);
    last_ = std::exchange(now_, {});
  }

 private:
  using Values = std::unordered_map<std::string, std::shared_ptr<const Value>>;

  std::mutex mutex_;
  Values now_;   // of this round
  Values last_;  // of the one before, as long as nobody has asked for it
};

}  // namespace skillc
