// YAML by yaml-cpp's events into our own tree. YAML::Load would keep the first of repeated keys, share aliased nodes
// (a 396-byte document explodes when walked) and forget most places; the events still have all of it. What the events
// lack, and what yaml-cpp lets pass (a quote or a key's colon missing at the end), yaml_source.hpp adds.

#include "parse/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <map>
#include <optional>
#include <streambuf>

#include "base/text.hpp"
#include "parse/yaml_source.hpp"

namespace skillc::parse {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;
constexpr int kMaxBrokenFields = 10;

// Leaves yaml-cpp from within an event; caught in parse_yaml.
struct Stop {
  Problem problem;
};

Problem limit(ByteRange range, std::string message, std::string help) {
  return {Problem::Kind::limit, range, std::move(message), std::move(help), {}};
}

class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(std::string_view text) : text_(text) {}

  Value root;
  std::vector<Problem> problems;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    const std::size_t at = offset(mark);
    if (text_.substr(at, 3) == "---") {
      throw Stop{
          limit({at, at + 3}, "a second YAML document starts here", "keep one document; quote or indent a `---`")};
    }
    throw Stop{
        {Problem::Kind::syntax, {at, at}, "text follows the end of the value", "indent it, or give it a key", {}}};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    const std::size_t at = offset(mark);
    for (const std::string_view word : {"null", "Null", "NULL", "~"}) {
      if (text_.substr(at, word.size()) == word)
        return scalar(Value::Kind::null, std::string(word), {at, at + word.size()});
    }
    // yaml-cpp's mark is the next token; an empty value belongs right behind its key's colon.
    const bool has_key = !open_.empty() && open_.back().has_key;
    std::size_t place = has_key ? std::min(text_.find(':', open_.back().key_range.end), text_.size()) : at;
    if (has_key) place = std::min(place + 1, text_.size());
    scalar(Value::Kind::null, "", {place, place});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    const std::size_t at = offset(mark);
    throw Stop{limit({at, at + 1}, "an alias (`*name`) is not supported",
                     "write the value out, or quote it where it is text")};
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    const std::size_t at = offset(mark);
    const bool has_properties = tag != "?" && tag != "!";
    const std::size_t begin = has_properties ? skip_node_properties(text_, at) : at;
    const auto end = scalar_end(text_, begin, value);
    if (!end) throw Stop{unclosed_quote(text_, begin)};
    const bool is_plain =
        tag == "?" || (has_properties && tag != "tag:yaml.org,2002:str" && tag.starts_with("tag:yaml"));
    scalar(is_plain ? core_schema_kind(value) : Value::Kind::string, value, {begin, *end});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(Value::Kind::sequence, mark, anchor, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(Value::Kind::map, mark, anchor, style);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Value value;
    bool is_flow = false;
    bool has_key = false;
    std::string key;
    ByteRange key_range;
    std::map<std::string, ByteRange, std::less<>> first_keys;
  };

  std::size_t offset(const YAML::Mark& mark) const {
    return mark.pos < 0 ? 0 : std::min(static_cast<std::size_t>(mark.pos), text_.size());
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor == YAML::NullAnchor) return;
    const std::size_t at = offset(mark);
    throw Stop{limit({at, at + 1}, "an anchor (`&name`) is not supported",
                     "leave it out, or quote the value where it is text")};
  }

  bool expects_key() const {
    return !open_.empty() && open_.back().value.kind == Value::Kind::map && !open_.back().has_key;
  }

  void open(Value::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    refuse_anchor(mark, anchor);
    const std::size_t at = offset(mark);
    const ByteRange here{at, std::min(at + 1, text_.size())};
    if (open_.size() >= kMaxDepth) {
      throw Stop{limit(here, fmt::format("values nest more than {} deep here", kMaxDepth), "flatten the structure")};
    }
    if (expects_key()) {
      throw Stop{{Problem::Kind::syntax,
                  here,
                  "a key must be plain text",
                  "quote the value where it is text with brackets",
                  {}}};
    }
    Open entry;
    entry.value.kind = kind;
    entry.is_flow = style == YAML::EmitterStyle::Flow;
    const std::size_t begin = skip_node_properties(text_, at);
    entry.value.range = {begin, begin + (entry.is_flow ? 1 : 0)};
    open_.push_back(std::move(entry));
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    if (done.is_flow) done.value.range.end = flow_end(text_, done.value.range.end);
    attach(std::move(done.value));
  }

  void scalar(Value::Kind kind, std::string value, ByteRange range) {
    if (!expects_key()) {
      Value scalar_value;
      scalar_value.kind = kind;
      scalar_value.text = std::move(value);
      scalar_value.range = range;
      return attach(std::move(scalar_value));
    }
    Open& map = open_.back();
    if (!map.is_flow) require_colon(range);
    auto [first, is_new] = map.first_keys.try_emplace(value, range);
    if (!is_new) {
      problems.push_back({Problem::Kind::duplicate_key, range,
                          fmt::format("the key `{}` stands here again", printable(value)), "keep one of the two",
                          first->second});
    }
    map.has_key = true;
    map.key = std::move(value);
    map.key_range = range;
  }

  // yaml-cpp takes a last line without a colon for a key without a value.
  void require_colon(ByteRange key) const {
    const std::size_t next = text_.find_first_not_of(" \t\r\n", key.end);
    if (next == std::string_view::npos || text_[next] != ':') throw Stop{line_without_colon(text_, key)};
  }

  void attach(Value value) {
    if (open_.empty()) {
      root = std::move(value);
      return;
    }
    Open& parent = open_.back();
    parent.value.range.end = std::max(parent.value.range.end, value.range.end);
    if (parent.value.kind == Value::Kind::sequence) {
      parent.value.elements.push_back(std::move(value));
    } else {
      parent.has_key = false;
      parent.value.members.push_back({std::move(parent.key), parent.key_range, std::move(value)});
    }
  }

  std::string_view text_;
  int documents_ = 0;
  std::vector<Open> open_;
};

// A carriage return by itself ends a line (YAML 1.2, section 5.4), which yaml-cpp does not know.
std::string with_known_line_ends(std::string_view text) {
  std::string known(text);
  for (std::size_t at = known.find('\r'); at != std::string::npos; at = known.find('\r', at + 1))
    if (at + 1 == known.size() || known[at + 1] != '\n') known[at] = '\n';
  return known;
}

// Reads a view in place.
class ViewBuffer final : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // an input buffer is never written to
    setg(begin, begin, begin + text.size());
  }
};

std::optional<Problem> refused_before_parsing(std::string_view text) {
  if (text.size() > kMaxBytes) {
    return limit({0, 1}, fmt::format("this YAML is longer than {} KiB", kMaxBytes / 1024),
                 "move its content elsewhere");
  }
  const auto control = std::find_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == '\x7f';
  });
  if (control != text.end()) {
    const auto at = static_cast<std::size_t>(control - text.begin());
    return Problem{Problem::Kind::syntax, {at, at + 1}, "a control character stands here", "remove it", {}};
  }
  // yaml-cpp would take these for UTF-16 and UTF-32.
  if (!text.empty() && static_cast<unsigned char>(text[0]) >= 0xFE) {
    return Problem{Problem::Kind::syntax, {0, 1}, "this is not UTF-8", "save the file as UTF-8", {}};
  }
  return std::nullopt;
}

ParsedValue parse_events(std::string_view text) {
  if (auto problem = refused_before_parsing(text)) return {{}, {*problem}};
  TreeBuilder builder(text);
  try {
    ViewBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop& stop) {
    builder.problems.push_back(stop.problem);
  } catch (const YAML::DeepRecursion& error) {
    const auto at = static_cast<std::size_t>(std::max(error.mark.pos, 0));
    builder.problems.push_back(limit({at, at + 1}, "values nest too deep here", "flatten the structure"));
  } catch (const YAML::Exception& error) {
    const auto at = static_cast<std::size_t>(std::max(error.mark.pos, 0));
    builder.problems.push_back(explain_yaml_error(text, at, error.msg));
  }
  return {std::move(builder.root), std::move(builder.problems)};
}

// A map or a list by indentation, not by brackets: those at the margin may hold lines that begin as they like.
bool is_block(std::string_view text, const Value& value) {
  return !value.is_scalar() && value.range.begin < text.size() && text[value.range.begin] != '{' &&
         text[value.range.begin] != '[';
}

// Where the parser gave up over one field alone, that field is blanked and the rest is read again, so that one run
// reports every broken field. The value is the first reading's.
ParsedValue parse_around_broken_fields(std::string_view text) {
  ParsedValue result = parse_events(text);
  std::string remaining(text);
  for (int round = 1; round < kMaxBrokenFields && !result.problems.empty() && result.problems.back().is_local;
       ++round) {
    blank_field(remaining, result.problems.back().range.begin);
    const std::size_t before = result.problems.size();
    for (Problem& problem : parse_events(remaining).problems) {
      const bool is_known = std::any_of(result.problems.begin(), result.problems.end(),
                                        [&](const Problem& other) { return other.range == problem.range; });
      if (!is_known) result.problems.push_back(std::move(problem));
    }
    if (result.problems.size() == before) break;
  }
  return result;
}

}  // namespace

ParsedValue parse_yaml(std::string_view text, std::size_t base) {
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
    base += kByteOrderMark.size();
  }
  const std::string known = with_known_line_ends(text);  // as long, so that places are the same
  text = known;
  ParsedValue parsed = parse_around_broken_fields(text);
  if (parsed.readable() && is_block(text, parsed.value)) {
    if (auto tab = tab_at_margin(text, parsed.value.range.begin)) parsed.problems.push_back(std::move(*tab));
  }
  for (Problem& problem : parsed.problems) {
    problem.range.end = std::min(problem.range.end, text.size());
    problem.range.begin = std::min(problem.range.begin, problem.range.end);
  }
  shift_ranges(parsed, base);
  return parsed;
}

}  // namespace skillc::parse
