#pragma once
// A disk as it would be if some files held something else.

#include <map>
#include <string>

#include "base/forwarding_reader.hpp"

namespace skillc {

class OverlayReader final : public ForwardingReader {
 public:
  // `changed`: by path, exactly as it will be asked for. Both outlive the reader.
  OverlayReader(const FileReader& below, const std::map<std::string, std::string>& changed)
      : ForwardingReader(below), changed_(changed) {}

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override {
    const auto found = changed_.find(path);
    return found == changed_.end() ? below().read_file(path, limit) : found->second;
  }

 private:
  const std::map<std::string, std::string>& changed_;
};

}  // namespace skillc
