// One walk over the tags that writes and proves at once: mustache(5) renders an unknown key as nothing, so a misspelt
// one would quietly lose text. Sections that the data leaves out are walked as well, without a word being written: what
// is wrong in them is said today and not when the data first shows them. The walk adds up what it costs, which bounds a
// few small partials that include each other many times over.

#include "render/template_engine.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "render/html.hpp"

namespace skillc::render {
namespace {

constexpr std::size_t kTagCost = 256;  // in bytes of output: what empty partials without end would cost in time

// What the data may add to a rendering: each value once, with a few tags around it.
std::size_t weight(const Json& value) {
  constexpr std::size_t kTagsOfAValue = 4;
  std::size_t bytes = kTagsOfAValue * kTagCost;
  if (value.is_string()) bytes += value.get_ref<const std::string&>().size();
  if (value.is_structured())
    for (const Json& part : value) bytes += weight(part);
  return bytes;
}

bool is_false(const Json& value) {
  return value.is_null() || (value.is_boolean() && !value.get<bool>()) ||
         (value.is_string() && value.get_ref<const std::string&>().empty());
}

const Json* member(const Json& object, const std::string& key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

class Renderer {
 public:
  Renderer(const Json& data, Escape escape, std::vector<diag::Diagnostic>& diagnostics)
      : escape_(escape), diagnostics_(diagnostics) {
    scopes_.push_back(&data);
  }

  std::string run(const Unit& main) {
    walk(main);
    return std::move(out_);
  }

 private:
  void walk(const Unit& unit) {
    spend(unit, {0, 0}, indent_.size());
    walk(unit, 0, unit.tags.size(), 0);
  }

  // The tags from `first` up to `last`, and the text from `at` up to the tag `last`, or to the end where there is none.
  void walk(const Unit& unit, std::size_t first, std::size_t last, std::size_t at) {
    for (std::size_t i = first; i < last && !is_exhausted(); ++i) {
      const Tag& tag = unit.tags[i];
      spend(unit, tag.source, kTagCost);
      write_text(unit, at, &tag);
      at = tag.line.end;
      switch (tag.kind) {
        case TagKind::variable:
        case TagKind::raw:
          write_value(unit, tag);
          break;
        case TagKind::section:
        case TagKind::inverted:
          walk_section(unit, tag, i + 1);
          i = tag.partner;
          at = unit.tags[i].line.end;
          break;
        case TagKind::partial:
          walk_partial(unit, tag);
          break;
        default:
          break;
      }
    }
    write_text(unit, at, last < unit.tags.size() ? &unit.tags[last] : nullptr);
  }

  // The text from `begin` to the line of the tag `next`, or to the end. An indent stands before each line but those
  // that go with their tags.
  void write_text(const Unit& unit, std::size_t begin, const Tag* next) {
    const std::string_view bytes = unit.text.bytes();
    const std::size_t end = next != nullptr ? next->line.begin : bytes.size();
    const std::string_view text = begin < end ? bytes.substr(begin, end - begin) : "";
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    spend(unit, {begin, end}, text.size() + lines * indent_.size());
    if (is_exhausted() || silent_ > 0) return;
    if (indent_.empty()) {
      out_ += text;
      return;
    }
    const auto begins_line = [&](std::size_t at) { return at == 0 || bytes[at - 1] == '\n'; };
    for (std::size_t at = begin; at < end;) {
      if (begins_line(at)) out_ += indent_;
      const std::size_t line_end = std::min(bytes.find('\n', at), end - 1) + 1;
      out_ += bytes.substr(at, line_end - at);
      at = line_end;
    }
    if (next != nullptr && !next->is_standalone && begins_line(end)) out_ += indent_;
  }

  void write_value(const Unit& unit, const Tag& tag) {
    const Json* value = look_up(unit, tag);
    if (value == nullptr) return;
    if (value->is_structured() || value->is_boolean()) {
      const char* kind = value->is_array() ? "a list" : value->is_object() ? "a map" : "true or false";
      report(unit, tag, "`" + tag.name + "` is " + kind + ", not a text",
             "open it as a section: `{{#" + tag.name + "}}`");
    } else if (value->is_string()) {
      const auto& text = value->get_ref<const std::string&>();
      spend(unit, tag.source, text.size());
      if (silent_ == 0 && !is_exhausted()) write_escaped(text, tag.kind == TagKind::raw ? Escape::none : escape_);
    } else if (value->is_number() && silent_ == 0) {
      out_ += value->dump();
    }
  }

  void write_escaped(const std::string& text, Escape escape) {
    if (escape == Escape::none) {
      out_ += text;
    } else if (escape == Escape::html) {
      append_visible(out_, text);
    } else if (escape == Escape::markdown) {
      append_markdown(out_, text);
    } else {
      const std::string quoted = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
      out_.append(quoted, 1, quoted.size() - 2);
    }
  }

  void walk_section(const Unit& unit, const Tag& tag, std::size_t body) {
    const Json* value = look_up(unit, tag);
    const bool is_list = value != nullptr && value->is_array();
    const bool is_true = value != nullptr && !(is_list ? value->empty() : is_false(*value));
    if (tag.kind == TagKind::section && is_list) {
      for (const Json& element : *value) walk_with(element, unit, tag, body);
    } else if (tag.kind == TagKind::section && is_true) {
      walk_with(*value, unit, tag, body);
    } else if (value != nullptr) {  // what stands there sees the outer keys alone
      const bool is_written = tag.kind == TagKind::inverted && !is_true;
      silent_ += is_written ? 0 : 1;
      walk(unit, body, tag.partner, tag.line.end);
      silent_ -= is_written ? 0 : 1;
    }
  }

  void walk_with(const Json& scope, const Unit& unit, const Tag& tag, std::size_t body) {
    scopes_.push_back(&scope);
    walk(unit, body, tag.partner, tag.line.end);
    scopes_.pop_back();
  }

  // Every line of a partial that stands alone is indented as the tag is, on top of the indent of the tag's own text.
  void walk_partial(const Unit& unit, const Tag& tag) {
    const std::string_view blanks = std::string_view(unit.text.bytes()).substr(tag.line.begin, tag.indent);
    std::string inner = tag.is_standalone ? indent_ + std::string(blanks) : "";
    std::swap(indent_, inner);
    walk(*unit.partials.find(tag.name)->second);
    std::swap(indent_, inner);
  }

  // From the innermost scope outwards the first that has the whole dotted path.
  const Json* look_up(const Unit& unit, const Tag& tag) {
    if (tag.name == ".") return scopes_.back();
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      const Json* value = *scope;
      for (auto key = tag.path.begin(); value != nullptr && key != tag.path.end(); ++key) value = member(*value, *key);
      if (value != nullptr) return value;
    }
    const std::string message = "unknown key `" + tag.name + "`";
    if (reported_.contains({&tag, message})) return nullptr;
    const std::string guess = did_you_mean(tag.name, known_keys());
    report(unit, tag, message, guess.empty() ? "there are " + join(shown_keys(), ", ") : guess);
    return nullptr;
  }

  // What can be shown or gone through, the nearest first: of a map what it holds.
  std::vector<std::string> shown_keys() const {
    std::vector<std::string> keys;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) add_keys(**scope, "", 3, keys);
    std::set<std::string> seen;
    for (const std::string& key : keys)
      if (const std::size_t dot = key.rfind('.'); dot != std::string::npos) seen.insert(key.substr(0, dot + 1));
    std::erase_if(keys, [&](const std::string& key) { return seen.contains(key + ".") || !seen.insert(key).second; });
    return keys;
  }

  std::vector<std::string> known_keys() const {
    std::vector<std::string> keys;
    for (const Json* scope : scopes_) add_keys(*scope, "", 3, keys);
    return keys;
  }

  static void add_keys(const Json& object, const std::string& prefix, int depth, std::vector<std::string>& keys) {
    if (!object.is_object() || depth == 0) return;
    for (const auto& [key, value] : object.items()) {
      keys.push_back(prefix + key);
      add_keys(value, prefix + key + ".", depth - 1, keys);
    }
  }

  bool is_exhausted() const { return spent_ > limit_; }

  void spend(const Unit& unit, ByteRange range, std::size_t bytes) {
    if (is_exhausted()) return;
    spent_ += bytes;
    if (!is_exhausted()) return;
    if (!is_data_weighed_) {  // rarely: nearly every page stays far below
      is_data_weighed_ = true;
      limit_ += weight(*scopes_.front());
      if (!is_exhausted()) return;
    }
    diagnostics_.push_back(diag::make_diagnostic("template", unit.shown_path, unit.text, range,
                                                 "this template expands to more than 64 MiB"));
  }

  void report(const Unit& unit, const Tag& tag, std::string message, std::string help = {}) {
    if (!reported_.emplace(&tag, message).second) return;  // once, not for each element of a list
    diagnostics_.push_back(
        diag::make_diagnostic("template", unit.shown_path, unit.text, tag.source, std::move(message), std::move(help)));
  }

  const Escape escape_;
  std::vector<diag::Diagnostic>& diagnostics_;
  std::string out_;
  std::vector<const Json*> scopes_;
  std::string indent_;      // of every line of the unit that is walked
  std::size_t silent_ = 0;  // sections around that are not shown
  std::set<std::pair<const Tag*, std::string>> reported_;
  std::size_t spent_ = 0;
  std::size_t limit_ = kMaxExpansion;
  bool is_data_weighed_ = false;
};

}  // namespace

std::string render_units(const Unit& main, const Json& data, Escape escape,
                         std::vector<diag::Diagnostic>& diagnostics) {
  return Renderer(data, escape, diagnostics).run(main);
}

}  // namespace skillc::render
