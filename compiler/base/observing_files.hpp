#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "base/observations.hpp"

namespace skillc {

// A disk that remembers what was asked of it. Any number of threads may ask. A lock is not taken for something written:
// it is gone when all is done.
class ObservingFiles final : public FileSystem {
 public:
  // `young_since`: nanoseconds since 1970; of files changed then or later their answers are remembered, of others their
  // signatures. `below` outlives this.
  ObservingFiles(FileSystem& below, std::int64_t young_since);
  ~ObservingFiles() override;

  // All that was asked, once nobody asks any more.
  Observations take();
  // What another one saw of the same disk, as if it had been asked here. `is_settled`: as of that one.
  void add(const Observations& seen, bool is_settled);
  // As if all of a file had been asked for, and its bytes had been those whose SHA-256 this is. `changed`: when it then
  // had last been changed, as of FileStatus; nothing where a later change could show the same.
  void note_read(const std::string& path, std::uint64_t size, const std::string& sha256,
                 std::optional<std::int64_t> changed);
  // Whether anybody has asked of `path`, of what lies below it, or for the names beside it.
  bool has_asked(const std::string& path) const;
  // From now on heeds whether anybody asks of `path`, of what lies below it, or for the names beside it.
  void watch(const std::string& path);
  // What is watched was made since. Forgets what had been asked of it and of what lies below it, which is to be asked
  // again, and notes the names beside it as they are now. How many answers that concerns; nothing, with none
  // forgotten, where somebody asked meanwhile, so that he had the old answer, or where another name came or went.
  std::optional<std::size_t> forget_watched();
  // Whether what was asked settles what was answered: nothing was written, no file seen in two states, nothing that is
  // there could not be read, and no lock was waited for.
  bool is_settled() const;

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override;
  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override;
  FileStatus status(const std::string& path) const override;
  FileStatus status_followed(const std::string& path) const override;
  Result<std::string> real_path(const std::string& path) const override;
  std::string current_directory() const override { return below_.current_directory(); }
  Result<void> create_directories(const std::string& path) override;
  Result<void> write_file(const std::string& path, std::string_view bytes, bool executable) override;
  Result<void> create_private_folder(const std::string& path) override;
  Result<void> write_private_file(const std::string& path, std::string_view bytes, bool executable) override;
  Result<void> write_like(const std::string& path, std::string_view bytes, const std::string& model) override;
  Result<void> duplicate(const std::string& from, const std::string& to) override;
  Result<std::unique_ptr<AppendFile>> open_append(const std::string& path) override;
  Result<void> rename(const std::string& from, const std::string& to) override;
  Result<void> exchange(const std::string& a, const std::string& b) override;
  Result<std::unique_ptr<HeldFolder>> hold(const std::string& path) override;
  Result<void> remove_all(const std::string& path) override;
  Result<void> remove_by_force(const std::string& path) override;
  Result<void> remove_empty_folder(const std::string& path) override;
  bool empty_tree(const std::string& path, const std::vector<std::string>& kept) override;
  Result<void> synchronize(const std::string& path) override;
  Result<void> synchronize_file_system(const std::string& path) override;
  Result<std::unique_ptr<FileLock>> lock(const std::string& path, const std::function<void()>& on_wait) override;
  Result<std::unique_ptr<FileLock>> try_lock(const std::string& path) override;

 private:
  class Notes;

  FileSystem& to_write();
  FileStatus ask_status(Question question, const std::string& path) const;
  template <typename Ask>
  auto ask(Question question, const std::string& path, std::uint64_t limit, Ask answer) const;

  void heed(Question question, const std::string& path) const;

  FileSystem& below_;
  const std::int64_t young_since_;
  std::string here_;     // the current directory, once something is watched
  std::string watched_;  // absolute; "" for nothing
  mutable std::atomic<bool> was_watched_asked_{false};
  const std::unique_ptr<Notes> notes_;
};

}  // namespace skillc
