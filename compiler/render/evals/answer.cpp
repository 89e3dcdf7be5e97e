// One trial. The answer is what somebody else wrote: it comes in as text, is cut where it would be too much, and what
// is said of it beside it says where it goes on.

#include "render/evals/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/excerpt.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "eval/asking/last_words.hpp"
#include "eval/scoring/names.hpp"
#include "render/evals/answer_marks.hpp"
#include "render/evals/cases.hpp"
#include "render/evals/visible_text.hpp"
#include "render/evals/words.hpp"
#include "render/html.hpp"
#include "render/room.hpp"
#include "render/site/case_text.hpp"
#include "render/site/site.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kMaxFindings = 200;  // shown of one answer
constexpr std::size_t kSaidOfOne = 1000;   // bytes of an expectation, an evidence, a cite
constexpr std::size_t kMaxMessage = 4u << 10;
constexpr std::size_t kNames = 500;  // bytes of what was loaded

Json verdict_json(const eval::Verdict& verdict) {
  return {{"judge", visible_line(verdict.judge, kSaidOfOne)},
          {"outcome", eval::outcome_name(verdict.outcome)},
          {"evidence", visible_line(eval::told(verdict), kSaidOfOne)}};
}

class TrialWriter {
 public:
  TrialWriter(const Sheet& sheet, std::size_t trial)
      : sheet_(sheet),
        report_(sheet.report),
        index_(trial),
        trial_(report_.plan().trials[trial]),
        result_(report_.result_of(trial)),
        subject_(report_.subject_of(trial_.skill)) {
    const Address address = sheet.layout.of_answer(trial);
    const std::string id = fmt::format("t{}", trial + 1);
    const eval::Usage& usage = result_.usage;
    data_ = {{"id", id},
             {"anchor", id},
             {"heading", sheet.layout.is_one_file ? "h4" : "h2"},
             {"href", sheet.links.to(address)},
             {"reviewer",
              visible_line(eval::reviewer_name(report_.plan(), trial_.reviewer, trial_.configuration), kMaxName)},
             {"letter", letter_of(reviewer_of(report_, trial_))},
             {"is_aside", !stands_for_whole(report_, index_)},
             {"configuration", eval::configuration_name(trial_.configuration)},
             {"attempt", trial_.attempt},
             {"is_repeated", report_.plan().repeat > 1},
             {"status", eval::case_status_name(result_.status)},
             {"elapsed", seconds_text(result_.elapsed)},
             {"cost", cost_text(usage)},
             {"tokens", tokens_text(usage)},
             {"failure", ""},
             {"log", ""},
             {"log_fence", ""},
             {"lost", ""},
             {"outcomes", Json::array()},
             {"expectations", Json::array()},
             {"more_expectations", ""},
             {"answer_html", ""},
             {"answer_text", ""},
             {"fence", ""},
             {"findings", Json::array()},
             {"more_findings", ""},
             {"wrong", Json::array()},
             {"more_wrong", ""},
             {"skills_loaded", ""},
             {"clipped", ""},
             {"file", ""}};
    std::set<std::string_view> outcomes;
    for (const eval::ExpectationResult& one : result_.expectations)
      outcomes.insert(eval::outcome_name(one.verdict.outcome));
    for (const std::string_view outcome : outcomes) data_["outcomes"].push_back(outcome);
  }

  WrittenTrial take() { return {std::move(data_), std::move(whole_)}; }

  // All of it.
  void fill() {
    if (sheet_.layout.is_one_file) sheet_.links.add_anchor(data_["anchor"].get<std::string>());
    if (result_.status == eval::CaseStatus::not_run)
      data_["lost"] = "Nothing is known of it: it was not run, or its answer is no longer what the run says it was.";
    if (result_.failure) {
      data_["failure"] = visible_text(eval::told(*result_.failure));
      data_["log"] = visible_text(result_.failure->log);
      data_["log_fence"] = code_fence(result_.failure->log);
    }
    if (result_.skills_loaded)
      data_["skills_loaded"] = result_.skills_loaded->empty()
                                   ? std::string("Loaded no skill.")
                                   : "Loaded " + visible_line(join(*result_.skills_loaded, ", "), kNames) + ".";
    if (result_.citations) add_wrong(*result_.citations);
    AnswerMarks marks;
    if (!result_.failure && result_.status != eval::CaseStatus::not_run) {
      link_file();
      if (const auto reply = report_.input.reply_of(index_); !reply)
        data_["lost"] = visible_text("The answer cannot be shown: " + reply.error().message);
      else if (reply->reply)
        add_answer(*reply->reply, marks);
    }
    add_expectations(marks);
  }

 private:
  void add_wrong(const eval::CitationCount& citations) {
    for (const eval::WrongCitation& wrong : citations.wrong)
      data_["wrong"].push_back({{"where", place_text(wrong.where)}, {"text", wrong.text}, {"why", wrong.why}});
    data_["more_wrong"] = more_text(citations.wrong_count(), citations.wrong.size());
  }

  void link_file() {
    if (!sheet_.layout.answers_folder.empty())
      data_["file"] = percent_encoded(join_path(sheet_.layout.answers_folder, trial_.key + ".json"));
  }

  // The run's folder is not on the site, so that what is cut has a file of its own there.
  void keep_whole(const eval::Answer& answer, bool is_cut) {
    if (!is_cut || sheet_.layout.is_one_file) return;
    data_["file"] = sheet_.links.to({whole_path(sheet_.layout, index_), ""});
    whole_ = answer.output + "\n";
    for (const eval::Finding& finding : answer.findings) {
      whole_ += "\n" + finding.path + (finding.line ? fmt::format(":{}", *finding.line) : "");
      whole_ += (finding.path.empty() ? "" : ": ") + finding.message + "\n";
      if (!finding.cites.empty()) whole_ += "  cites " + join(finding.cites, ", ") + "\n";
    }
  }

  void add_answer(const eval::Answer& answer, AnswerMarks& marks) {
    std::size_t limit = kMaxShownAnswer;
    while (html_size(visible_text(first_bytes(answer.output, limit))) > kMaxAnswerHtml) limit /= 2;
    marks = find_marks(sheet_, index_, answer, data_["anchor"].get<std::string>() + "-e", limit);
    keep_anchors(marks.output.quoted);
    data_["clipped"] = clipped_text(answer, marks, limit);
    data_["answer_html"] =
        marked_html(answer.output, limit, std::move(marks.output.quoted), std::move(marks.output.cited));
    if (!sheet_.layout.is_one_file) {
      data_["answer_text"] = visible_text(first_bytes(answer.output, limit));
      data_["fence"] = code_fence(answer.output);
    }
    const bool is_whole = add_findings(answer, marks);
    keep_whole(answer, answer.output.size() > limit || !is_whole);
  }

  static std::string size_text(std::size_t bytes) {
    return bytes < 10'000 ? fmt::format("{} bytes", bytes) : fmt::format("{} KB", bytes >> 10);
  }

  static std::string clipped_text(const eval::Answer& answer, const AnswerMarks& marks, std::size_t limit) {
    std::vector<std::string> parts;
    if (answer.output.size() > limit)
      parts.push_back(fmt::format("the first {} of {}", size_text(limit), size_text(answer.output.size())));
    const auto add = [&](std::size_t count, const char* what, const char* state) {
      if (count > 0) parts.push_back(fmt::format("{} {}", plural(count, what), state));
    };
    add(marks.quoted_beyond, "quotation", "beyond");
    add(marks.cited_beyond, "citation", "beyond");
    add(marks.unmarked, "citation", "not marked");
    if (answer.is_cut) parts.push_back("the output went on beyond what was kept");
    return join(parts, "; ");
  }

  void keep_anchors(const std::vector<Quoted>& quoted) {
    for (const Quoted& one : quoted) {
      sheet_.links.add_anchor(one.id);
      shown_.insert(one.id);
    }
  }

  // False where something of them is left out.
  bool add_findings(const eval::Answer& answer, AnswerMarks& marks) {
    std::size_t bytes = 0, shown = 0;
    bool is_whole = true;
    for (; shown < std::min(answer.findings.size(), kMaxFindings) && bytes < kMaxShownAnswer; ++shown) {
      const eval::Finding& finding = answer.findings[shown];
      std::string place = visible_line(finding.path, kNames);
      if (!place.empty() && finding.line) place += fmt::format(":{}", *finding.line);
      TextMarks& own = marks.messages[shown];
      std::erase_if(own.quoted, [](const Quoted& one) { return one.source.begin >= kMaxMessage; });
      keep_anchors(own.quoted);
      std::string message = marked_html(finding.message, kMaxMessage, own.quoted, own.cited);
      if (finding.message.size() > kMaxMessage) message += "…";
      is_whole = is_whole && finding.message.size() <= kMaxMessage;
      bytes += message.size() + html_size(place);
      data_["findings"].push_back({{"place", std::move(place)},
                                   {"message_html", std::move(message)},
                                   {"message", visible_line(finding.message, kMaxMessage)},
                                   {"cites", Json::array()}});
      Json& cites = data_["findings"].back()["cites"];
      std::size_t c = 0;
      for (; c < finding.cites.size() && bytes < kMaxShownAnswer; ++c) {
        const CitedPlace& cited = marks.cites[shown][c];
        cites.push_back(
            {{"text", visible_line(finding.cites[c], kSaidOfOne)}, {"href", cited.href}, {"wrong", cited.why}});
        bytes += 100 + html_size(visible_line(finding.cites[c], kSaidOfOne)) + html_size(cited.why);
      }
      is_whole = is_whole && c == finding.cites.size();
    }
    if (shown == answer.findings.size()) return is_whole;
    data_["more_findings"] = fmt::format("and {} more, in the answer's file", answer.findings.size() - shown);
    return false;
  }

  void add_expectations(const AnswerMarks& marks) {
    const model::LinkedCase& linked = eval::linked_case_of(report_.plan(), trial_);
    std::size_t bytes = 0, shown = 0;
    for (; shown < result_.expectations.size() && bytes < kMaxVerdicts; ++shown) {
      const std::size_t i = shown;
      const eval::ExpectationResult& one = result_.expectations[i];
      Json json = verdict_json(one.verdict);
      json["text"] = visible_line(one.text, kSaidOfOne);
      json["text_html"] = sentence_html(json["text"].get_ref<const std::string&>());
      json["votes"] = Json::array();
      if (!agree(one.verdict.votes))
        for (const eval::Verdict& vote : one.verdict.votes) json["votes"].push_back(verdict_json(vote));
      std::string more_cites;
      json["cites"] =
          i < linked.expectations.size() ? cites_json(linked.expectations[i], one.text, more_cites) : Json::array();
      json["more_cites"] = std::move(more_cites);
      json["mark"] = i < marks.of_expectations.size() ? mark_link(marks.of_expectations[i]) : "";
      bytes += verdict_weight(json);
      data_["expectations"].push_back(std::move(json));
    }
    data_["more_expectations"] = more_expectations(shown);
  }

  // Whether all judges said the same, in the same words: the verdict of them all has these.
  static bool agree(const std::vector<eval::Verdict>& votes) {
    return std::all_of(votes.begin(), votes.end(), [&](const eval::Verdict& one) {
      return one.outcome == votes.front().outcome && one.evidence == votes.front().evidence;
    });
  }

  static std::size_t verdict_weight(const Json& verdict) {
    const auto size_of = [](const Json& json, const char* key) {
      return html_size(json[key].get_ref<const std::string&>());
    };
    const auto said = [&](const Json& json) { return 100 + size_of(json, "judge") + size_of(json, "evidence"); };
    std::size_t weight = 200 + verdict["text_html"].get_ref<const std::string&>().size() + said(verdict);
    for (const Json& vote : verdict["votes"]) weight += said(vote);
    for (const Json& cite : verdict["cites"]) weight += 40 + size_of(cite, "text") + size_of(cite, "href");
    return weight;
  }

  // What became of those that are not shown: none of them may be missed for want of a word.
  std::string more_expectations(std::size_t shown) const {
    const auto& all = result_.expectations;
    if (shown == all.size()) return "";
    const auto missed = std::count_if(all.begin() + static_cast<std::ptrdiff_t>(shown), all.end(),
                                      [](const auto& one) { return one.verdict.outcome == eval::Outcome::missed; });
    return fmt::format("and {} more, of which {} missed; the run's results.json has them all", all.size() - shown,
                       missed);
  }

  // Not all that was found is shown.
  std::string mark_link(const std::string& id) {
    return shown_.contains(id) ? sheet_.links.to({sheet_.links.path(), id}) : "";
  }

  // What it puts to the test beside what its text says, each leading to where that stands.
  Json cites_json(const model::LinkedExpectation& expectation, const std::string& said, std::string& more) {
    constexpr std::size_t kMaxCites = 20;
    Json cites = Json::array();
    std::size_t all = 0;
    const model::Skill& skill = eval::skill_of(report_.plan(), trial_);
    const auto add = [&](std::string text, std::string href) {
      if (!href.empty() && ++all <= kMaxCites)
        cites.push_back({{"text", visible_line(text, 100)}, {"href", std::move(href)}, {"is_first", cites.empty()}});
    };
    for (const std::size_t entry : expectation.entries) {
      const model::Entry& one = skill.entries[entry];
      add(model::entry_name(report_.graph().kinds[one.kind], one), link_to_entry(sheet_, subject_, entry));
    }
    for (const std::size_t item : expectation.items)
      add(site::label_beside(said, site::item_label(skill.items[item])), link_to_item(sheet_, subject_, item));
    more = more_text(all, kMaxCites);
    return cites;
  }

  const Sheet& sheet_;
  const Report& report_;
  const std::size_t index_;
  const eval::Trial& trial_;
  const eval::CaseResult& result_;
  const std::size_t subject_;
  std::set<std::string> shown_;  // ids of marks
  Json data_;
  std::string whole_;
};

}  // namespace

Json trial_line_json(const Sheet& sheet, std::size_t trial) {
  return TrialWriter(sheet, trial).take().json;
}

WrittenTrial write_trial(const Sheet& sheet, std::size_t trial) {
  TrialWriter writer(sheet, trial);
  writer.fill();
  return writer.take();
}

}  // namespace skillc::render::evals
