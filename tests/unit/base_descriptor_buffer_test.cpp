// Output to descriptors that take it, whose reader went away, and that are full.

#include "base/descriptor_buffer.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <ostream>
#include <string>

#include "support/scratch_folder.hpp"

namespace skillc {
namespace {

TEST(DescriptorBuffer, WritesWhateverIsPrinted) {
  test::ScratchFolder scratch;
  const std::string large(200'000, 'x');
  const int file = ::open("out", O_WRONLY | O_CREAT, 0666);
  ASSERT_GE(file, 0);
  DescriptorBuffer buffer(file);
  std::ostream out(&buffer);
  out << "a" << large << "b\n" << std::flush;
  out << "c";
  EXPECT_EQ(scratch.read("out"), "a" + large + "b\n") << "what follows a flush waits for the next";
  EXPECT_TRUE(out.flush());
  EXPECT_EQ(scratch.read("out"), "a" + large + "b\nc");
  EXPECT_EQ(buffer.failure(), 0);
  ::close(file);
}

TEST(DescriptorBuffer, RemembersWhyTheFirstWriteFailed) {
  const int full = ::open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  DescriptorBuffer buffer(full);
  std::ostream out(&buffer);
  out << "text" << std::flush;
  EXPECT_FALSE(out);
  errno = EPIPE;  // what came later says nothing of it
  out << "more" << std::flush;
  EXPECT_EQ(buffer.failure(), ENOSPC);
  ::close(full);
}

TEST(DescriptorBuffer, KnowsAReaderThatWentAwayInTheMiddle) {
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  DescriptorBuffer buffer(ends[1]);
  std::ostream out(&buffer);
  out << "first" << std::flush;
  EXPECT_TRUE(out);
  ::close(ends[0]);
  out << std::string(200'000, 'x');
  EXPECT_FALSE(out);
  errno = ENOSPC;
  out.flush();
  EXPECT_EQ(buffer.failure(), EPIPE);
  ::close(ends[1]);
  std::signal(SIGPIPE, SIG_DFL);
}

}  // namespace
}  // namespace skillc
