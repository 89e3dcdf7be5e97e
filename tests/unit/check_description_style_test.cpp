// How descriptions are worded, by the examples of the guide for authors of skills and by published ones.

#include <gtest/gtest.h>

#include "check/rules/description_style.hpp"

namespace skillc::check::rules {
namespace {

TEST(SpeakingWords, HeadsOfSentencesSpeak) {
  EXPECT_EQ(speaking_words("I can help you process the Excel files"), "I can");
  EXPECT_EQ(speaking_words("You can use this to process Excel files and more"), "You can");
  EXPECT_EQ(speaking_words("Reads the files of a project. I'll then write to it."), "I'll");
  EXPECT_EQ(speaking_words("We help the teams with the planning"), "We help");
  EXPECT_EQ(speaking_words("I review pull requests for the whole team"), "I review");
  EXPECT_EQ(speaking_words("We review your Go code and explain it"), "We review");
  EXPECT_EQ(speaking_words("You are a Go expert. Use when Go is written."), "You are a");
  EXPECT_EQ(speaking_words("My job is to help you with the tests"), "My job");
  EXPECT_EQ(speaking_words("Reviews the code. Let me help you with the tests."), "Let me");
}

TEST(SpeakingWords, OtherSentencesDoNot) {
  for (const char* text :
       {"Processes Excel files and generates reports. Use when the user says I need a report.",
        "Use when the user says \"I can not log in. I will try again\" to the agent.",
        "Use when the user asks 'what now? I need to draft the notes' or more", "I/O and I-beams of the bridge",
        "Use when you need to draft the notes", "You are about to merge? Use this for the review.",
        "The book We the People is summed up for your students. We Were Soldiers, too.",
        "You must use this before any of the work", "Helps you with the I/O of a program",
        "Answers the question “I am lost. I will go where?” for users",
        "Reads the book of changes. I Ching readings are given to users.", ""})
    EXPECT_EQ(speaking_words(text), "") << text;
  // Not English: nothing is said.
  EXPECT_EQ(speaking_words("I can est un mot dans les textes des autres pour une description"), "");
}

TEST(KeywordList, EightKeywordsThatOutweighTheRestAreOne) {
  EXPECT_TRUE(is_keyword_list("seo, marketing, growth, content, blog posts, social media, ads, email"));
  EXPECT_TRUE(is_keyword_list("a; b; c; d; e; f; g; h."));
  EXPECT_FALSE(is_keyword_list("seo, marketing, growth, content, blog posts, ads"));
  EXPECT_FALSE(
      is_keyword_list("Drafts posts, ads, mails, pages, titles, slogans, notes and tweets for the whole team"));
  EXPECT_TRUE(is_keyword_list("Drafts texts. Keywords: a, b, c, d, e, f, g, h"));
  EXPECT_TRUE(is_keyword_list("café, menus, orders, tables, tips, shifts, stock, bills"));
  EXPECT_TRUE(is_keyword_list(
      "Reviews code. Use for code review, lint, style, bugs, tests, types, names, docs, security, speed, "
      "memory, threads, locks, errors, logs, APIs, commits."));
  EXPECT_FALSE(
      is_keyword_list("Reviews code that was changed in a pull request, as a colleague would who knows the project. "
                      "Use when the user asks "
                      "for a review of tests, types, names, docs, security, speed, memory, threads or locks."));
  EXPECT_FALSE(is_keyword_list("Use on \"a b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\", \"j\""));
  EXPECT_FALSE(is_keyword_list("请求, 数据, 文件, 图表, 报告, 总结, 翻译, 校对"));
  // One sentence whose verb has many objects.
  EXPECT_FALSE(
      is_keyword_list("Converts between PDF, DOCX, HTML, Markdown, EPUB, LaTeX, RTF, and ODT documents. Use when a "
                      "document has to change format."));
  EXPECT_FALSE(is_keyword_list(
      "Handles AWS, GCP, Azure, Docker, Helm, Terraform, Grafana, and Prometheus configuration reviews."));
  EXPECT_TRUE(is_keyword_list("Tools, PDF, DOCX, HTML, Markdown, EPUB, LaTeX, RTF, and ODT documents"));
  EXPECT_FALSE(is_keyword_list(""));
}

TEST(RestatesName, ADescriptionOfTheNamesWordsDoes) {
  EXPECT_TRUE(restates_name("A skill for release notes", "release-notes"));
  EXPECT_TRUE(restates_name("Release notes", "release-note"));
  EXPECT_TRUE(restates_name("Skill.", "demo"));
  EXPECT_FALSE(restates_name("Drafts release notes", "release-notes"));
  EXPECT_FALSE(restates_name("Release notes and changelogs", "release-notes"));
  EXPECT_FALSE(restates_name("", "demo"));
}

}  // namespace
}  // namespace skillc::check::rules
