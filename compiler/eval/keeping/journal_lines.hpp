#pragma once
// A run's folder as journal.cpp writes it and journal_reader.cpp reads it: its files, and the lines that have a digest
// of themselves.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "eval/keeping/journal.hpp"

namespace skillc::eval {

inline constexpr std::string_view kJournalSchema = "skillc-journal/3";
inline constexpr std::uint64_t kMaxJournal = 1u << 30;

std::string journal_path(const std::string& folder);
std::string answers_path(const std::string& folder);
std::string answer_name(const std::string& key);  // within the folder

// Without their digests, which are those of these: so verdicts are of that answer, or none.
Json verdicts_line(const std::string& key, const JudgedReply& judged);
Json preference_line(const std::string& digest, const Preference& preference);

// The line with its digest, as it is written.
std::string digested(Json line);
// Whether what was read is `line`, by its digest.
bool has_digest_of(const parse::Value& read, const Json& line);

}  // namespace skillc::eval
