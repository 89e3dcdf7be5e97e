// JSON by nlohmann's SAX parser into our own tree: its DOM keeps the last of repeated keys, overflows the stack on
// deep input and knows no places. The SAX events carry no places either, but they come in text order, so a cursor
// that walks the same bytes in step gives every value its range. Errors are explained by json_errors.cpp.

#include "parse/json.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "parse/json_errors.hpp"

namespace skillc::parse {
namespace {

class ValueBuilder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  ValueBuilder(std::string_view text, std::size_t most) : text_(text), most_(most) {}

  Value root;
  std::vector<Problem> problems;

  // The parser takes a zero byte for the end of the text.
  void refuse_rest() {
    if (text_.find_first_not_of(" \t\r\n", cursor_) == std::string_view::npos) return;
    problems.push_back(explain_json_error(text_, cursor_, JsonPoint::value, {}, ""));
  }

  bool null() override { return scalar(Value::Kind::null); }
  bool boolean(bool) override { return scalar(Value::Kind::boolean); }
  bool number_integer(number_integer_t) override { return scalar(Value::Kind::number); }
  bool number_unsigned(number_unsigned_t) override { return scalar(Value::Kind::number); }
  bool number_float(number_float_t, const string_t&) override { return scalar(Value::Kind::number); }
  bool binary(binary_t&) override { return false; }

  bool string(string_t& text) override {
    Value value;
    value.kind = Value::Kind::string;
    value.text = std::move(text);
    value.range = next_string();
    if (!may_have_one_more(value.range.begin)) return false;
    return attach(std::move(value));
  }

  bool key(string_t& text) override {
    Open& map = open_.back();
    map.key_range = next_string();
    auto [first, is_new] = map.first_keys.try_emplace(text, map.key_range);
    if (!is_new) {
      problems.push_back({Problem::Kind::duplicate_key, map.key_range,
                          fmt::format("the key `{}` stands here again", printable(text)), "keep one of the two",
                          first->second});
    }
    map.key = std::move(text);
    after_ = JsonPoint::key;
    return true;
  }

  bool start_object(std::size_t) override { return open(Value::Kind::map); }
  bool start_array(std::size_t) override { return open(Value::Kind::sequence); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    std::vector<JsonContainer> containers;
    for (const Open& entry : open_) {
      containers.push_back({entry.value.range.begin, entry.value.kind == Value::Kind::map});
    }
    problems.push_back(explain_json_error(text_, cursor_, after_, containers, error.what()));
    return false;
  }

 private:
  struct Open {
    Value value;
    std::string key;
    ByteRange key_range;
    std::map<std::string, ByteRange, std::less<>> first_keys;
  };

  bool may_have_one_more(std::size_t begin) {
    if (++count_ <= most_) return true;
    problems.push_back({Problem::Kind::limit,
                        {begin, begin + 1},
                        fmt::format("this value is one more than the {} that are read", grouped(most_)),
                        "split the file",
                        {}});
    return false;
  }

  // Moves the cursor to the next token, over what separates tokens.
  std::size_t next_token() {
    cursor_ = text_.find_first_not_of(" \t\r\n,:", cursor_);
    if (cursor_ == std::string_view::npos) cursor_ = text_.size();
    return cursor_;
  }

  ByteRange next_string() {
    const std::size_t begin = next_token();
    std::size_t end = begin + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    cursor_ = std::min(end + 1, text_.size());
    return {begin, cursor_};
  }

  // The parser ends a number before whatever cannot go on it: `01` is a 0 and then an error.
  std::size_t token_end(Value::Kind kind, std::size_t begin) const {
    if (kind != Value::Kind::number) return std::min(text_.find_first_of(" \t\r\n,:]}", begin), text_.size());
    const std::size_t digits = text_[begin] == '-' ? begin + 1 : begin;
    const std::size_t next = digits + 1;
    if (text_.substr(digits, 1) == "0" && next < text_.size() && is_digit(text_[next])) return next;
    return std::min(text_.find_first_not_of("0123456789+-.eE", begin), text_.size());
  }

  bool scalar(Value::Kind kind) {
    const std::size_t begin = next_token();
    cursor_ = token_end(kind, begin);
    if (!may_have_one_more(begin)) return false;
    Value value;
    value.kind = kind;
    value.text = text_.substr(begin, cursor_ - begin);
    value.range = {begin, cursor_};
    return attach(std::move(value));
  }

  bool open(Value::Kind kind) {
    const std::size_t begin = next_token();
    if (open_.size() >= kMaxDepth) {
      problems.push_back({Problem::Kind::limit,
                          {begin, begin + 1},
                          fmt::format("values nest more than {} deep here", kMaxDepth),
                          "flatten the structure",
                          {}});
      return false;
    }
    if (!may_have_one_more(begin)) return false;
    cursor_ = begin + 1;
    Open entry;
    entry.value.kind = kind;
    entry.value.range.begin = begin;
    open_.push_back(std::move(entry));
    after_ = JsonPoint::opening;
    return true;
  }

  bool close() {
    cursor_ = next_token() + 1;
    Value value = std::move(open_.back().value);
    open_.pop_back();
    value.range.end = cursor_;
    return attach(std::move(value));
  }

  bool attach(Value value) {
    after_ = JsonPoint::value;
    if (open_.empty()) {
      root = std::move(value);
    } else if (Open& parent = open_.back(); parent.value.kind == Value::Kind::map) {
      parent.value.members.push_back({std::move(parent.key), parent.key_range, std::move(value)});
    } else {
      parent.value.elements.push_back(std::move(value));
    }
    return true;
  }

  std::string_view text_;
  const std::size_t most_;
  std::size_t count_ = 0;   // of values
  std::size_t cursor_ = 0;  // behind the last token that was reported
  JsonPoint after_ = JsonPoint::start;
  std::vector<Open> open_;
};

}  // namespace

ParsedValue parse_json(std::string_view text, std::size_t most) {
  const std::size_t base = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  text.remove_prefix(base);
  ValueBuilder builder(text, most);
  if (text.starts_with(kByteOrderMark)) {  // the parser would skip this one, too
    builder.problems.push_back({Problem::Kind::syntax,
                                {0, kByteOrderMark.size()},
                                "a second byte order mark stands here",
                                "save the file as UTF-8 without the mark",
                                {}});
  } else if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    builder.refuse_rest();
  }
  ParsedValue parsed{std::move(builder.root), std::move(builder.problems)};
  shift_ranges(parsed, base);
  return parsed;
}

std::string text_of(const Value& object, std::string_view key) {
  const Value* value = object.find(key);
  return value != nullptr && value->kind == Value::Kind::string ? value->text : "";
}

}  // namespace skillc::parse
