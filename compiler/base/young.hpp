#pragma once
#include <cstdint>

namespace skillc {

// Nanoseconds since 1970, two seconds ago. Of a file that was changed then or later a further change may not show in
// its times: file systems count in ticks, FAT in those of two seconds.
std::int64_t young_since();

}  // namespace skillc
