// evals.json, tolerantly: half a dozen dialects name the same things differently, and what is plain in one is read in
// all. What no dialect allows is a finding at its place, and the rest of the file is still read.

#include "parse/evals_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <span>
#include <string_view>

#include "base/path.hpp"
#include "base/text.hpp"
#include "parse/evals_check.hpp"
#include "parse/evals_keys.hpp"
#include "parse/json.hpp"
#include "source/discovery.hpp"

namespace skillc::parse {
namespace {

constexpr std::string_view kPromptHelp = "give the case a `prompt`: the text a reviewer is asked";
constexpr std::string_view kShouldHelp =
    "write `\"should_trigger\": true` where the query needs the skill, false where it does not";
constexpr double kMaxWeight = 1e6;  // so that no sum of them overflows
// Of one file. Each may be a finding, and of a file that is named the disk is asked several times.
constexpr std::size_t kMaxCases = 200'000;
constexpr std::size_t kMaxFiles = 50'000;
constexpr std::size_t kMaxCovers = 200'000;

bool is_integer(const Value& value) {
  return value.kind == Value::Kind::number && value.text.find_first_of(".eE") == std::string::npos;
}

using Names = std::span<const std::string_view>;
constexpr std::string_view kSkillNames[] = {"skill_name", "skill"};
constexpr std::string_view kCasesNames[] = {"evals", "test_cases", "tests", "cases"};
constexpr std::string_view kPromptNames[] = {"prompt", "query", "input"};
constexpr std::string_view kShouldName = "should_trigger";
constexpr std::string_view kTextNames[] = {"text", "description", "check", "criterion", "name"};
constexpr std::string_view kOnlyTextNames[] = {"text", "description", "criterion",
                                               "name"};  // a check is more than that

class EvalsReader {
 public:
  EvalsReader(const std::string& path, const SourceText& file)
      : path_(path), file_(file), holds_queries_(source::is_trigger_evals(file_name(path))) {}

  EvalsFile read() {
    const ParsedValue parsed = parse_json(file_.bytes());
    for (const Problem& problem : parsed.problems) report_problem(problem);
    if (parsed.readable()) read_top(parsed.value);
    return std::move(result_);
  }

 private:
  // Of those that nobody would be shown only the first is made. It counts the others.
  void report(std::string_view rule, ByteRange range, std::string message, std::string help) {
    Alike& alike = alike_[rule];
    is_made_ = ++alike.count <= diag::kMostAlike + 1;
    if (!is_made_) {
      ++result_.diagnostics[alike.last].stands_for;
      return;
    }
    alike.last = result_.diagnostics.size();
    result_.diagnostics.push_back(
        diag::make_diagnostic(rule, path_, file_, range, std::move(message), std::move(help)));
  }
  void report_shape(ByteRange range, std::string message, std::string help = {}) {
    report("evals/shape", range, std::move(message), std::move(help));
  }
  void relate(ByteRange first) {
    if (is_made_)
      result_.diagnostics.back().related.push_back({diag::make_place(path_, file_, first), "it stands here first"});
  }

  // Whether the `count`-th of what may be there `most` times is read. Of those that are not, the first is reported.
  bool is_read(std::size_t count, std::size_t most, std::string_view what, ByteRange range) {
    if (count == most + 1)
      report_shape({range.begin, range.begin + 1},
                   fmt::format("this is one more than the {} {} that are read of a file", grouped(most), what),
                   "nothing is known of those behind it: split the file");
    return count <= most;
  }

  void report_problem(const Problem& problem) {
    const bool is_duplicate = problem.kind == Problem::Kind::duplicate_key;
    report(is_duplicate ? "evals/duplicate-json-key" : "evals/invalid-json", problem.range, problem.message,
           problem.help);
    if (is_duplicate) relate(problem.related);
  }

  // The first member so called, with its key; later names are other dialects' words for it.
  static const Member* member(const Value& object, Names names) {
    for (const std::string_view name : names) {
      for (const Member& candidate : object.members) {
        if (candidate.key == name) return &candidate;
      }
    }
    return nullptr;
  }

  static const Member* member(const Value& object, std::string_view name) { return member(object, Names(&name, 1)); }

  static const Member* prompt_of(const Value& item) { return member(item, kPromptNames); }

  void read_top(const Value& top) {
    if (top.kind == Value::Kind::sequence) {
      const bool has_prompt = std::any_of(top.elements.begin(), top.elements.end(), [](const Value& item) {
        return prompt_of(item) != nullptr || find_slip(item, EvalsObject::eval_case, kPromptNames);
      });
      return has_prompt ? read_cases(top) : report_no_evals_file(top);
    }
    const Member* cases = member(top, kCasesNames);
    if (cases == nullptr) return report_no_evals_file(top);
    report_misspelt(top, EvalsObject::file, kCasesNames);
    read_skill_name(top);
    if (cases->value.kind != Value::Kind::sequence) {
      return report_shape(
          cases->value.range, fmt::format("`{}` is {}, not a list", cases->key, kind_name(cases->value.kind)),
          holds_queries_ ? "write a list of queries: [{\"query\": …, \"should_trigger\": true}]"
                         : "write a list of cases: [{\"id\": …, \"prompt\": …, \"expectations\": […]}]");
    }
    report_second_list(top, *cases);
    read_cases(cases->value);
  }

  static bool holds_cases(const Value& list) {
    return std::any_of(list.elements.begin(), list.elements.end(),
                       [](const Value& one) { return member(one, kPromptNames) != nullptr; });
  }

  // Another dialect's word beside the one that is read.
  void report_second_list(const Value& top, const Member& cases) {
    for (const Member& other : top.members)
      if (&other != &cases &&
          std::find(std::begin(kCasesNames), std::end(kCasesNames), other.key) != std::end(kCasesNames) &&
          holds_cases(other.value))
        report("evals/unread", other.key_range,
               fmt::format("nothing reads `{}`: the file's cases are those of `{}`", other.key, cases.key),
               fmt::format("move them into `{}`", cases.key));
  }

  // The key that was meant as one of `names`, none of which `object` has.
  static std::optional<MisspeltKey> find_slip(const Value& object, EvalsObject kind, Names names) {
    for (const MisspeltKey& slip : misspelt_keys(object, kind)) {
      if (std::find(names.begin(), names.end(), slip.intended) != names.end()) return slip;
    }
    return std::nullopt;
  }

  // A finding of its own for each key but those meant as one of `required`: there is another, or report_missing speaks.
  void report_misspelt(const Value& object, EvalsObject kind, Names required) {
    for (const MisspeltKey& slip : misspelt_keys(object, kind)) {
      if (std::find(required.begin(), required.end(), slip.intended) != required.end()) continue;
      report("evals/unread", slip.member->key_range,
             fmt::format("nothing reads the key `{}` of {}", printable(slip.member->key), evals_object_name(kind)),
             did_you_mean(slip.intended));
    }
  }

  // `object` has none of `names`; where a slip is the reason, it is shown.
  void report_missing(const Value& object, EvalsObject kind, Names names, std::string message, std::string help) {
    if (const auto slip = find_slip(object, kind, names))
      return report_shape(slip->member->key_range, std::move(message), did_you_mean(slip->intended));
    report_shape({object.range.begin, object.range.begin + 1}, std::move(message), std::move(help));
  }

  void report_no_evals_file(const Value& top) {
    report_missing(top, EvalsObject::file, kCasesNames, "this is not an evals file",
                   holds_queries_
                       ? "write a list of queries: [{\"query\": …, \"should_trigger\": true}]"
                       : "write an object with a list `evals`, or a list of cases that each have a `prompt`");
  }

  void read_skill_name(const Value& top) {
    const Member* name = member(top, kSkillNames);
    if (name == nullptr) return;
    if (name->value.kind != Value::Kind::string) {
      return report_shape(name->value.range,
                          fmt::format("`{}` is {}, not a string", name->key, kind_name(name->value.kind)),
                          "write the skill's name, or leave it out");
    }
    result_.skill_name = name->value.text;
    result_.skill_name_range = name->value.range;
  }

  void read_cases(const Value& list) {
    for (const Value& item : list.elements) {
      ++number_;
      if (!is_read(number_, kMaxCases, "cases", item.range)) return;
      if (item.kind != Value::Kind::map) {
        report_shape(item.range, fmt::format("a case is {}, not an object", kind_name(item.kind)),
                     std::string(kPromptHelp));
        continue;
      }
      read_case(item);
    }
  }

  void read_case(const Value& item) {
    EvalCase eval;
    eval.source = item.range;
    report_misspelt(item, EvalsObject::eval_case, kPromptNames);
    read_id(item, eval);
    read_prompt(item, eval);
    eval.name = read_text(item, "name");
    eval.expected_output = read_text(item, "expected_output");
    if (const Member* files = member(item, "files")) {
      for (const Value* file : strings(*files))
        if (is_read(++files_, kMaxFiles, "names in `files`", file->range))
          eval.files.emplace_back(file->text, file->range);
    }
    if (const Member* tags = member(item, "tags"))
      for (const Value* tag : strings(*tags)) eval.tags.push_back(tag->text);
    if (is_query(item)) {
      read_query(item, eval);
      result_.cases.push_back(std::move(eval));
      return;
    }
    read_covers(item, eval);
    for (const char* name : {"expectations", "assertions"}) {
      if (const Member* list = member(item, name)) read_expectations(*list, eval);
    }
    result_.cases.push_back(std::move(eval));
  }

  static const Member* expectations_of(const Value& item) {
    constexpr std::string_view kNames[] = {"expectations", "assertions", "covers"};
    return member(item, kNames);
  }

  // A case that also expects something of the answer is asked as one: with the skill named to its reviewer.
  bool is_query(const Value& item) {
    if (holds_queries_) return true;
    const Member* should = member(item, kShouldName);
    if (should == nullptr || expectations_of(item) == nullptr) return should != nullptr;
    report("evals/unread", should->key_range,
           fmt::format("nothing reads the key `{}` of a case that expects something of the answer", kShouldName),
           "whether a skill is loaded is asked by itself: write the query into `trigger_evals.json`");
    return false;
  }

  void read_query(const Value& item, EvalCase& eval) {
    if (const Member* expected = expectations_of(item))
      report("evals/unread", expected->key_range,
             fmt::format("nothing reads the key `{}` of a query that should or should not trigger", expected->key),
             "whether a skill is loaded is asked by itself: write what a good answer contains into `evals.json`");
    refuse_repeated(eval);
    const Member* should = member(item, kShouldName);
    if (should == nullptr) {
      return report_missing(item, EvalsObject::eval_case, Names(&kShouldName, 1),
                            fmt::format("query `{}` does not say whether it should trigger", printable(eval.id)),
                            std::string(kShouldHelp));
    }
    if (should->value.kind != Value::Kind::boolean)
      return report_shape(should->value.range,
                          fmt::format("`{}` is {}, not a boolean", kShouldName, kind_name(should->value.kind)),
                          std::string(kShouldHelp));
    eval.should_trigger = should->value.text == "true";
    Expectation expectation;
    expectation.text = *eval.should_trigger ? "the skill is loaded" : "the skill is not loaded";
    expectation.source = should->value.range;
    expectation.check = Check{
        *eval.should_trigger ? Check::Kind::triggers : Check::Kind::not_triggers, {}, {}, {}, should->value.range};
    eval.expectations.push_back(std::move(expectation));
  }

  // Asked twice it would count twice, and with two answers one of them is wrong.
  void refuse_repeated(const EvalCase& eval) {
    if (eval.prompt.empty()) return;
    const auto [first, is_new] = queries_.try_emplace(eval.prompt, eval.source);
    if (is_new) return;
    report_shape({eval.source.begin, eval.source.begin + 1},
                 fmt::format("query `{}` asks what an earlier one asks", printable(eval.id)), "leave one of them out");
    relate({first->second.begin, first->second.begin + 1});
  }

  void read_id(const Value& item, EvalCase& eval) {
    const bool is_one = holds_queries_ || (member(item, kShouldName) != nullptr && expectations_of(item) == nullptr);
    eval.id = fmt::format("{}-{}", is_one ? "query" : "case", number_);
    ByteRange place{item.range.begin, item.range.begin + 1};
    if (const Member* id = member(item, "id")) {
      place = id->value.range;
      const bool is_text = id->value.kind == Value::Kind::string && !trim(id->value.text).empty();
      if (is_text || is_integer(id->value)) {
        eval.id = id->value.text;
      } else {
        const std::string found =
            id->value.kind == Value::Kind::string ? "empty" : fmt::format("{}", kind_name(id->value.kind));
        report_shape(place, fmt::format("a case's id is {}, not a string or an integer", found),
                     "results are kept under the id: write a short name, unique among the skill's cases");
      }
    }
    eval.id_source = place;
    auto [first, is_new] = ids_.try_emplace(eval.id, place);
    if (is_new) return;
    report("evals/duplicate-id", place, fmt::format("the id `{}` names an earlier case as well", printable(eval.id)),
           "results are kept under the id: give each case its own");
    relate(first->second);
  }

  void read_prompt(const Value& item, EvalCase& eval) {
    const Member* prompt = prompt_of(item);
    if (prompt == nullptr) {
      report_missing(item, EvalsObject::eval_case, kPromptNames,
                     fmt::format("case `{}` has no prompt", printable(eval.id)), std::string(kPromptHelp));
    } else if (prompt->value.kind != Value::Kind::string) {
      report_shape(prompt->value.range,
                   fmt::format("`{}` is {}, not a string", prompt->key, kind_name(prompt->value.kind)),
                   std::string(kPromptHelp));
    } else if (trim(prompt->value.text).empty()) {
      report_shape(prompt->value.range, fmt::format("the prompt of case `{}` is empty", printable(eval.id)),
                   std::string(kPromptHelp));
    } else {
      eval.prompt = prompt->value.text;
    }
  }

  // A string that may be missing, or null.
  std::string read_text(const Value& item, const char* name) {
    const Member* text = member(item, name);
    if (text == nullptr || text->value.kind == Value::Kind::null) return "";
    if (text->value.kind == Value::Kind::string) return text->value.text;
    report_shape(text->value.range, fmt::format("`{}` is {}, not a string", name, kind_name(text->value.kind)),
                 "write a string, or leave it out");
    return "";
  }

  // A list of strings, or one string.
  std::vector<const Value*> strings(const Member& list) {
    std::vector<const Value*> found;
    if (list.value.kind == Value::Kind::string) found.push_back(&list.value);
    if (list.value.kind != Value::Kind::sequence && list.value.kind != Value::Kind::string) {
      report_shape(list.value.range, fmt::format("`{}` is {}, not a list", list.key, kind_name(list.value.kind)),
                   "write a list of strings, or leave it out");
    }
    for (const Value& element : list.value.elements) {
      if (element.kind == Value::Kind::string) {
        found.push_back(&element);
      } else {
        report_shape(element.range, fmt::format("`{}` holds {}, not a string", list.key, kind_name(element.kind)),
                     "write a list of strings");
      }
    }
    return found;
  }

  // Of a case or an expectation.
  template <class Covering>
  void read_covers(const Value& object, Covering& covering) {
    const Member* covers = member(object, "covers");
    if (covers == nullptr) return;
    for (const Value* id : strings(*covers)) {
      if (!is_read(++covers_, kMaxCovers, "names in `covers`", id->range)) return;
      covering.covers.push_back(id->text.starts_with('#') ? id->text.substr(1) : id->text);
      covering.covers_sources.push_back(id->range);
    }
  }

  void read_expectations(const Member& list, EvalCase& eval) {
    if (list.value.kind == Value::Kind::string) return read_expectation(list.value, eval);
    if (list.value.kind != Value::Kind::sequence) {
      return report_shape(list.value.range, fmt::format("`{}` is {}, not a list", list.key, kind_name(list.value.kind)),
                          "write a list of texts, or leave it out");
    }
    for (const Value& item : list.value.elements) read_expectation(item, eval);
  }

  void read_expectation(const Value& item, EvalCase& eval) {
    const Value* text = expectation_text(item);
    report_misspelt(item, EvalsObject::expectation, text == nullptr ? Names(kTextNames) : Names(kOnlyTextNames));
    if (text == nullptr) {
      return report_missing(item, EvalsObject::expectation, kTextNames, "an expectation has no text",
                            "write a string, or an object with a `text`");
    }
    Expectation expectation;
    expectation.text = text->text;
    expectation.source = text->range;
    read_covers(item, expectation);
    read_weight(item, expectation);
    read_own_check(item, expectation);
    eval.expectations.push_back(std::move(expectation));
  }

  void read_weight(const Value& item, Expectation& expectation) {
    const Value* weight = item.find("weight");
    if (weight == nullptr || weight->kind == Value::Kind::null) return;
    const char* end = weight->text.data() + weight->text.size();
    double number = 0;
    const bool is_number =
        weight->kind == Value::Kind::number && std::from_chars(weight->text.data(), end, number).ec == std::errc();
    if (is_number && number > 0 && number <= kMaxWeight) {
      expectation.weight = number;
      return;
    }
    report_shape(weight->range,
                 weight->kind == Value::Kind::number
                     ? fmt::format("a weight of {} is not above 0 and at most {}", weight->text,
                                   grouped(static_cast<std::size_t>(kMaxWeight)))
                     : fmt::format("`weight` is {}, not a number", kind_name(weight->kind)),
                 "write how much it counts beside the others, whose weight is 1, or leave it out");
  }

  // A `check` that is a string is the text, or a remark beside it.
  void read_own_check(const Value& item, Expectation& expectation) {
    const Value* check = item.find("check");
    if (check == nullptr || check->kind == Value::Kind::null || check->kind == Value::Kind::string) return;
    if (check->kind != Value::Kind::map) {
      return report_shape(check->range, fmt::format("`check` is {}, not an object", kind_name(check->kind)),
                          "write {\"contains\": \"…\"}, or leave it out");
    }
    std::vector<ShapeDefect> defects;
    expectation.check = read_check(*check, patterns_, defects);
    for (ShapeDefect& defect : defects) report_shape(defect.range, std::move(defect.message), std::move(defect.help));
  }

  // A field of another type, such as a `check` that is an object, is not the text.
  static const Value* expectation_text(const Value& item) {
    auto is_text = [](const Value& value) { return value.kind == Value::Kind::string && !trim(value.text).empty(); };
    if (is_text(item)) return &item;
    for (const std::string_view name : kTextNames) {
      const Value* value = item.find(name);
      if (value != nullptr && is_text(*value)) return value;
    }
    return nullptr;
  }

  struct Alike {
    std::size_t count = 0;
    std::size_t last = 0;  // of the diagnostics
  };

  const std::string& path_;
  const SourceText& file_;
  EvalsFile result_;
  std::map<std::string_view, Alike> alike_;  // by rule
  bool is_made_ = false;                     // whether the last finding was
  const bool holds_queries_;                 // and nothing else
  std::size_t number_ = 0;                   // of the case that is read
  std::size_t files_ = 0;                    // names so far
  std::size_t covers_ = 0;
  PatternBudget patterns_;
  std::map<std::string, ByteRange> ids_;
  std::map<std::string, ByteRange> queries_;  // prompts, with the objects that hold them
};

}  // namespace

EvalsFile parse_evals_file(const std::string& path, const SourceText& file) {
  return EvalsReader(path, file).read();
}

}  // namespace skillc::parse
