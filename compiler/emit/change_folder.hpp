#pragma once
// The folder in which a change of several sources is prepared and from which it is undone: `.skillc-change`, in the
// innermost folder that holds them all. It is there only while a change is made, or when one was cut short.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/file_system.hpp"

namespace skillc::emit {

struct Rewrite {
  std::string path;
  std::string before;  // what it holds
  std::string after;
};

class ChangeFolder {
 public:
  // In `home`, an absolute folder.
  ChangeFolder(FileSystem& files, const std::string& home);

  // Whoever holds it is the only one to use this folder. Waits for another one that has it.
  Result<std::unique_ptr<FileLock>> lock();
  // Writes down what is to be done, old bytes and new ones, so that it can be undone whatever happens. Paths are real
  // ones, below `home`.
  Result<void> prepare(const std::vector<Rewrite>& rewrites);
  // Puts the new bytes in place. Fails, where somebody else changes a file meanwhile, too, with some files changed:
  // undo then.
  Result<void> make();
  // Gives every file that was changed its old bytes back, however far it got; does nothing where nothing is prepared.
  // How many files that were. Fails, changing nothing, where one has been changed by somebody else since. What was not
  // prepared here comes from a process that was killed, or from a stranger: of that nothing is done that does not put
  // back the very text, of a document or evals file, that the journal vouches for.
  Result<std::size_t> undo();
  // Removes it all; what was made stays, what was not made never was.
  Result<void> clear();

 private:
  struct Step {
    std::string path;           // absolute
    std::string before, after;  // SHA-256 of what it held and is to hold
  };

  Result<void> write_journal();
  Result<std::vector<Step>> read_journal() const;
  Result<Step> read_step(const std::string& path, std::string before, std::string after) const;
  std::string digest_of(const std::string& path) const;  // "" where it is no regular file that can be read
  Result<void> require_old(const Step& step, std::size_t number) const;
  Result<bool> is_to_be_restored(const Step& step, std::size_t number) const;
  std::string shown(const std::string& path) const;
  std::string old_name(std::size_t number) const;
  std::string new_name(std::size_t number) const;

  FileSystem& files_;
  const std::string home_;
  const std::string path_;
  const std::string journal_;
  std::vector<Step> steps_;  // of the change that is made here
};

// Whether `home` holds what a change that was cut short has left, and whether files are half changed by it. What is
// there while another skillc is at work looks the same.
bool has_change_folder(const FileReader& files, const std::string& home);
bool has_half_change(const FileReader& files, const std::string& home);

}  // namespace skillc::emit
