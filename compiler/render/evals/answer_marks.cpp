// Evidence is what a judge quoted, which is looked for in the answer, or what a check finds there; of what was met by a
// citation the evidence is that citation. Numbers are read as the reviewer was given them: under a baseline by the
// skill of then, and led to where the same stands today.

#include "render/evals/answer_marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "eval/judges.hpp"
#include "eval/judging/verdict.hpp"
#include "model/anchors.hpp"
#include "render/evals/quotation.hpp"

namespace skillc::render::evals {
namespace {

using eval::CitationPlace;

constexpr std::string_view kCites = "cites ";  // as the citation judge says what met an expectation

// Whether its evidence are words of the answer, and not somebody's about it.
bool is_quotation(const eval::Verdict& verdict) {
  if (verdict.judge == "check: contains" || verdict.judge == "check: regex")
    return verdict.outcome == eval::Outcome::met;
  if (verdict.judge == "check: not_contains") return verdict.outcome == eval::Outcome::missed;
  return verdict.judge.starts_with("judge: ") && verdict.outcome == eval::Outcome::met;
}

class MarkFinder {
 public:
  MarkFinder(const Sheet& sheet, std::size_t trial, const eval::Answer& answer, const std::string& prefix,
             std::size_t limit)
      : sheet_(sheet),
        trial_(sheet.report.plan().trials[trial]),
        subject_(sheet.report.subject_of(trial_.skill)),
        answer_(answer),
        prefix_(prefix),
        limit_(limit) {
    marks_.messages.resize(answer.findings.size());
    for (const eval::Finding& finding : answer.findings) marks_.cites.emplace_back(finding.cites.size());
    if (!eval::is_query(sheet.report.plan(), trial_)) read_citations();
    texts_.emplace_back(answer.output);
    for (const eval::Finding& finding : answer.findings) texts_.emplace_back(finding.message);
    const auto& results = sheet.report.result_of(trial).expectations;
    for (std::size_t i = 0; i < results.size(); ++i)
      marks_.of_expectations.push_back(mark(results[i].verdict, check_of(i)));
  }

  AnswerMarks take() { return std::move(marks_); }

 private:
  void read_citations() {
    const eval::GivenSkill given = eval::given_skill(sheet_.report.plan(), trial_);
    before_ = given.before;
    skill_ = &given.skill();
    places_ = eval::find_citation_places(given.numbering, given.index, answer_);
    for (const CitationPlace& place : places_) {
      CitedPlace cited{place.source, href_of(place), is_given() ? place.why : ""};
      if (place.in == CitationPlace::In::cite)
        marks_.cites[place.finding][place.cite] = std::move(cited);
      else if (place.in == CitationPlace::In::output && place.source.begin >= limit_)
        ++marks_.cited_beyond;
      else
        add_citation(place.in == CitationPlace::In::output ? marks_.output : marks_.messages[place.finding],
                     std::move(cited));
    }
  }

  void add_citation(TextMarks& text, CitedPlace cited) {
    if (text.cited.size() < kMaxMarks)
      text.cited.push_back(std::move(cited));
    else
      ++marks_.unmarked;
  }

  // Who was not told what can be cited cites nothing wrongly.
  bool is_given() const { return eval::gives_skill(trial_.configuration); }

  std::string href_of(const CitationPlace& place) const {
    if (!place.items.empty()) {
      const std::size_t item = today(place.items.front(), before_ ? &before_->items : nullptr);
      return item == kNone ? "" : link_to_item(sheet_, subject_, item);
    }
    if (place.entries.empty()) return "";
    const std::size_t entry = today(place.entries.front(), before_ ? &before_->entries : nullptr);
    return entry == kNone ? "" : link_to_entry(sheet_, subject_, entry);
  }

  // `then`: parallel to today's, which one each was.
  static std::size_t today(std::size_t index, const std::vector<std::size_t>* then) {
    if (then == nullptr) return index;
    const auto at = std::find(then->begin(), then->end(), index);
    return at == then->end() ? kNone : static_cast<std::size_t>(at - then->begin());
  }

  const parse::Check* check_of(std::size_t expectation) const {
    const auto& expectations = eval::case_of(sheet_.report.plan(), trial_).expectations;
    const bool has_check = expectation < expectations.size() && expectations[expectation].check;
    return has_check ? &*expectations[expectation].check : nullptr;
  }

  // The id of the first place that is marked for the verdict. `check`: of the expectation, or nullptr.
  std::string mark(const eval::Verdict& verdict, const parse::Check* check) {
    if (check != nullptr && is_quotation(verdict))
      if (const auto found = eval::find_by_check(*check, answer_)) return add(0, *found);
    std::string first;
    const auto take = [&](const std::string& id) {
      if (first.empty()) first = id;
    };
    if (verdict.judge == eval::kCitationJudge && verdict.outcome == eval::Outcome::met)
      take(mark_citation(verdict.evidence));
    if (is_quotation(verdict)) take(mark_quotation(verdict.evidence));
    for (const eval::Verdict& vote : verdict.votes)
      if (is_quotation(vote)) take(mark_quotation(vote.evidence));
    return first;
  }

  std::string mark_quotation(const std::string& evidence) {
    for (std::size_t t = 0; t < texts_.size(); ++t)
      if (const auto found = texts_[t].find(evidence)) return add(t, *found);
    return "";
  }

  // `evidence`: "cites item-17"; of a place that names Item 17, or what stands below it.
  std::string mark_citation(std::string_view evidence) {
    if (!evidence.starts_with(kCites)) return "";
    const std::string_view anchor = evidence.substr(kCites.size());
    for (const CitationPlace& place : places_)
      if (place.is_credited && place.in != CitationPlace::In::cite && names(place, anchor))
        return add(place.in == CitationPlace::In::output ? 0 : place.finding + 1, place.source);
    return "";
  }

  bool names(const CitationPlace& place, std::string_view anchor) const {
    for (const std::size_t item : place.items)
      if (model::anchor_of(skill_->items[item].id) == anchor) return true;
    for (const std::size_t entry : place.entries)
      for (std::size_t above = entry; above != kNone; above = skill_->entries[above].parent)
        if (model::anchor_of(skill_->entries[above].id) == anchor) return true;
    return false;
  }

  // `text`: 0 is the output, others the message of the finding before it.
  std::string add(std::size_t text, ByteRange source) {
    if (text == 0 && source.begin >= limit_) {
      ++marks_.quoted_beyond;
      return "";
    }
    std::vector<Quoted>& quoted = (text == 0 ? marks_.output : marks_.messages[text - 1]).quoted;
    if (quoted.size() >= kMaxMarks) return "";
    quoted.push_back({source, prefix_ + std::to_string(++count_)});
    return quoted.back().id;
  }

  const Sheet& sheet_;
  const eval::Trial& trial_;
  const std::size_t subject_;
  const eval::Answer& answer_;
  const std::string& prefix_;
  const std::size_t limit_;
  const eval::SkillBefore* before_ = nullptr;
  const model::Skill* skill_ = nullptr;
  std::vector<CitationPlace> places_;
  std::vector<FoldedText> texts_;
  std::size_t count_ = 0;
  AnswerMarks marks_;
};

}  // namespace

AnswerMarks find_marks(const Sheet& sheet, std::size_t trial, const eval::Answer& answer, const std::string& prefix,
                       std::size_t limit) {
  return MarkFinder(sheet, trial, answer, prefix, limit).take();
}

}  // namespace skillc::render::evals
