#pragma once
#include <chrono>
#include <string_view>

namespace skillc::eval {

// How long to wait before retry `number` (from 1): a second, doubled each time, a minute at most, of which a part
// between none and a half is taken off, by `key`, so that trials refused together do not come back together.
std::chrono::milliseconds backoff(unsigned number, std::string_view key);

}  // namespace skillc::eval
