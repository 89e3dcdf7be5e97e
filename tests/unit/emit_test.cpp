// Old or new, never a mix: every operation of an emit is made to fail in turn.

#include "emit/emit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "emit/manifest.hpp"
#include "support/memory_file_system.hpp"
#include "support/scratch_folder.hpp"

namespace skillc::emit {
namespace {

using testing::HasSubstr;
using Files = std::map<std::string, std::string>;

render::Bundle bundle(std::vector<render::Artifact> artifacts) {
  return {"skills", std::move(artifacts)};
}

const render::Bundle kOld =
    bundle({{"a/SKILL.md", "old a", false}, {"b/SKILL.md", "old b", false}, {"d/SKILL.md", "same d", false}});
const render::Bundle kNew =
    bundle({{"a/SKILL.md", "new a", false}, {"c/SKILL.md", "new c", true}, {"d/SKILL.md", "same d", false}});

Result<std::vector<Removed>> emit_bundles(FileSystem& files, const std::string& out,
                                          const std::vector<render::Bundle>& bundles,
                                          const std::function<void()>& on_wait) {
  std::vector<std::string> names;
  for (const render::Bundle& bundle : bundles) names.push_back(bundle.name);
  SKILLC_TRY(const auto emission, Emission::begin(files, out, names, 2, on_wait));
  for (std::size_t i = 0; i < bundles.size(); ++i) SKILLC_TRY_VOID(add_all(bundles[i].artifacts, emission->bundle(i)));
  return emission->finish();
}

Result<void> emit_bundle(FileSystem& files, const std::string& out, const render::Bundle& which) {
  auto done = emit_bundles(files, out, {which}, [] { ADD_FAILURE() << "nobody else is building"; });
  if (!done) return tl::unexpected<Error>(done.error());
  return {};
}

// What a bundle's folder holds, its manifest included.
Files content(const render::Bundle& which) {
  Files files;
  std::map<std::string, WrittenFile> written;
  for (const auto& artifact : which.artifacts) {
    files[artifact.path] = artifact.bytes;
    written[artifact.path] = {sha256_hex(artifact.bytes), artifact.bytes.size()};
  }
  files["manifest.json"] = make_manifests(which.name, written).front().bytes;
  return files;
}

class EmitTest : public testing::Test {
 protected:
  void emit(const render::Bundle& which) {
    const auto done = emit_bundle(files_, "dist", which);
    ASSERT_TRUE(done) << done.error().message;
  }
  Error refused(const render::Bundle& which) {
    const Files before = files_.files_below("/");
    const auto done = emit_bundle(files_, "dist", which);
    EXPECT_FALSE(done);
    EXPECT_EQ(files_.files_below("/"), before) << "everything as it was";
    return done ? Error{} : done.error();
  }
  test::MemoryFileSystem files_;
};

TEST_F(EmitTest, TheManifestListsSortedPathsWithDigests) {
  emit(bundle({{"z", "", true}, {"manifest.json", "{}", false}, {"a", "abc", false}}));
  const Files files = files_.files_below("dist/skills");
  EXPECT_EQ(files.size(), 3u);
  EXPECT_EQ(Json::parse(files.at("manifest.json")),
            Json::parse(R"({"schema": "skillc-manifest/1", "target": "skills", "files": [
    {"path": "a", "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "size": 3},
    {"path": "z", "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "size": 0}]})"))
      << "it does not list itself, and stands in the place of another one";
}

TEST_F(EmitTest, WritesTheBundleAndItsManifest) {
  emit(kNew);
  EXPECT_EQ(files_.files_below("dist/skills"), content(kNew));
  EXPECT_TRUE(files_.status("dist/skills/c/SKILL.md").executable);
  EXPECT_FALSE(files_.status("dist/skills/a/SKILL.md").executable);
}

TEST_F(EmitTest, ReplacesTheWholeOldBundle) {
  emit(kOld);
  emit(kNew);
  EXPECT_EQ(files_.files_below("dist/skills"), content(kNew));
  EXPECT_EQ(files_.files_below("dist").size(), content(kNew).size()) << "no stage is left";
}

TEST_F(EmitTest, LeavesOtherFoldersBesideItAlone) {
  files_.add_file("dist/.gitignore", "*\n");
  files_.add_file("dist/mine/notes.md", "notes");
  files_.add_file("dist/.skillc-stage-skills-0123456789abcdef/x", "a name like a stage's");
  emit(kOld);
  emit(kNew);
  const Files all = files_.files_below("dist");
  EXPECT_EQ(all.at(".gitignore"), "*\n");
  EXPECT_EQ(all.at("mine/notes.md"), "notes");
  EXPECT_EQ(all.count(".skillc-stage-skills-0123456789abcdef/x"), 1u);
}

TEST_F(EmitTest, AnUnchangedBundleIsNotTouched) {
  emit(kOld);
  files_.fail_on("dist/.skillc-lock");  // as in a folder where nobody may write
  emit(kOld);
  EXPECT_FALSE(emit_bundle(files_, "dist", kNew));
}

TEST_F(EmitTest, FilesThatDoNotChangeStayTheFilesThatTheyWere) {
  const test::ScratchFolder scratch;
  DiskFileSystem files;
  ASSERT_TRUE(emit_bundle(files, "dist", bundle({{"a", "same", true}, {"b", "old", false}})));
  const std::filesystem::file_time_type before{};
  for (const char* name : {"a", "b"}) std::filesystem::last_write_time(std::string("dist/skills/") + name, before);
  ASSERT_TRUE(emit_bundle(files, "dist", bundle({{"a", "same", true}, {"b", "new", false}, {"sub/c", "c", false}})));
  EXPECT_EQ(std::filesystem::last_write_time("dist/skills/a"), before);
  EXPECT_EQ(std::filesystem::hard_link_count("dist/skills/a"), 1u) << "the old bundle is gone";
  EXPECT_NE(std::filesystem::last_write_time("dist/skills/b"), before);
  EXPECT_EQ(scratch.read("dist/skills/b"), "new");
  EXPECT_TRUE(files.status("dist/skills/a").executable);
}

TEST_F(EmitTest, WithoutAnEndNothingHasChanged) {
  for (const bool has_old : {false, true}) {
    if (has_old) emit(kOld);
    const Files before = files_.files_below("/");
    {
      auto emission = Emission::begin(files_, "dist", {"skills", "llms"}, 2, [] {});
      ASSERT_TRUE(emission);
      ASSERT_TRUE((*emission)->bundle(0).add({"a/SKILL.md", "new a", false}));
      EXPECT_EQ(files_.files_below("dist/skills"), has_old ? content(kOld) : Files());
    }
    EXPECT_EQ(files_.files_below("/"), before);
    EXPECT_EQ(files_.status("dist").type == FileType::directory, has_old) << "a folder that was made for it is gone";
  }
}

TEST_F(EmitTest, FilesComeInAnyOrderAndFromAnyThread) {
  test::ScratchFolder scratch;
  DiskFileSystem files;
  render::Bundle many = bundle({});
  for (int i = 0; i < 200; ++i)
    many.artifacts.push_back(
        {"f" + std::to_string(i % 7) + "/" + std::to_string(i), std::to_string(i * i), i % 2 == 0});
  auto emission = Emission::begin(files, "a/b/dist", {"skills"}, 2, [] {});
  ASSERT_TRUE(emission);
  std::vector<std::thread> threads;
  std::atomic<int> failures = 0;
  for (std::size_t t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < many.artifacts.size(); i += 4)
        if (!(*emission)->bundle(0).add(many.artifacts[many.artifacts.size() - 1 - i])) ++failures;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ((*emission)->count(0), 200u);
  ASSERT_TRUE((*emission)->finish());
  for (const auto& [path, bytes] : content(many)) EXPECT_EQ(scratch.read("a/b/dist/skills/" + path), bytes) << path;
}

TEST_F(EmitTest, AFileThatWasEditedOrLostIsWrittenAgain) {
  emit(kOld);
  ASSERT_TRUE(files_.write_file("dist/skills/a/SKILL.md", "edit!", false));
  emit(kOld);
  EXPECT_EQ(files_.files_below("dist/skills"), content(kOld));
  ASSERT_TRUE(files_.remove_all("dist/skills/b"));
  emit(kOld);
  EXPECT_EQ(files_.files_below("dist/skills"), content(kOld));
  ASSERT_TRUE(files_.write_file("dist/skills/a/SKILL.md", "old a", true));
  emit(kOld);
  EXPECT_FALSE(files_.status("dist/skills/a/SKILL.md").executable);
}

TEST_F(EmitTest, RefusesAFolderThatIsNotOurs) {
  files_.add_file("dist/skills/notes.md", "mine");
  EXPECT_THAT(refused(kNew).message, HasSubstr("`dist/skills` was not written by skillc"));
  files_.add_file("dist/skills/manifest.json", R"({"name": "an extension's manifest"})");
  EXPECT_THAT(refused(kNew).message, HasSubstr("`dist/skills` was not written by skillc"));
}

TEST_F(EmitTest, RefusesAForeignFileInOurFolder) {
  emit(kOld);
  files_.add_file("dist/skills/b/notes.md", "mine");
  EXPECT_THAT(refused(kNew).message, HasSubstr("`dist/skills/b/notes.md`"));
  EXPECT_THAT(refused(kOld).message, HasSubstr("`dist/skills/b/notes.md`"));
}

TEST_F(EmitTest, RefusesALinkInOurFolderOrInItsPlace) {
  emit(kOld);
  files_.add_symlink("dist/skills/link", "/home/author");
  EXPECT_THAT(refused(kNew).message, HasSubstr("`dist/skills/link`"));
  files_.add_directory("elsewhere");
  files_.add_symlink("out/skills", "../elsewhere");
  const auto done = emit_bundle(files_, "out", kNew);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("not a folder"));
  EXPECT_FALSE(done.error().help.empty());
}

TEST_F(EmitTest, TakesAnEmptyFolder) {
  files_.add_directory("dist/skills/empty");
  emit(kNew);
  EXPECT_EQ(files_.files_below("dist/skills"), content(kNew));
}

TEST_F(EmitTest, RefusesPathsThatLeaveTheBundle) {
  for (const char* path : {"../x", "/x", "a/../../x", "", ".", "a//b", ".."})
    EXPECT_THAT(refused(bundle({{path, "x", false}})).message, HasSubstr("cannot be written")) << path;
  EXPECT_THAT(refused(bundle({{"a", "x", false}, {"a/b", "x", false}})).message, HasSubstr("a file and a folder"));
  EXPECT_THAT(refused(bundle({{"a", "x", false}, {"a", "y", false}})).message, HasSubstr("twice"));
  EXPECT_FALSE(emit_bundle(files_, "dist", {"../skills", {}}));
}

TEST_F(EmitTest, LooksAtEveryPlaceBeforeItWritesToOne) {
  files_.add_file("dist/llms/notes.md", "mine");
  const auto done = emit_bundles(files_, "dist", {kNew, {"llms", {}}}, [] {});
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("`dist/llms`"));
  EXPECT_TRUE(files_.files_below("dist/skills").empty());
}

TEST_F(EmitTest, PutsBackWhatABuildOfAnotherBundleLeftAside) {
  emit(kOld);
  files_.add_file("dist/.skillc-stage-skills/.skillc-stage", "left");
  ASSERT_TRUE(files_.rename("dist/skills", "dist/.skillc-stage-skills/old"));
  files_.add_file("dist/.skillc-stage-other/notes.md", "mine");
  ASSERT_TRUE(emit_bundles(files_, "dist", {{"llms", {}}}, [] {}));
  EXPECT_EQ(files_.files_below("dist/skills"), content(kOld));
  EXPECT_TRUE(files_.files_below("dist/.skillc-stage-skills").empty());
  EXPECT_EQ(files_.files_below("dist/.skillc-stage-other").size(), 1u) << "which has only a stage's name";
}

TEST_F(EmitTest, AFolderThatOnlyHasAStagesNameIsNotRemoved) {
  files_.add_file("dist/.skillc-stage-skills/notes.md", "mine");
  EXPECT_THAT(refused(kNew).message, HasSubstr("`dist/.skillc-stage-skills` was not written by skillc"));
  ASSERT_TRUE(files_.remove_all("dist/.skillc-stage-skills/notes.md"));
  emit(kNew);
  EXPECT_EQ(files_.files_below("dist/skills"), content(kNew)) << "an empty one holds nothing to lose";
}

// Its clock has not ticked since the files were written.
class StoppedClockFiles final : public test::MemoryFileSystem {
 public:
  FileStatus status(const std::string& path) const override {
    FileStatus status = test::MemoryFileSystem::status(path);
    status.changed = now_;
    return status;
  }

 private:
  const std::int64_t now_ =
      std::chrono::nanoseconds((std::chrono::system_clock::now() + std::chrono::hours(1)).time_since_epoch()).count();
};

TEST(EmitClock, AChangeWithinTheSameTickIsNoticed) {
  StoppedClockFiles files;
  ASSERT_TRUE(emit_bundle(files, "dist", kOld));
  auto emission = Emission::begin(files, "dist", {"skills"}, 2, [] {});
  ASSERT_TRUE(emission);
  ASSERT_TRUE(add_all(kNew.artifacts, (*emission)->bundle(0)));
  ASSERT_TRUE(files.write_file("dist/skills/d/SKILL.md", "edit d", false));
  const auto done = (*emission)->finish();
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("`dist/skills/d/SKILL.md` was changed"));
}

TEST_F(EmitTest, AFileThatIsChangedWhileTheBundleIsBuiltIsNotTakenForWhatItWas) {
  for (const bool is_gone : {false, true}) {
    emit(kOld);
    auto emission = Emission::begin(files_, "dist", {"skills"}, 2, [] {});
    ASSERT_TRUE(emission);
    ASSERT_TRUE(add_all(kNew.artifacts, (*emission)->bundle(0)));
    if (is_gone) {
      ASSERT_TRUE(files_.remove_all("dist/skills/d/SKILL.md"));
    } else {
      ASSERT_TRUE(files_.write_file("dist/skills/d/SKILL.md", "edit d", false));
    }
    const Files edited = files_.files_below("dist/skills");
    const auto done = (*emission)->finish();
    ASSERT_FALSE(done);
    EXPECT_THAT(done.error().message, HasSubstr("`dist/skills/d/SKILL.md` was changed"));
    EXPECT_EQ(files_.files_below("dist/skills"), edited);
    emission->reset();
    emit(kNew);
    EXPECT_EQ(files_.files_below("dist/skills"), content(kNew));
  }
}

TEST_F(EmitTest, AFileThatIsWrittenAnewWithTheSameBytesStays) {
  emit(kOld);
  auto emission = Emission::begin(files_, "dist", {"skills"}, 2, [] {});
  ASSERT_TRUE(emission);
  ASSERT_TRUE(add_all(kNew.artifacts, (*emission)->bundle(0)));
  ASSERT_TRUE(files_.write_file("dist/skills/d/SKILL.md", "same d", false));
  EXPECT_TRUE((*emission)->finish());
  EXPECT_EQ(files_.files_below("dist/skills"), content(kNew));
}

TEST_F(EmitTest, ABundleThatLacksAFileIsNotPutInPlace) {
  emit(kOld);
  auto emission = Emission::begin(files_, "dist", {"skills"}, 2, [] {});
  ASSERT_TRUE(emission);
  render::ArtifactSink& sink = (*emission)->bundle(0);
  EXPECT_FALSE(sink.add({"../outside", "x", false}));
  const auto later = sink.add({"a/SKILL.md", "new a", false});
  ASSERT_FALSE(later);
  EXPECT_THAT(later.error().message, HasSubstr("`../outside`"));
  EXPECT_FALSE((*emission)->finish());
  emission->reset();
  EXPECT_EQ(files_.files_below("dist/skills"), content(kOld));
}

TEST_F(EmitTest, ABuildThatFailsTakesNoFolderFromOneThatWaits) {
  auto failing = Emission::begin(files_, "build/dist", {"skills"}, 2, [] {});
  ASSERT_TRUE(failing);
  const auto second = emit_bundles(files_, "build/dist", {kNew}, [&] {
    failing->reset();
    EXPECT_EQ(files_.status("build").type, FileType::absent) << "all that it made";
  });
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(files_.files_below("build/dist/skills"), content(kNew));
}

TEST_F(EmitTest, OfFoldersThatItMadeABuildThatFailsRemovesTheEmptyOnes) {
  auto failing = Emission::begin(files_, "build/dist", {"skills"}, 2, [] {});
  ASSERT_TRUE(failing);
  files_.add_file("build/other", "of somebody else");
  failing->reset();
  EXPECT_EQ(files_.status("build/dist").type, FileType::absent);
  EXPECT_EQ(files_.status("build/other").type, FileType::regular);
}

TEST_F(EmitTest, TwoBuildsIntoOneFolderTakeTurns) {
  ASSERT_TRUE(files_.create_directories("dist"));
  auto first = files_.lock("dist/.skillc-lock", [] {});
  ASSERT_TRUE(first);
  int waits = 0;
  const auto second = emit_bundles(files_, "dist", {kNew}, [&] {
    ++waits;
    first->reset();
  });
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(waits, 1);
  EXPECT_EQ(files_.files_below("dist/skills"), content(kNew));
}

enum class Fault { one_failure, kill };

// Something goes wrong at the n-th operation, for every n that there is; `was` is what stood there before.
void expect_old_or_new(const render::Bundle* was, Fault fault, bool knows_exchange) {
  const Files old_content = was ? content(*was) : Files();
  const Files new_content = content(kNew);
  for (std::size_t n = 1;; ++n) {
    SCOPED_TRACE("operation " + std::to_string(n));
    test::MemoryFileSystem files;
    if (!knows_exchange) files.know_no_exchange();
    if (was) {
      ASSERT_TRUE(emit_bundle(files, "dist", *was));
    }
    const std::size_t before = files.operations();
    fault == Fault::kill ? files.fail_from(n) : files.fail_at(n);
    const auto done = emit_bundle(files, "dist", kNew);
    const std::size_t spent = files.operations() - before;
    files.fail_never();
    if (fault == Fault::one_failure) {
      EXPECT_EQ(files.files_below("dist/skills"), done ? new_content : old_content);
    }

    // The next build finds the disk full: it leaves the old bundle or the new one, even if there was none for a moment.
    files.fail_on("dist/.skillc-stage-skills/bundle/c/SKILL.md");
    const bool is_there = emit_bundle(files, "dist", kNew).has_value();
    EXPECT_THAT(files.files_below("dist/skills"), testing::AnyOf(new_content, is_there ? new_content : old_content));
    files.fail_never();

    // Whatever happened, the one after it ends with the new bundle and nothing beside it.
    ASSERT_TRUE(emit_bundle(files, "dist", kNew));
    EXPECT_EQ(files.files_below("dist/skills"), new_content);
    EXPECT_EQ(files.files_below("dist").size(), new_content.size());
    EXPECT_EQ(files.list_directory("dist")->size(), 1u);
    if (spent < n) break;  // it came to its end before the fault was due
    ASSERT_LT(n, 200u);
  }
}

TEST(EmitFaults, AFirstBuildIsWholeOrAbsent) {
  for (Fault fault : {Fault::one_failure, Fault::kill}) expect_old_or_new(nullptr, fault, true);
}

TEST(EmitFaults, ALaterBuildLeavesTheOldBundleOrTheNew) {
  for (Fault fault : {Fault::one_failure, Fault::kill}) expect_old_or_new(&kOld, fault, true);
}

TEST(EmitFaults, ALaterBuildDoesSoToWhereNamesCannotBeExchanged) {
  for (Fault fault : {Fault::one_failure, Fault::kill}) expect_old_or_new(&kOld, fault, false);
}

TEST(EmitFaults, AFailureBeforeTheSwapLeavesNoStage) {
  test::MemoryFileSystem clean;
  ASSERT_TRUE(emit_bundle(clean, "dist", kNew));
  for (std::size_t n = 1; n < clean.operations(); ++n) {
    test::MemoryFileSystem faulty;
    faulty.fail_at(n);
    if (emit_bundle(faulty, "dist", kNew)) continue;
    EXPECT_TRUE(faulty.files_below("dist").empty()) << "operation " << n;
  }
}

TEST(EmitOnDisk, SwapsRealFolders) {
  test::ScratchFolder scratch;
  DiskFileSystem files;
  ASSERT_TRUE(emit_bundle(files, "dist", kOld));
  const auto done = emit_bundle(files, "dist", kNew);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(scratch.read("dist/skills/a/SKILL.md"), "new a");
  EXPECT_FALSE(std::filesystem::exists("dist/skills/b"));
  EXPECT_TRUE(files.status("dist/skills/c/SKILL.md").executable);
  const auto entries = files.list_directory("dist");
  ASSERT_TRUE(entries);
  ASSERT_EQ(entries->size(), 1u) << "only the bundle";
}

TEST(EmitOnDisk, ManyBuildsIntoOneFolderAllSucceed) {
  test::ScratchFolder scratch;
  std::vector<std::thread> builds;
  std::atomic<int> failures = 0;
  for (int i = 0; i < 8; ++i)
    builds.emplace_back([&, i] {
      DiskFileSystem files;
      for (int round = 0; round < 5; ++round)
        if (!emit_bundles(files, "dist", {i % 2 == 0 ? kOld : kNew}, [] {})) ++failures;
    });
  for (auto& build : builds) build.join();
  EXPECT_EQ(failures, 0);
  DiskFileSystem files;
  EXPECT_EQ(files.list_directory("dist")->size(), 1u) << "only the bundle";
}

}  // namespace
}  // namespace skillc::emit
