// A comment is not shown where Markdown is rendered, and an agent reads the source. Most comments are honest: notes to
// do, licences, marks of generators and formatters. So a comment counts only where it speaks as nobody speaks to a
// co-author: it sets aside other instructions, wants this kept from the user, sends secrets somewhere, orders to pipe
// the network into a shell, or tells an agent by name to send something or to act on an address or on a user's files.
// Comments may be long and many, so each byte is looked at a fixed number of times.

#include "check/rules/hidden_instruction.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/regex.hpp"
#include "base/text.hpp"
#include "check/rules/wording.hpp"

namespace skillc::check::rules {
namespace {

struct Sign {
  std::string_view pattern;  // of text in one line, or
  std::string_view says;
  bool is_of_lines = false;  // of lines as they stand
};

constexpr std::string_view kKept = "wants something kept from the user";
constexpr std::array kSigns = {
    Sign{R"((?i)\b(ignore|disregard|forget|override|bypass)\s+((all|any|the|your|these|those|of|other|its)\s+)*)"
         R"((previous|prior|above|earlier|preceding|existing|system|safety|user'?s?)\s+)"
         R"((instructions?|prompts?|rules|guidelines|directions|messages?|restrictions|requests?)\b)",
         "sets aside other instructions"},
    // Not "do not tell the user to restart", "never let the user see raw JSON".
    Sign{R"((?i)\b(do not|don'?t|don’t|never|must not) (ever )?()"
         R"((tell|inform|notify|alert|warn) the (user|human|operator|reviewer))"
         R"(( (about|of) (this|it|that|these|what)\b| (this|that (you|this|it))\b| ?([.!;)]|$))|)"
         R"(let the (user|human|operator|reviewer) (know|notice|find out|learn)\b|)"
         R"((mention|report|reveal|disclose) (this|it|that|these|any of (this|it))\b[^.]{0,30} to the )"
         R"((user|human|operator|reviewer)\b))",
         kKept},
    // Not "never send it without telling the user".
    Sign{R"((?i)(^|[.!?:;(] ?|\b(please|then|must) )(silently )?)"
         R"((send|upload|run|execute|install|delete|post|add|copy|forward|do)\b[^.]{0,60}\bwithout )"
         R"((telling|informing|notifying|alerting) the (user|human|operator|reviewer)\b)",
         kKept},
    Sign{
        R"((?i)\b(secretly|silently|covertly)\s+(send|run|execute|upload|copy|read|add|insert|include|install|download|)"
        R"(fetch|post|write|delete|append|forward)\b)",
        "wants something done in secret"},
    Sign{
        R"((?i)\b(send|post|upload|forward|transmit|email|e-mail|exfiltrate|leak|copy)\b[^.]{0,80}(credentials?|secrets?|)"
        R"(api[ _-]?keys?|access tokens?|passwords?|private keys?|ssh keys?|environment variables|conversation|)"
        R"(chat history|\.env\b|\.ssh\b|\.aws\b)[^.]{0,60}\bto\b)",
        "sends away what is confidential"},
    // As a command or an order, not "`curl … | sh` is how the old version installed".
    Sign{R"((?im)(^\s*|[.!?:;(]\s*|\b(run|execute|do|use|first|then|please|and)\s+)[`"'$]?\s*)"
         R"((curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod)\b[^|]{0,300}\|\s*(sudo\s+)?)"
         R"((sh|bash|zsh|dash|iex|invoke-expression|python3?|node|perl)\b(\s+-\S*)*)"
         R"(\s*($|[`"'.,;&|)]|\b(first|now|before|then|and|to)\b))",
         "runs what the network sends", true},
    Sign{R"((?i)\bcurl\b.{0,200}\s(-d|--data\S*|-F|--form|-T|--upload-file)\s*["']?\S{0,40}(@|\$\())",
         "sends files or the output of a command away"},
    Sign{R"((?i)\b(ai|ais|assistants?|agents?|llms?|language models?|claude|gpt|copilot|codex|gemini|chatbot)\b)"
         R"(\s*(:|,|must|please|has to|have to|needs? to)\s*[^.]{0,40}\b)"
         R"((exfiltrate\b|upload\b|execute the following\b|)"
         R"((run|execute|send|post|fetch|download|install|open|curl|wget|copy|delete|remove|rm)\b)"
         R"([^.]{0,60}(https?://|~/|\$HOME\b|/etc/|\.ssh\b|\.aws\b|\.env\b)))",
         "tells an agent what to do"},
    Sign{R"((?i)(\byou are now (a|an|in|the|free)\b|\b(new|hidden|secret) (system )?(instructions?|prompt)\s*:|)"
         R"(\bsystem (prompt|message|override|instructions?)\s*:))",
         "gives an agent other instructions"},
};

constexpr std::size_t kMaxRead = 16 * 1024;  // bytes of one comment
constexpr std::size_t kMaxTag = 600;         // bytes
constexpr std::size_t kMaxOpen = 200;        // elements whose end is not near

const std::vector<std::pair<Regex, Sign>>& signs() {
  static const auto compiled = [] {
    std::vector<std::pair<Regex, Sign>> all;
    for (const Sign& sign : kSigns)
      if (auto regex = Regex::compile(sign.pattern)) all.emplace_back(std::move(*regex), sign);
    return all;
  }();
  return compiled;
}

// Without what stands around a command or a sentence.
std::string_view core(std::string_view match) {
  constexpr std::string_view kAround = " .:;!?()`\"'";
  const std::size_t begin = match.find_first_not_of(kAround);
  return begin == match.npos ? match : match.substr(begin, match.find_last_not_of(kAround) + 1 - begin);
}

class Search {
 public:
  Search(const model::Document& document, Findings& findings)
      : document_(document), findings_(findings), bytes_(document.text.bytes()), lower_(to_lower_ascii(bytes_)) {
    find_code();
  }

  void run() {
    const std::size_t body = document_.front_matter.body_begin;
    for (std::size_t at = bytes_.find("<!--", body); at != npos; at = bytes_.find("<!--", at)) at = read_comment(at);
    for (std::size_t at = bytes_.find("]: ", body); at != npos; at = bytes_.find("]: ", at)) at = read_definition(at);
    for (const std::string_view mark : {"hidden", "display", "font-size", "opacity"}) {
      read_up_to_ = 0;
      for (std::size_t at = lower_.find(mark, body); at != npos; at = lower_.find(mark, at + mark.size()))
        read_element(at);
    }
  }

 private:
  static constexpr std::size_t npos = std::string_view::npos;

  void find_code() {
    for (const parse::Block& block : document_.markdown.blocks) {
      if (block.type == parse::BlockType::code)
        code_.push_back({document_.text.line_begin(block.first_line), document_.text.line_begin(block.last_line + 1)});
      for (const parse::CodeSpan& span : block.content.codes) code_.push_back(span.source);
    }
    std::sort(code_.begin(), code_.end(), [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
  }

  bool is_code(std::size_t offset) const {
    auto after = std::upper_bound(code_.begin(), code_.end(), offset,
                                  [](std::size_t at, ByteRange range) { return at < range.begin; });
    return after != code_.begin() && offset < std::prev(after)->end;
  }

  // These two return where to go on.
  std::size_t read_comment(std::size_t at) {
    if (is_code(at)) return at + 4;
    const std::size_t close = bytes_.find("-->", at + 4);
    const std::size_t end = close == npos ? bytes_.size() : close;
    judge("a comment", {at + 4, end});
    return close == npos ? bytes_.size() : close + 3;
  }

  // `[//]: # (…)`, a link that nothing uses and nobody sees. A line holds one at most, at its beginning.
  std::size_t read_definition(std::size_t at) {
    const std::size_t number = document_.text.line_of(at);
    const std::size_t line = document_.text.line_begin(number);
    const std::size_t end = line + document_.text.line(number).size();
    const std::size_t open = bytes_.find_first_not_of(" \t", line);
    const std::string_view target = bytes_.substr(at + 3, end - at - 3);
    if (bytes_[open] == '[' && (target.starts_with("# ") || target.starts_with("<> ")) && !is_code(at))
      judge("a comment", {at + 3, end});
    return end;
  }

  // `<span hidden>…</span>`, `<div style="display:none">…</div>`; `at` lies within what may be such a tag.
  void read_element(std::size_t at) {
    const std::size_t from = at - std::min<std::size_t>(at, 300);
    const std::size_t within = std::string_view(lower_).substr(from, at - from).rfind('<');
    if (within == npos || without_end_ > kMaxOpen) return;
    const std::size_t open = from + within;
    const std::size_t close = std::string_view(lower_).substr(0, open + kMaxTag).find('>', open);
    if (close == npos || close < at || open < read_up_to_ || is_code(open)) return;
    const std::string_view tag = std::string_view(lower_).substr(open + 1, close - open - 1);
    std::size_t name = 0;
    while (name < tag.size() && is_letter(tag[name])) ++name;
    if (name == 0 || !hides(tag.substr(name))) return;
    const std::string end_tag = "</" + std::string(tag.substr(0, name));
    const std::size_t end = std::string_view(lower_).substr(0, close + kMaxRead).find(end_tag, close);
    if (end == npos) {
      ++without_end_;
      return;
    }
    read_up_to_ = end;
    judge("an element that is not shown", {close + 1, end});
  }

  static bool hides(std::string_view attributes) {
    std::string packed;
    for (const char c : attributes)
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') packed += c;
    for (const std::string_view style : {"display:none", "visibility:hidden", "font-size:0", "opacity:0"}) {
      const std::size_t at = packed.find(style);
      if (at == npos) continue;
      const std::size_t behind = at + style.size();  // not `opacity:0.5`
      if (!style.ends_with('0') || behind >= packed.size() || packed[behind] != '.') return true;
    }
    for (std::size_t at = attributes.find("hidden"); at != npos; at = attributes.find("hidden", at + 6)) {
      const char before = at == 0 ? ' ' : attributes[at - 1];
      const char after = at + 6 < attributes.size() ? attributes[at + 6] : ' ';
      const bool is_attribute = std::string_view(" \t\r\n").find(before) != npos;
      if (is_attribute && std::string_view(" \t\r\n/=").find(after) != npos) return true;
    }
    return false;
  }

  void judge(std::string_view where, ByteRange range) {
    range.end = std::min(range.end, range.begin + kMaxRead);
    const std::string_view lines = bytes_.substr(range.begin, range.end - range.begin);
    const std::string text = fold_white_space(lines);
    if (text.size() < 12 || text.starts_with("skillc:")) return;
    for (const auto& [regex, sign] : signs()) {
      const auto match = regex.find(sign.is_of_lines ? lines : std::string_view(text));
      if (!match) continue;
      const std::size_t first = bytes_.find_first_not_of(" \t\r\n", range.begin);
      findings_.push_back(diag::make_diagnostic(
          "content/hidden-instruction", document_.shown_path, document_.text,
          {std::min(first, range.end), document_.text.line_begin(document_.text.line_of(first)) +
                                           document_.text.line(document_.text.line_of(first)).size()},
          std::string(where) + " " + std::string(sign.says) + ": " + quote(printable(core(fold_white_space(*match)))),
          "say it where readers see it, or delete it: agents read it, and who looks at the page does not"));
      return;
    }
  }

  const model::Document& document_;
  Findings& findings_;
  std::string_view bytes_;
  std::string lower_;
  std::vector<ByteRange> code_;
  std::size_t read_up_to_ = 0;
  std::size_t without_end_ = 0;
};

// Whether there is anything to look at: most documents have neither comments nor HTML.
bool may_hide(std::string_view bytes) {
  return bytes.find("<!--") != std::string_view::npos || bytes.find("]: #") != std::string_view::npos ||
         bytes.find("]: <>") != std::string_view::npos || bytes.find("</") != std::string_view::npos;
}

}  // namespace

void check_hidden_instructions(const model::Document& document, Findings& findings) {
  if (document.is_utf8 && may_hide(document.text.bytes())) Search(document, findings).run();
}

}  // namespace skillc::check::rules
