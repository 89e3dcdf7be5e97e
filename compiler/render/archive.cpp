// Zip by minizip, which comes with zlib and nothing else, writes what it is told of times and modes, and so lets
// nothing of the machine show in the bytes. It writes into a string as if that were a file.

#include "render/archive.hpp"

#include <minizip/zip.h>

#include <algorithm>
#include <memory>

namespace skillc::render {
namespace {

constexpr unsigned long kPinnedDosTime = 0x00210000;  // 1980-01-01 00:00:00, the first that a zip can say
constexpr unsigned long kMadeByUnix = 3u << 8 | 20;   // so that modes count; version 2.0 (APPNOTE.TXT 4.4.2)
constexpr unsigned long kRegularFile = 0100000;       // as in st_mode
constexpr unsigned long kNamesAreUtf8 = 1u << 11;     // a general purpose flag (APPNOTE.TXT 4.4.4)
constexpr std::size_t kMaxArchiveSize = 1u << 31;

// A file in memory, open for writing. minizip goes back in it to say in front of a file how long it has become.
struct Memory {
  std::string bytes;
  std::size_t at = 0;
  bool is_full = false;
};

Memory& memory_of(voidpf opaque) {
  return *static_cast<Memory*>(opaque);
}

voidpf open_memory(voidpf opaque, const void*, int) {
  return opaque;
}

uLong write_memory(voidpf opaque, voidpf, const void* bytes, uLong size) {
  Memory& memory = memory_of(opaque);
  memory.is_full = memory.is_full || memory.at + size > kMaxArchiveSize;
  if (memory.is_full) return 0;
  memory.bytes.resize(std::max(memory.bytes.size(), memory.at + size));
  std::copy_n(static_cast<const char*>(bytes), size, memory.bytes.begin() + static_cast<std::ptrdiff_t>(memory.at));
  memory.at += size;
  return size;
}

ZPOS64_T tell_memory(voidpf opaque, voidpf) {
  return memory_of(opaque).at;
}

long seek_memory(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
  Memory& memory = memory_of(opaque);
  const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                           : origin == ZLIB_FILEFUNC_SEEK_CUR ? memory.at
                                                              : memory.bytes.size();
  if (offset > memory.bytes.size() - from) return -1;
  memory.at = from + offset;
  return 0;
}

int say_nothing(voidpf, voidpf) {
  return 0;
}

// Gives up what was not closed.
struct Close {
  void operator()(zipFile zip) const { zipClose(zip, nullptr); }
};
using Writer = std::unique_ptr<void, Close>;

Writer open_writer(Memory& memory) {
  zlib_filefunc64_def calls{};  // without one to read: only who adds to an archive does
  calls.zopen64_file = open_memory;
  calls.zwrite_file = write_memory;
  calls.ztell64_file = tell_memory;
  calls.zseek64_file = seek_memory;
  calls.zclose_file = say_nothing;
  calls.zerror_file = say_nothing;
  calls.opaque = &memory;
  return Writer(zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &calls));
}

bool write_entry(zipFile zip, const std::string& path, const Artifact& artifact) {
  zip_fileinfo info{};
  info.dosDate = kPinnedDosTime;
  info.external_fa = (kRegularFile | (artifact.executable ? 0755u : 0644u)) << 16;
  const bool is_open = zipOpenNewFileInZip4(zip, path.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                                            Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY,
                                            nullptr, 0, kMadeByUnix, kNamesAreUtf8) == ZIP_OK;
  return is_open &&
         zipWriteInFileInZip(zip, artifact.bytes.data(), static_cast<unsigned>(artifact.bytes.size())) == ZIP_OK &&
         zipCloseFileInZip(zip) == ZIP_OK;
}

}  // namespace

Result<std::string> zip_archive(const std::vector<Artifact>& artifacts, const std::string& wrapper) {
  Memory memory;
  const auto failure = [&] {
    return fail("cannot make the archive of `" + wrapper +
                "`: " + (memory.is_full ? "it would be larger than 2 GiB" : "zlib failed"));
  };
  Writer zip = open_writer(memory);
  if (zip == nullptr) return failure();
  for (const Artifact& artifact : artifacts) {
    memory.is_full = memory.is_full || artifact.bytes.size() >= kMaxArchiveSize;
    if (memory.is_full ||
        !write_entry(zip.get(), wrapper.empty() ? artifact.path : wrapper + "/" + artifact.path, artifact))
      return failure();
  }
  if (zipClose(zip.release(), nullptr) != ZIP_OK) return failure();
  return std::move(memory.bytes);
}

}  // namespace skillc::render
