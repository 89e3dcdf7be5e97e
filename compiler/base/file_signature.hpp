#pragma once
#include <cstdint>

namespace skillc {

// What stat(2) says of a file. While it stays the same, so do the file's content, type and rights, and of a folder the
// names in it; but a change within the same tick of the clock may not show (see Observations).
struct FileSignature {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t mode = 0;  // 0: there is nothing
  std::uint64_t owner = 0;
  std::uint64_t size = 0;     // bytes
  std::int64_t modified = 0;  // nanoseconds since 1970
  std::int64_t changed = 0;   // the same; no program sets this one

  bool operator==(const FileSignature&) const = default;
  bool exists() const { return mode != 0; }
  bool is_folder() const { return (mode & kTypeBits) == 0040000; }
  bool is_link() const { return (mode & kTypeBits) == 0120000; }
  // The same of all that is left when names in the folder come and go.
  FileSignature without_names() const { return {device, inode, mode, owner, 0, 0, 0}; }

 private:
  static constexpr std::uint64_t kTypeBits = 0170000;
};

}  // namespace skillc
