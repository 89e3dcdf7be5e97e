// Where links and paths in backticks lead. Each mention of something that is not there is a finding of its own, since
// each has to be mended; but of one mention only the strongest statement is made: outside, missing, other case, anchor.

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/one_of.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/backslashes.hpp"
#include "check/rules/blank_file.hpp"
#include "check/rules/commands.hpp"
#include "check/rules/doubt.hpp"
#include "check/rules/excused_paths.hpp"
#include "check/rules/explained.hpp"
#include "check/rules/families.hpp"
#include "check/rules/link_anchor.hpp"
#include "check/rules/link_steps.hpp"
#include "check/rules/link_target.hpp"
#include "check/rules/orphan.hpp"
#include "check/rules/reach.hpp"
#include "check/rules/skill_paths.hpp"
#include "check/rules/template_text.hpp"
#include "check/rules/wording.hpp"
#include "diag/replace_text.hpp"
#include "model/anchors.hpp"
#include "model/link_definitions.hpp"

namespace skillc::check::rules {

namespace {

constexpr std::array<std::string_view, 3> kStandardFolders = {"references", "scripts", "assets"};
// "Did you mean" compares with every file or heading; so many broken links of one skill get one.
constexpr std::size_t kMaxSuggestions = 200;
constexpr std::size_t kNamedChoices = 3;

bool is_standard(std::string_view folder) {
  return is_one_of(kStandardFolders, folder);
}

// Links and code spans both stand in text order, so one look at each is enough.
std::vector<const parse::CodeSpan*> codes_outside_links(const parse::Inline& content) {
  std::vector<const parse::CodeSpan*> outside;
  auto link = content.links.begin();
  std::size_t linked_up_to = 0;
  for (const parse::CodeSpan& code : content.codes) {
    for (; link != content.links.end() && link->text.begin <= code.text.begin; ++link)
      linked_up_to = std::max(linked_up_to, link->text.end);
    if (code.text.end > linked_up_to) outside.push_back(&code);
  }
  return outside;
}

// The page's top, a line of a file, a text fragment.
bool names_no_heading(std::string_view fragment) {
  if (fragment.empty() || fragment == "top" || fragment.starts_with(":~:")) return true;
  return fragment.size() > 1 && fragment[0] == 'L' &&
         fragment.find_first_not_of("0123456789-LC", 1) == std::string_view::npos;
}

// Of what was skipped the anchors are not known.
bool can_judge_anchors(const model::Document& document) {
  return document.is_utf8 && document.markdown.unclosed.line == 0 && document.markdown.skipped.lines == 0;
}

// Without the number of a repeated heading: "notes" of "notes-2".
std::string without_repeat(const std::string& anchor) {
  const std::size_t end = anchor.find_last_not_of("0123456789") + 1;
  const bool is_repeat = end > 1 && end < anchor.size() && anchor[end - 1] == '-';
  return is_repeat ? anchor.substr(0, end - 1) : anchor;
}

// Whether the code block that opens with `line` holds commands, as far as it says.
bool may_be_of_shell(std::string_view line, bool is_fenced) {
  constexpr std::array<std::string_view, 7> kShells = {"", "bash", "console", "sh", "shell", "terminal", "zsh"};
  if (!is_fenced) return true;
  const std::size_t fence = line.find_first_of("`~");
  if (fence == std::string_view::npos) return false;
  const std::string_view info = trim(line.substr(std::min(line.find_first_not_of("`~", fence), line.size())));
  return is_one_of(kShells, info.substr(0, info.find_first_of(" \t{")));
}

// Whether a link's target holds it as it is, or with nothing but a `#` in front.
bool is_plain(std::string_view target) {
  return target.find_first_of(" %<>()#?&\\`\"'", target.starts_with('#') ? 1 : 0) == std::string_view::npos;
}

// `written` with the names in it as `path` has them from its end on; "" where they do not differ in case only.
std::string recased(const std::string& written, const std::string& path) {
  std::vector<std::string_view> names = split(written, '/');
  const std::vector<std::string_view> real = split(path, '/');
  for (std::size_t i = 0; i < std::min(names.size(), real.size()); ++i) {
    std::string_view& name = names[names.size() - 1 - i];
    const std::string_view right = real[real.size() - 1 - i];
    if (name == ".." || name == ".") break;
    if (lower_case(std::string(name)) != lower_case(std::string(right))) return {};
    name = right;
  }
  return join(std::vector<std::string>(names.begin(), names.end()), "/");
}

class LinkCheck {
 public:
  LinkCheck(const SkillContext& context, Findings& findings)
      : context_(context),
        skill_(context.skill),
        paths_(context),
        excused_(paths_, skill_.source.folder_name),
        findings_(findings),
        html_anchors_(skill_.documents.size()) {
    for (std::size_t index = 0; index < skill_.documents.size(); ++index)
      document_at_.emplace(skill_.documents[index].path, index);
  }

  // Returns the files that broken links probably mean.
  std::vector<std::string> run() {
    each_text([&](const parse::Block& block) { excused_.read(document_, folder_, block.content); });
    each_text([&](const parse::Block& block) { check_block(block); });
    return std::move(meant_);
  }

  // What led to a file of the skill, in order. Once run.
  const std::vector<Followed>& followed() const { return followed_; }

 private:
  template <class F>
  void each_text(F use) {
    for (std::size_t index = 0; index < skill_.documents.size(); ++index) {
      const model::Document& document = skill_.documents[index];
      if (!document.is_utf8 || is_form_to_fill_in(document.path)) continue;
      document_ = index;
      folder_ = parent_path(document.path);
      const std::size_t doubtful = doubtful_from(document);
      for (const parse::Block& block : document.markdown.blocks)
        if (block.last_line < doubtful) use(block);
    }
  }

  void check_block(const parse::Block& block) {
    const parse::Inline& content = block.content;
    for (const parse::Link& link : content.links) check_link(link);
    // Of what was named alone or piped in, the skill's folders are not known.
    if (skill_.source.form == source::SkillForm::document || skill_.source.form == source::SkillForm::stream) return;
    for (const parse::CodeSpan* code : codes_outside_links(content)) check_code(content, *code);
    if (!content.html.empty()) check_inline_html(block);
    if (block.type == parse::BlockType::code || block.type == parse::BlockType::html) check_lines(block);
  }

  // The commands of a code block, the images and links of HTML. In code that changes its folder, paths are somebody
  // else's.
  void check_lines(const parse::Block& block) {
    const bool is_code = block.type == parse::BlockType::code;
    if (is_code && (block.literal.starts_with("cd ") || block.literal.find("\ncd ") != std::string::npos ||
                    block.literal.find("&& cd ") != std::string::npos))
      return;
    const SourceText& text = skill_.documents[document_].text;
    const CommandPlace place = is_code && may_be_of_shell(text.line(block.first_line), block.is_fenced)
                                   ? CommandPlace::shell_block
                                   : CommandPlace::block;
    for (std::size_t line = block.first_line; line <= block.last_line; ++line) {
      const std::string_view bytes = text.line(line);
      const auto paths = is_code ? command_paths(bytes, place, skill_.source.folder_name) : html_sources(bytes);
      for (const CommandPath& path : paths)
        if (!is_code || may_be_ours(path)) check_command(path, text.line_begin(line) + path.begin);
    }
  }

  // Tags in a paragraph; not what a comment holds or code shows.
  void check_inline_html(const parse::Block& block) {
    const std::string_view bytes = skill_.documents[document_].text.bytes();
    const std::string_view html = bytes.substr(block.source.begin, block.source.end - block.source.begin);
    if (html.find("<!--") != std::string_view::npos) return;
    const auto& codes = block.content.codes;
    for (const CommandPath& path : html_sources(html)) {
      const std::size_t begin = block.source.begin + path.begin;
      const bool is_shown = std::any_of(codes.begin(), codes.end(), [&](const parse::CodeSpan& code) {
        return code.source.begin <= begin && begin < code.source.end;
      });
      if (!is_shown) check_command(path, begin);
    }
  }

  // A block may write what it runs, and often runs in another project. So its path must be one that the skill has, but
  // for a slip, or say itself that it is the skill's.
  bool may_be_ours(const CommandPath& named) {
    if (named.is_below_root) return true;
    const Resolution at = paths_.resolve(folder_, named.path);
    if (at.kind != Resolution::Kind::missing) return true;
    if (named.is_direct) return excused_.is_slip(folder_, named.path);
    const std::optional<NearPath> near = may_suggest() ? paths_.near(at.path) : std::nullopt;
    return near && near->is_sure;
  }

  // A path in a command, which stands at `begin` of the file. Of code blocks only in folders that the skill has: others
  // are its user's. In backticks, in `span`, it is excused as a path alone is.
  void check_command(const CommandPath& named, std::size_t begin, const parse::CodeSpan* span = nullptr) {
    if (!is_in_folder_of_ours(named, span == nullptr)) return;
    const Resolution at = paths_.resolve(named.is_below_root ? "." : folder_, named.path);
    if (at.kind != Resolution::Kind::missing || is_excused(named, span)) return;
    defined_ = nullptr;
    report(at, {named.path, named.path, "", false}, {begin, begin + named.end - named.begin});
  }

  // A command that runs in its reader's project may name folders of that one; in a block it is most likely to.
  bool is_in_folder_of_ours(const CommandPath& named, bool is_in_block) const {
    const std::string folder(split(named.path, '/').front());
    const bool is_new = !paths_.has_folder(".", folder);
    if (named.is_below_root) return !is_new || !named.may_be_new;
    return is_standard(folder) && !(is_new && is_in_block);
  }

  bool is_excused(const CommandPath& named, const parse::CodeSpan* span) {
    if (excused_.is_created(folder_, named.path)) return true;
    if (span != nullptr && is_elsewhere(*span, named.path)) return true;
    return named.may_be_anothers && !excused_.is_slip(folder_, named.path);
  }

  void check_link(const parse::Link& link) {
    if (is_file_of_a_machine(link.target))
      return add("link/outside-skill", link.target_source, quote(link.target) + " is a file of this machine alone",
                 "copy what is needed into the skill and link to it by a relative path");
    const auto target = local_target(link.target);
    if (!target) return;
    defined_ = link.target_source == link.source ? &link : nullptr;
    if (target->path.empty()) return check_anchor(document_, target->fragment, link.target_source);
    if (skill_.source.form == source::SkillForm::stream) return;
    Resolution at = paths_.resolve(folder_, target->path);
    if (at.kind == Resolution::Kind::missing && target->raw_path != target->path)
      if (Resolution raw = paths_.resolve(folder_, target->raw_path); raw.kind == Resolution::Kind::found)
        at = std::move(raw);
    if (at.kind == Resolution::Kind::missing && target->may_be_host) return;
    if (report(at, *target, link.target_source)) return;
    followed_.push_back({document_, at.path, link.target_source});
    if (const auto to = document_at_.find(at.path); to != document_at_.end())
      check_anchor(to->second, target->fragment, link.target_source);
  }

  bool is_elsewhere(const parse::CodeSpan& code, const std::string& path) {
    return excused_.is_elsewhere(document_, folder_, code, path);
  }

  void check_code(const parse::Inline& content, const parse::CodeSpan& code) {
    const auto written = std::string_view(content.text).substr(code.text.begin, code.text.end - code.text.begin);
    const auto path = code_path(written);
    if (!path || !names_our_file(*path)) {
      for (const CommandPath& named : command_paths(written, CommandPlace::span, skill_.source.folder_name))
        check_command(named, content.source_offset(code.text.begin + named.begin), &code);
      if (!path || !paths_.in_near_folder(*path)) return;
    }
    const Resolution at = paths_.resolve(folder_, *path);
    if (at.kind == Resolution::Kind::missing && (is_elsewhere(code, *path) || excused_.is_created(folder_, *path)))
      return;
    // No link: where several files are called so, they may be meant together.
    if (at.kind == Resolution::Kind::needs_extension && at.choices->size() > 1) return;
    defined_ = nullptr;
    if (report(at, {*path, *path, "", false}, code.source)) return;
    followed_.push_back({document_, at.path, code.source});
    check_code_anchor(written, at.path, code);
  }

  // "references/guide.md#setup" in backticks, unless it is an example of a link.
  void check_code_anchor(std::string_view written, const std::string& path, const parse::CodeSpan& code) {
    const std::size_t hash = written.find('#');
    const auto to = document_at_.find(path);
    if (hash == std::string_view::npos || to == document_at_.end()) return;
    const std::string_view fragment = trim(written.substr(hash + 1));
    constexpr std::array<std::string_view, 5> kBlanks = {"anchor", "heading", "heading-name", "section",
                                                         "section-name"};
    const bool is_blank = is_one_of(kBlanks, fragment) ||
                          fragment.find_first_of(" <>{}[]*$") != std::string_view::npos || fragment.starts_with('#');
    if (!is_blank && !excused_.is_said_of(document_, code))
      check_anchor(to->second, std::string(fragment), code.source);
  }

  // Whether a path in backticks means the skill's own files: by its first folder. "scripts/references" is a choice of
  // folders, not a path.
  bool names_our_file(const std::string& path) const {
    const auto segments = split(path, '/');
    if (std::all_of(segments.begin(), segments.end(), is_standard)) return false;
    const std::string first(segments.front());
    return first != ".." && (is_standard(first) || paths_.has_folder(folder_, first));
  }

  // "../odt-write/SKILL.md", where there is no such skill: nothing could be copied.
  bool report_skill(const std::string& written, ByteRange place) {
    constexpr std::string_view kFile = "/SKILL.md";
    if (!written.starts_with("../") || !written.ends_with(kFile)) return false;
    const std::string_view folder = std::string_view(written).substr(0, written.size() - kFile.size());
    const std::string name(folder.substr(folder.rfind('/') + 1));
    const auto& skills = context_.graph.skills;
    const bool is_there = std::any_of(skills.begin(), skills.end(), [&](const model::Skill& skill) {
      return skill.source.folder_name == name || skill.name == name;
    });
    if (is_there || skills.size() < 2) return false;
    add("link/outside-skill", place,
        quote(written) + " leads out of the skill, to " + quote(name) + ", which is no skill of this library",
        "correct the name; where a skill is meant, its name alone is enough: only this folder is installed with it");
    return true;
  }

  // Whether there was something to report.
  bool report(const Resolution& at, const LocalTarget& target, ByteRange place) {
    const std::string& written = target.path;
    switch (at.kind) {
      case Resolution::Kind::found:
        return false;
      case Resolution::Kind::outside:
        if (!report_skill(written, place))
          add("link/outside-skill", place, quote(written) + " leads out of the skill",
              "copy what is needed into the skill: only its own folder is installed");
        return true;
      case Resolution::Kind::case_differs:
        add("link/case-mismatch", place, quote(written) + " is called " + quote(at.path) + " on disk",
            "write it as it is called: most disks tell letters of different case apart");
        fix_path(diag::Fix::Kind::safe, place, written, recased(written, at.path), at.path);
        if (!findings_.back().fix)
          fix_path(diag::Fix::Kind::safe, place, written,
                   recased(written + "." + std::string(file_extension(at.path)), at.path), at.path);
        return true;
      case Resolution::Kind::needs_extension:
        report_extension(at, target, place);
        return true;
      case Resolution::Kind::missing:
        break;
    }
    if (report_backslashes(written, place)) return true;
    std::optional<NearPath> meant;
    if (may_suggest()) meant = paths_.near(at.path);
    if (meant) meant_.push_back(meant->path);
    add("link/missing-file", place, "there is no file " + quote(written) + " in the skill",
        meant ? did_you_mean(meant->path) : "add the file, or take out what names it");
    if (meant && meant->is_sure) {
      const std::string from_here = relative_path(meant->path, folder_);
      const bool is_here = paths_.resolve(folder_, from_here).path == meant->path;
      fix_path(diag::Fix::Kind::suggested, place, written, is_here ? from_here : meant->path, meant->path);
    }
    return true;
  }

  // "references\guide.md": where the file is there but for that.
  bool report_backslashes(const std::string& written, ByteRange place) {
    const std::string right = with_slashes(written);
    const Resolution at = paths_.resolve(folder_, right);
    if (right == written || at.kind != Resolution::Kind::found) return false;
    meant_.push_back(at.path);
    add("link/missing-file", place, "there is no file " + quote(written) + " in the skill", write_slashes(right));
    if (is_plain(right))
      diag::add_replacement(findings_.back(), skill_.documents[document_].text, diag::Fix::Kind::safe,
                            written_at(place), written, right);
    return true;
  }

  void report_extension(const Resolution& at, const LocalTarget& target, ByteRange place) {
    const std::size_t choices = at.choices->size();
    const bool is_one = choices == 1;
    if (is_one) meant_.push_back(at.path);
    add("link/missing-extension", place,
        "there is no file " + quote(target.path) + ", only " +
            (choices <= kNamedChoices ? quoted_list(*at.choices, kNamedChoices)
                                      : grouped(choices) + " that are called so with an extension"),
        is_one ? "write the extension, too: what is written is what gets opened"
               : "write the extension of the one that is meant: what is written is what gets opened");
    if (is_one) fix_extension(place, target.raw_path, file_extension(at.path));
  }

  // Before the fragment, which stays. As it is written there, escapes of a URL included.
  void fix_extension(ByteRange place, const std::string& written, std::string_view extension) {
    const SourceText& text = skill_.documents[document_].text;
    std::vector<ByteRange> places = written_at(place);
    for (ByteRange& one : places) {
      const std::string_view raw = std::string_view(text.bytes()).substr(one.begin, one.end - one.begin);
      one.end = one.begin + std::min(raw.size(), raw.find_first_of("#?"));
    }
    const std::string name = written.substr(0, written.find_last_not_of('/') + 1);
    const std::string right = name + "." + std::string(extension);
    std::string unescaped = right;
    std::erase(unescaped, '%');
    if (is_plain(unescaped))
      diag::add_replacement(findings_.back(), text, diag::Fix::Kind::safe, places, written, right);
  }

  // Of the finding that was added last: `right`, which has to lead to `path`, in place of `written`.
  void fix_path(diag::Fix::Kind kind, ByteRange place, const std::string& written, const std::string& right,
                const std::string& path) {
    if (right.empty() || right == written) return;
    const Resolution at = paths_.resolve(folder_, right);
    if (at.kind == Resolution::Kind::found && at.path == path) fix_text(kind, place, written, right);
  }

  void fix_text(diag::Fix::Kind kind, ByteRange place, const std::string& written, const std::string& right) {
    if (is_plain(written) && is_plain(right))
      diag::add_replacement(findings_.back(), skill_.documents[document_].text, kind, written_at(place), written,
                            right);
  }

  // Where what is reported at `place` is written: there, or in the definitions of a reference link.
  std::vector<ByteRange> written_at(ByteRange place) {
    if (defined_ == nullptr) return {place};
    if (!definitions_ || definitions_of_ != document_) {
      definitions_.emplace(skill_.documents[document_]);
      definitions_of_ = document_;
    }
    return definitions_->of(defined_->target);
  }

  void check_anchor(std::size_t index, const std::string& fragment, ByteRange place) {
    if (names_no_heading(fragment) || !judges_anchors(index)) return;
    if (!anchors_) anchors_.emplace(skill_);
    if (anchors_->has(index, fragment) || is_of_html(index, fragment)) return;
    const auto elsewhere = document_with_anchor(context_, *anchors_, index, fragment);
    std::optional<NearAnchor> meant;
    if (!elsewhere && may_suggest()) meant = near_anchor(context_, *anchors_, index, fragment);
    const std::string where = index == document_ ? "this document" : quote(skill_.documents[index].path);
    add("link/missing-anchor", place, "no heading of " + where + " has the anchor " + quote("#" + fragment),
        elsewhere ? did_you_mean(relative_path(skill_.documents[*elsewhere].path, folder_) + "#" + fragment)
        : meant   ? did_you_mean("#" + meant->slug)
                  : "link to a heading that is there: its anchor is its text in lower case, with hyphens for blanks");
    if (meant && meant->is_sure) fix_text(diag::Fix::Kind::suggested, place, "#" + fragment, "#" + meant->slug);
  }

  // A document whose anchors are known, those of headings in raw HTML besides.
  bool judges_anchors(std::size_t index) {
    auto& known = html_anchors_[index];
    const model::Document& document = skill_.documents[index];
    if (!known) known.emplace(can_judge_anchors(document) ? anchors_of_html_headings(document.markdown) : std::nullopt);
    return known->has_value();
  }

  bool is_of_html(std::size_t index, const std::string& fragment) const {
    const std::set<std::string>& anchors = **html_anchors_[index];
    const std::string name = lower_case(fragment);
    return anchors.contains(name) || anchors.contains(without_repeat(name));
  }

  bool may_suggest() { return suggestions_++ < kMaxSuggestions; }

  void add(std::string_view rule, ByteRange place, std::string message, std::string help) {
    const model::Document& document = skill_.documents[document_];
    findings_.push_back(
        diag::make_diagnostic(rule, document.shown_path, document.text, place, std::move(message), std::move(help)));
  }

  const SkillContext& context_;
  const model::Skill& skill_;
  SkillPaths paths_;
  ExcusedPaths excused_;
  Findings& findings_;
  std::size_t document_ = 0;
  std::string folder_;
  const parse::Link* defined_ = nullptr;  // the link that is looked at, where its target stands in a definition
  std::optional<model::LinkDefinitions> definitions_;  // of a document, once a link asks
  std::size_t definitions_of_ = 0;
  std::unordered_map<std::string, std::size_t> document_at_;
  std::optional<model::Anchors> anchors_;  // once a link asks
  // Of raw HTML, per document, once a link asks; nothing where they cannot be read.
  std::vector<std::optional<std::optional<std::set<std::string>>>> html_anchors_;
  std::size_t suggestions_ = 0;
  std::vector<std::string> meant_;
  std::vector<Followed> followed_;
};

// Documents are told of as what cannot be read.
bool is_no_document(const std::string& path) {
  return !source::is_markdown(path);
}

void check_links(const SkillContext& context, Findings& findings) {
  report_links_out(context.skill, "link/outside-skill", is_no_document, findings);
  LinkCheck check(context, findings);
  const std::vector<std::string> meant = check.run();
  check_steps(context, check.followed(), findings);
  const Reach reach = reach_from_main_document(context, meant);
  check_orphans(context.skill, reach, findings);
  check_blank_files(context, reach, findings);
}

}  // namespace

constinit const RuleFamily link_family{kLinkRules, check_links, nullptr};

}  // namespace skillc::check::rules
