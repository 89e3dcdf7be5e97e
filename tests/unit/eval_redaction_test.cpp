// Secrets in every form that a program may print them in; the forms come from Python's json module and from RFC 8259.

#include "eval/asking/redaction.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace skillc::eval {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string blank(const std::vector<Secret>& secrets, std::string_view text) {
  return Redaction(secrets).blank(text);
}
std::string blank_cut(const std::vector<Secret>& secrets, std::string_view text) {
  return Redaction(secrets).blank_cut(text);
}

TEST(Redaction, EveryOccurrenceGoes) {
  EXPECT_EQ(blank({{"T", "sk-1234"}}, "a sk-1234b sk-1234sk-1234 sk-123"), "a [T]b [T][T] sk-123");
  EXPECT_EQ(blank({{"T", "sk-1234"}}, ""), "");
  EXPECT_EQ(blank({}, "text"), "text");
}

TEST(Redaction, SaysWhichSecretsItBlanked) {
  std::set<std::string> blanked;
  Redaction redaction({{"T", "sk-1234"}, {"U", "sk-5678"}, {"V", "1234sk-56"}, {"N", "123456"}}, &blanked);
  redaction.replace("/scratch/1", ".");
  EXPECT_EQ(redaction.blank("of /scratch/1"), "of .");
  EXPECT_EQ(blanked, std::set<std::string>());
  EXPECT_EQ(redaction.blank("a sk-1234sk-56"), "a [V]");
  EXPECT_EQ(blanked, (std::set<std::string>{"T", "V"})) << "nothing is left of either";
  Usage usage;
  usage.input_tokens = 123456;
  redaction.blank(usage);
  EXPECT_EQ(blanked, (std::set<std::string>{"N", "T", "V"}));
}

TEST(Redaction, WhereTheSearchGaveUpItMayHaveBlankedAny) {
  std::set<std::string> blanked;
  Redaction({{"T", std::string(50'000, 'a') + "b"}, {"U", "another"}}, &blanked).blank(std::string(1'000'000, 'a'));
  EXPECT_EQ(blanked, (std::set<std::string>{"T", "U"}));
}

TEST(Redaction, EscapesOfAJsonStringAreSeenThrough) {
  const std::vector<Secret> secrets = {{"T", "a\"b\\c/d\né🙂"}};
  const std::vector<std::string> forms = {
      "a\"b\\c/d\né🙂",                                          // raw
      R"(a\"b\\c/d\né🙂)",                                       // ensure_ascii=False
      R"(a\"b\\c/d\n\u00e9\ud83d\ude42)",                           // ensure_ascii=True
      R"(a\"b\\c\/d\n\u00E9\uD83D\uDE42)",                          // capitals, and PHP's slash
      R"(\u0061\u0022\u0062\u005c\u0063\u002f\u0064\u000aé🙂)",  // everything
  };
  for (const std::string& form : forms) EXPECT_EQ(blank(secrets, "<" + form + ">"), "<[T]>") << form;
  const std::string other = R"(a\"b\\c\u002ed\n\u00e8\ud83d\ude42)";
  EXPECT_EQ(blank(secrets, other), other) << "two other characters";
}

TEST(Redaction, BackslashesReadBothWays) {
  EXPECT_EQ(blank({{"T", R"(p\\q\nr)"}}, R"(p\\q\nr)"), "[T]");
  EXPECT_EQ(blank({{"T", R"(p\\q\nr)"}}, R"(p\\\\q\\nr)"), "[T]");
  EXPECT_EQ(blank({{"T", "secret"}}, R"(\\secret\\u0073)"), R"(\\[T]\\u0073)");
  EXPECT_EQ(blank({{"T", "secret"}}, R"(\u00zz\ud83dsecret\)"), R"(\u00zz\ud83d[T]\)");
}

// Each form stands for its own first byte, so the text can be read in two ways. Printed by json.dumps, html.escape and
// urllib.parse's quote and quote_plus, and by PHP's json_encode, which escapes the slash.
TEST(Redaction, ASecretThatLooksEscapedItselfGoesInEveryForm) {
  const std::string url = "postgres://user:p%25ss@host/db", percent = R"(a%25b"cdefgh)", entity = R"(p&amp;q"rstuv)",
                    backslashes = R"(a\\b<cdefg)", blanks = "p%25 ss/%2F";
  const std::vector<std::pair<std::string, std::string>> printed = {
      {url, url},
      {url, R"(postgres:\/\/user:p%25ss@host\/db)"},
      {url, "postgres%3A//user%3Ap%2525ss%40host/db"},
      {percent, R"(a%25b\"cdefgh)"},
      {percent, "a%2525b%22cdefgh"},
      {percent, "a%25b&quot;cdefgh"},
      {entity, R"(p&amp;q\"rstuv)"},
      {entity, "p&amp;amp;q&quot;rstuv"},
      {entity, "p%26amp%3Bq%22rstuv"},
      {backslashes, R"(a\\b&lt;cdefg)"},
      {backslashes, R"(a\\\\b<cdefg)"},
      {backslashes, "a%5C%5Cb%3Ccdefg"},
      {blanks, "p%2525+ss%2F%252F"},
      {blanks, "p%25+ss/%2F"},
      {blanks, R"(p%25 ss\/%2F)"},
  };
  for (const auto& [secret, form] : printed) EXPECT_EQ(blank({{"T", secret}}, "<" + form + ">"), "<[T]>") << form;
  for (const char* other : {R"(a%25c\"cdefgh)", R"(a%2526b\"cdefgh)", R"(a%b\"cdefgh)"})
    EXPECT_EQ(blank({{"T", percent}}, other), other);
  EXPECT_EQ(blank_cut({{"T", percent}}, R"(text a%25b\)"), "text [T]");
  EXPECT_EQ(blank_cut({{"T", percent}}, "text a%252"), "text [T]");
}

TEST(Redaction, ASecretOfSeveralLinesGoesHoweverItsLinesArePrinted) {
  const std::vector<Secret> secrets = {
      {"KEY", "-----BEGIN KEY-----\nMIIEvQIBADAN\n  Bgkqhki\nG9w0=\n-----END KEY-----\n"}};
  const std::vector<std::string> printed = {
      "-----BEGIN KEY-----\nMIIEvQIBADAN\n  Bgkqhki\nG9w0=\n-----END KEY-----\n",
      "-----BEGIN KEY-----\nMIIEvQIBADAN\n  Bgkqhki\nG9w0=\n-----END KEY-----",
      "-----BEGIN KEY-----\r\nMIIEvQIBADAN\r\n  Bgkqhki\r\nG9w0=\r\n-----END KEY-----\r\n",
      "    -----BEGIN KEY-----\n    MIIEvQIBADAN\n    Bgkqhki\n",
      "line 2: MIIEvQIBADAN; line 3: Bgkqhki",
      R"("-----BEGIN KEY-----\r\nMIIEvQIBADAN\r\n  Bgkqhki")",
  };
  for (const std::string& text : printed) {
    const std::string left = blank(secrets, text);
    for (const char* line : {"-----BEGIN KEY-----", "MIIEvQIBADAN", "Bgkqhki"}) EXPECT_THAT(left, Not(HasSubstr(line)));
    EXPECT_THAT(left, HasSubstr("[KEY]"));
  }
  EXPECT_EQ(blank(secrets, printed[0]), "[KEY]") << "what stands there whole goes at once";
  EXPECT_EQ(blank(secrets, printed[1]), "[KEY]");
  EXPECT_EQ(blank(secrets, "see G9w0="), "see G9w0=") << "five characters may be a word's";
}

TEST(Redaction, BlanksAroundASecretAreNoPartOfIt) {
  EXPECT_EQ(blank({{"T", "  sk-1234\n"}}, "key=sk-1234, '  sk-1234\n'"), "key=[T], '[T]'");
}

TEST(Redaction, LinesMayEndAsInAFileOfVariables) {
  EXPECT_EQ(blank({{"T", R"(first line\nsecond line)"}}, "first line\nsecond line\n"), "[T]\n[T]\n");
}

// The forms are those of Python's urllib.parse.quote, quote_plus and html.escape.
TEST(Redaction, EscapesOfUrlsAndOfHtmlAreSeenThrough) {
  const std::vector<Secret> secrets = {{"T", "a b/é<\"&'"}};
  const std::vector<std::string> forms = {
      "a%20b/%C3%A9%3C%22%26%27",  "a+b%2F%c3%a9%3c%22%26%27",   "a b/é&lt;&quot;&amp;&#x27;",
      "a b/é&lt;&quot;&amp;&#39;", "a b/é&lt;&quot;&amp;&apos;", "&#97; b/&#233;&lt;&#34;&#X26;'",
  };
  for (const std::string& form : forms) EXPECT_EQ(blank(secrets, "<" + form + ">"), "<[T]>") << form;
  for (const char* other : {"a%20b/%C3%A8", "a b/é&lt;&quot&amp", "%", "&", "&#", "&#x;", "&#99999999;", "%2"})
    EXPECT_EQ(blank(secrets, other), other);
}

TEST(Redaction, OfOverlappingSecretsNothingIsLeft) {
  const std::vector<Secret> secrets = {{"SHORT", "abcdef"}, {"LONG", "abcdefghi"}, {"TAIL", "ghijkl"}};
  EXPECT_EQ(blank(secrets, "-abcdef-"), "-[SHORT]-");
  EXPECT_EQ(blank(secrets, "-abcdefghi-"), "-[LONG]-");
  EXPECT_EQ(blank(secrets, "-abcdefghijkl-"), "-[LONG]-") << "the second begins in the first and ends behind it";
  EXPECT_EQ(blank({{"A", "aaaaaa"}}, "aaaaaaaaa"), "[A]");
}

TEST(Redaction, ABeginningAtTheCutGoesToo) {
  const std::vector<Secret> secrets = {{"T", "sk-\"éx"}};
  EXPECT_EQ(blank_cut(secrets, "text sk-\""), "text [T]");
  EXPECT_EQ(blank_cut(secrets, "text sk-\\\"\\u00"), "text [T]") << "within an escape";
  EXPECT_EQ(blank_cut(secrets, "text sk-\\"), "text [T]");
  EXPECT_EQ(blank_cut(secrets, "text sk-%2"), "text [T]");
  EXPECT_EQ(blank_cut(secrets, "text sk-&quo"), "text [T]");
  EXPECT_EQ(blank_cut(secrets, "text sk-&#3"), "text [T]");
  EXPECT_EQ(blank_cut(secrets, "text sk- "), "text sk- ");
  EXPECT_EQ(blank(secrets, "text sk-\""), "text sk-\"");
}

TEST(Redaction, BytesThatAreNoUtf8AreFoundAsTheyAreKept) {
  const std::string value =
      "ab\xFF\xFE"
      "cdef";
  EXPECT_EQ(blank({{"T", value}}, "<" + value + ">"), "<[T]>");
  EXPECT_EQ(blank({{"T", value}}, valid_utf8("<" + value + ">")), "<[T]>");
}

TEST(Redaction, AllOfAnAnswerIsBlanked) {
  Answer answer;
  answer.output = "key 123456";
  answer.findings = {{{"item-123456", "item-1"}, "has 123456", "src/123456.py", 123456}};
  answer.usage.input_tokens = 1234567;
  answer.usage.output_tokens = 12345;
  Redaction(std::vector<Secret>{{"T", "123456"}}).blank(answer);
  EXPECT_EQ(dump_json(answer_json(answer)).find("123456"), std::string::npos);
  EXPECT_EQ(answer.output, "key [T]");
  EXPECT_EQ(answer.findings[0].cites[1], "item-1");
  EXPECT_EQ(answer.usage.output_tokens, 12345u);
}

// Compared start by start, each of these would take hours.
TEST(Redaction, WhatRepeatsItselfIsComparedSoFarAndNoFurther) {
  const std::string text(4u << 20, 'a');
  EXPECT_EQ(blank({{"T", std::string(100'000, 'a')}}, text), "[T]");
  EXPECT_EQ(blank({{"T", std::string(100'000, '\\')}}, std::string(4u << 20, '\\')), "[T]");
  const std::string unlike = blank({{"T", std::string(1'000'000, 'a') + 'b'}}, text);
  EXPECT_LT(unlike.size(), 1000u);
  EXPECT_EQ(unlike.substr(unlike.size() - 3), "[T]") << "what could not be compared may be one";
}

TEST(Redaction, AThousandLinesAreLookedForInALongText) {
  std::string secret, text;
  for (int i = 0; i < 2000; ++i) secret += "line " + std::to_string(1'000'000 + i * 7919) + "/key\n";
  while (text.size() < (4u << 20)) text += "nothing that is of the key stands here 123456789\n";
  EXPECT_EQ(blank({{"T", secret}}, text + "line 1015838/key"), text + "[T]");
}

// Compared one by one, they would cost more than the text is worth.
TEST(Redaction, LinesThatBeginAlikeCostWhatOneDoes) {
  std::string secret, text;
  for (int i = 0; i < 2000; ++i) secret += "export SERVICE_SETTING_" + std::to_string(i * 7919) + "=v\n";
  while (text.size() < (1u << 20))
    text += "export SERVICE_SETTING_HERE: one export SERVICE_SETTING_X for each SERVICE\n";
  const std::string known = text + "export SERVICE_SETTING_15838=v";
  EXPECT_EQ(blank({{"T", secret}}, known), text + "[T]");
  Answer answer;
  answer.output = known;
  Redaction(std::vector<Secret>{{"T", secret}}).blank(answer);
  EXPECT_EQ(answer.output, text + "[T]");
  EXPECT_FALSE(answer.is_cut);
}

TEST(Redaction, AnAnswerThatCouldNotBeLookedThroughCountsAsCut) {
  const Redaction redaction({{"T", std::string(100'000, 'a') + 'b'}});
  const std::string repeats(1u << 20, 'a');
  Answer of_output, of_finding, whole;
  of_output.output = repeats;
  of_finding.findings = {{{"item-1"}, repeats, "", {}}};
  whole.output = std::string(1000, 'a');
  for (Answer* answer : {&of_output, &of_finding, &whole}) redaction.blank(*answer);
  EXPECT_TRUE(of_output.is_cut);
  EXPECT_TRUE(of_finding.is_cut);
  EXPECT_FALSE(whole.is_cut);
  EXPECT_THAT(of_output.output, testing::EndsWith("[T]"));
}

// The forms are those of json.dumps, of a text that holds what json.dumps gave for the secret.
TEST(Redaction, JsonInJsonIsSeenThrough) {
  const std::vector<Secret> secrets = {{"T", "a\"b\\c/d\né🙂"}};
  const std::vector<std::string> forms = {
      R"(a\\\"b\\\\c/d\\n\\u00e9\\ud83d\\ude42)",
      R"(a\\\"b\\\\c/d\\né🙂)",
      R"(a\\\"b\\\\c\\/d\\n\u00e9\ud83d\ude42)",
  };
  for (const std::string& form : forms) EXPECT_EQ(blank(secrets, "<" + form + ">"), "<[T]>") << form;
  const std::vector<Secret> of_one_line = {{"T", "a\"b\\c/é🙂"}};
  EXPECT_EQ(blank(of_one_line, R"(a\\\"b\\\\c/\\u00e9\\ud83d\\ude42)"), "[T]");
  for (const char* other : {R"(a\\\"b\\\\c/\\u00e8\\ud83d\\ude42)", R"(a\\\"b\\\\c/\\u00e9\\ud83d\\ude43)",
                            R"(a\\\"b\\\\c/\\u00e9\\ud83d\ude42)", R"(a\\\tb\\\\c/\\u00e9\\ud83d\\ude42)"})
    EXPECT_EQ(blank(of_one_line, other), other);
  for (const char* cut : {R"(a\\)", R"(a\\\)", R"(a\\\"b\\\\c/d\\n\\u00)", R"(a\\\"b\\\\c/d\\n\\u00e9\\ud83d\\)"})
    EXPECT_EQ(blank_cut(secrets, std::string("text ") + cut), "text [T]") << cut;
}

TEST(Redaction, WhatRepeatsItselfALittleIsLeft) {
  const std::string text = std::string(1000, 'a') + "c";
  EXPECT_EQ(blank({{"T", std::string(500, 'a') + "b"}}, text), text);
}

TEST(Redaction, ALongTextWithoutASecretIsLeft) {
  std::string text;
  while (text.size() < (4u << 20)) text += "secret-valu\\u0065 ";
  const Redaction redaction({{"A", "secret-value-1"}, {"B", "another-secret"}, {"C", "third-secret"}});
  EXPECT_EQ(redaction.blank(text), text);
}

TEST(Redaction, WhatIsNoUtf8BecomesTheReplacementCharacter) {
  EXPECT_EQ(valid_utf8("a\xC3\xA9\xFF\xC3"), "a\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(valid_utf8(""), "");
}

}  // namespace
}  // namespace skillc::eval
