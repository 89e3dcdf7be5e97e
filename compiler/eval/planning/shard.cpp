// A trial's shard hangs on its key alone: a case more or less moves no other trial to another machine, whose cache and
// recordings would then be of no use. The price is shards of unequal size, and now and then one without any trial.

#include "eval/planning/shard.hpp"

#include <charconv>
#include <cstdint>

#include "eval/planning/plan.hpp"

namespace skillc::eval {

std::string shard_name(const Shard& shard) {
  return std::to_string(shard.index) + " of " + std::to_string(shard.count);
}

bool is_in(const Shard& shard, std::string_view key) {
  constexpr std::size_t kDigits = 16;  // 64 of 256 bits, which are as even as all
  std::uint64_t number = 0;
  const std::string_view digits = key.substr(0, kDigits);
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number % shard.count == shard.index - 1;
}

void take_shard(Plan& plan, const Shard& shard) {
  plan.shard = shard;
  plan.trials_of_all_shards = plan.trials.size();
  std::erase_if(plan.trials, [&](const Trial& trial) { return !is_in(shard, trial.key); });
}

}  // namespace skillc::eval
