#pragma once
// Where what is known of a skill's pages lies between two runs.

#include <string>
#include <string_view>

namespace skillc::render {

// Where a rendering leaves what it knows of each skill's pages for the next one of the same library, in another
// process.
class PageStore {
 public:
  PageStore() = default;
  virtual ~PageStore() = default;
  PageStore(const PageStore&) = delete;
  PageStore& operator=(const PageStore&) = delete;

  // By the folder of the skill; "" where there is nothing. What is found stays for as long as the store, whatever is
  // kept. Any thread may ask, and keep.
  virtual std::string_view find(const std::string& folder) const = 0;
  virtual void keep(const std::string& folder, std::string bytes) = 0;
};

}  // namespace skillc::render
