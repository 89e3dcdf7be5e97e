#pragma once
// The folder in which a change of several sources is prepared and from which it is undone: `.skillc-change`, in the
// innermost folder that holds them all. It is there only while a change is made, or when one was cut short.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "emit/held_place.hpp"

namespace skillc::emit {

struct Rewrite {
  std::string path;
  std::string before;  // what it holds
  std::string after;
  std::string place;  // the real path at which it was found
};

class ChangeFolder {
 public:
  // In `home`, the real path of a folder.
  ChangeFolder(FileSystem& files, const std::string& home);

  // Whoever holds it is the only one to use this folder, and has to, before anything else. Waits for another one that
  // has it. Fails where `home` is another folder by now, behind a link.
  Result<std::unique_ptr<FileLock>> lock();
  // Writes down what is to be done, old bytes and new ones, so that it can be undone whatever happens. All places are
  // below `home`.
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
    std::string path;           // real
    std::string before, after;  // SHA-256 of what it held and is to hold
  };

  Result<void> prepare_one(const Rewrite& rewrite, std::size_t number);
  Result<void> write_journal();
  Result<void> replace(std::size_t number);
  Result<void> synchronize_folders() const;
  Result<std::vector<Step>> read_journal() const;
  Result<Step> read_step(const std::string& path, std::string before, std::string after) const;
  std::string digest_of(const std::string& path) const;  // "" where it is no regular file that can be read
  std::string digest_of(const Step& step) const;         // the same
  Result<void> require_old(const Step& step, std::size_t number) const;
  Result<bool> is_to_be_restored(const Step& step, std::size_t number) const;
  Result<void> restore(const Step& step, std::size_t number);
  Result<std::size_t> restore_all(const std::vector<Step>& steps);
  tl::unexpected<Error> changed_since(const Step& step, std::size_t number) const;
  std::string shown(const std::string& path) const;
  std::string own(const std::string& name) const;  // a file of this folder, by way of the home that is held
  std::string old_name(std::size_t number) const;
  std::string new_name(std::size_t number) const;
  // As people call them.
  std::string shown_folder() const;
  std::string shown_old(std::size_t number) const;

  FileSystem& files_;
  const std::string home_;
  std::optional<HeldPlace> place_;  // home, once there is a lock on it
  std::vector<Step> steps_;         // of the change that is made here
};

// Whether `home` holds what a change that was cut short has left, and whether files are half changed by it. What is
// there while another skillc is at work looks the same.
bool has_change_folder(const FileReader& files, const std::string& home);
bool has_half_change(const FileReader& files, const std::string& home);

}  // namespace skillc::emit
