#pragma once
// One of several parts of a plan, each run by itself, on whatever machine, and put together by `skillc eval merge`.

#include <string>
#include <string_view>

namespace skillc::eval {

struct Plan;

struct Shard {
  unsigned index = 1;  // from 1
  unsigned count = 1;
  bool operator==(const Shard&) const = default;
};
inline constexpr unsigned kMaxShards = 100'000;

std::string shard_name(const Shard& shard);  // "2 of 4"

// Whether a trial's key (a SHA-256 in hexadecimal digits) is in the shard: of all shards of one count it is in exactly
// one, whatever other trials there are, and trials of equal keys are together.
bool is_in(const Shard& shard, std::string_view key);

// Leaves the plan the shard's trials, which may be none; its digest stays that of the whole.
void take_shard(Plan& plan, const Shard& shard);

}  // namespace skillc::eval
