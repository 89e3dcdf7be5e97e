// Nothing may change in what the disk does, so that this holds: a path by which a folder is held goes into the same
// functions as any other. Only what they say of it has to be put into words again.

#include "emit/held_place.hpp"

#include "base/path.hpp"
#include "source/discovery.hpp"

namespace skillc::emit {

Result<HeldPlace> HeldPlace::of(FileSystem& files, const std::string& real_folder) {
  SKILLC_TRY(auto folder, files.hold(real_folder));
  return HeldPlace(std::move(folder), source::shown_path(files, real_folder));
}

std::string HeldPlace::at(std::string_view name) const {
  return join_path(folder_->path(), name);
}

namespace {

void replace_all(std::string& text, const std::string& old, const std::string& with) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + with.size()))
    text.replace(at, old.size(), with);
}

}  // namespace

std::string HeldPlace::reworded(std::string message) const {
  replace_all(message, folder_->path() + '/', shown_ == "." ? "" : shown_ + '/');
  replace_all(message, folder_->path() + ':', shown_ + ':');
  return message;
}

}  // namespace skillc::emit
