// What git may say of a repository, played by a script: what is forged, cut, absent or late must neither lead out of
// the repository nor read as an empty one.

#include "base/git_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "support/scripted_process_runner.hpp"

namespace skillc {
namespace {

using test::ended;
using test::exited;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::uint64_t kLimit = 100;

// A repository at /repo: what ls-tree prints, and the objects that the clone holds.
struct Repository {
  std::string listing;
  std::map<std::string, std::string> objects;
};

std::string listed(const std::string& mode, const std::string& object, const std::string& path) {
  return mode + (mode == "160000" ? " commit " : " blob ") + object + "\t" + path + std::string(1, '\0');
}

std::string said_of(const Repository& repository, const std::string& object, bool with_bytes) {
  const auto found = repository.objects.find(object);
  if (found == repository.objects.end()) return object + " missing\n";
  return object + " blob " + std::to_string(found->second.size()) + "\n" + (with_bytes ? found->second + "\n" : "");
}

// What git is to do, behind its own options.
const std::string& command_of(const ProcessRequest& request) {
  std::size_t at = 2;  // behind --no-pager
  while (request.argv.at(at) == "-c") at += 2;
  return request.argv.at(at);
}

// "cat-file --batch", not "--batch-check".
bool reads_bytes(const ProcessRequest& request) {
  return std::count(request.argv.begin(), request.argv.end(), "--batch") > 0;
}

ProcessResult answer(const Repository& repository, const ProcessRequest& request) {
  const std::string& command = command_of(request);
  if (command == "rev-parse") return exited(0, "/repo\n");
  if (command == "ls-tree") return exited(0, repository.listing);
  std::string out;
  for (const std::string_view object : split_lines(request.input))
    out += said_of(repository, std::string(object), reads_bytes(request));
  return exited(0, out);
}

struct Opened {
  explicit Opened(const Repository& of) : Opened([of](const ProcessRequest& request) { return answer(of, request); }) {}
  explicit Opened(test::ScriptedProcessRunner::Script script) : processes(std::move(script)) {
    auto found = GitRepository::find(processes, {"PATH=/bin", "GIT_DIR=/evil"}, "/repo");
    if (!found) return;
    repository.emplace(std::move(*found));
    tree = GitTree::open(*repository, "abc", "/repo/skills", kLimit);
  }
  test::ScriptedProcessRunner processes;
  std::optional<GitRepository> repository;
  Result<std::unique_ptr<GitTree>> tree = fail("there is no repository");
};

std::vector<std::string> names(const Result<std::vector<DirectoryEntry>>& entries) {
  std::vector<std::string> all;
  if (entries)
    for (const DirectoryEntry& entry : *entries) all.push_back(entry.name);
  return all;
}

TEST(GitTree, IsADiskAtTheRepositorysPlace) {
  const Opened opened(Repository{listed("100644", "a1", "skills/a/SKILL.md") +
                                     listed("100755", "b2", "skills/a/run.sh") +
                                     listed("120000", "c3", "skills/link.md") + listed("160000", "d4", "vendor/other"),
                                 {{"a1", "text"}, {"b2", "#!"}, {"c3", "a/SKILL.md"}}});
  ASSERT_TRUE(opened.tree) << opened.tree.error().message;
  const GitTree& tree = **opened.tree;
  EXPECT_EQ(tree.read_file("a/SKILL.md", kLimit).value_or(""), "text");
  EXPECT_EQ(tree.read_file("link.md", kLimit).value_or(""), "text");
  EXPECT_EQ(tree.real_path("link.md").value_or(""), "/repo/skills/a/SKILL.md");
  EXPECT_TRUE(tree.status("a/run.sh").executable);
  EXPECT_EQ(tree.status("link.md").type, FileType::symlink);
  EXPECT_THAT(names(tree.list_directory("/repo/skills")), ElementsAre("a", "link.md"));
  EXPECT_THAT(tree.submodules_below({"/repo"}), ElementsAre("/repo/vendor/other"));
}

TEST(GitTree, ForgedNamesAreLeftOut) {
  const Opened opened(Repository{listed("100644", "a1", "../../etc/passwd") + listed("100644", "a1", "skills/../b.md") +
                                     listed("100644", "a1", "skills//c.md") + listed("100644", "a1", "skills/good.md"),
                                 {{"a1", "text"}}});
  ASSERT_TRUE(opened.tree);
  EXPECT_THAT(names((*opened.tree)->list_directory("/repo/skills")), ElementsAre("good.md"));
  EXPECT_EQ((*opened.tree)->status("/etc/passwd").type, FileType::absent);
  EXPECT_EQ((*opened.tree)->status("/repo/b.md").type, FileType::absent);
}

TEST(GitTree, LinksLeadNowhereElse) {
  const Opened opened(Repository{listed("120000", "a1", "out.md") + listed("120000", "b2", "round.md"),
                                 {{"a1", "../../etc/passwd"}, {"b2", "round.md"}}});
  ASSERT_TRUE(opened.tree);
  for (const char* path : {"/repo/out.md", "/repo/round.md"})
    EXPECT_FALSE((*opened.tree)->read_file(path, kLimit)) << path;
}

TEST(GitTree, WhatIsTooLargeOrKeptElsewhereIsSaid) {
  const Opened opened(Repository{
      listed("100644", "a1", "big.md") + listed("100644", "b2", "lfs.md"),
      {{"a1", std::string(kLimit + 1, 'x')}, {"b2", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"}}});
  ASSERT_TRUE(opened.tree);
  const auto big = (*opened.tree)->read_file("/repo/big.md", kLimit * 10);
  ASSERT_FALSE(big);
  EXPECT_THAT(big.error().message, HasSubstr("larger than 100 bytes"));
  const auto elsewhere = (*opened.tree)->read_file("/repo/lfs.md", kLimit);
  ASSERT_FALSE(elsewhere);
  EXPECT_THAT(elsewhere.error().message, HasSubstr("Git LFS"));
}

TEST(GitTree, AnObjectThatTheCloneLacksIsSaid) {
  const Opened opened(Repository{listed("100644", "a1", "a.md"), {}});
  ASSERT_TRUE(opened.tree);
  const auto read = (*opened.tree)->read_file("/repo/a.md", kLimit);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("git says `a1 missing`"));
}

TEST(GitTree, ACutOrFailedListingIsNoEmptyRepository) {
  auto with_listing = [](const ProcessResult& listing) {
    return [listing](const ProcessRequest& request) -> Result<ProcessResult> {
      return command_of(request) == "ls-tree" ? listing : answer({}, request);
    };
  };
  ProcessResult cut = ended(ProcessResult::End::flooded);
  cut.out = {listed("100644", "a1", "a.md"), true};
  const Opened long_one(with_listing(cut));
  ASSERT_FALSE(long_one.tree);
  EXPECT_THAT(long_one.tree.error().message, HasSubstr("more files than can be listed"));
  EXPECT_TRUE(long_one.processes.requests().back().ends_at_limit) << "a tree within itself is listed for ever";
  const Opened late(with_listing(ended(ProcessResult::End::timed_out)));
  ASSERT_FALSE(late.tree);
  EXPECT_THAT(late.tree.error().message, HasSubstr("git did not come to an end"));
  const Opened broken(with_listing(exited(128, "", "fatal: bad object\nmore\n")));
  ASSERT_FALSE(broken.tree);
  EXPECT_THAT(broken.tree.error().message, HasSubstr("fatal: bad object"));
}

TEST(GitTree, BytesThatStopTooEarlyAreNoFile) {
  const Opened opened([](const ProcessRequest& request) -> Result<ProcessResult> {
    const Repository repository{listed("100644", "a1", "a.md"), {{"a1", "four"}}};
    const bool reads = reads_bytes(request);
    return reads ? exited(0, "a1 blob 4\nfo") : answer(repository, request);
  });
  ASSERT_TRUE(opened.tree);
  EXPECT_FALSE((*opened.tree)->read_file("/repo/a.md", kLimit));
}

TEST(GitRepository, NothingOfTheEnvironmentChoosesTheRepository) {
  const Opened opened(Repository{});
  ASSERT_TRUE(opened.tree);
  for (const ProcessRequest& request : opened.processes.requests()) {
    EXPECT_THAT(request.environment, testing::Contains("PATH=/bin"));
    EXPECT_THAT(request.environment, testing::Not(testing::Contains(HasSubstr("GIT_DIR"))));
  }
}

TEST(GitRepository, ARevisionIsNeverAnOption) {
  Opened opened(Repository{});
  ASSERT_TRUE(opened.repository);
  EXPECT_TRUE(opened.repository->commit_of("--output=x"));
  const std::vector<std::string> asked = opened.processes.requests().back().argv;
  ASSERT_GE(asked.size(), 2U);
  EXPECT_THAT(asked, testing::IsSupersetOf({std::string("--verify"), std::string("--end-of-options")}));
  EXPECT_EQ(asked[asked.size() - 2], "--end-of-options");
  EXPECT_EQ(asked.back(), "--output=x^{commit}");
  const auto none = opened.repository->commit_of(std::string("a\0b", 3));
  ASSERT_TRUE(none);
  EXPECT_FALSE(*none);
}

TEST(GitRepository, AProgramThatCannotRunIsSaid) {
  test::ScriptedProcessRunner processes([](const ProcessRequest&) -> Result<ProcessResult> { return fail("no git"); });
  const auto found = GitRepository::find(processes, {}, "/repo");
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message, HasSubstr("git cannot be run: no git"));
  EXPECT_THAT(processes.requests(), testing::SizeIs(1));
}

}  // namespace
}  // namespace skillc
