// libarchive's reader, which shares nothing with the writer.

#include "support/unpacked.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <locale.h>

#include <memory>

namespace skillc::test {

std::vector<UnpackedEntry> unpacked(const std::string& zip) {
  std::vector<UnpackedEntry> entries;
  // Names come out in the locale's encoding, and not at all where it has none for them.
  const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", static_cast<locale_t>(nullptr));
  const locale_t before = uselocale(utf8);
  std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), archive_read_free);
  archive_read_support_format_zip_seekable(reader.get());
  int state = archive_read_open_memory(reader.get(), zip.data(), zip.size());
  archive_entry* entry = nullptr;
  while (state == ARCHIVE_OK && (state = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK) {
    const char* path = archive_entry_pathname(entry);
    UnpackedEntry& read = entries.emplace_back();
    read.path = path ? path : "";
    read.mode = archive_entry_perm(entry);
    read.time = archive_entry_mtime(entry);
    char piece[4096];
    la_ssize_t got = 0;
    while ((got = archive_read_data(reader.get(), piece, sizeof piece)) > 0)
      read.bytes.append(piece, static_cast<std::size_t>(got));
    EXPECT_EQ(got, 0) << read.path;
  }
  EXPECT_EQ(state, ARCHIVE_EOF) << (state == ARCHIVE_EOF ? "" : archive_error_string(reader.get()));
  uselocale(before);
  freelocale(utf8);
  return entries;
}

}  // namespace skillc::test
