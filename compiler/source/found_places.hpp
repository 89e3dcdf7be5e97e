#pragma once
// Where the files of a library were found, for who writes them: between finding and writing, a folder may have become a
// link that leads elsewhere.

#include <map>
#include <string>

#include "base/file_system.hpp"
#include "source/discovery.hpp"

namespace skillc::source {

class FoundPlaces {
 public:
  // Outlived by `library`.
  explicit FoundPlaces(const LibrarySource& library);

  // The real path at which the file of the library that is shown as `path` was found. Of the library's own evals, for
  // which links within the library are followed, the one at which it lies now. Fails where links take these out of it,
  // and of a file that is none of the library's.
  Result<std::string> of(const FileReader& files, const std::string& path) const;

 private:
  const std::string* real_folder(const std::string& folder) const;

  const LibrarySource& library_;
  std::map<std::string, std::string> folders_;  // real ones of skills, by those that are shown
};

}  // namespace skillc::source
