#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/file_system.hpp"

namespace skillc::emit {

// A folder that is held, for what is written there: whatever becomes of its path meanwhile, that lands where it is
// meant to. Messages call it as people do.
class HeldPlace {
 public:
  // Fails where a link is on the way to the folder, whose real path that is not, then.
  static Result<HeldPlace> of(FileSystem& files, const std::string& real_folder);

  std::string at(std::string_view name) const;  // a path to what lies there, while this or a copy lives

  // With the path that people know in an error's message, in place of the one by which the folder is held.
  template <class T>
  Result<T> in_words(Result<T> done) const {
    if (!done) done.error().message = reworded(std::move(done.error().message));
    return done;
  }

 private:
  HeldPlace(std::shared_ptr<const HeldFolder> folder, std::string shown)
      : folder_(std::move(folder)), shown_(std::move(shown)) {}
  std::string reworded(std::string message) const;

  std::shared_ptr<const HeldFolder> folder_;
  std::string shown_;
};

}  // namespace skillc::emit
