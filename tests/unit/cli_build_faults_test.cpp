// Old or new, never a mix, by the command itself: a build of five skills for all targets, and a check with reports, in
// which each operation that is asked of the disk fails in turn, alone or with all behind it, as in a process that is
// killed there. How many were swept is printed, and kept with the test's result; under sanitizers it is one in eleven.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <set>

#include "base/json.hpp"
#include "render/target.hpp"
#include "support/check_files.hpp"
#include "support/command_line.hpp"
#include "support/memory_file_system.hpp"
#include "support/sanitized.hpp"

namespace skillc {
namespace {

namespace fs = std::filesystem;
using test::clean_skill;
using test::MemoryFileSystem;
using Files = std::map<std::string, std::string>;

const std::vector<std::string> kBuild = {"build", "--jobs", "1", "--no-cache"};
const std::vector<std::string> kReport = {"check",    "--jobs",          "1",
                                          "--report", "json=found.json", "--report=sarif=found.sarif"};

// Of the source tree, read once.
const Files& templates() {
  static const Files files = [] {
    Files found;
    for (const auto& entry : fs::recursive_directory_iterator(std::string(SKILLC_SOURCE_DIR) + "/templates")) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      found[entry.path().string()] = {std::istreambuf_iterator<char>(file), {}};
    }
    return found;
  }();
  return files;
}

// Five skills: one is a template, one has a catalog, a checklist and evals, one a program.
Files library(bool is_new) {
  const std::string item = "\n## Item 1: Bound every wait\n\nText.\n\n## Item 2: Close what you open\n\nText.\n";
  const std::string list =
      "- [ ] **Item 1 — Bound every wait** — is it?\n- [ ] **Item 2 — Close what you open** — is it?\n";
  Files files = {
      {"skillc.yaml",
       "sources: skills\nrender: ['skills/d-told/SKILL.md']\n"
       "library: {name: demo, description: A demo., owner: {name: Ann}}\n"},
      {"skills/a-plain/SKILL.md", clean_skill("a-plain", is_new ? "It is new.\n" : "It is old.\n")},
      {"skills/b-same/SKILL.md", clean_skill("b-same", "It stays.\n")},
      {"skills/c-items/SKILL.md",
       clean_skill("c-items", "The [items](references/items.md), the [list](references/checklist.md).\n")},
      {"skills/c-items/references/items.md", "# Items\n" + item},
      {"skills/c-items/references/checklist.md", "# Review Checklist\n\n" + list},
      {"skills/c-items/evals/evals.json",
       R"json({"evals": [{"id": "one", "prompt": "Review this.", "expectations": ["Says so (Item 1)"]}]})json"},
      {"skills/d-told/SKILL.md", clean_skill("d-told", "This is told.\n")},
      {"skills/e-runs/SKILL.md", clean_skill("e-runs", "Run `scripts/run.sh`.\n")},
      {"skills/e-runs/scripts/run.sh", "true\n"},
  };
  if (is_new) files["skills/b-same/references/more.md"] = "# More\n\nText.\n";
  if (is_new) files["skills/b-same/SKILL.md"] = clean_skill("b-same", "There is [more](references/more.md).\n");
  if (is_new) files.erase("skills/e-runs/scripts/run.sh");
  if (is_new) files["skills/e-runs/SKILL.md"] = clean_skill("e-runs", "There is nothing to run.\n");
  return files;
}

std::unique_ptr<MemoryFileSystem> disk(const Files& files) {
  auto made = std::make_unique<MemoryFileSystem>();
  for (const auto& [path, bytes] : templates()) made->add_file(path, bytes);
  for (const auto& [path, bytes] : files) made->add_file(path, bytes);
  return made;
}

Files operator+(Files files, const Files& more) {
  files.insert(more.begin(), more.end());
  return files;
}

Files below(const std::string& folder, const Files& files) {
  Files found;
  for (const auto& [path, bytes] : files) found[folder + "/" + path] = bytes;
  return found;
}

// Keeps what is said in the cache of a user.
test::CommandResult run(MemoryFileSystem& files, const std::vector<std::string>& arguments) {
  return test::run_skillc(files, arguments, {"HOME=/home/author"});
}

// What a build writes, where nothing goes wrong.
Files built(const Files& sources) {
  const auto files = disk(sources);
  const auto ran = run(*files, kBuild);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
  return files->files_below("dist");
}

bool is_within(const std::string& path, const std::string& bundle) {
  return path.starts_with(bundle + "/");
}

Files of_bundle(const Files& all, const std::string& bundle) {
  Files found;
  for (const auto& [path, bytes] : all)
    if (is_within(path, bundle)) found[path] = bytes;
  return found;
}

// Paths of which one has other bytes than the other, or none.
std::vector<std::string> differences(const Files& one, const Files& other) {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : one + other) {
    const auto a = one.find(path), b = other.find(path);
    if (a == one.end() || b == other.end() || a->second != b->second) paths.push_back(path);
  }
  return paths;
}

// Without what may lie hidden beside the bundles: a stage that could not be removed.
Files bundles(const Files& all) {
  Files found;
  for (const std::string& name : render::target_names()) found.merge(of_bundle(all, name));
  return found;
}

// Bundles are put in place one after the other: of those behind one that is old, none is new.
void expect_old_or_new(const Files& found, const Files& was, const Files& will) {
  bool may_be_new = true;
  for (const std::string& bundle : render::target_names()) {
    const Files now = of_bundle(found, bundle);
    const bool is_new = now == of_bundle(will, bundle), is_old = now == of_bundle(was, bundle);
    ASSERT_TRUE(is_new || is_old) << bundle << " is a mix";
    EXPECT_TRUE(may_be_new || is_old) << bundle << " is newer than one before it";
    may_be_new = may_be_new && is_new;
  }
}

enum class Fault { one_failure, kill };

struct Sweep {
  std::function<std::unique_ptr<MemoryFileSystem>()> begin;
  std::vector<std::string> arguments;
  // Of what it left behind; `code` is that of a call that may have failed.
  std::function<void(MemoryFileSystem&, Fault, int code)> hold;
};

// Each operation of a call from `first` on, by both faults. The last call meets none, and has to end as if there had
// been none.
void sweep(const Sweep& sweep, std::size_t first = 1) {
  constexpr std::size_t kStep = test::kSanitized ? 11 : 1;
  std::size_t swept = 0;
  for (const Fault fault : {Fault::one_failure, Fault::kill}) {
    for (std::size_t n = first;; n += kStep) {
      SCOPED_TRACE((fault == Fault::kill ? "killed at operation " : "failed operation ") + std::to_string(n));
      const auto files = sweep.begin();
      const std::size_t before = files->operations();
      fault == Fault::kill ? files->fail_from(n) : files->fail_at(n);
      const int code = run(*files, sweep.arguments).code;
      const std::size_t spent = files->operations() - before;
      files->fail_never();
      sweep.hold(*files, fault, code);
      if (testing::Test::HasFatalFailure()) return;
      if (spent < n) break;  // it came to its end before the fault was due
      ++swept;
    }
  }
  EXPECT_GT(swept, 0u);
  testing::Test::RecordProperty("operations_swept", static_cast<int>(swept));
  std::cout << swept << " operations swept, of `skillc " << sweep.arguments[0] << "`\n";
}

// Whether such a disk has been seen before: what comes of it is known.
class Seen {
 public:
  bool add(const Files& files) {
    std::size_t hash = files.size();
    for (const auto& [path, bytes] : files)
      for (const std::string& text : {path, bytes}) hash = hash * 1099511628211u + std::hash<std::string>()(text);
    return hashes_.insert(hash).second;
  }

 private:
  std::set<std::size_t> hashes_;
};

void sweep_build(const Files& was) {
  const Files sources = library(true), will = built(sources);
  ASSERT_EQ(render::target_names().size(), 5u);
  for (const std::string& bundle : render::target_names()) ASSERT_FALSE(of_bundle(will, bundle).empty()) << bundle;
  Seen seen;
  sweep({[&] { return disk(sources + below("dist", was)); }, kBuild,
         [&](MemoryFileSystem& files, Fault fault, int code) {
           const Files left = files.files_below("dist");
           expect_old_or_new(left, was, will);
           if (code == 0 && fault == Fault::one_failure) {
             EXPECT_THAT(differences(bundles(left), will), testing::IsEmpty()) << "it said that all went well";
           }
           if (!seen.add(left)) return;
           const auto next = run(files, kBuild);
           ASSERT_EQ(next.code, 0) << next.out << next.err;
           ASSERT_THAT(differences(files.files_below("dist"), will), testing::IsEmpty());
           ASSERT_EQ(files.list_directory("dist")->size(), render::target_names().size()) << "bundles and nothing else";
           for (const auto& [path, bytes] : sources) ASSERT_EQ(*files.read_file(path, bytes.size()), bytes);
         }});
}

TEST(BuildFaults, AFirstBuildLeavesEachBundleWholeOrAbsent) {
  sweep_build({});
}

TEST(BuildFaults, ALaterBuildLeavesEachBundleOldOrNew) {
  sweep_build(built(library(false)));
}

// A call that has nothing to write, and what is kept of it: after any fault the next call says what one without a cache
// says. What the call itself asks of the disk is swept elsewhere: here it is what comes behind that, or where there is
// a cache, what is asked of that one.
void sweep_cache(const std::string& command, bool is_kept) {
  const std::vector<std::string> arguments = {command, "--jobs", "1"}, anew = {command, "--jobs", "1", "--no-cache"};
  const Files sources = library(true), will = built(sources);
  const auto begin = [&] {
    auto files = disk(sources + below("dist", will));
    if (is_kept) run(*files, arguments);
    return files;
  };
  const auto clean = begin();
  const std::size_t before = clean->operations();
  const auto said = run(*clean, anew);
  const std::size_t of_itself = clean->operations() - before;
  sweep({begin, arguments,
         [&](MemoryFileSystem& files, Fault, int) {
           ASSERT_THAT(differences(files.files_below("dist"), will), testing::IsEmpty());
           for (int turn = 0; turn < 2; ++turn) {
             const auto next = run(files, arguments);
             ASSERT_EQ(next.code, 0) << next.err;
             ASSERT_EQ(next.out, said.out);
           }
           ASSERT_FALSE(files.files_below("/home/author/.cache").empty()) << "the last two calls kept what they said";
         }},
        is_kept ? 1 : of_itself);
}

TEST(BuildFaults, ACacheThatWasBrokenOffSaysNothingElse) {
  for (const char* command : {"build", "check"})
    for (const bool is_kept : {false, true}) sweep_cache(command, is_kept);
}

TEST(BuildFaults, AReportIsOldOrNew) {
  Files sources = library(true);
  sources["skills/a-plain/SKILL.md"] += "\nSee [it](gone.md).\n";
  ASSERT_EQ(run(*disk(sources), kReport).code, 1);
  const Files old_reports = {{"found.json", "old"}, {"found.sarif", "old"}};
  sweep({[&] { return disk(sources + old_reports); }, kReport,
         [&](MemoryFileSystem& files, Fault fault, int code) {
           for (const auto& [path, old_bytes] : old_reports) {
             const std::string now = *files.read_file(path, 1 << 20);
             if (now == old_bytes) {
               EXPECT_TRUE(code != 1 || fault == Fault::kill) << path << " was not written, and nobody said so";
               continue;
             }
             // A source that could not be read is told in it, so it may be another one than that of a whole disk.
             ASSERT_FALSE(Json::parse(now, nullptr, false).is_discarded()) << path << " is a part of a report";
           }
           if (fault == Fault::one_failure) {
             EXPECT_EQ(files.list_directory(".")->size(), 4u) << "nothing beside";
           }
         }});
}

}  // namespace
}  // namespace skillc
