#pragma once
#include <chrono>
#include <cstdint>
#include <string_view>

#include "base/descriptor.hpp"
#include "base/process.hpp"

namespace skillc {

// What a program reads and writes, our side of it: input goes in and both outputs come out at the same time.
class Streams {
 public:
  // `input` outlives the streams. `limit` bytes of each output are kept.
  Streams(std::string_view input, std::uint64_t limit, Descriptor to_input, Descriptor from_output,
          Descriptor from_error);

  struct Event {
    bool has_ended = false;     // `program` is readable: it has ended
    bool is_cancelled = false;  // `cancel` is readable
    bool is_cut = false;        // there was more than `limit`, and that was asked for
  };
  // Moves bytes until `until`, until one of the two descriptors is readable (-1 stands for one not asked for), or,
  // with `until_cut`, until there is more of one output than is kept.
  Event pump(int program, int cancel, std::chrono::steady_clock::time_point until, bool until_cut = false);

  // Reads what is in the pipes now, no more, and hands over all that was kept. The pipes stay open.
  void take(ProcessOutput& output, ProcessOutput& error);

 private:
  struct Source {
    Descriptor pipe;
    ProcessOutput kept;
  };

  void feed();
  void collect(Source& source);
  std::size_t keep_some(Source& source, std::size_t limit);

  std::string_view input_;
  std::uint64_t limit_;
  Descriptor to_input_;
  Source output_;
  Source error_;
};

}  // namespace skillc
