// Zip by libarchive, with the two things that would let the machine show in the bytes taken away: it writes
// each file's DOS time as local time, so those fields are overwritten afterwards, and it converts names by
// the process's locale, so this thread wears C.UTF-8 while it writes.

#include "render/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <clocale>

#include <memory>
#include <string_view>

namespace skillc::render {
namespace {

constexpr time_t kPinnedTime = 315532800;  // 1980-01-01 00:00:00 UTC, the first that a zip can say
constexpr std::string_view kPinnedDosTime("\x00\x00\x21\x00", 4);  // time 00:00:00, date 1980-01-01
constexpr std::size_t kMaxArchiveSize = 1u << 31;

class Utf8Locale {
 public:
  Utf8Locale() : own_(newlocale(LC_CTYPE_MASK, "C.UTF-8", static_cast<locale_t>(nullptr))) {
    if (own_) before_ = uselocale(own_);
  }
  ~Utf8Locale() {
    if (!own_) return;
    uselocale(before_);
    freelocale(own_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t own_;
  locale_t before_ = nullptr;
};

using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

la_ssize_t append(archive* writer, void* out, const void* bytes, std::size_t size) {
  auto& text = *static_cast<std::string*>(out);
  if (text.size() + size > kMaxArchiveSize) {
    archive_set_error(writer, -1, "larger than 2 GiB");
    return -1;
  }
  text.append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

tl::unexpected<Error> failure(const std::string& wrapper, archive* writer) {
  const char* cause = archive_error_string(writer);
  return fail("cannot make the archive of `" + wrapper + "`: " + (cause ? cause : "unknown cause"));
}

bool write_entry(archive* writer, const std::string& path, const Artifact& artifact) {
  Entry entry(archive_entry_new(), archive_entry_free);
  archive_entry_set_pathname(entry.get(), path.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), artifact.executable ? 0755 : 0644);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(artifact.bytes.size()));
  archive_entry_set_mtime(entry.get(), kPinnedTime, 0);
  if (archive_write_header(writer, entry.get()) != ARCHIVE_OK) return false;
  const auto written = archive_write_data(writer, artifact.bytes.data(), artifact.bytes.size());
  return written == static_cast<la_ssize_t>(artifact.bytes.size()) && archive_write_finish_entry(writer) == ARCHIVE_OK;
}

std::size_t number_at(const std::string& zip, std::size_t offset, std::size_t bytes) {
  std::size_t value = 0;
  for (std::size_t i = bytes; i-- > 0;) value = value << 8 | static_cast<unsigned char>(zip[offset + i]);
  return value;
}

// Follows the central directory (APPNOTE.TXT 4.3.12, 4.3.16) and pins the times there and in the local
// headers.
bool pin_times(std::string& zip) {
  constexpr std::size_t kEndSize = 22;
  constexpr std::size_t kCentralSize = 46;
  if (zip.size() < kEndSize) return false;
  std::size_t at = number_at(zip, zip.size() - kEndSize + 16, 4);
  while (at + kCentralSize <= zip.size() && zip.compare(at, 4, "PK\x01\x02") == 0) {
    const std::size_t local = number_at(zip, at + 42, 4);
    if (local + 30 > zip.size() || zip.compare(local, 4, "PK\x03\x04") != 0) return false;
    zip.replace(at + 12, kPinnedDosTime.size(), kPinnedDosTime);
    zip.replace(local + 10, kPinnedDosTime.size(), kPinnedDosTime);
    at += kCentralSize + number_at(zip, at + 28, 2) + number_at(zip, at + 30, 2) + number_at(zip, at + 32, 2);
  }
  return at < zip.size() && zip.compare(at, 4, "PK\x05\x06") == 0;
}

}  // namespace

Result<std::string> zip_archive(const std::vector<Artifact>& artifacts, const std::string& wrapper) {
  const Utf8Locale locale;
  std::string zip;
  const Writer writer(archive_write_new(), archive_write_free);
  const bool is_open =
      archive_write_set_format_zip(writer.get()) == ARCHIVE_OK &&
      archive_write_set_options(writer.get(), "zip:compression=deflate,zip:hdrcharset=UTF-8") == ARCHIVE_OK &&
      archive_write_set_bytes_per_block(writer.get(), 0) == ARCHIVE_OK &&
      archive_write_open(writer.get(), &zip, nullptr, append, nullptr) == ARCHIVE_OK;
  if (!is_open) return failure(wrapper, writer.get());
  for (const Artifact& artifact : artifacts)
    if (!write_entry(writer.get(), wrapper.empty() ? artifact.path : wrapper + "/" + artifact.path, artifact))
      return failure(wrapper, writer.get());
  if (archive_write_close(writer.get()) != ARCHIVE_OK) return failure(wrapper, writer.get());
  if (!pin_times(zip)) return fail("cannot make the archive of `" + wrapper + "`: its directory is not as expected");
  return zip;
}

}  // namespace skillc::render
