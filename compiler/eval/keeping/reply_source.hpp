#pragma once
#include <cstddef>
#include <string_view>

namespace skillc::eval {

// Where a trial's reply comes from.
enum class ReplySource {
  run,        // the journal of the run that is gone on with
  cache,      // an earlier run asked
  recording,  // a replay
  reviewer,   // it is asked
  none,       // a replay without a recording: an error
};
inline constexpr std::size_t kReplySources = 5;

}  // namespace skillc::eval
