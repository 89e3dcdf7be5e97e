// A manifest is foreign input until it has proved to be ours, and other tools write a manifest.json too. So
// it is read as a stream of events that remembers one member and stops there, not as a tree: depth and size
// cost nothing.

#include "source/own_output.hpp"

#include <cstdint>
#include <string>

#include "base/json.hpp"

namespace skillc::source {
namespace {

// Follows the top-level object only; returning false ends the parse.
class SchemaReader final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool found() const { return found_; }

  bool null() override { return scalar(); }
  bool boolean(bool) override { return scalar(); }
  bool number_integer(number_integer_t) override { return scalar(); }
  bool number_unsigned(number_unsigned_t) override { return scalar(); }
  bool number_float(number_float_t, const string_t&) override { return scalar(); }
  bool binary(binary_t&) override { return scalar(); }
  bool string(string_t& value) override {
    if (depth_ != 1 || !at_schema_) return scalar();
    found_ = value == kManifestSchema;
    return false;
  }
  bool key(string_t& name) override {
    if (depth_ == 1) at_schema_ = name == "schema";
    return true;
  }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return depth_ > 0 && open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  bool scalar() const { return depth_ > 0 && !(depth_ == 1 && at_schema_); }
  bool open() {
    if (depth_ == 1 && at_schema_) return false;
    ++depth_;
    return true;
  }
  bool close() { return --depth_ > 0; }

  std::size_t depth_ = 0;
  bool at_schema_ = false;
  bool found_ = false;
};

}  // namespace

bool is_own_manifest(std::string_view text) {
  SchemaReader reader;
  nlohmann::json::sax_parse(text.begin(), text.end(), &reader);
  return reader.found();
}

}  // namespace skillc::source
