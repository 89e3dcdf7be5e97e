// What goes round in circles ends, and what would break a file is put back; by findings that are made up.
#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "cli/fixing.hpp"
#include "model/link.hpp"
#include "support/check_files.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::cli {
namespace {

using diag::Severity;

const std::string kPath = "s/SKILL.md";

class FixingTest : public testing::Test {
 protected:
  FixingTest() {
    disk_.add_file(kPath, before_);
    session_.library = *source::discover(disk_, {}, {"s"});
    session_.graph = *model::build_graph(disk_, session_.library, {});
  }

  // Finds what `find` makes of the text of SKILL.md.
  Fixed fix(const std::function<Findings(const SourceText&)>& find) {
    const Finding on_disk = [&](const FileReader& files, const model::Graph&) -> Result<Findings> {
      return find(SourceText(*files.read_file(kPath, 1 << 20)));
    };
    return *make_fixes(disk_, session_, false, on_disk);
  }

  // A warning that wants one more `!` at the end.
  static diag::Diagnostic wants_mark(const SourceText& text) {
    const std::size_t end = text.bytes().size();
    diag::Diagnostic finding = diag::make_diagnostic("content/made-up", kPath, text, {end, end}, "no mark");
    finding.severity = Severity::warning;
    diag::add_fix(finding, text, diag::Fix::Kind::safe, "write it", {{{end, end}, "!"}});
    return finding;
  }

  static diag::Diagnostic error(const SourceText& text, std::string_view rule) {
    return diag::make_diagnostic(rule, kPath, text, {0, 0}, "broken");
  }

  std::size_t marks(const SourceText& text) const { return text.bytes().size() - before_.size(); }

  std::string before_ = test::clean_skill("s");
  test::MemoryFileSystem disk_;
  Session session_;
};

TEST_F(FixingTest, SaysSoWhereThereIsNoEnd) {
  const Fixed fixed = fix([](const SourceText& text) { return Findings{wants_mark(text)}; });
  EXPECT_TRUE(fixed.is_cut_short);
  EXPECT_EQ(fixed.findings, 16u);
  const Fixed once =
      fix([&](const SourceText& text) { return marks(text) == 0 ? Findings{wants_mark(text)} : Findings{}; });
  EXPECT_FALSE(once.is_cut_short);
  EXPECT_EQ(once.findings, 1u);
}

TEST_F(FixingTest, PutsBackWhatBreaksAFile) {
  const Fixed fixed = fix([&](const SourceText& text) {
    return marks(text) == 0 ? Findings{wants_mark(text)} : Findings{error(text, "link/made-up")};
  });
  EXPECT_TRUE(fixed.files.empty());
  EXPECT_EQ(fixed.findings, 0u);
  ASSERT_EQ(fixed.put_back.size(), 1u);
  EXPECT_EQ(fixed.put_back.front().finding.rule, "content/made-up");
  EXPECT_EQ(fixed.put_back.front().error.rule, "link/made-up");
}

TEST_F(FixingTest, KeepsTheRoundsBeforeTheOneThatBreaks) {
  const Fixed fixed = fix([&](const SourceText& text) {
    return marks(text) < 2 ? Findings{wants_mark(text)} : Findings{error(text, "link/made-up")};
  });
  ASSERT_EQ(fixed.files.size(), 1u);
  EXPECT_EQ(apply_edits(fixed.files.front().before, fixed.files.front().edits), before_ + "!");
  EXPECT_EQ(fixed.findings, 1u);
  EXPECT_EQ(fixed.put_back.size(), 1u);
}

// Of as many findings as the first line has letters each wants its own in upper case.
class ManyFixes : public FixingTest {
 protected:
  static constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";

  ManyFixes() {
    before_ = std::string(kLetters) + "\n";
    disk_.add_file(kPath, before_);
    session_.graph = *model::build_graph(disk_, session_.library, {});
  }

  // What the letters become where each of `bad` in upper case is an error.
  std::string first_line(const std::string& bad) {
    const Fixed fixed = fix([&](const SourceText& text) {
      Findings found;
      for (std::size_t i = 0; i < kLetters.size(); ++i) {
        const char letter = text.bytes()[i];
        diag::Diagnostic finding =
            diag::make_diagnostic("content/made-up", kPath, text, {i, i + 1}, std::string(1, letter));
        finding.severity = Severity::warning;
        if (is_lower(letter)) {
          const auto upper = static_cast<char>(letter - 'a' + 'A');
          diag::add_fix(finding, text, diag::Fix::Kind::safe, "write it", {{{i, i + 1}, std::string(1, upper)}});
          found.push_back(std::move(finding));
        } else if (bad.find(letter) != std::string::npos) {
          found.push_back(error(text, "link/made-up"));
        }
      }
      return found;
    });
    EXPECT_FALSE(fixed.is_cut_short);
    EXPECT_EQ(fixed.findings + fixed.put_back.size(), kLetters.size());
    return apply_edits(fixed.files.front().before, fixed.files.front().edits).substr(0, kLetters.size());
  }
};

TEST_F(ManyFixes, OfAFileAreMadeButForThoseThatBreakIt) {
  EXPECT_EQ(first_line(""), "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  EXPECT_EQ(first_line("A"), "aBCDEFGHIJKLMNOPQRSTUVWXYZ");
  EXPECT_EQ(first_line("Z"), "ABCDEFGHIJKLMNOPQRSTUVWXYz");
  EXPECT_EQ(first_line("DEQ"), "ABCdeFGHIJKLMNOPqRSTUVWXYZ");
}

TEST_F(FixingTest, WhatWasBrokenBeforeKeepsNobodyFromFixing) {
  const Fixed fixed = fix([&](const SourceText& text) {
    Findings found{error(text, "link/made-up")};
    if (marks(text) == 0) found.push_back(wants_mark(text));
    return found;
  });
  EXPECT_EQ(fixed.findings, 1u);
  EXPECT_TRUE(fixed.put_back.empty());
}

TEST_F(FixingTest, WhatAFenceHidIsNotBrokenByWhoClosesIt) {
  const auto closing = [&](std::string_view then) {
    return fix([&](const SourceText& text) {
      if (marks(text) > 0) return Findings{error(text, then)};
      diag::Diagnostic fence = wants_mark(text);
      fence.rule = "content/unclosed-fence";
      return Findings{fence};
    });
  };
  EXPECT_EQ(closing("link/made-up").findings, 1u);
  EXPECT_EQ(closing("frontmatter/made-up").findings, 0u);
}

}  // namespace
}  // namespace skillc::cli
