// Cases go by their ids, then by their prompts; expectations by their words. What they cite is read by today's numbers.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "model/anchors.hpp"
#include "model/skill_pair.hpp"

namespace skillc::model {
namespace {

constexpr double kSameExpectation = 0.5;  // of the words of both
constexpr double kSamePrompt = 0.6;

std::string check_text(const std::optional<parse::Check>& check) {
  if (!check) return "";
  std::string text = fmt::format("{} {}", parse::check_name(check->kind), check->text);
  if (check->value) text += " " + flat_value(*check->value);
  for (const std::string& argument : check->argv) text += "\x01" + argument;
  return text;
}

class CaseComparison {
 public:
  CaseComparison(const SkillPair& pair, AnchorsToday& anchors) : pair_(pair), anchors_(anchors) {}

  std::vector<CaseChange> run() {
    for (std::size_t n = 0; n < pair_.after.entries.size(); ++n)
      if (const std::size_t o = pair_.texts.entries.before_of(n); o != kNone)
        anchors_.insert_or_assign(std::string(anchor_of(pair_.before.entries[o].id)),
                                  anchor_of(pair_.after.entries[n].id));
    const Pairing pairing = pair_cases();
    for (std::size_t n = 0; n < pair_.after.cases.size(); ++n) {
      const parse::EvalCase& now = pair_.after.case_source(pair_.after.cases[n]);
      CaseChange change;
      change.id.after = now.id, change.name.after = now.name;
      const std::size_t o = pairing.before_of(n);
      if (o != kNone && !compare_case(o, n, change)) continue;
      found_.push_back(std::move(change));
    }
    for (std::size_t o = 0; o < pair_.before.cases.size(); ++o) {
      if (pairing.after_of(o) != kNone) continue;
      const parse::EvalCase& then = pair_.before.case_source(pair_.before.cases[o]);
      found_.push_back({{then.id, ""}, {then.name, ""}, {}, {}, {}, {}, {}});
    }
    return std::move(found_);
  }

 private:
  // What `covers` names, by the ids of today.
  std::set<std::string> covers_today(const std::vector<std::string>& covers) const {
    std::set<std::string> names;
    for (const std::string& name : covers) {
      const auto found = anchors_.find(name);
      names.insert(found == anchors_.end() ? name : found->second);
    }
    return names;
  }

  // Not where it has none of its own: "case-3" is only where it stands.
  static std::string own_id(const parse::EvalCase& one) {
    return one.id_source.begin == one.source.begin ? "" : one.id;
  }

  Pairing pair_cases() {
    Pairing pairing(pair_.before.cases.size(), pair_.after.cases.size());
    std::vector<std::string> old_keys, new_keys;
    std::vector<WordSet> old_topics, new_topics;
    auto read = [&](const Skill& skill, std::vector<WordSet>& topics) {
      for (const LinkedCase& one : skill.cases) topics.push_back(pair_.words.topic(skill.case_source(one).prompt));
    };
    read(pair_.before, old_topics);
    read(pair_.after, new_topics);
    for (const ComparedCase& one : pair_.texts.before.cases) old_keys.push_back(key_of(pair_.old_words(one.prompt)));
    for (const ComparedCase& one : pair_.texts.after.cases) new_keys.push_back(key_of(pair_.new_words(one.prompt)));
    auto old_id = [&](std::size_t i) { return own_id(pair_.before.case_source(pair_.before.cases[i])); };
    auto new_id = [&](std::size_t i) { return own_id(pair_.after.case_source(pair_.after.cases[i])); };
    pairing.pair_by([&](std::size_t i) { return old_id(i) + '\0' + old_keys[i]; },
                    [&](std::size_t i) { return new_id(i) + '\0' + new_keys[i]; });
    pairing.pair_by(old_id, new_id);
    pairing.pair_by([&](std::size_t i) { return old_keys[i]; }, [&](std::size_t i) { return new_keys[i]; });
    pairing.pair_by_words(old_topics, new_topics, kSamePrompt, [](std::size_t, std::size_t) { return true; });
    return pairing;
  }

  // Whether anything of it changed.
  bool compare_case(std::size_t o, std::size_t n, CaseChange& change) {
    const parse::EvalCase& then = pair_.before.case_source(pair_.before.cases[o]);
    const parse::EvalCase& now = pair_.after.case_source(pair_.after.cases[n]);
    const ComparedCase& before = pair_.texts.before.cases[o];
    const ComparedCase& after = pair_.texts.after.cases[n];
    change.id.before = then.id, change.name.before = then.name;
    if (own_id(then).empty() && own_id(now).empty()) change.id.before = change.id.after;  // only its place
    // Nobody renumbers a prompt: who asks for Item 2 still asks so.
    if (then.prompt != now.prompt)
      change.prompt = reworded(pair_.old_words(before.prompt), pair_.new_words(after.prompt));
    std::set<std::string> others;
    if (pair_.old_words(before.expected_output) != pair_.new_words(after.expected_output))
      others.insert("expected output");
    if (covers_today(then.covers) != std::set(now.covers.begin(), now.covers.end())) others.insert("covers");
    auto path = [](const auto& file) { return file.first; };
    if (!std::ranges::equal(then.files, now.files, {}, path, path)) others.insert("files");
    compare_expectations(then, now, before, after, change, others);
    change.others.assign(others.begin(), others.end());
    return !change.id.is_same() || !change.name.is_same() || change.prompt || !change.others.empty() ||
           !change.expectations_added.empty() || !change.expectations_removed.empty() ||
           !change.expectations_reworded.empty();
  }

  void compare_expectations(const parse::EvalCase& then, const parse::EvalCase& now, const ComparedCase& before,
                            const ComparedCase& after, CaseChange& change, std::set<std::string>& others) {
    Pairing pairing(then.expectations.size(), now.expectations.size());
    std::vector<std::string> old_keys, new_keys;
    std::vector<WordSet> old_topics, new_topics;
    for (const ComparedText& text : before.expectations) old_keys.push_back(key_of(pair_.old_words(text)));
    for (const ComparedText& text : after.expectations) new_keys.push_back(key_of(pair_.new_words(text)));
    for (const parse::Expectation& one : then.expectations) old_topics.push_back(pair_.words.topic(one.text));
    for (const parse::Expectation& one : now.expectations) new_topics.push_back(pair_.words.topic(one.text));
    pairing.pair_by([&](std::size_t i) { return old_keys[i]; }, [&](std::size_t i) { return new_keys[i]; });
    pairing.pair_by_words(old_topics, new_topics, kSameExpectation, [](std::size_t, std::size_t) { return true; });
    for (std::size_t n = 0; n < now.expectations.size(); ++n) {
      const parse::Expectation& is = now.expectations[n];
      const std::size_t o = pairing.before_of(n);
      if (o == kNone) {
        change.expectations_added.push_back(is.text);
        continue;
      }
      const parse::Expectation& was = then.expectations[o];
      if (old_keys[o] != new_keys[n]) change.expectations_reworded.push_back({was.text, is.text});
      if (covers_today(was.covers) != std::set(is.covers.begin(), is.covers.end())) others.insert("covers");
      if (check_text(was.check) != check_text(is.check)) others.insert("checks");
      if (was.weight != is.weight) others.insert("weights");
    }
    for (std::size_t o = 0; o < then.expectations.size(); ++o)
      if (pairing.after_of(o) == kNone) change.expectations_removed.push_back(then.expectations[o].text);
  }

  const SkillPair& pair_;
  AnchorsToday& anchors_;
  std::vector<CaseChange> found_;
};

}  // namespace

std::vector<CaseChange> compare_cases(const SkillPair& pair, AnchorsToday& anchors) {
  return CaseComparison(pair, anchors).run();
}

}  // namespace skillc::model
