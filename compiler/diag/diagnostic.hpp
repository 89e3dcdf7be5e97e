#pragma once
// A finding: what an author can mend. Collected while the work goes on; never thrown.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "base/text_edit.hpp"

namespace skillc::diag {

enum class Severity { hint, warning, error };
std::string_view severity_name(Severity severity);  // "hint", "warning", "error"

struct Place {
  std::string path;  // relative to the folder skillc was started in; "<stdin>" for standard input
  Position begin;    // {0, 0}: the file as a whole
  Position end;      // behind the last character
};

struct Related {
  Place place;
  std::string message;
};

// One of those that a finding speaks of together: an entry that is not covered, a file that nothing leads to. By it a
// baseline knows the finding when others of the group have come or gone.
struct Member {
  std::string path;  // of the file it lies in, as in Place
  std::string name;  // "Item 3", "" for the file itself; the same whatever else is found
};

// A change of the finding's own file that mends it.
struct Fix {
  enum class Kind { safe, suggested };  // the one right answer; the best of several
  struct Edit {
    ByteRange range;
    Place place;  // of `range`, as shown
    std::string replacement;
  };
  Kind kind = Kind::safe;
  std::string message;      // what it does, one sentence: "write `Catalog.md`"
  std::vector<Edit> edits;  // all or none of them; in order, not overlapping
};
std::string_view fix_kind_name(Fix::Kind kind);  // "safe", "suggested"

// The text of a line. Findings that are made one after the other mostly stand in one line, and then share it: a file
// may have hundreds of thousands of them.
class SourceLine {
 public:
  SourceLine() = default;
  explicit SourceLine(std::string_view text);  // shares that of the one before in this thread, where it is the same
  const std::string& text() const;

 private:
  std::shared_ptr<const std::string> text_;
};

// Of one rule and severity in one file so many are listed. Nobody reads that many, and a hostile file may have
// millions.
inline constexpr std::size_t kMostAlike = 10'000;

struct Diagnostic {
  std::string_view rule;                // "family/name", a literal from the rule table
  Severity severity = Severity::error;  // set from the rule table and the configuration, not by who reports
  Place place;
  std::string message;  // one sentence, lower case start, no full stop
  std::string help;     // what to do; may be empty
  std::vector<Related> related;
  std::vector<Member> members;       // of a finding that groups; also where just one is left of the group
  SourceLine source_line;            // of begin.line, for showing; empty where there is none
  std::size_t source_line_skip = 0;  // code points of a very long line that were cut off in front
  std::optional<Fix> fix;
  bool is_weak = false;        // rests on a guess of what the text means: never more than a warning
  std::vector<Member> tells;   // of findings that say the same as this one, and need not be shown beside it
  std::size_t stands_for = 1;  // findings: more where it says that so many others are not listed
};

Place make_place(const std::string& path, const SourceText& text, ByteRange range);
Place whole_file(const std::string& path);
// A diagnostic on `range` of `text`, its source line filled in.
Diagnostic make_diagnostic(std::string_view rule, const std::string& path, const SourceText& text, ByteRange range,
                           std::string message, std::string help = {});

// Gives a finding on `text` its fix. `edits`: in order, not overlapping, of bytes of `text`.
void add_fix(Diagnostic& finding, const SourceText& text, Fix::Kind kind, std::string message,
             const std::vector<TextEdit>& edits);

// Of findings, with those that others stand for.
struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t hints = 0;
};
Counts count(const std::vector<Diagnostic>& diagnostics);

// By path (bytewise), place, rule, message; exact repeats are dropped. Total, so any order of arrival ends alike.
void sort_and_deduplicate(std::vector<Diagnostic>& diagnostics);

}  // namespace skillc::diag
