// Nothing is ever unloaded: libraries as large as Qt leave threads' storage and handlers behind that would point
// nowhere.

#include "base/module.hpp"

#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <mutex>

#include "base/path.hpp"

namespace skillc {
namespace {

std::mutex tried_mutex;
std::vector<std::string> tried;  // paths of modules, under the mutex

// The program's own name is empty, and what the kernel brings along is no file.
int add_name(dl_phdr_info* object, std::size_t, void* list) {
  const std::string name = object->dlpi_name;
  if (name.starts_with('/')) static_cast<std::vector<std::string>*>(list)->push_back(name);
  return 0;
}

}  // namespace

std::string program_folder() {
  std::array<char, 4096> path{};
  const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
  if (length <= 0) return "";
  return parent_path(std::string_view(path.data(), static_cast<std::size_t>(length)));
}

std::vector<std::string> module_folders() {
  return {program_folder(), join_path(program_folder(), "../lib/skillc")};
}

void* load_symbol(const std::string& path, const char* symbol) {
  {
    const std::lock_guard guard(tried_mutex);
    tried.push_back(path);
  }
  void* library = dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  return library == nullptr ? nullptr : dlsym(library, symbol);
}

// The linker is asked, not the file system: it knows which of several files of a name it took.
std::vector<std::string> program_parts() {
  std::vector<std::string> parts;
  dl_iterate_phdr(add_name, &parts);
  const std::lock_guard guard(tried_mutex);
  parts.insert(parts.end(), tried.begin(), tried.end());
  return parts;
}

}  // namespace skillc
