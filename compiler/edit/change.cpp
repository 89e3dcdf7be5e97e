// The words of the command line are read by the same functions as a document's: what can be declared can be named.
#include "edit/change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/entries.hpp"
#include "parse/markdown.hpp"

namespace skillc::edit {
namespace {

using model::Number;

constexpr std::uint32_t kMaxOrdinal = 999'999;  // six digits: what is read as a number
constexpr std::uint32_t kMaxCode = 9'999;

struct Run {
  Number first;
  Number last;
};

// "iv" and "g25" are meant as IV and G25; the letter of "1b" stays small.
std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (std::size_t i = 0; i < upper.size(); ++i) {
    const bool behind_digit = i > 0 && is_digit(upper[i - 1]);
    if (!behind_digit) upper[i] = to_upper(upper[i]);
  }
  return upper;
}

bool is_called(const model::Kind& kind, std::string_view wanted) {
  if (wanted == kind.name || wanted == kind.plural || (!kind.id_prefix.empty() && wanted == kind.id_prefix))
    return true;
  return std::any_of(kind.words.begin(), kind.words.end(),
                     [&](const model::Word& word) { return to_lower_ascii(word.text) == wanted; });
}

}  // namespace

Result<model::KindIndex> find_kind(const model::KindTable& kinds, std::string_view name) {
  const std::string wanted = to_lower_ascii(name);
  std::vector<std::string> names;
  for (model::KindIndex kind = 0; kind < kinds.size(); ++kind) {
    if (is_called(kinds[kind], wanted)) return kind;
    names.push_back(kinds[kind].name);
  }
  const auto code = model::read_code(upper_case(name), 0);
  if (code && code->length == name.size())
    return fail(fmt::format("`{}` is a code, and no kind", name),
                "name the kind first: `code " + std::string(name) + '`');
  const std::string guess = did_you_mean(wanted, names);
  return fail(fmt::format("there is no kind called `{}`", name),
              guess.empty() ? "choose from: " + join(names, ", ") : guess);
}

std::string choosable_name(const model::Graph& graph, std::size_t skill) {
  const std::string& name = graph.skills[skill].name;
  const auto called = std::count_if(graph.skills.begin(), graph.skills.end(), [&](const model::Skill& one) {
    return one.name == name || one.source.folder_name == name;
  });
  return called > 1 ? graph.skills[skill].source.folder : name;
}

namespace {

class ChangeReader {
 public:
  ChangeReader(const model::Graph& graph, std::size_t skill, model::KindIndex kind)
      : graph_(graph),
        skill_(graph.skills[skill]),
        kinds_(graph.kinds),
        kind_(kind),
        is_code_(kind == graph.kinds.code()),
        index_(skill_.entries) {}

  Result<Run> read_run(std::string_view given) const {
    const std::string text = upper_case(trim(given));
    auto first = read_at(text, 0);
    if (!first) return no_number(given);
    if (first->length == text.size()) return Run{first->number, first->number};
    const std::size_t at = model::skip_blanks(text, first->length);
    const auto dash = model::read_dash(text, at);
    auto last = read_at(text, model::skip_blanks(text, at + dash.length));
    const bool is_run = dash.dash != model::Dash::none && last &&
                        model::skip_blanks(text, at + dash.length) + last->length == text.size();
    if (!is_run) return no_number(given);
    if (last->number.series.empty()) last->number.series = first->number.series;  // "G1-5"
    if (!is_same_sort(first->number, last->number) || !first->number.suffix.empty())
      return fail(fmt::format("`{}` is no run of numbers", given), "write its first and its last number: 40-62");
    if (last->number.ordinal < first->number.ordinal)
      return fail(fmt::format("the run `{}` runs backwards", given),
                  fmt::format("write {}-{}", last->number.text(), first->number.text()));
    return Run{first->number, last->number};
  }

  Result<Number> read_one(std::string_view given) const {
    SKILLC_TRY(const Run run, read_run(given));
    if (run.first != run.last) return fail(fmt::format("`{}` is more than one number", given), "name just one");
    return run.first;
  }

  // Whether a number is declared, and once.
  Result<void> verify_declared(const Number& number) const {
    const auto& entries = index_.find(kind_, number);
    if (entries.size() == 1) return {};
    const std::string name = entry_name(kinds_[kind_], number);
    if (entries.empty()) return fail(fmt::format("{} declares no {}", skill_.name, name), nearest_declared(number));
    std::vector<std::string> places;
    for (std::size_t i : entries) places.push_back(place_of(skill_.entries[i]));
    return fail(fmt::format("{} declares {} {} times, and which one is meant cannot be told", skill_.name, name,
                            entries.size()),
                fmt::format("change it by hand where it stands: {}", join(places, ", ")));
  }

  std::string place_of(const model::Entry& entry) const {
    const model::Document& document = skill_.documents[entry.document];
    return fmt::format("{}:{}", document.shown_path, document.text.position(entry.source.begin).line);
  }

  bool declares_any(const Run& run) const {
    return std::any_of(skill_.entries.begin(), skill_.entries.end(), [&](const model::Entry& entry) {
      return entry.kind == kind_ && is_same_sort(entry.number, run.first) && !(entry.number < run.first) &&
             !(run.last < entry.number);
    });
  }

  static bool is_same_sort(const Number& a, const Number& b) {
    return a.series == b.series && a.is_letter == b.is_letter && a.suffix.empty() == b.suffix.empty();
  }

  // As it would have to be typed, whatever else was given.
  std::string command(const std::string& numbers, const std::string& to) const {
    return fmt::format("`skillc renumber {} {} --to {}{}`", kinds_[kind_].name, numbers, to,
                       graph_.skills.size() > 1 ? " --skill " + choosable_name(graph_, index_of_skill()) : "");
  }

  const model::EntryIndex& index() const { return index_; }
  const model::Skill& skill() const { return skill_; }

 private:
  std::optional<model::NumberMatch> read_at(std::string_view text, std::size_t at) const {
    if (is_code_) {
      if (auto code = model::read_code(text, at)) return code;
      return at > 0 ? model::read_number(text, at, kinds_[kind_], true) : std::nullopt;
    }
    return model::read_number(text, at, kinds_[kind_], true);
  }

  tl::unexpected<Error> no_number(std::string_view given) const {
    const std::string example = is_code_ ? "G25 or G25-G30" : kinds_[kind_].letters ? "A or A-C" : "40 or 40-62";
    return fail(fmt::format("`{}` is no {} number", given, kinds_[kind_].name),
                fmt::format("write a number, or a run of them: {}", example));
  }

  std::string nearest_declared(const Number& wanted) const {
    const model::Entry* nearest = nullptr;
    auto distance = [&](const Number& number) {
      return number.ordinal > wanted.ordinal ? number.ordinal - wanted.ordinal : wanted.ordinal - number.ordinal;
    };
    for (const model::Entry& entry : skill_.entries) {
      if (entry.kind != kind_) continue;
      const bool is_nearer = nearest == nullptr || distance(entry.number) < distance(nearest->number);
      if (is_nearer && (entry.number.series == wanted.series || nearest == nullptr)) nearest = &entry;
    }
    if (nearest == nullptr)
      return fmt::format("it declares no {} at all; `skillc info {}` says what it has", kinds_[kind_].plural,
                         skill_.name);
    return extent_of(nearest->number) + "; " + did_you_mean(nearest->number.text());
  }

  // "items run from 1 to 13"
  std::string extent_of(const Number& like) const {
    Number first = like, last = like;
    for (const model::Entry& entry : skill_.entries) {
      if (entry.kind != kind_ || !is_same_sort(entry.number, like)) continue;
      first = std::min(first, entry.number);
      last = std::max(last, entry.number);
    }
    return model::extent(kinds_[kind_], first, last);
  }

  std::size_t index_of_skill() const { return static_cast<std::size_t>(&skill_ - graph_.skills.data()); }

  const model::Graph& graph_;
  const model::Skill& skill_;
  const model::KindTable& kinds_;
  model::KindIndex kind_;
  bool is_code_;
  model::EntryIndex index_;
};

// The numbers from `first` on that are declared without a hole and do not move: what has to make room.
Number end_of_block(const model::EntryIndex& index, model::KindIndex kind, const NumberMap& moving, Number first) {
  for (Number next = first; ++next.ordinal <= kMaxOrdinal && !index.find(kind, next).empty() && !moving.contains(next);)
    first = next;
  return first;
}

// The first from the beginning of the series on that nothing has and nothing moves to.
Number free_number(const ChangeReader& reader, model::KindIndex kind, const NumberMap& moving, Number like) {
  std::set<Number> wanted;
  for (const auto& [from, to] : moving) wanted.insert(to);
  like.suffix.clear();
  for (const model::Entry& entry : reader.skill().entries)
    if (entry.kind == kind && entry.number.series == like.series && entry.number.is_letter == like.is_letter)
      like.ordinal = std::min(like.ordinal, entry.number.ordinal);
  for (; !reader.index().find(kind, like).empty() || wanted.contains(like);) ++like.ordinal;
  return like;
}

Result<void> verify_free(const ChangeReader& reader, const model::Kind& kind, model::KindIndex index,
                         const NumberMap& moving, bool rises) {
  for (const auto& [from, to] : moving) {
    if (moving.contains(to) || reader.index().find(index, to).empty()) continue;
    const model::Entry& taken = reader.skill().entries[reader.index().find(index, to).front()];
    const std::string what =
        fmt::format("{} is declared already ({}: {})", entry_name(kind, to), reader.place_of(taken), taken.title);
    if (!to.suffix.empty() || !rises)
      return fail(what, "give that one a free number first: " +
                            reader.command(to.text(), free_number(reader, index, moving, to).text()));
    const Number last = end_of_block(reader.index(), index, moving, to);
    Number next = moving.rbegin()->second;
    ++next.ordinal;
    const std::string run = last == to ? to.text() : to.text() + "-" + last.text();
    return fail(what, "make room first: " + reader.command(run, next.text()));
  }
  return {};
}

}  // namespace

Result<std::vector<std::size_t>> skills_declaring(const model::Graph& graph, std::string_view kind,
                                                  std::string_view numbers) {
  std::vector<std::size_t> declaring;
  SKILLC_TRY(const model::KindIndex wanted, find_kind(graph.kinds, kind));
  for (std::size_t s = 0; s < graph.skills.size(); ++s) {
    const ChangeReader reader(graph, s, wanted);
    SKILLC_TRY(const Run run, reader.read_run(numbers));  // how a run reads hangs on its kind alone
    if (reader.declares_any(run)) declaring.push_back(s);
  }
  return declaring;
}

Result<Change> renumbering(const model::Graph& graph, std::size_t skill, std::string_view kind,
                           std::string_view numbers, std::string_view to) {
  Change change;
  change.skill = skill;
  SKILLC_TRY(change.kind, find_kind(graph.kinds, kind));
  const model::Kind& of = graph.kinds[change.kind];
  const ChangeReader reader(graph, skill, change.kind);
  SKILLC_TRY(const Run run, reader.read_run(numbers));
  SKILLC_TRY(Number target, reader.read_one(to));
  SKILLC_TRY_VOID(reader.verify_declared(run.first));
  SKILLC_TRY_VOID(reader.verify_declared(run.last));
  const bool is_run = run.first != run.last;
  const bool is_possible = run.first.series == target.series && run.first.is_letter == target.is_letter;
  if (!is_possible || (is_run && !target.suffix.empty()))
    return fail(fmt::format("{} cannot become {}: that is a number of another sort", entry_name(of, run.first),
                            entry_name(of, target)),
                run.first.series.empty() ? "" : fmt::format("choose a number of the series {}", run.first.series));
  if (target == run.first) return fail(fmt::format("{} has that number already", entry_name(of, target)));
  const std::uint32_t count = run.last.ordinal - run.first.ordinal + 1;
  const std::uint32_t most = target.is_letter ? 26 : change.kind == graph.kinds.code() ? kMaxCode : kMaxOrdinal;
  if (count > most || target.ordinal > most - count + 1)
    return fail(fmt::format("`--to {}` leads beyond the last number there is", to));
  for (Number from = run.first; from.ordinal <= run.last.ordinal; ++from.ordinal, ++target.ordinal) {
    change.numbers.emplace(from, target);
    if (!is_run) break;
    const auto& declared = reader.index().find(change.kind, from);
    if (declared.size() > 1) SKILLC_TRY_VOID(reader.verify_declared(from));
  }
  const bool rises = run.first < change.numbers.begin()->second;
  SKILLC_TRY_VOID(verify_free(reader, of, change.kind, change.numbers, rises));
  return change;
}

namespace {

bool holds_html(std::string_view title) {
  const parse::Markdown markdown = parse::parse_markdown(SourceText(fmt::format("T {}\n", title)));
  return !markdown.blocks.empty() && !markdown.blocks.front().content.html.empty();
}

// Whether the title's markup ends within it: the bold run around it and the code span behind it are still there.
bool stays_within(std::string_view title) {
  const std::string line = fmt::format("T **{}** `behind`\n", title);
  const parse::Markdown markdown = parse::parse_markdown(SourceText(line));
  if (markdown.blocks.size() != 1) return false;
  const parse::Inline& content = markdown.blocks.front().content;
  if (content.codes.empty() || content.strong.empty() || !content.links.empty()) return false;
  const parse::TextRange last = content.codes.back().text;
  return content.text.substr(last.begin, last.end - last.begin) == "behind" && content.strong.front().end < last.begin;
}

// Whether a full stop stands behind the title where `entry` is declared: "**AUTH-02 Tokens expire.** …".
bool has_stop_behind(const model::Skill& skill, const model::Entry& entry) {
  const std::string& text = skill.documents[entry.document].markdown.blocks[entry.block].content.text;
  const std::size_t title = entry.title.empty() ? std::string::npos : text.find(entry.title);
  return title != std::string::npos && byte_at(text, title + entry.title.size()) == '.';
}

}  // namespace

Result<Change> retitling(const model::Graph& graph, std::size_t skill, std::string_view kind, std::string_view number,
                         std::string_view title) {
  Change change;
  change.skill = skill;
  SKILLC_TRY(change.kind, find_kind(graph.kinds, kind));
  const ChangeReader reader(graph, skill, change.kind);
  SKILLC_TRY(const Number wanted, reader.read_one(number));
  SKILLC_TRY_VOID(reader.verify_declared(wanted));
  change.retitled = reader.index().find(change.kind, wanted).front();
  if (printable(title) != title) return fail("the title has characters that no heading can have");
  change.title = fold_white_space(title);
  const bool has_stop = change.title.ends_with('.') && !change.title.ends_with("..");
  if (has_stop && has_stop_behind(graph.skills[skill], graph.skills[skill].entries[change.retitled]))
    change.title.pop_back();
  if (change.title.empty()) return fail("the title is empty", "write it in quotes behind the number");
  if (!stays_within(change.title))
    return fail("the title would change how the text around it reads",
                "write it without links, single backticks and a backslash at its end");
  if (holds_html(change.title))
    return fail("the title holds what Markdown reads as HTML",
                "put it in double backticks, or a backslash before its `<`");
  return change;
}

}  // namespace skillc::edit
