// Member by member, in the order of the declarations. A rule is written by its name, and read as the table's literal.

#include "check/finding_bytes.hpp"

#include <map>

#include "check/check.hpp"

namespace skillc::check {
namespace {

std::size_t read_size(ByteReader& from) {
  return static_cast<std::size_t>(from.number());
}

bool read_flag(ByteReader& from) {
  return from.number() != 0;
}

std::string read_text(ByteReader& from) {
  return std::string(from.text());
}

void write_range(ByteRange range, ByteWriter& to) {
  to.number(range.begin);
  to.number(range.end);
}

ByteRange read_range(ByteReader& from) {
  const std::size_t begin = read_size(from);
  return {begin, read_size(from)};
}

void write_place(const diag::Place& place, ByteWriter& to) {
  to.text(place.path);
  for (const Position at : {place.begin, place.end}) {
    to.number(at.line);
    to.number(at.column);
  }
}

Position read_position(ByteReader& from) {
  const std::size_t line = read_size(from);
  return {line, read_size(from)};
}

diag::Place read_place(ByteReader& from) {
  diag::Place place{read_text(from), {}, {}};
  place.begin = read_position(from);
  place.end = read_position(from);
  return place;
}

void write_members(const std::vector<diag::Member>& members, ByteWriter& to) {
  to.number(members.size());
  for (const diag::Member& member : members) {
    to.text(member.path);
    to.text(member.name);
  }
}

std::vector<diag::Member> read_members(ByteReader& from) {
  std::vector<diag::Member> members;
  from.each([&] {
    std::string path = read_text(from);
    members.push_back({std::move(path), read_text(from)});
  });
  return members;
}

void write_fix(const diag::Fix& fix, ByteWriter& to) {
  to.number(static_cast<std::uint64_t>(fix.kind));
  to.text(fix.message);
  to.number(fix.edits.size());
  for (const diag::Fix::Edit& edit : fix.edits) {
    write_range(edit.range, to);
    write_place(edit.place, to);
    to.text(edit.replacement);
  }
}

diag::Fix read_fix(ByteReader& from) {
  diag::Fix fix;
  fix.kind = read_flag(from) ? diag::Fix::Kind::suggested : diag::Fix::Kind::safe;
  fix.message = read_text(from);
  from.each([&] {
    const ByteRange range = read_range(from);
    diag::Place place = read_place(from);
    fix.edits.push_back({range, std::move(place), read_text(from)});
  });
  return fix;
}

void write_finding(const diag::Diagnostic& finding, ByteWriter& to) {
  to.text(finding.rule);
  to.number(static_cast<std::uint64_t>(finding.severity));
  write_place(finding.place, to);
  to.text(finding.message);
  to.text(finding.help);
  to.number(finding.related.size());
  for (const diag::Related& related : finding.related) {
    write_place(related.place, to);
    to.text(related.message);
  }
  write_members(finding.members, to);
  to.text(finding.source_line.text());
  to.number(finding.source_line_skip);
  to.number(finding.fix ? 1 : 0);
  if (finding.fix) write_fix(*finding.fix, to);
  to.number(finding.is_weak ? 1 : 0);
  write_members(finding.tells, to);
  to.number(finding.stands_for);
}

std::optional<diag::Severity> read_severity(ByteReader& from) {
  const std::uint64_t number = from.number();
  if (number > static_cast<std::uint64_t>(diag::Severity::error)) return std::nullopt;
  return static_cast<diag::Severity>(number);
}

std::optional<diag::Diagnostic> read_finding(ByteReader& from) {
  const RuleInfo* rule = find_rule(from.text());
  const auto severity = read_severity(from);
  if (rule == nullptr || !severity) return std::nullopt;
  diag::Diagnostic finding;
  finding.rule = rule->name;
  finding.severity = *severity;
  finding.place = read_place(from);
  finding.message = read_text(from);
  finding.help = read_text(from);
  from.each([&] {
    diag::Place place = read_place(from);
    finding.related.push_back({std::move(place), read_text(from)});
  });
  finding.members = read_members(from);
  finding.source_line = diag::SourceLine(from.text());
  finding.source_line_skip = read_size(from);
  if (read_flag(from)) finding.fix = read_fix(from);
  finding.is_weak = read_flag(from);
  finding.tells = read_members(from);
  finding.stands_for = read_size(from);
  return finding;
}

// Comments of one document share it.
using FileNumbers = std::map<const AllowingFile*, std::uint64_t>;

void write_files(const std::vector<Suppression>& suppressions, FileNumbers& numbers, ByteWriter& to) {
  std::vector<const AllowingFile*> files;
  for (const Suppression& one : suppressions)
    if (numbers.try_emplace(one.file.get(), files.size()).second) files.push_back(one.file.get());
  to.number(files.size());
  for (const AllowingFile* file : files) {
    to.text(file->shown_path);
    to.text(file->text.bytes());
  }
}

Suppression read_suppression(ByteReader& from) {
  Suppression one;
  one.source = read_range(from);
  from.each([&] {
    one.names.push_back(read_text(from));
    one.used.push_back(read_flag(from));
  });
  one.is_whole_file = read_flag(from);
  one.first_line = read_size(from);
  one.last_line = read_size(from);
  one.is_looked_at = read_flag(from);
  return one;
}

}  // namespace

void write_findings(const Findings& findings, ByteWriter& to) {
  to.number(findings.size());
  for (const diag::Diagnostic& finding : findings) write_finding(finding, to);
}

std::optional<Findings> read_findings(ByteReader& from) {
  Findings findings;
  bool are_known = true;
  from.each([&] {
    auto finding = are_known ? read_finding(from) : std::nullopt;
    are_known = finding.has_value();
    if (finding) findings.push_back(std::move(*finding));
  });
  if (!are_known || !from.is_good()) return std::nullopt;
  return findings;
}

void write_suppressions(const std::vector<Suppression>& suppressions, ByteWriter& to) {
  FileNumbers numbers;
  write_files(suppressions, numbers, to);
  to.number(suppressions.size());
  for (const Suppression& one : suppressions) {
    to.number(numbers.at(one.file.get()));
    write_range(one.source, to);
    to.number(one.names.size());
    for (std::size_t n = 0; n < one.names.size(); ++n) {
      to.text(one.names[n]);
      to.number(one.used[n] ? 1 : 0);
    }
    to.number(one.is_whole_file ? 1 : 0);
    to.number(one.first_line);
    to.number(one.last_line);
    to.number(one.is_looked_at ? 1 : 0);
  }
}

std::optional<std::vector<Suppression>> read_suppressions(ByteReader& from) {
  std::vector<std::shared_ptr<const AllowingFile>> files;
  from.each([&] {
    std::string path = read_text(from);
    files.push_back(std::make_shared<AllowingFile>(AllowingFile{std::move(path), SourceText(read_text(from))}));
  });
  std::vector<Suppression> suppressions;
  bool are_known = true;
  from.each([&] {
    const std::size_t file = read_size(from);
    Suppression one = read_suppression(from);
    are_known = are_known && file < files.size();
    if (are_known) one.file = files[file];
    if (are_known) suppressions.push_back(std::move(one));
  });
  if (!are_known || !from.is_good()) return std::nullopt;
  return suppressions;
}

}  // namespace skillc::check
