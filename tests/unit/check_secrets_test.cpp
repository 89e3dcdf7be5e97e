// Keys by the shapes that their issuers document. None of these was ever issued: they are put together here, so that no
// scanner of this repository takes one for a leak.

#include <gmock/gmock.h>

#include <random>

#include "base/text.hpp"
#include "check/mask.hpp"
#include "check/rules/secrets.hpp"
#include "report/report.hpp"
#include "support/check_files.hpp"

namespace skillc::check::rules {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// `length` letters and digits in no order.
std::string drawn(std::size_t length) {
  constexpr std::string_view kText =
      "q7Zk2VnX9wBt4LmRc8JfY3sHpD6gTuN5aKeW0vQxCz1GyMbUi8EoP2hSdF7rLjA4tVnX6wBk9ZmRq3JfYcsHp5gDuT2aNeW8KvQx0CzGyM1bUiEo"
      "7P";
  std::string text;
  while (text.size() < length) text += kText.substr(0, length - text.size());
  return text;
}

std::vector<std::string> keys() {
  return {
      std::string("AKIA") + "4QZ7WN3XJT5RLM2C",
      std::string("AIza") + "Sy" + drawn(33),
      std::string("ghp_") + drawn(36),
      std::string("github_pat_") + drawn(22) + "_" + drawn(59),
      std::string("glpat-") + drawn(20),
      std::string("glpat-") + drawn(27),
      std::string("sk-ant-oat01-") + drawn(95),
      std::string("sk-or-v1-") + "4f7a09c3e18b62d5704e9ac81f36b2d04f7a09c3e18b62d5704e9ac81f36b2d0",
      std::string("gsk_") + drawn(52),
      std::string("xoxb-") + "4827193605182-7391846205713-" + drawn(24),
      std::string("https://hooks.slack.com/services/T") + "4R8KQ2ZNW/B7X3MJ5LTP/" + drawn(24),
      std::string("sk-ant-api03-") + drawn(93) + "AA",
      std::string("sk-proj-") + drawn(60),
      std::string("sk-") + drawn(48),
      std::string("sk_live_") + drawn(24),
      std::string("npm_") + drawn(36),
      std::string("pypi-AgEIcHlwaS5vcmc") + drawn(80),
      std::string("SG.") + drawn(22) + "." + drawn(43),
      std::string("shpat_") + "4f7a09c3e18b62d5704e9ac81f36b2d0",
  };
}

std::string with_all(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

// Markdown, HTML and JSON have several ways to write a character.
TEST(Secrets, EscapedKeysAreFoundAndMasked) {
  for (const std::string& key : keys())
    for (const auto& [what, by] : std::vector<std::pair<std::string, std::string>>{{"_", "\\_"},
                                                                                   {"-", "\\-"},
                                                                                   {"/", "\\/"},
                                                                                   {"_", "&#95;"},
                                                                                   {"-", "&#x2D;"},
                                                                                   {"_", "&lowbar;"},
                                                                                   {"_", "&UnderBar;"},
                                                                                   {".", "&period;"},
                                                                                   {"_", "\\\\_"},
                                                                                   {"A", "\\u0041"}}) {
      const std::string written = with_all(key, what, by), text = "say \"" + written + "\", then\n";
      const auto found = find_secrets(text);
      ASSERT_THAT(found, SizeIs(1)) << text;
      EXPECT_EQ(text.substr(found[0].range.begin, found[0].range.end - found[0].range.begin), written);
      std::string masked = text;
      mask_secrets(masked);
      EXPECT_EQ(masked.size(), text.size());
      EXPECT_THAT(find_secrets(masked), IsEmpty()) << masked;
      EXPECT_THAT(masked, Not(HasSubstr(written.substr(written.size() - 6)))) << masked;
    }
}

// The letter of an escape is none of the word behind it.
TEST(Secrets, KeysAtTheStartOfALineOfAStringAreFoundAndMasked) {
  for (const std::string& key : keys())
    for (const std::string front : {"\\n", "\\t", "\\r", "\\f", "\\u000a", "\\u000A", "\\x0a", "\\\\n"}) {
      const std::string before = "{\"env\": \"A=1" + front, text = before + key + "\"}";
      const auto found = find_secrets(text);
      ASSERT_THAT(found, SizeIs(1)) << text;
      EXPECT_EQ(found[0].range, (ByteRange{before.size(), before.size() + key.size()})) << text;
      std::string masked = text;
      mask_secrets(masked);
      EXPECT_THAT(masked, Not(HasSubstr(key.substr(key.size() - 12)))) << text;
    }
  for (const std::string front : {"in", "n", "u000a", "x0a", "\\q"})
    EXPECT_THAT(find_secrets(front + "sk-" + drawn(48)), IsEmpty()) << front << " is no escape";
}

TEST(Secrets, PrivateKeysAreFoundInEveryForm) {
  const std::string rows = drawn(110).substr(0, 64) + "\n" + drawn(110).substr(30, 64);
  for (const std::string& key :
       {"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,4F7A09C3\n\n" + rows + "\n",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n" + rows + "\n=a1B2\n",
        "{\"key\": \"{\\\"pem\\\": \\\"-----BEGIN PRIVATE KEY-----\\\\n" + with_all(rows, "\n", "\\\\n") +
            "\\\\n\\\"}\"}",
        "[\"-----BEGIN PRIVATE KEY-----\",\n\"" + with_all(rows, "\n", "\",\n\"") + "\"]",
        "-----BEGIN PRIVATE KEY-----<br>" + with_all(rows, "\n", "<br>") + "<br>",
        "\"-----BEGIN PRIVATE KEY-----\\u000a" + with_all(rows, "\n", "\\u000a") + "\"",
        " * -----BEGIN PRIVATE KEY-----\n * " + with_all(rows, "\n", "\n * ") + "\n"})
    EXPECT_THAT(find_secrets(key), SizeIs(1)) << key;
  EXPECT_THAT(find_secrets("-----BEGIN PRIVATE KEY-----\nVersion: the one that stands in the file\nType: none\n"),
              IsEmpty());
}

TEST(Secrets, LinesOfAnEscapedPrivateKeyAreMasked) {
  const std::string body = drawn(110).substr(0, 50) + "/" + drawn(110).substr(46);
  for (const std::string& key :
       {"-----BEGIN&#32;RSA PRIVATE KEY-----\n" + body + "\n",
        "\"-----BEGIN PRIVATE KEY-----\\n" + with_all(body, "/", "\\/") + "\\n-----END PRIVATE KEY-----\""}) {
    check::Mask mask;
    mask.learn(key);
    for (const std::string& line : {body, with_all(body, "/", "\\/")})
      EXPECT_THAT(mask.masked("a " + line + " b"), Not(HasSubstr(body.substr(8, 12)))) << key;
  }
}

TEST(Secrets, KeysWithAMarkAreFoundWherever) {
  for (const std::string& key : keys())
    for (const std::string& text : {key, "export KEY=" + key, "\"" + key + "\",", "(`" + key + "`)", key + "\nnext"}) {
      const auto found = find_secrets(text);
      ASSERT_THAT(found, SizeIs(1)) << text;
      EXPECT_EQ(text.substr(found[0].range.begin, found[0].range.end - found[0].range.begin), key);
    }
}

TEST(Secrets, ExamplesMasksAndTypedOnesAreNone) {
  for (const std::string& text : {
           std::string("AKIAIOSFODNN7EXAMPLE"),
           std::string("AKIAXXXXXXXXXXXXXXXX"),
           std::string("AKIA") + "234567ABCDEFGHIJ",
           std::string("sk-..."),
           std::string("sk-your-api-key-here"),
           std::string("sk-ant-api03-"
                       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
           std::string("sk-1234567890abcdef1234567890abcdef"),
           std::string("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
           std::string("ghp_") + std::string(36, 'a'),
           std::string("ghp_abcdefghijklmnopqrstuvwxyz0123456789"),
           std::string("ghp_") + drawn(35),                   // too short
           std::string("ghp_") + drawn(37),                   // too long
           std::string("task-") + drawn(48),                  // within a word
           std::string("MFRGGZDFMZTWQAKIA4QZ7WN3XJT5RLM2C"),  // Base32
           std::string("tokenghp_") + drawn(35),
           std::string("xoxb-123456789012-1234567890123-abcdefghijklmnopqrstuvwx"),
           std::string("https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"),
           std::string("sk-learn-pipelines-with-very-long-names-of-things"),
           std::string("npm_config_registry"),
           std::string("SG.your_sendgrid_api_key_goes_here"),
           std::string("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----"),
           std::string("a line `-----BEGIN RSA PRIVATE KEY-----` opens the file"),
           std::string("-----BEGIN PUBLIC KEY-----\n") + drawn(200),
       })
    EXPECT_THAT(find_secrets(text), IsEmpty()) << text;
}

TEST(Secrets, APrivateKeyIsOneWhereItsBodyFollows) {
  const std::string head = "-----BEGIN RSA PRIVATE KEY-----";
  for (const std::string between : {"\n", "\\n", "\r\n    ", "\n> "})
    EXPECT_THAT(find_secrets(head + between + drawn(64) + between + drawn(64)), SizeIs(1)) << between;
}

TEST(Secrets, NoReportShowsOne) {
  for (const std::string& key : keys()) {
    const auto checked = test::check_files(
        {{"a/SKILL.md", test::clean_skill("a", "Call it with " + key + " and [see](" + key + ".md).\n")},
         {"a/scripts/run.sh", "# see SKILL.md\nexport KEY=" + key + "\n"}});
    EXPECT_THAT(checked.of("content/secret"), SizeIs(testing::Ge(2u))) << key << checked.text();
    report::FindingsReport report;
    report.findings = checked.findings;
    const std::string body = key.substr(key.size() - 16);
    for (const report::Format& format : report::formats()) EXPECT_THAT(format.write(report), Not(HasSubstr(body)));
  }
}

// `text` in UTF-16, as Windows writes it.
std::string utf16(std::string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char c : text) (bytes += c) += '\0';
  return bytes;
}

TEST(Secrets, DocumentsAndEvalsAreLookedThroughInAnyEncoding) {
  const std::string key = keys()[2];
  for (const std::string& text :
       {utf16(key + "\n\nin the first line\n"), utf16("With " + key + "\n").substr(2), "caf\xE9 " + key + "\n"}) {
    EXPECT_TRUE(holds_secret(text));
    const auto checked = test::check_files({{"a/SKILL.md", test::clean_skill("a", "See [more](references/more.md).\n")},
                                            {"a/references/more.md", text},
                                            {"a/evals/evals.json", text}});
    EXPECT_THAT(checked.of("content/secret"), SizeIs(2)) << checked.text();
    report::FindingsReport report;
    report.findings = checked.findings;
    for (const report::Format& format : report::formats()) {
      const std::string written = format.write(report);
      for (const std::string& shown : {key.substr(4), utf16(key.substr(4, 4)).substr(2), std::string("q\\x007\\x00Z")})
        EXPECT_THAT(written, Not(HasSubstr(shown))) << format.name;
    }
  }
  EXPECT_FALSE(holds_secret(utf16("# More\n\nWith no key.\n")));
}

TEST(Secrets, OfAPrivateKeyInOneLineNothingIsShown) {
  std::string line = "key = \"-----BEGIN PRIVATE KEY-----\\n" + drawn(64) + "\\n-----END PRIVATE KEY-----\"";
  const std::size_t length = line.size();
  mask_secrets(line);
  EXPECT_EQ(line.size(), length);
  EXPECT_THAT(line, Not(HasSubstr(drawn(8))));
  EXPECT_THAT(line, HasSubstr("-----END PRIVATE KEY-----"));
}

TEST(Secrets, OfAKeyThatIsCutOffNothingIsShown) {
  for (const std::string& key : {std::string("ghp_") + drawn(36), std::string("sk-") + drawn(48)})
    for (const std::string end : {"", "…` is absent"}) {
      std::string text = "`" + key.substr(0, 30) + end;
      mask_secrets(text);
      EXPECT_THAT(text, Not(HasSubstr(drawn(8)))) << text;
      EXPECT_THAT(text, testing::EndsWith(end));
    }
}

// Where a mark stands that nothing else begins with, and as many characters follow as its issuer writes, a letter in
// front changes nothing.
TEST(Secrets, AKeyBehindALetterIsOneWhereMarkAndLengthTell) {
  const std::string drawn_hex = "4f7a09c3e18b62d5704e9ac81f36b2d0";
  for (const std::string& key :
       {std::string("AKIA") + "4QZ7WN3XJT5RLM2C", std::string("AIza") + "Sy" + drawn(33),
        std::string("ghp_") + drawn(36), std::string("github_pat_") + drawn(22) + "_" + drawn(59),
        std::string("glpat-") + drawn(20), std::string("xoxb-") + "4827193605182-7391846205713-" + drawn(24),
        std::string("sk-ant-api03-") + drawn(93) + "AA", std::string("npm_") + drawn(36),
        std::string("shpat_") + drawn_hex}) {
    for (const std::string front : {"x", "token", "KEY_", "\\n"}) {
      const auto found = find_secrets(front + key + " and on");
      ASSERT_THAT(found, SizeIs(1)) << front + key;
      EXPECT_EQ(found[0].range, (ByteRange{front.size(), front.size() + key.size()}));
      std::string shown = "\"" + front + key + "\"";
      mask_secrets(shown);
      EXPECT_THAT(shown, Not(HasSubstr(key.substr(key.size() - 12))));
    }
  }
}

// Two lines of Base64, and a shorter one, as `openssl genpkey` writes them.
std::string private_key(const std::string& margin = "") {
  return margin + "-----BEGIN PRIVATE KEY-----\n" + margin + drawn(64) + "\n" + margin + drawn(120).substr(56) + "\n" +
         margin + "Zk9=\n" + margin + "-----END PRIVATE KEY-----\n";
}

std::vector<std::string> lines_of_key() {
  return {drawn(64), drawn(120).substr(56), "Zk9="};
}

TEST(Secrets, NoFindingShowsALineOfAPrivateKey) {
  std::string broken = private_key();
  broken.insert(broken.find(drawn(120).substr(56)) + 20, "\xE2\x80\x8B");  // a zero width space in the second line
  const auto checked = test::check_files(
      {{"a/SKILL.md", test::clean_skill("a", broken)}, {"a/scripts/run.sh", "# see SKILL.md\n" + broken}});
  ASSERT_THAT(checked.of("content/hidden-text"), SizeIs(2)) << checked.text();
  report::FindingsReport report;
  report.findings = checked.findings;
  for (const report::Format& format : report::formats()) {
    const std::string written = format.write(report);
    for (const std::string& line : {drawn(64).substr(0, 16), drawn(120).substr(56, 16), drawn(120).substr(80, 16)})
      EXPECT_THAT(written, Not(HasSubstr(line))) << format.name;
  }
}

TEST(Secrets, WhatWasLearntOfAPrivateKeyIsMaskedInAnyPiece) {
  check::Mask mask;
  mask.learn("text\n" + private_key("> "));
  for (const std::string& line : lines_of_key()) {
    EXPECT_EQ(mask.masked("| " + line + " |"), "| " + std::string(line.size(), '*') + " |");
    EXPECT_EQ(mask.masked("+" + line + "\n"), "+" + std::string(line.size(), '*') + "\n") << "a line of a diff";
  }
  EXPECT_EQ(mask.masked("…" + drawn(64).substr(20, 20) + "…"), "…" + std::string(20, '*') + "…");
  for (const std::string other : {"text", "references/catalog", "-----END PRIVATE KEY-----", "Zk9", "= Zk = 9"})
    EXPECT_EQ(mask.masked(other), other);
  EXPECT_EQ(check::Mask().masked(drawn(64)), drawn(64)) << "Base64 is no key by itself";
}

// `count` lines of Base64, the same ones each time.
std::vector<std::string> random_lines(std::size_t count) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::mt19937 random;
  std::vector<std::string> lines(count);
  for (std::string& line : lines)
    for (int i = 0; i < 64; ++i) line += kDigits[random() % kDigits.size()];
  return lines;
}

std::string key_of(const std::vector<std::string>& lines) {
  return "-----BEGIN RSA " + std::string("PRIVATE KEY-----\n") + join(lines, "\n") + "\n-----END";
}

TEST(Secrets, APieceOfAPrivateKeyIsMaskedWhereverInALineItLies) {
  const std::vector<std::string> lines = random_lines(3);
  check::Mask mask;
  mask.learn(key_of(lines));
  for (const std::string& line : lines)
    for (std::size_t begin = 0; begin < line.size(); ++begin)
      for (std::size_t length = 1; begin + length <= line.size(); ++length) {
        if (line[begin] == '+') continue;  // of a diff
        const std::string piece = line.substr(begin, length);
        EXPECT_EQ(mask.masked(piece), length >= 12 ? std::string(length, '*') : piece);
        if (length < 12) continue;
        EXPECT_EQ(mask.masked(piece + "="), piece + "=") << "goes on as no line does";
        EXPECT_EQ(mask.masked("=" + piece), "=" + piece) << "begins as no line does";
      }
  EXPECT_EQ(mask.masked(lines[0] + lines[1]), lines[0] + lines[1]) << "no piece of a line";
}

// Were each word looked for in all the keys, this would go on for many minutes.
TEST(Secrets, ALibraryFullOfPrivateKeysCostsNoMoreForEachWord) {
  check::Mask mask;
  mask.learn(key_of(random_lines(100000)));
  std::string words;
  for (int i = 0; i < 600000; ++i) words += "references/chapter" + std::to_string(i) + ".md ";
  EXPECT_EQ(mask.masked(words), words);
}

TEST(Secrets, FixesAreMaskedWhereTheyAreShownAndExactWhereTheyAreWritten) {
  const std::string key = keys()[2];
  diag::Diagnostic finding;
  finding.fix.emplace();
  finding.fix->message = "write `" + key + "`";
  finding.fix->edits.push_back({{0, 1}, {}, key + ".md"});
  check::Mask().mask_words(finding);
  EXPECT_THAT(finding.fix->message, Not(HasSubstr(key)));
  EXPECT_EQ(finding.fix->edits[0].replacement, key + ".md");
  check::Mask().mask_edits(finding);
  EXPECT_THAT(finding.fix->edits[0].replacement, Not(HasSubstr(key)));
}

TEST(Secrets, MaskingLeavesOtherTextAsItIs) {
  for (const std::string text :
       {"the AKIAIOSFODNN7EXAMPLE key", "sk-learn-contrib-packages-of-note", "npm_config_cache",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxx", "SG. means Singapore", "risk-free", "references/hf_transformersguid.md",
        "hf_transformersguid", "npm_lifecycle_scripts_v2.md", "sk-Kubernetes2Migration.md", "AKIA2ABCDEFGHIJ.md",
        "a -----BEGIN RSA PRIVATE KEY----- opens the file and others follow"}) {
    std::string masked = text;
    mask_secrets(masked);
    EXPECT_EQ(masked, text);
  }
}

}  // namespace
}  // namespace skillc::check::rules
