// The estimate of tokens against what the tokenizer o200k_base counts (by gpt-tokenizer 4.0.0), and what it promises
// for any bytes.

#include "base/tokens.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace skillc {
namespace {

struct Sample {
  const char* name;
  std::string text;
  std::size_t counted;
  std::size_t within;
};

const Sample kSamples[] = {
    {"English",
     "A call that failed once may be repeated as long as it does nothing twice. Before you add a retry, check three "
     "things: is there\na deadline for the whole operation? Does each attempt wait longer than the one before? Does "
     "the "
     "receiver know that it has\nseen this order already? Give up after the third attempt, and say what failed and "
     "what "
     "the user can do now.\n",
     78, 10},
    {"C++",
     "std::optional<int> parse_port(std::string_view text) {\n  int port = 0;\n  const auto [end, error] = "
     "std::from_chars(text.data(), text.data() + text.size(), port);\n  if (error != std::errc() || end != text.data() "
     "+ "
     "text.size()) return std::nullopt;\n  if (port < 1 || port > 65535) return std::nullopt;\n  return port;\n}\n",
     97, 10},
    {"a table",
     "| code | meaning | retry |\n| --- | --- | --- |\n| **429** | too many requests | after `Retry-After` |\n"
     "| **500** | an internal error | never, unless idempotent |\n| **503** | not available | with back-off, at most 3 "
     "times |\n",
     64, 10},
    {"Russian",
     "Вызов, который один раз не удался, можно повторить, если он ничего не выполнит дважды. Прежде чем добавить "
     "повтор, проверь\nтри вещи: есть ли срок у всей операции? Ждёт ли каждая попытка дольше предыдущей?\n",
     57, 25},
    {"Chinese",
     "一次失败的调用可以重试，只要它不会把同一件事执行两次。在加入重试之前，先检查三点：整个操作有没有期限？每次尝试是"
     "否比"
     "上一次等待得更久？\n",
     48, 25},
};

TEST(Tokens, AreEstimatedWithinWhatIsSaid) {
  for (const Sample& sample : kSamples) {
    const TokenEstimate estimate = estimate_tokens(sample.text);
    EXPECT_EQ(estimate.within, sample.within) << sample.name;
    EXPECT_GE(estimate.tokens * 100, sample.counted * (100 - sample.within)) << sample.name;
    EXPECT_LE(estimate.tokens * 100, sample.counted * (100 + sample.within)) << sample.name;
    EXPECT_LE(estimate.at_least(), sample.counted) << sample.name;
  }
}

TEST(Tokens, AFewForeignWordsDoNotMakeATextForeign) {
  EXPECT_EQ(estimate_tokens(kSamples[0].text + "A na\u00EFve user says it — twice.\n").within, 10u);
}

TEST(Tokens, OnlyAnEmptyTextHasNone) {
  EXPECT_EQ(estimate_tokens("").tokens, 0u);
  for (const char* text : {"a", " ", "\n", "7", ".", "\u00E9", "\u4E00", "\U0001F680", "\xFF", "\xE4\xB8"})
    EXPECT_GE(estimate_tokens(text).tokens, 1u) << text;
}

TEST(Tokens, NoByteHasMoreThanTwo) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    std::string apart;
    for (int i = 0; i < 100; ++i) apart += one + "a";
    EXPECT_LE(estimate_tokens(std::string(200, static_cast<char>(byte))).tokens, 400u) << byte;
    EXPECT_LE(estimate_tokens(apart).tokens, 400u) << byte;
  }
}

// What is kept from being estimated must never be too large.
TEST(Tokens, NoTextHasMoreThanTheQuickBound) {
  const std::string_view kPieces[] = {"a",          "word",     "Internationalisation",
                                      "HTTPServer", "X",        "7",
                                      "1234",       " ",        "    ",
                                      "\t",         "\n",       "\r\n",
                                      "\v",         "...",      "\u00E9",
                                      "\u4E00",     "\u2014",   "\U0001F680",
                                      "\xFF",       "\xE4\xB8", "|",
                                      "_"};
  std::mt19937 random(4711);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t kinds = 1 + random() % std::size(kPieces), first = random() % std::size(kPieces);
    for (auto count = random() % 300; count > 0; --count)
      text += kPieces[(first + random() % kinds) % std::size(kPieces)];
    ASSERT_GE(most_at_least(text), estimate_tokens(text).at_least()) << text;
  }
  for (const Sample& sample : kSamples) EXPECT_LT(most_at_least(sample.text), sample.text.size() * 2) << sample.name;
  EXPECT_LT(most_at_least(kSamples[0].text), kSamples[0].counted * 3);
}

TEST(Tokens, ABudgetEndsWhereTheTextBeforeReachesIt) {
  for (const Sample& sample : kSamples) {
    const std::size_t half = estimate_tokens(sample.text).tokens / 2;
    const std::size_t end = offset_of_token(sample.text, half);
    ASSERT_LT(end, sample.text.size());
    EXPECT_GE(estimate_tokens(sample.text.substr(0, end)).tokens, half) << sample.name;
    EXPECT_LT(estimate_tokens(sample.text.substr(0, end * 9 / 10)).tokens, half) << sample.name;
    EXPECT_EQ(offset_of_token(sample.text, 10 * half), sample.text.size()) << sample.name;
  }
  EXPECT_EQ(offset_of_token("text", 0), 0u);
}

}  // namespace
}  // namespace skillc
