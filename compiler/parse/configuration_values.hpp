#pragma once
// Typed reading of skillc.yaml's values: each function hands out what it wants or reports, at the value, what it found.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "diag/diagnostic.hpp"
#include "parse/value.hpp"

namespace skillc::parse {

class ConfigurationValues {
 public:
  // Both must outlive this.
  ConfigurationValues(const std::string& path, const SourceText& file) : path_(path), file_(file) {}

  // A warning to be reported later, if at all.
  diag::Diagnostic warning(ByteRange range, std::string message, std::string help) const;
  void report(ByteRange range, std::string message, std::string help);
  void report(const Problem& problem);
  std::vector<diag::Diagnostic> take_diagnostics() { return std::move(diagnostics_); }

  // Nothing at all (`rules:`) counts as an empty map.
  bool is_map(const Value& value, std::string_view name);
  bool is_known(const Member& member, const std::vector<std::string>& keys);
  // `text`, which stands at the range, is one of `known`; `noun` says what that is in the message.
  bool is_one_of(ByteRange range, const std::string& text, std::string_view noun,
                 const std::vector<std::string>& known);
  bool is_one_of(const Value& value, const std::string& text, std::string_view noun,
                 const std::vector<std::string>& known) {
    return is_one_of(value.range, text, noun, known);
  }
  // Lower case letters, digits and inner hyphens: it becomes part of ids.
  void require_id(ByteRange range, const std::string& id, std::string_view noun);

  // Each gives `fallback`, or what is right of the list, where the type is wrong.
  std::string string(const Member& member, std::string fallback);
  std::string version(const Member& member, std::string fallback);  // `version: 1.10` is taken as written
  bool boolean(const Member& member, bool fallback);
  std::uint32_t whole(const Member& member, std::uint32_t low, std::uint32_t high, std::uint32_t fallback);
  std::vector<const Value*> string_values(const Member& member);  // a list of strings, or one string
  std::vector<std::string> strings(const Member& member);
  // Normalised, relative, within the library's root.
  std::string folder(const Member& member, std::string fallback);
  std::vector<std::string> folders(const Member& member);
  // A share from 0 to 1, written in per cents: `80`, `80%` or `80 %` (base/percent.hpp). An amount: a number that is
  // not negative. Nothing where it is neither.
  std::optional<double> share(const Member& member);
  std::optional<double> amount(const Member& member);

 private:
  bool is_inside(const Value& value, std::string_view name);
  void report_type(const Value& value, std::string_view name, std::string_view wanted);
  void report_no_number(const Member& member, std::string_view wanted);

  const std::string& path_;
  const SourceText& file_;
  std::vector<diag::Diagnostic> diagnostics_;
};

}  // namespace skillc::parse
