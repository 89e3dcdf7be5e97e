#pragma once
// What was seen of a disk, so that it can be told later, without reading anything again, that all would be seen alike.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_codec.hpp"
#include "base/file_system.hpp"

namespace skillc {

// A file that had not been changed for a while when it was looked at: as long as its signature is the same, so is all
// that can be asked of it.
struct Stamp {
  std::string path;
  bool follows = false;        // what a link points at was looked at, not the link
  bool without_names = false;  // of a folder of which only was asked whether it is there
  FileSignature signature;
};

enum class Question : std::uint8_t { read_file, list_directory, status, status_followed, real_path };

// What was answered of a file that might be changed within the same tick of the clock, so that its signature would not
// show it; or of a path, of which no signature tells where it leads.
struct Answer {
  Question question = Question::read_file;
  std::string path;
  std::uint64_t limit = 0;  // of read_file
  std::string digest;       // of the answer, or of the error
};

struct Observations {
  std::vector<Stamp> stamps;
  std::vector<Answer> answers;
};

// Of bytes: their SHA-256 behind a plus.
std::string digest_of(const Result<std::string>& answer);
std::string digest_of(const Result<std::vector<DirectoryEntry>>& answer);
std::string digest_of(const FileStatus& answer);

// What one look at a file says.
struct Look {
  std::optional<FileSignature> signature;  // where the disk has such
  std::optional<Stamp> stamp;              // where it settles the answer to the question
};

// The answer is settled where the file was not changed since `young_since` (nanoseconds since 1970) or later. To be
// looked at before it is asked: what is changed between the two has another signature afterwards.
Look look_at(const FileReader& files, Question question, const std::string& path, std::int64_t young_since);

// Its stamp alone.
std::optional<Stamp> stamp_of(const FileReader& files, Question question, const std::string& path,
                              std::int64_t young_since);

// In order, each once, without those that follow from others.
Observations condense(Observations observations);

// Whether `files` would answer as they did. A path is relative to the same folder as when it was looked at.
bool still_hold(const FileReader& files, const Observations& observations, unsigned jobs);

// The same observations, of which still_hold was true, with a stamp where there was an answer of a file that is not
// young any more. `young_since`: as for ObservingFiles.
Observations with_stamps(const FileReader& files, Observations observations, std::int64_t young_since);

void write_observations(const Observations& observations, ByteWriter& to);
Observations read_observations(ByteReader& from);  // something where `from` is not good

}  // namespace skillc
