// One way to write JSON, so that every document of ours looks alike and ill-formed input can not make writing
// fail.

#include "base/json.hpp"

namespace skillc {

std::string dump_json(const Json& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace skillc
