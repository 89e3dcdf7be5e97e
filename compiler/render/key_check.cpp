// Strictness: a walk that does what rendering will do, but with findings instead of output. The library
// renders an unknown key as nothing, so a misspelt one would quietly lose text. The walk also adds up what
// would be written, which bounds a few small partials that include each other many times over.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "render/unit.hpp"

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

class KeyCheck {
 public:
  KeyCheck(const Json& data, std::vector<diag::Diagnostic>& diagnostics)
      : diagnostics_(diagnostics), limit_(kMaxExpansion + weight(data)) {
    scopes_.push_back(&data);
  }

  void walk(const Unit& unit) {
    spend(unit, {0, 0}, indent_);
    walk(unit, 0, unit.tags.size(), {0, unit.text.bytes().size()});
  }

 private:
  // The tags from `first` up to `last`, which lie in `range`.
  void walk(const Unit& unit, std::size_t first, std::size_t last, ByteRange range) {
    std::size_t at = range.begin;
    for (std::size_t i = first; i < last && !is_exhausted(); ++i) {
      const Tag& tag = unit.tags[i];
      spend(unit, tag.source, kTagCost + text_cost(unit, {at, tag.source.begin}));
      at = tag.source.end;
      switch (tag.kind) {
        case TagKind::variable:
        case TagKind::raw:
          check_text(unit, tag);
          break;
        case TagKind::section:
        case TagKind::inverted:
          check_section(unit, tag, i + 1);
          i = tag.partner;
          at = unit.tags[i].source.end;
          break;
        case TagKind::partial:
          walk_partial(unit, tag);
          break;
        default:
          break;
      }
    }
    if (!is_exhausted()) spend(unit, {at, range.end}, text_cost(unit, {at, range.end}));
  }

  // Every line of a partial that stands alone is indented as the tag is, on top of the indent of the tag's own text.
  void walk_partial(const Unit& unit, const Tag& tag) {
    const std::size_t outer = indent_;
    indent_ = tag.is_standalone ? outer + tag.indent : 0;
    walk(*unit.partials.find(tag.name)->second);
    indent_ = outer;
  }

  std::size_t text_cost(const Unit& unit, ByteRange range) const {
    const std::string_view text = std::string_view(unit.text.bytes()).substr(range.begin, range.end - range.begin);
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    return text.size() + lines * indent_;
  }

  void check_text(const Unit& unit, const Tag& tag) {
    const Json* value = look_up(unit, tag);
    if (!value) return;
    if (value->is_string()) {
      spend(unit, tag.source, value->get_ref<const std::string&>().size());
    } else if (value->is_structured() || value->is_boolean()) {
      const char* kind = value->is_array() ? "a list" : value->is_object() ? "a map" : "true or false";
      report(unit, tag, "`" + tag.name + "` is " + kind + ", not a text",
             "open it as a section: `{{#" + tag.name + "}}`");
    }
  }

  void check_section(const Unit& unit, const Tag& tag, std::size_t body) {
    const Json* value = look_up(unit, tag);
    if (!value) return;
    const ByteRange range{tag.source.end, unit.tags[tag.partner].source.begin};
    if (tag.kind == TagKind::inverted || is_false(*value)) {
      walk(unit, body, tag.partner, range);  // whatever is rendered there sees the outer keys only
    } else if (!value->is_array()) {
      walk_with(*value, unit, body, tag.partner, range);
    } else {
      for (const Json& element : *value) walk_with(element, unit, body, tag.partner, range);
    }
  }

  void walk_with(const Json& scope, const Unit& unit, std::size_t first, std::size_t last, ByteRange range) {
    scopes_.push_back(&scope);
    walk(unit, first, last, range);
    scopes_.pop_back();
  }

  static bool is_false(const Json& value) {
    return value.is_null() || (value.is_boolean() && !value.get<bool>()) ||
           (value.is_string() && value.get_ref<const std::string&>().empty());
  }

  // From the innermost scope outwards the first that has the whole dotted path, as the library does it.
  const Json* look_up(const Unit& unit, const Tag& tag) {
    if (tag.name == ".") return scopes_.back();
    const auto names = split(tag.name, '.');
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      const Json* value = *scope;
      for (std::size_t i = 0; value && i < names.size(); ++i) value = member(*value, names[i]);
      if (value) return value;
    }
    const std::string message = "unknown key `" + tag.name + "`";
    if (reported_.contains({&tag, message})) return nullptr;
    report(unit, tag, message, did_you_mean(tag.name, known_keys()));
    return nullptr;
  }

  static const Json* member(const Json& object, std::string_view key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(std::string(key));
    return found == object.end() ? nullptr : &*found;
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
    if (is_exhausted())
      diagnostics_.push_back(diag::make_diagnostic("template", unit.shown_path, unit.text, range,
                                                   "this template expands to more than 64 MiB"));
  }

  void report(const Unit& unit, const Tag& tag, std::string message, std::string help = {}) {
    if (!reported_.emplace(&tag, message).second) return;  // once, not for each element of a list
    diagnostics_.push_back(
        diag::make_diagnostic("template", unit.shown_path, unit.text, tag.source, std::move(message), std::move(help)));
  }

  std::vector<diag::Diagnostic>& diagnostics_;
  std::vector<const Json*> scopes_;
  std::set<std::pair<const Tag*, std::string>> reported_;
  const std::size_t limit_;
  std::size_t spent_ = 0;
  std::size_t indent_ = 0;  // of every line of the unit that is walked
};

}  // namespace

void check_keys(const Unit& main, const Json& data, std::vector<diag::Diagnostic>& diagnostics) {
  KeyCheck(data, diagnostics).walk(main);
}

}  // namespace skillc::render
