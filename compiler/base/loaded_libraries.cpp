// The linker is asked, not the file system: it knows which of several files of a name it took.
#include "base/loaded_libraries.hpp"

#include <link.h>

#include <cstddef>

namespace skillc {
namespace {

// The program's own name is empty, and what the kernel brings along is no file.
int add_name(dl_phdr_info* object, std::size_t, void* list) {
  const std::string name = object->dlpi_name;
  if (name.starts_with('/')) static_cast<std::vector<std::string>*>(list)->push_back(name);
  return 0;
}

}  // namespace

std::vector<std::string> loaded_libraries() {
  std::vector<std::string> names;
  dl_iterate_phdr(add_name, &names);
  return names;
}

}  // namespace skillc
