#pragma once
#include <cstddef>
#include <string_view>

namespace skillc {

// As text.find(wanted), but in linear time, however much of `wanted` stands everywhere in `text`.
std::size_t find_bytes(std::string_view text, std::string_view wanted);

}  // namespace skillc
