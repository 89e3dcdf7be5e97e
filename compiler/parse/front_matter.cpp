// Front matter: where its block lies, what its fields are, and the few ways authors break it. A broken block is read
// on by line, so that one missing quote does not also hide the name and the description.

#include "parse/front_matter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "parse/front_matter_lines.hpp"
#include "parse/yaml.hpp"

namespace skillc::parse {
namespace {

using diag::make_diagnostic;

class Reader {
 public:
  Reader(const std::string& path, const SourceText& file) : path_(path), file_(file), lines_(file) {}

  FrontMatter read() {
    if (!lines_.opens()) return {};
    const std::size_t closing = lines_.closing_line(2);
    if (closing == 0) return read_unclosed();
    if (lines_.is_thematic_break(closing)) return {};
    const ParsedValue parsed = parse_lines(2, closing - 1);
    if (!parsed.readable() && lines_.swallows_text(closing)) return read_unclosed();
    result_.present = true;
    const std::size_t real_closing = lines_.closing_behind_cut(closing);
    set_block(real_closing == 0 ? closing : real_closing);
    if (real_closing != 0) {
      report_cut(closing);
      if (parsed.readable()) take_fields(parsed);
    } else {
      report_end(closing);
      report_problems(parsed);
      take_fields(parsed);
      report_comments();
    }
    recover_missing(real_closing == 0 ? closing : real_closing);
    return std::move(result_);
  }

 private:
  void set_block(std::size_t last_line) {
    result_.block = {file_.has_byte_order_mark() ? kByteOrderMark.size() : 0, file_.line_begin(last_line + 1)};
    result_.body_begin = result_.block.end;
  }

  ParsedValue parse_lines(std::size_t first, std::size_t last) const {
    const std::size_t begin = file_.line_begin(first);
    const std::size_t end = std::max(begin, file_.line_begin(last + 1));
    return parse_yaml(std::string_view(file_.bytes()).substr(begin, end - begin), begin);
  }

  FrontMatter read_unclosed() {
    const std::size_t last = lines_.last_field_line();
    if (last == 0) return {};  // a thematic break
    result_.present = true;
    set_block(last);
    result_.diagnostics.push_back(make_diagnostic("frontmatter/unclosed", path_, file_, lines_.content(1),
                                                  "the front matter that opens here is never closed",
                                                  fmt::format("put a line `---` behind line {}", last)));
    const ParsedValue parsed = parse_lines(2, last);
    if (parsed.readable()) take_fields(parsed);
    recover_missing(last + 1);
    return std::move(result_);
  }

  void report_cut(std::size_t closing) {
    result_.diagnostics.push_back(make_diagnostic(
        "frontmatter/truncated", path_, file_, lines_.content(closing),
        "this line ends the front matter, but its fields go on below",
        "remove it, or write it otherwise within a value (`***`, or indented): a line `---` always ends the block"));
  }

  // YAML ends a document so, too; clients look for the hyphens.
  void report_end(std::size_t closing) {
    if (!file_.line(closing).starts_with("...")) return;
    result_.diagnostics.push_back(make_diagnostic("frontmatter/unclosed", path_, file_, lines_.content(closing),
                                                  "the front matter is closed by `...`, which no client looks for",
                                                  "write `---` in its place"));
  }

  void report_problems(const ParsedValue& parsed) {
    for (const Problem& problem : parsed.problems) {
      const bool is_duplicate = problem.kind == Problem::Kind::duplicate_key;
      auto diagnostic = make_diagnostic(is_duplicate ? "frontmatter/duplicate-key" : "frontmatter/invalid-yaml", path_,
                                        file_, problem.range, problem.message, problem.help);
      if (is_duplicate) {
        diagnostic.related.push_back({diag::make_place(path_, file_, problem.related), "it stands here first"});
      }
      result_.diagnostics.push_back(std::move(diagnostic));
    }
    if (parsed.readable() && parsed.value.kind != Value::Kind::map && parsed.value.kind != Value::Kind::null) {
      result_.diagnostics.push_back(
          make_diagnostic("frontmatter/invalid-yaml", path_, file_, parsed.value.range,
                          fmt::format("the front matter is {}, not a map of fields", kind_name(parsed.value.kind)),
                          "write one `key: value` on each line, such as `name: my-skill`"));
    }
  }

  void take_fields(const ParsedValue& parsed) {
    if (!parsed.readable()) return;
    if (parsed.value.kind != Value::Kind::map && parsed.value.kind != Value::Kind::null) return;
    result_.readable = true;
    result_.fields = parsed.value;
    result_.fields.kind = Value::Kind::map;
    result_.name = scalar_text("name");
    result_.description = scalar_text("description");
  }

  std::optional<std::string> scalar_text(std::string_view key) const {
    const Value* value = result_.fields.find(key);
    if (value == nullptr || !value->is_scalar() || value->kind == Value::Kind::null) return std::nullopt;
    return value->text;
  }

  // `description: fix issue #12 in …`: YAML reads from ` #` on as a comment. A deliberate comment has a blank behind
  // its `#`; only what is written like `#12` and goes on as prose is taken for a cut value.
  void report_comments() {
    for (const Member& member : result_.fields.members) {
      if (member.value.kind != Value::Kind::string) continue;
      const std::size_t end = member.value.range.end;
      const std::string_view rest = lines_.rest_of_line(end);
      const std::size_t hash = rest.find_first_not_of(" \t");
      if (hash == 0 || hash == std::string_view::npos || rest[hash] != '#') continue;
      if (std::string_view("\"'|>").find(file_.bytes()[member.value.range.begin]) != std::string_view::npos) continue;
      const std::string_view comment = rest.substr(hash);
      if (comment.size() < 2 || comment[1] == ' ' || comment[1] == '#' || comment.find(' ') == std::string_view::npos) {
        continue;
      }
      result_.diagnostics.push_back(make_diagnostic(
          "frontmatter/truncated", path_, file_, {end + hash, end + rest.size()},
          fmt::format("the value of `{}` ends before ` #`: YAML reads the rest as a comment", printable(member.key)),
          "put the whole value in quotes, or write it below `>-`, indented"));
    }
  }

  // Where fields could not be read, or lie behind a cut.
  void recover_missing(std::size_t closing) {
    if (result_.readable && lines_.closing_line(2) == closing) return;
    if (!result_.name) result_.name = lines_.recover("name", closing);
    if (!result_.description) result_.description = lines_.recover("description", closing);
  }

  const std::string& path_;
  const SourceText& file_;
  FrontMatterLines lines_;
  FrontMatter result_;
};

}  // namespace

FrontMatter parse_front_matter(const std::string& path, const SourceText& file) {
  return Reader(path, file).read();
}

}  // namespace skillc::parse
