#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "base/source_text.hpp"
#include "eval/keeping/journal.hpp"

namespace skillc::eval {

struct JournalReading {
  JournalState state;
  std::size_t whole = 0;          // bytes up to the end of the last whole line
  std::vector<ByteRange> broken;  // the lines up to there that cannot be read
};

// The journal of a run's folder, line by line. Fails where it cannot be read or does not begin as one.
Result<JournalReading> read_journal_lines(const FileReader& files, const std::string& folder);

// A reply out of its file, as long as that is what it was by `is_same(bytes, reply)`.
Result<KeptReply> read_same_reply(const FileReader& files, const std::string& folder, const std::string& key,
                                  const std::function<bool(std::string_view, const KeptReply&)>& is_same);

}  // namespace skillc::eval
