// Front matter: the block's bounds, its fields, and each way of breaking it as one finding at its cause.

#include "parse/front_matter.hpp"

#include "parse/front_matter_fields.hpp"

#include <gtest/gtest.h>

#include <string>

namespace skillc::parse {
namespace {

struct Read {
  explicit Read(std::string bytes) : file(std::move(bytes)), front(parse_front_matter("SKILL.md", file)) {}
  std::string body() const { return file.bytes().substr(front.body_begin); }
  std::string rules() const {
    std::string names;
    for (const auto& diagnostic : front.diagnostics) names += std::string(diagnostic.rule) + " ";
    return names;
  }
  Position place() const { return front.diagnostics.empty() ? Position{} : front.diagnostics[0].place.begin; }
  SourceText file;
  FrontMatter front;
};

TEST(FrontMatter, FieldsAndBody) {
  Read read("---\nname: x-y\ndescription: >-\n  Does it.\n  Use when asked.\n---\n# Body\n");
  EXPECT_TRUE(read.front.present);
  EXPECT_TRUE(read.front.readable);
  EXPECT_EQ(read.front.name, "x-y");
  EXPECT_EQ(read.front.description, "Does it. Use when asked.");
  EXPECT_EQ(read.front.block, (ByteRange{0, read.file.bytes().size() - 7}));
  EXPECT_EQ(read.body(), "# Body\n");
  EXPECT_EQ(read.rules(), "");
}

TEST(FrontMatter, ByteOrderMarkCarriageReturnsAndTrailingBlanks) {
  Read read("\xEF\xBB\xBF---  \r\nname: x\r\n--- \t\r\nBody");
  EXPECT_EQ(read.front.name, "x");
  EXPECT_EQ(read.body(), "Body");
  EXPECT_EQ(read.front.fields.members[0].key_range.begin, 10u);
  EXPECT_EQ(read.rules(), "");
}

TEST(FrontMatter, CarriageReturnsAlone) {
  Read read("---\rname: x\rlicense: MIT\r---\r# T\r");
  EXPECT_EQ(read.front.name, "x");
  EXPECT_EQ(read.front.fields.members.size(), 2u);
  EXPECT_EQ(read.body(), "# T\r");
  EXPECT_EQ(read.rules(), "");
}

TEST(FrontMatter, ThreeDotsClose) {
  Read read("---\nname: x\n...\nBody");
  EXPECT_EQ(read.front.name, "x");
  EXPECT_EQ(read.body(), "Body");
  EXPECT_EQ(read.rules(), "frontmatter/unclosed ") << "to YAML, but to no client";
  EXPECT_EQ(read.place(), (Position{3, 1}));
}

TEST(FrontMatter, ThreeDotsMayStandBeforeTheHyphens) {
  Read read("---\nname: x\n...\n---\nBody");
  EXPECT_EQ(read.front.name, "x");
  EXPECT_EQ(read.body(), "Body");
  EXPECT_EQ(read.rules(), "");
}

TEST(FrontMatter, AbsentWhereTheFirstLineIsNoFence) {
  for (const char* text :
       {"", "# Title\n", "\n---\nname: x\n---\n", "----\nname: x\n----\n", " ---\na: b\n---\n", "--- x\n---\n"}) {
    Read read(text);
    EXPECT_FALSE(read.front.present) << text;
    EXPECT_EQ(read.front.body_begin, 0u) << text;
    EXPECT_EQ(read.rules(), "") << text;
  }
}

TEST(FrontMatter, AThematicBreakInFrontIsNoFrontMatter) {
  EXPECT_FALSE(Read("---\n\nSome prose.\n\n---\n\nMore.\n").front.present);
  EXPECT_FALSE(Read("---\n\n# Title\n").front.present);
  EXPECT_FALSE(Read("---\n").front.present);
}

TEST(FrontMatter, AnEmptyBlockIsReadableAndEmpty) {
  Read read("---\n---\nBody\n");
  EXPECT_TRUE(read.front.present);
  EXPECT_TRUE(read.front.readable);
  EXPECT_TRUE(read.front.fields.members.empty());
  EXPECT_EQ(read.body(), "Body\n");
}

TEST(FrontMatter, UnclosedIsOneFindingAndFieldsAreStillRead) {
  Read read("---\nname: x\ndescription: Use this: that\n\n# Title\n\nText\n");
  EXPECT_EQ(read.rules(), "frontmatter/unclosed ");
  EXPECT_EQ(read.place(), (Position{1, 1}));
  EXPECT_EQ(read.front.name, "x");
  EXPECT_EQ(read.front.description, "Use this: that");
  EXPECT_EQ(read.body(), "\n# Title\n\nText\n");
  EXPECT_NE(read.front.diagnostics[0].help.find("behind line 3"), std::string::npos);
}

// The `---` that is found is a rule of the text.
TEST(FrontMatter, UnclosedBeforeARuleOfTheTextIsNamedAsSuch) {
  Read read("---\nname: x\ndescription: >\n  Does it.\n\n# Title\n\nText: long\nand longer.\n\n---\n\nMore\n");
  EXPECT_EQ(read.rules(), "frontmatter/unclosed ");
  EXPECT_EQ(read.place(), (Position{1, 1}));
  EXPECT_EQ(read.front.name, "x");
  EXPECT_EQ(read.front.description, "Does it.\n");
  EXPECT_EQ(read.body(), "\n# Title\n\nText: long\nand longer.\n\n---\n\nMore\n");
}

TEST(FrontMatter, CommentsAndBlankLinesDoNotLookLikeText) {
  EXPECT_EQ(Read("---\nname: x\n\n# What it does\n\ndescription: Use this: that\n---\nBody\n").rules(),
            "frontmatter/invalid-yaml ");
  EXPECT_EQ(Read("---\nname: x\ndescription: d\n\n# the end\n---\nBody\n").rules(), "");
}

TEST(FrontMatter, InvalidYamlIsOneFindingAtItsCauseAndFieldsAreRecovered) {
  Read read("---\nname: x\ndescription: Use this: that\n---\nBody\n");
  EXPECT_EQ(read.rules(), "frontmatter/invalid-yaml ");
  EXPECT_EQ(read.place(), (Position{3, 22}));
  EXPECT_FALSE(read.front.readable);
  EXPECT_EQ(read.front.name, "x");
  EXPECT_EQ(read.front.description, "Use this: that");
  EXPECT_EQ(read.body(), "Body\n");
}

TEST(FrontMatter, AListIsNoMap) {
  Read read("---\n- name\n- x\n---\n");
  EXPECT_EQ(read.rules(), "frontmatter/invalid-yaml ");
  EXPECT_EQ(read.front.diagnostics[0].message, "the front matter is a list, not a map of fields");
  EXPECT_FALSE(read.front.readable);
}

TEST(FrontMatter, ADuplicateKeyPointsAtItsFirst) {
  Read read("---\nname: x\ndescription: d\nname: y\n---\n");
  EXPECT_EQ(read.rules(), "frontmatter/duplicate-key ");
  EXPECT_EQ(read.place(), (Position{4, 1}));
  ASSERT_EQ(read.front.diagnostics[0].related.size(), 1u);
  EXPECT_EQ(read.front.diagnostics[0].related[0].place.begin, (Position{2, 1}));
  EXPECT_TRUE(read.front.readable);
  EXPECT_EQ(read.front.name, "x");
}

TEST(FrontMatter, AnInnerFenceThatCutsTheBlockIsNamed) {
  Read read("---\nname: x\n---\ndescription: Does it.\nlicense: MIT\n---\n# Body\n");
  EXPECT_EQ(read.rules(), "frontmatter/truncated ");
  EXPECT_EQ(read.place(), (Position{3, 1}));
  EXPECT_EQ(read.front.name, "x");
  EXPECT_EQ(read.front.description, "Does it.");
  EXPECT_EQ(read.body(), "# Body\n");
}

TEST(FrontMatter, EveryKnownFieldBehindAnInnerFenceShowsTheCut) {
  for (const FrontMatterField& field : front_matter_fields()) {
    Read read("---\nname: x\n---\n" + std::string(field.name) + ": false\n---\n# Body\n");
    EXPECT_EQ(read.rules(), "frontmatter/truncated ") << field.name;
  }
  EXPECT_EQ(Read("---\nname: x\n---\nwhatever: false\n---\n# Body\n").rules(), "");
}

TEST(FrontMatter, AnInnerFenceThatCutsABlockScalarIsNamed) {
  Read read("---\nname: x\ndescription: |\n  First.\n---\n  Second.\n---\n# Body\n");
  EXPECT_EQ(read.rules(), "frontmatter/truncated ");
  EXPECT_EQ(read.place(), (Position{5, 1}));
  EXPECT_EQ(read.front.name, "x");
  EXPECT_EQ(read.body(), "# Body\n");
}

TEST(FrontMatter, AnInnerFenceThatCutsAQuoteIsOneFinding) {
  Read read("---\nname: x\ndescription: \"First\n---\nsecond\"\nlicense: MIT\n---\n# Body\n");
  EXPECT_EQ(read.rules(), "frontmatter/truncated ");
  EXPECT_EQ(read.front.name, "x");
}

TEST(FrontMatter, RulesInTheBodyAreNoCut) {
  EXPECT_EQ(Read("---\nname: x\n---\n\nname: of a thing\n\n---\n\nmore\n").rules(), "");
  EXPECT_EQ(Read("---\nname: x\n---\nSetext heading\n---\n").rules(), "");
  EXPECT_EQ(Read("---\nname: x\n---\n# Title\nname: y\n---\n").rules(), "");
}

TEST(FrontMatter, AHashThatCutsAValueIsNamed) {
  Read read("---\nname: x\ndescription: Closes issue #12 in the tracker when asked\n---\n");
  EXPECT_EQ(read.rules(), "frontmatter/truncated ");
  EXPECT_EQ(read.place(), (Position{3, 27}));
}

TEST(FrontMatter, DeliberateCommentsAreNone) {
  EXPECT_EQ(Read("---\nname: x # the folder's name\ndescription: d #short\n---\n").rules(), "");
  EXPECT_EQ(Read("---\nname: x\ndescription: \"Closes #12 in the tracker\" #done in one\n---\n").rules(), "");
  EXPECT_EQ(Read("---\nname: x\ndescription: Speaks C# and F#12 too\n---\n").rules(), "");
}

}  // namespace
}  // namespace skillc::parse
