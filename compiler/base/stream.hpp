#pragma once
#include <cstdint>
#include <istream>
#include <string>

#include "base/result.hpp"

namespace skillc {

// Everything up to the end of `in`, which is called `name` in messages. Fails where it cannot be read (a closed
// descriptor, a folder) and where it holds more than `limit` bytes, of which it reads no more than that.
Result<std::string> read_stream(std::istream& in, const std::string& name, std::uint64_t limit);

}  // namespace skillc
