#pragma once
// Findings, and what authors allow, as bytes for files that only skillc reads.

#include <optional>

#include "base/byte_codec.hpp"
#include "check/rule.hpp"
#include "check/suppressions.hpp"

namespace skillc::check {

void write_findings(const Findings& findings, ByteWriter& to);
// Nothing where `from` is not good afterwards, or a rule is not in the table.
std::optional<Findings> read_findings(ByteReader& from);

void write_suppressions(const std::vector<Suppression>& suppressions, ByteWriter& to);
std::optional<std::vector<Suppression>> read_suppressions(ByteReader& from);

}  // namespace skillc::check
