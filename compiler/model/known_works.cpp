// A list grows stale, but what it misses costs no more than it did without: such a citation is then called missing,
// and its help says how to name the book. A skill on one of these works calls itself so, and that is asked elsewhere.

#include "model/known_works.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "model/title_parts.hpp"

namespace skillc::model {
namespace {

constexpr std::array<std::string_view, 44> kAuthors = {
    "Alexandrescu", "Beazley", "Beck",    "Bloch",      "Brooks", "Cormen",    "DeMarco",    "Evans",     "Feathers",
    "Forsgren",     "Fowler",  "Gamma",   "Goetz",      "Humble", "Hunt",      "Josuttis",   "Kernighan", "Kerrisk",
    "Kleppmann",    "Knuth",   "Krug",    "Majors",     "Martin", "McConnell", "Meszaros",   "Meyer",     "Meyers",
    "Newman",       "Norman",  "Nygard",  "Ousterhout", "Petrov", "Ramalho",   "Richardson", "Ries",      "Sedgewick",
    "Slatkin",      "Spolsky", "Stevens", "Stroustrup", "Sutter", "Tanenbaum", "Tufte",      "Vernon"};

constexpr std::array<std::string_view, 64> kWorks = {"APUE",
                                                     "Accelerate",
                                                     "Building Microservices",
                                                     "C++ Coding Standards",
                                                     "CLRS",
                                                     "CS:APP",
                                                     "CSAPP",
                                                     "Clean Architecture",
                                                     "Clean Code",
                                                     "Clean Coder",
                                                     "Code Complete",
                                                     "Continuous Delivery",
                                                     "DDIA",
                                                     "Database Internals",
                                                     "Debian Policy",
                                                     "Debian Policy Manual",
                                                     "Designing Data-Intensive Applications",
                                                     "Design Patterns",
                                                     "Domain-Driven Design",
                                                     "EMC++",
                                                     "Effective C#",
                                                     "Effective C++",
                                                     "Effective Debugging",
                                                     "Effective Go",
                                                     "Effective Java",
                                                     "Effective Kotlin",
                                                     "Effective Modern C++",
                                                     "Effective Python",
                                                     "Effective Ruby",
                                                     "Effective Rust",
                                                     "Effective STL",
                                                     "Effective TypeScript",
                                                     "Enterprise Integration Patterns",
                                                     "Fluent Python",
                                                     "Go Mistakes",
                                                     "Google SRE",
                                                     "Java Concurrency in Practice",
                                                     "Lean Startup",
                                                     "OSTEP",
                                                     "Operating Systems: Three Easy Pieces",
                                                     "PoEAA",
                                                     "Patterns of Enterprise Application Architecture",
                                                     "Philosophy of Software Design",
                                                     "Pragmatic Programmer",
                                                     "Pro Git",
                                                     "Programming Pearls",
                                                     "Refactoring UI",
                                                     "Release It",
                                                     "Release It!",
                                                     "Robust Python",
                                                     "SICP",
                                                     "SRE Workbook",
                                                     "Site Reliability Engineering",
                                                     "Site Reliability Workbook",
                                                     "Structure and Interpretation of Computer Programs",
                                                     "TAOCP",
                                                     "TLPI",
                                                     "Team Topologies",
                                                     "The Art of Computer Programming",
                                                     "The C++ Programming Language",
                                                     "The Go Programming Language",
                                                     "The Mythical Man-Month",
                                                     "The Rust Programming Language",
                                                     "Working Effectively with Legacy Code"};

// What teams practise and speak of as well, under the same names.
constexpr std::array<std::string_view, 12> kPractices = {"Accelerate",
                                                         "Building Microservices",
                                                         "Clean Architecture",
                                                         "Continuous Delivery",
                                                         "Design Patterns",
                                                         "Debian Policy",
                                                         "Domain-Driven Design",
                                                         "Google SRE",
                                                         "Lean Startup",
                                                         "Team Topologies",
                                                         "Enterprise Integration Patterns",
                                                         "Site Reliability Engineering"};

// One word that a sentence may open with as well: only where it is set apart.
constexpr std::array<std::string_view, 2> kMarkedWorks = {"Refactoring", "Microservices"};

bool is_inside_word(std::string_view text, std::size_t at) {
  return at < text.size() && (is_alphanumeric(text[at]) || text[at] == '-' || text[at] == '_');
}

// The longest.
std::string_view known_work_at(std::string_view text, std::size_t begin) {
  const char second = byte_at(text, begin + 1);  // tells most of them apart
  std::string_view longest;
  for (const std::string_view work : kWorks)
    if (work[1] == second && work.size() > longest.size() && text.substr(begin).starts_with(work) &&
        !is_inside_word(text, begin + work.size()))
      longest = text.substr(begin, work.size());
  return longest;
}

}  // namespace

std::string_view known_work_before(std::string_view text) {
  std::string_view longest;
  for (const std::string_view work : kWorks)
    if (text.ends_with(work) && work.size() > longest.size() &&
        (text.size() == work.size() || !is_inside_word(text, text.size() - work.size() - 1)))
      longest = text.substr(text.size() - work.size());
  return longest;
}

std::string_view known_work_opening(std::string_view text) {
  return known_work_at(text, 0);
}

// All of them open with a capital, which few words do.
std::string_view known_work_in(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (!is_upper(text[begin]) || (begin > 0 && is_inside_word(text, begin - 1))) continue;
    if (const std::string_view work = known_work_at(text, begin); !work.empty()) return work;
  }
  return {};
}

bool is_practice(std::string_view work) {
  return is_one_of(kPractices, work);
}

bool is_known_title(std::string_view title) {
  return !known_work_before(title).empty() || is_one_of(kMarkedWorks, title) || title.starts_with("Effective ") ||
         title.starts_with("More Effective ");
}

bool is_known_author(std::string_view word) {
  return is_one_of(kAuthors, word);
}

std::string_view known_author_in(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    if (is_known_author(word)) return word;
    begin = end + 1;
  }
  return {};
}

}  // namespace skillc::model
