// Where tags begin and end, as mustache(5) has it (three braces only under the default delimiters), and which of them
// take their line along. What cannot be meant is refused with its place.

#include "render/tags.hpp"

#include "base/text.hpp"

namespace skillc::render {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Tags scan() {
    std::size_t at = 0;
    while ((at = text_.find(open_, at)) != std::string_view::npos) {
      at = read_tag(at);
      if (at == std::string_view::npos) break;
    }
    for (std::size_t section : sections_) {
      const Tag& tag = result_.tags[section];
      problem(tag.source, "the section `" + tag.name + "` never closes",
              "end it with `" + tag.open + "/" + tag.name + tag.close + "`");
    }
    return std::move(result_);
  }

 private:
  void problem(ByteRange range, std::string message, std::string help = {}) {
    result_.problems.push_back({range, std::move(message), std::move(help)});
  }

  bool has_default_delimiters() const { return open_ == "{{" && close_ == "}}"; }

  // Returns the offset behind the tag, npos where it never ends.
  std::size_t read_tag(std::size_t begin) {
    std::size_t inner = begin + open_.size();
    const bool is_triple = has_default_delimiters() && text_.substr(inner, 1) == "{";
    if (is_triple) ++inner;
    const std::string ending = is_triple ? "}}}" : close_;
    const std::size_t inner_end = text_.find(ending, inner);
    if (inner_end == std::string_view::npos) {
      problem({begin, inner}, "this tag never closes",
              "end it with `" + ending + "`, or write literal braces behind `{{=<% %>=}}`");
      return std::string_view::npos;
    }
    Tag tag;
    tag.source = {begin, inner_end + ending.size()};
    tag.open = open_;
    tag.close = close_;
    const std::size_t end = tag.source.end;
    classify(tag, trim(text_.substr(inner, inner_end - inner)), is_triple);
    add(std::move(tag));
    return end;
  }

  void classify(Tag& tag, std::string_view content, bool is_triple) {
    if (is_triple) {
      tag.kind = TagKind::raw;
    } else if (!content.empty()) {
      tag.kind = kind_of(content.front());
    }
    if (tag.kind == TagKind::comment) return;
    if (tag.kind == TagKind::delimiters) {
      set_delimiters(tag.source, content);
      return;
    }
    const bool has_sigil = tag.kind != TagKind::variable && !is_triple;
    tag.name = trim(content.substr(has_sigil ? 1 : 0));
    if (tag.name.empty()) problem(tag.source, "this tag names nothing");
    const bool has_path = tag.kind != TagKind::close && tag.kind != TagKind::partial;
    if (has_path)
      for (const std::string_view key : split(tag.name, '.')) tag.path.emplace_back(key);
  }

  static TagKind kind_of(char sigil) {
    switch (sigil) {
      case '#':
        return TagKind::section;
      case '^':
        return TagKind::inverted;
      case '/':
        return TagKind::close;
      case '>':
        return TagKind::partial;
      case '&':
        return TagKind::raw;
      case '!':
        return TagKind::comment;
      case '=':
        return TagKind::delimiters;
      default:
        return TagKind::variable;
    }
  }

  void set_delimiters(ByteRange range, std::string_view content) {
    std::vector<std::string_view> words;
    if (content.size() >= 5 && content.back() == '=')
      for (std::string_view word : split(content.substr(1, content.size() - 2), ' '))
        if (!word.empty()) words.push_back(word);
    const bool is_good = words.size() == 2 && words[0].find_first_of("=\t\r\n\v\f") == std::string_view::npos &&
                         words[1].find_first_of("=\t\r\n\v\f") == std::string_view::npos;
    if (!is_good) {
      problem(range, "these are no two delimiters", "write them like `{{=<% %>=}}`");
      return;
    }
    open_ = words[0];
    close_ = words[1];
  }

  void add(Tag tag) {
    find_line(tag);
    const std::size_t index = result_.tags.size();
    if (tag.kind == TagKind::section || tag.kind == TagKind::inverted) {
      if (sections_.size() == kMaxSectionDepth) problem(tag.source, "sections nest too deeply here");
      sections_.push_back(index);
    } else if (tag.kind == TagKind::close) {
      match(tag, index);
    }
    result_.tags.push_back(std::move(tag));
  }

  void match(Tag& tag, std::size_t index) {
    if (sections_.empty()) {
      problem(tag.source, "no section `" + tag.name + "` is open here");
      return;
    }
    Tag& section = result_.tags[sections_.back()];
    if (section.name != tag.name)
      problem(tag.source, "`" + tag.name + "` closes here while the section `" + section.name + "` is open");
    section.partner = index;
    tag.partner = sections_.back();
    sections_.pop_back();
  }

  void find_line(Tag& tag) const {
    tag.line = tag.source;
    if (tag.kind == TagKind::variable || tag.kind == TagKind::raw) return;
    auto is_blank = [this](std::size_t at) { return text_[at] == ' ' || text_[at] == '\t'; };
    std::size_t begin = tag.source.begin;
    while (begin > 0 && is_blank(begin - 1)) --begin;
    std::size_t end = tag.source.end;
    while (end < text_.size() && is_blank(end)) ++end;
    if (text_.substr(end, 2) == "\r\n") ++end;
    const bool ends_line = end == text_.size() || text_[end] == '\n';
    if (!ends_line || (begin > 0 && text_[begin - 1] != '\n')) return;
    tag.is_standalone = true;
    tag.line = {begin, end == text_.size() ? end : end + 1};
    tag.indent = tag.source.begin - begin;
  }

  std::string_view text_;
  std::string open_ = "{{";
  std::string close_ = "}}";
  std::vector<std::size_t> sections_;  // open ones
  Tags result_;
};

}  // namespace

Tags scan_tags(std::string_view text) {
  return Scanner(text).scan();
}

}  // namespace skillc::render
