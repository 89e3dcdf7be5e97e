// Where scratch folders stay: whoever made one is told.

#include "base/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/memory_file_system.hpp"

namespace skillc {
namespace {

class Unremovable : public test::MemoryFileSystem {
 public:
  Result<std::string> real_path(const std::string& path) const override { return path; }
  Result<void> remove_by_force(const std::string& path) override { return fail("cannot remove " + path); }
};

TEST(ScratchFolder, ThatStaysIsToldOfOnce) {
  Unremovable files;
  std::string told, path;
  {
    auto made = ScratchFolder::create(files, [&](const Error& error) { told += error.message; });
    ASSERT_TRUE(made) << made.error().message;
    const ScratchFolder moved = std::move(*made);
    path = moved.path();
    EXPECT_EQ(told, "");
  }
  EXPECT_EQ(told, "cannot remove " + path);
  EXPECT_TRUE(std::filesystem::remove(path));
}

}  // namespace
}  // namespace skillc
