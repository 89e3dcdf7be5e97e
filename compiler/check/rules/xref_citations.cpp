// Citations that name nothing: a number that the series it belongs to does not have, a kind that is declared nowhere.
// Documents and evals' expectations are held to the same series.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/spoken.hpp"
#include "check/rules/unknown_skill.hpp"
#include "check/rules/xref.hpp"
#include "check/rules/xref_meant.hpp"
#include "check/rules/xref_missing.hpp"
#include "check/rules/xref_outlines.hpp"
#include "model/anchors.hpp"
#include "model/citation_grammar.hpp"
#include "model/citations.hpp"
#include "model/known_code.hpp"
#include "model/library.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kMaxSearches = 200;  // for the name that was meant, of one skill
constexpr std::size_t kMaxName = 200;      // bytes behind a citation in which a skill's name is looked for

using model::Number;
using model::Series;

// "chapters run from 1 to 11 in references/catalog.md"
std::string extent(const model::Graph& graph, const model::Skill& skill, const Series& series) {
  const std::string& path = skill.documents[skill.entries[series.entries.front()].document].path;
  return model::extent(graph.kinds[series.kind], series.number(series.ordinals.front()),
                       series.number(series.ordinals.back()), series.digits) +
         " in " + path;
}

// The end of the series that a single number stands right beyond; "" of any other, which may have been meant for all of
// them.
std::string next_to(const model::Kind& kind, const Series& series, const std::vector<Number>& missing) {
  const Number& wanted = missing.front();
  const auto first = series.ordinals.front(), last = series.ordinals.back();
  if (missing.size() > 1) return "";
  if (wanted.ordinal == last + 1) return entry_name(kind, series.number(last), series.digits);
  return wanted.ordinal + 1 == first ? entry_name(kind, series.number(first), series.digits) : "";
}

// Which entry was `meant`, where that is known, what all `missing` numbers would be called, and of one beyond the last
// how to say that it is another book's: not of a skill that is named
// (`!is_own`).
std::string lacking_help(const model::Graph& graph, const Series& series, const std::vector<Number>& missing,
                         std::string meant, bool is_own = true) {
  const Number& wanted = missing.front();
  const model::Kind& kind = graph.kinds[series.kind];
  if (meant.empty()) meant = next_to(kind, series, missing);
  const std::string all = name_numbers(kind, missing, series.digits);
  if (series.is_scale)
    return fmt::format("declare {} beside the others if it is a level of this scale{}", all,
                       meant.empty() ? ", or correct it" : fmt::format("; did you mean {}?", meant));
  const bool is_beyond = is_own && series.letters.empty() && wanted.ordinal > series.ordinals.back();
  return (meant.empty() ? "correct the number, or declare " : fmt::format("did you mean {}? Or declare ", meant)) +
         all + (is_beyond ? fmt::format("; of another book, write `{} of *The Book*`", entry_name(kind, wanted)) : "");
}

std::string declaring_help(const XrefContext& context, const Series& series, const Number& number) {
  return fmt::format(
      "to declare {} here, write it as the others of this document are declared; else correct the number",
      entry_name(context.kind(series.kind), number, series.digits));
}

// "Item 34 (Use enums instead of int constants)"
std::string named_with_title(const model::Graph& graph, const model::Entry& entry) {
  return fmt::format("{} ({})", entry_name(graph.kinds[entry.kind], entry), entry.title);
}

// "## Chapter 14 (draft)": a heading that opens so names itself, though its form is none that declares; and a line that
// was meant as one, "##Chapter 14: Retries" (xref/unseen-heading).
bool names_itself(const XrefContext& context, const model::Citation& citation) {
  const model::Document& document = context.skill.documents[citation.document];
  const parse::Block& block = document.markdown.blocks[citation.block];
  const SourceText& text = document.text;
  const bool is_heading = block.type == parse::BlockType::heading;
  const std::size_t line = text.line_begin(text.line_of(citation.source.begin));
  const std::size_t begin = is_heading ? block.source.begin : line;
  const std::string_view before = std::string_view(text.bytes()).substr(begin, citation.source.begin - begin);
  return is_heading ? std::none_of(before.begin(), before.end(), is_letter)
                    : before.ends_with('#') && trim(before).find_first_not_of('#') == std::string_view::npos;
}

// "the C4 model" beside codes C1–C3.
bool is_known_otherwise(const XrefContext& context, const model::Citation& citation) {
  const std::string_view bytes = context.skill.documents[citation.document].text.bytes();
  return model::is_known_otherwise(citation.text, bytes.substr(0, citation.source.begin),
                                   bytes.substr(citation.source.end));
}

// "effective-java's Item 60" where nobody has said which other skills there are.
bool is_of_unknown_skill(const XrefContext& context, const model::Citation& citation) {
  if (context.knows_library || citation.owner != context.self) return false;
  const model::Document& document = context.skill.documents[citation.document];
  const std::size_t begin = document.markdown.blocks[citation.block].source.begin;
  const std::string_view bytes = document.text.bytes();
  return is_called_of_unknown_skill(bytes.substr(begin, citation.source.begin - begin),
                                    bytes.substr(citation.source.end, kMaxName), context.skill.name);
}

// What is said of numbers that a series lacks, whoever cites them: "Item 4 is not declared; items run from 1 to 3 in
// …".
struct Lacking {
  std::string_view rule;
  std::string message;  // behind the names of what is cited
  std::string names;
};

// In so many digits as the text has: of codes that are declared as AUTH-01, "AUTH-0" was written, or "AUTH-00".
std::size_t written_digits(const Missing& missing, std::string_view text) {
  const std::string code = missing.numbers.front().text(missing.series.digits);
  return to_lower_ascii(text).find(to_lower_ascii(code)) == std::string::npos ? 1 : missing.series.digits;
}

Lacking lacking(const XrefContext& context, const model::Skill& owner, const Missing& missing, std::string_view text,
                const std::string& where) {
  const Series& series = missing.series;
  const bool is_one = missing.numbers.size() == 1;
  const bool is_level = series.is_scale;
  const std::string what = is_level ? fmt::format("{} not on what looks like a scale{}", is_one ? "is" : "are", where)
                                    : fmt::format("{} not declared{}", is_one ? "is" : "are", where);
  return {is_level ? "xref/off-scale" : "xref/dangling",
          fmt::format("{}; {}", what, extent(context.graph, owner, series)),
          name_numbers(context.kind(series.kind), missing.numbers, written_digits(missing, text))};
}

// "see item 9": less sure than in capitals, or where an entry of its list is there.
bool is_doubtful(const model::Citation& citation) {
  return citation.targets.empty() && !citation.text.empty() && is_lower(citation.text.front());
}

// "(see item 9)" where a numbered list of the skill has nine.
class NumberedLists {
 public:
  explicit NumberedLists(const model::Skill& skill) : skill_(skill) {}

  bool hold(const Number& number) {
    if (!numbers_) numbers_ = read();
    return numbers_->contains(number.ordinal);
  }

 private:
  // Those that items have as readers see them: the first of a list its own, the others one more each.
  std::unordered_set<std::uint32_t> read() const {
    std::unordered_set<std::uint32_t> numbers;
    for (const model::Document& document : skill_.documents) {
      std::map<std::size_t, std::uint32_t> last;  // by list
      for (const parse::Block& block : document.markdown.blocks) {
        if (block.type != parse::BlockType::item) continue;
        const auto written = written_number(document.text.bytes(), block.source.begin);
        if (!written) continue;
        const auto [item, is_first] = last.try_emplace(block.parent, *written);
        numbers.insert(is_first ? item->second : ++item->second);
      }
    }
    return numbers;
  }

  static std::optional<std::uint32_t> written_number(std::string_view bytes, std::size_t at) {
    constexpr std::size_t kMostDigits = 9;  // CommonMark's
    if (!is_digit(byte_at(bytes, at))) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t end = at; is_digit(byte_at(bytes, end)) && end - at < kMostDigits; ++end)
      number = number * 10 + static_cast<std::uint32_t>(bytes[end] - '0');
    return number;
  }

  const model::Skill& skill_;
  std::optional<std::unordered_set<std::uint32_t>> numbers_;  // once it was asked for
};

// "ticket SEC-77" beside SEC-01 to SEC-03.
bool are_tickets(Surroundings& text, const Series& series, const std::vector<Number>& numbers) {
  return series.letters.ends_with('-') &&
         text.name_ticket(std::all_of(numbers.begin(), numbers.end(),
                                      [&](const Number& number) { return series.is_far_beyond(number); }));
}

// "Appendix F of the contract", unless what declares entries is called a contract itself, by its title or its file.
class UsersDocuments {
 public:
  explicit UsersDocuments(const model::Skill& skill) : skill_(skill) {}

  bool hold_number(Surroundings& text) {
    const std::string_view named = text.users_document();
    if (named.empty()) return false;
    if (!own_names_) own_names_ = read();
    return own_names_->find(named) == std::string::npos;
  }

 private:
  std::string read() const {
    std::set<std::size_t> declaring;
    for (const model::Entry& entry : skill_.entries) declaring.insert(entry.document);
    std::string names;
    for (const std::size_t d : declaring) {
      const model::Document& document = skill_.documents[d];
      names += to_lower_ascii(document.title) + "\n" + to_lower_ascii(file_name(document.path)) + "\n";
    }
    return names;
  }

  const model::Skill& skill_;
  std::optional<std::string> own_names_;  // once it was asked for
};

// Whether what a citation reads, or what stands around it, says that its numbers need not be declared.
bool is_excused(const XrefContext& context, OthersOutlines& outlines, UsersDocuments& users,
                const model::Citation& citation) {
  if (names_itself(context, citation) || is_known_otherwise(context, citation)) return true;
  const model::Document& document = context.skill.documents[citation.document];
  Surroundings text(document, citation);
  return is_spoken(document, citation) || text.say_absent() || text.speak_of_users() || text.say_example() ||
         users.hold_number(text) || is_of_unknown_skill(context, citation) || outlines.hold(citation);
}

std::string help_for(const XrefContext& context, MeantEntries& meant, const model::Citation& citation,
                     const Missing& missing) {
  const model::Skill& owner = context.graph.skills[citation.owner];
  if (may_declare(context, citation, missing.series, missing.numbers.front()))
    return declaring_help(context, missing.series, missing.numbers.front());
  const auto fits = meant.find(citation, missing.series.kind);
  return lacking_help(context.graph, missing.series, missing.numbers,
                      fits ? named_with_title(context.graph, owner.entries[*fits]) : "",
                      citation.owner == context.self);
}

// Findings, and which numbers they are about.
struct Told {
  Dangling& dangling;
  Findings& findings;

  // Before its finding is added.
  void note(const Missing& missing) {
    for (const Number& number : missing.numbers) dangling[{missing.series.kind, number}].push_back(findings.size());
  }
};

void check_dangling(const XrefContext& context, Told told) {
  MeantEntries meant(context);
  OthersOutlines outlines(context);
  UsersDocuments users(context.skill);
  NumberedLists lists(context.skill);
  for (const model::Citation& citation : context.skill.citations) {
    if (citation.unresolved.empty() || context.is_in_doubt(citation.document, citation.block)) continue;
    const auto all_missing = missing_numbers(context, context.graph.skills[citation.owner].series, citation.unresolved);
    if (all_missing.empty() || is_excused(context, outlines, users, citation)) continue;
    const model::Skill& owner = context.graph.skills[citation.owner];
    const bool is_ours = citation.owner == context.self;
    for (Missing missing : all_missing) {
      Surroundings text(context.skill.documents[citation.document], citation);
      if (is_doubtful(citation)) std::erase_if(missing.numbers, [&](const Number& one) { return lists.hold(one); });
      if (missing.numbers.empty()) continue;
      if (are_tickets(text, missing.series, missing.numbers) || (missing.series.is_scale && text.say_unused()))
        continue;
      const Lacking what = lacking(context, owner, missing, citation.text, is_ours ? "" : " in " + owner.name);
      if (is_ours) told.note(missing);
      told.findings.push_back(report(what.rule, context, citation.document, citation.source,
                                     what.names + " " + what.message, help_for(context, meant, citation, missing)));
      told.findings.back().is_weak = missing.series.is_led || is_doubtful(citation);
    }
  }
}

// Numbers that an answer is to cite, and whether that is doubtful, as of documents, wherever they are cited.
using Demanded = std::map<std::pair<model::KindIndex, Number>, bool>;

// Those of an expectation: "Says there is no Item 99" asks for none.
Demanded demanded(const XrefContext& context, const model::Citable& citable, UsersDocuments& users,
                  const std::string& text) {
  Demanded cited;
  for (const auto& match :
       model::find_citations(model::masked_text(std::string_view(text)), context.graph.kinds, citable)) {
    Surroundings around(text, match.begin, match.end);
    if (around.say_absent() || around.speak_of_users() || users.hold_number(around) || around.ask_for_none()) continue;
    const Series* series = find_series(context.skill.series, match.kind, match.numbers.front());
    if (series != nullptr && are_tickets(around, *series, match.numbers)) continue;
    const bool is_weak = series != nullptr && is_lower(text[match.begin]) &&
                         std::none_of(match.numbers.begin(), match.numbers.end(), [&](const Number& number) {
                           return std::binary_search(series->ordinals.begin(), series->ordinals.end(), number.ordinal);
                         });
    for (const Number& number : match.numbers)
      if (!cited.try_emplace({match.kind, number}, is_weak).second && !is_weak) cited[{match.kind, number}] = false;
  }
  return cited;
}

void check_dangling_expectations(const XrefContext& context, Told told) {
  std::optional<model::Citable> citable;  // few skills have an expectation that needs it
  UsersDocuments users(context.skill);
  NumberedLists lists(context.skill);
  for (const model::LinkedCase& one : context.skill.cases) {
    const model::EvalsDocument& evals = context.skill.evals[one.evals];
    const auto& expectations = context.skill.case_source(one).expectations;
    for (std::size_t i = 0; i < expectations.size(); ++i) {
      const auto& unresolved = one.expectations[i].unresolved;
      if (missing_numbers(context, context.skill.series, unresolved).empty()) continue;
      if (!citable) citable = model::citable_of(context.skill, context.graph.kinds);
      const Demanded cited = demanded(context, *citable, users, expectations[i].text);
      std::vector<model::CitedNumber> asked;
      std::copy_if(unresolved.begin(), unresolved.end(), std::back_inserter(asked),
                   [&](const model::CitedNumber& number) {
                     const auto found = cited.find({number.kind, number.number});
                     return found != cited.end() && !(found->second && lists.hold(number.number));
                   });
      for (const Missing& missing : missing_numbers(context, context.skill.series, asked)) {
        const bool is_weak = std::all_of(missing.numbers.begin(), missing.numbers.end(), [&](const Number& number) {
          return cited.at({missing.series.kind, number});
        });
        const Lacking what = lacking(context, context.skill, missing, expectations[i].text, "");
        told.note(missing);
        told.findings.push_back(
            diag::make_diagnostic(what.rule, evals.shown_path, evals.text, expectations[i].source,
                                  fmt::format("the expectation cites {}, which {}", what.names, what.message),
                                  lacking_help(context.graph, missing.series, missing.numbers, "")));
        told.findings.back().is_weak = missing.series.is_led || is_weak;
      }
    }
  }
}

// "recipe-7" and "recipe-1" differ in their number alone, and only a neighbour's is a slip.
std::optional<std::string> near_anchor_name(const std::string& name, const std::vector<std::string>& anchors) {
  const auto stem_of = [](std::string_view text) { return text.substr(0, text.find_last_not_of("0123456789") + 1); };
  const auto near = nearest(name, anchors);
  const std::string digits = name.substr(stem_of(name).size());
  const bool is_number_only = near && *near != name && stem_of(*near) == stem_of(name) && !digits.empty();
  if (!is_number_only || digits.size() > model::kMaxNumberDigits) return near;
  const auto number = static_cast<std::uint32_t>(std::stoul(digits));
  for (const std::uint32_t other : {number + 1, number - 1}) {
    const std::string anchor = std::string(stem_of(name)) + std::to_string(other);
    if (std::find(anchors.begin(), anchors.end(), anchor) != anchors.end()) return anchor;
  }
  return std::nullopt;
}

// Names under `covers` that nothing has: the case would exercise less than its author thinks.
void check_covers(const XrefContext& context, Findings& findings) {
  std::vector<std::string> anchors;
  for (const auto& entry : context.skill.entries) anchors.emplace_back(model::anchor_of(entry.id));
  for (const auto& item : context.skill.items) anchors.emplace_back(model::anchor_of(item.id));
  std::size_t searches = 0;  // each of them looks at every anchor
  auto report_unknown = [&](const model::EvalsDocument& evals, const auto& source,
                            const std::vector<std::size_t>& unknown) {
    for (const std::size_t i : unknown) {
      const std::string& name = source.covers[i];
      const auto near = ++searches > kMaxSearches ? std::nullopt : near_anchor_name(name, anchors);
      findings.push_back(diag::make_diagnostic(
          "xref/dangling", evals.shown_path, evals.text, source.covers_sources[i],
          fmt::format("`covers` names `{}`, which this skill does not have", name),
          near ? did_you_mean(*near)
               : std::string("`skillc graph` prints the ids of all entries and checklist items")));
    }
  };
  for (const model::LinkedCase& one : context.skill.cases) {
    const model::EvalsDocument& evals = context.skill.evals[one.evals];
    const parse::EvalCase& source = context.skill.case_source(one);
    report_unknown(evals, source, one.covers.unknown);
    for (std::size_t i = 0; i < one.expectations.size(); ++i)
      report_unknown(evals, source.expectations[i], one.expectations[i].unknown);
  }
}

void check_undeclared(const XrefContext& context, Findings& findings) {
  std::map<model::KindIndex, std::vector<const model::Citation*>> cited;
  for (const model::Citation& citation : context.skill.citations) {
    if (citation.owner != context.self || citation.unresolved.empty() || citation.is_titled ||
        context.is_in_doubt(citation.document, citation.block) || is_of_unknown_skill(context, citation) ||
        is_spoken(context.skill.documents[citation.document], citation))
      continue;
    model::KindIndex kind = citation.unresolved.front().kind;
    if (!context.kind(kind).local) cited[kind].push_back(&citation);
  }
  for (const model::Entry& entry : context.skill.entries) cited.erase(entry.kind);
  for (const auto& [kind, number] : context.hidden) cited.erase(kind);
  for (const auto& [kind, citations] : cited) {
    const std::string& plural = context.kind(kind).plural;
    std::string times = citations.size() == 1 ? "once" : fmt::format("{} times", citations.size());
    findings.push_back(report(
        "xref/undeclared-kind", context, citations.front()->document, citations.front()->source,
        fmt::format("this skill cites {} {} but declares none", plural, times),
        fmt::format("give the catalog headings such as `## {}: …`, or say which book or file the numbers belong to",
                    model::entry_name(context.kind(kind), citations.front()->unresolved.front().number))));
  }
}

}  // namespace

Dangling check_citations(const XrefContext& context, Findings& findings) {
  Dangling dangling;
  check_dangling(context, {dangling, findings});
  check_dangling_expectations(context, {dangling, findings});
  check_covers(context, findings);
  check_undeclared(context, findings);
  return dangling;
}

}  // namespace skillc::check::rules
