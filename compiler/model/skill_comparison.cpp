// What of a skill's documents, entries, checklist items and cases has changed, once it is known which is which.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "model/anchors.hpp"
#include "model/skill_difference.hpp"

namespace skillc::model {
namespace {

constexpr double kSameItem = 0.5;  // of the words of both
constexpr double kSamePrompt = 0.6;

// A front matter's value as one line: a scalar as written, anything else as JSON would have it, more or less.
std::string flat(const parse::Value& value) {
  std::string text;
  if (value.is_scalar()) return fold_white_space(value.text);
  for (const parse::Value& element : value.elements) text += (text.empty() ? "" : ", ") + flat(element);
  for (const parse::Member& member : value.members)
    text += (text.empty() ? "" : ", ") + member.key + ": " + flat(member.value);
  return value.kind == parse::Value::Kind::sequence ? "[" + text + "]" : "{" + text + "}";
}

// Name and description are told apart from the rest; the members of `metadata` are fields of their own.
std::map<std::string, std::string> fields_of(const Skill& skill) {
  std::map<std::string, std::string> fields;
  const Document* main = skill.main_document();
  if (main == nullptr) return fields;
  for (const parse::Member& member : main->front_matter.fields.members) {
    if (member.key == "name" || member.key == "description") continue;
    if (member.key == "metadata" && member.value.kind == parse::Value::Kind::map)
      for (const parse::Member& inner : member.value.members)
        fields.emplace("metadata." + inner.key, flat(inner.value));
    else
      fields.emplace(member.key, flat(member.value));
  }
  return fields;
}

std::string check_text(const std::optional<parse::Check>& check) {
  if (!check) return "";
  std::string text = fmt::format("{} {}", parse::check_name(check->kind), check->text);
  if (check->value) text += " " + flat(*check->value);
  for (const std::string& argument : check->argv) text += "\x01" + argument;
  return text;
}

}  // namespace

class SkillComparison {
 public:
  SkillComparison(const Correspondence& all, std::size_t before)
      : all_(all),
        texts_(all.texts_[before]),
        old_index_(before),
        new_index_(all.skills_.after_of(before)),
        old_(all.before_.skills[before]),
        new_(all.after_.skills[new_index_]) {}

  SkillDifference compare() {
    found_.name = {old_.name, new_.name};
    found_.before = old_.coverage;
    found_.after = new_.coverage;
    if (!texts_.is_there) return std::move(found_);
    compare_fields();
    compare_documents();
    compare_entries();
    find_runs();
    compare_items();
    compare_cases();
    find_broken();
    return std::move(found_);
  }

 private:
  using Words = std::vector<std::uint32_t>;
  Words old_words(const ComparedText& text) const {
    return settled(
        text, [&](const Named& named) { return all_.say_before(old_index_, named); }, all_.words_);
  }
  Words new_words(const ComparedText& text) const {
    return settled(
        text, [&](const Named& named) { return all_.say_after(new_index_, named); }, all_.words_);
  }
  // Whether they read the same, to the number.
  bool is_same_as_written(const ComparedText& before, const ComparedText& after) const {
    return settled(
               before,
               [&](const Named& named) { return Correspondence::say_as_written(all_.before_, old_index_, named); },
               all_.words_) ==
           settled(
               after,
               [&](const Named& named) { return Correspondence::say_as_written(all_.after_, new_index_, named); },
               all_.words_);
  }
  // Sets one of the two where the text changed.
  void compare_texts(const ComparedText& before, const ComparedText& after, Reworded& how_much,
                     bool& cites_others) const {
    how_much = reworded(old_words(before), new_words(after));
    if (!how_much || !is_same_as_written(before, after)) return;
    how_much.reset();
    cites_others = true;
  }

  void compare_fields() {
    if (reworded(old_words(texts_.before.description), new_words(texts_.after.description)))
      found_.fields.push_back({"description", {old_.description, new_.description}});
    const auto before = fields_of(old_);
    const auto after = fields_of(new_);
    std::set<std::string> names;
    for (const auto& [name, value] : before) names.insert(name);
    for (const auto& [name, value] : after) names.insert(name);
    auto value = [](const auto& fields, const std::string& name) {
      const auto found = fields.find(name);
      return found == fields.end() ? std::string() : found->second;
    };
    for (const std::string& name : names)
      if (Changed changed{value(before, name), value(after, name)}; !changed.is_same())
        found_.fields.push_back({name, std::move(changed)});
  }

  void compare_documents() {
    for (std::size_t o = 0; o < old_.documents.size(); ++o) {
      DocumentChange change;
      change.path.before = old_.documents[o].path;
      const std::size_t n = texts_.documents.after_of(o);
      if (n != kNone) {
        change.path.after = new_.documents[n].path;
        compare_texts(texts_.before.documents[o], texts_.after.documents[n], change.reworded, change.cites_others);
        if (change.path.is_same() && !change.reworded && !change.cites_others) continue;
      }
      found_.documents.push_back(std::move(change));
    }
    for (std::size_t n = 0; n < new_.documents.size(); ++n)
      if (texts_.documents.before_of(n) == kNone) found_.documents.push_back({{"", new_.documents[n].path}, {}, false});
  }

  void tell_before(const Entry& entry, EntryChange& into) const {
    const Kind& kind = all_.before_.kinds[entry.kind];
    tell(entry, kind, old_.documents[entry.document].path, into.kind, into.name.before, into.id.before,
         into.title.before, into.path.before);
    into.number.before = entry.number.text();
  }
  void tell_after(const Entry& entry, EntryChange& into) const {
    const Kind& kind = all_.after_.kinds[entry.kind];
    tell(entry, kind, new_.documents[entry.document].path, into.kind, into.name.after, into.id.after, into.title.after,
         into.path.after);
    into.number.after = entry.number.text();
  }
  static void tell(const Entry& entry, const Kind& kind, const std::string& document, std::string& kind_name,
                   std::string& name, std::string& id, std::string& title, std::string& path) {
    kind_name = kind.name;
    name = entry_name(kind, entry.number);
    id = entry.id;
    title = fold_white_space(entry.title);
    path = document;
  }

  // In the order of today's documents; what is gone stands at the end.
  void compare_entries() {
    for (std::size_t n = 0; n < new_.entries.size(); ++n) {
      EntryChange change;
      tell_after(new_.entries[n], change);
      const std::size_t o = texts_.entries.before_of(n);
      if (o != kNone) {
        tell_before(old_.entries[o], change);
        if (old_words(texts_.before.titles[o]) == new_words(texts_.after.titles[n]))
          change.title.before = change.title.after;
        change.is_moved = texts_.documents.after_of(old_.entries[o].document) != new_.entries[n].document;
        compare_texts(texts_.before.entries[o], texts_.after.entries[n], change.reworded, change.cites_others);
        if (change.name.is_same() && change.title.is_same() && !change.is_moved && !change.reworded &&
            !change.cites_others)
          continue;
      }
      found_.entries.push_back(std::move(change));
      places_.push_back(n);
    }
    for (std::size_t o = 0; o < old_.entries.size(); ++o) {
      if (texts_.entries.after_of(o) != kNone) continue;
      EntryChange change;
      tell_before(old_.entries[o], change);
      found_.entries.push_back(std::move(change));
      places_.push_back(kNone);
    }
  }

  // How far the n-th change moved its entry; nothing where that is not all it did, or it has no plain number.
  std::optional<std::int64_t> shift(std::size_t n) const {
    if (!found_.entries[n].is_only_renumbered()) return std::nullopt;
    const Number& now = new_.entries[places_[n]].number;
    const Number& then = old_.entries[texts_.entries.before_of(places_[n])].number;
    if (!now.suffix.empty() || !then.suffix.empty() || now.series != then.series || now.is_letter != then.is_letter)
      return std::nullopt;
    return std::int64_t{now.ordinal} - std::int64_t{then.ordinal};
  }

  void find_runs() {
    for (std::size_t first = 0; first < found_.entries.size();) {
      std::size_t last = first;
      const auto by = shift(first);
      while (by && last + 1 < found_.entries.size() && found_.entries[last + 1].kind == found_.entries[first].kind &&
             shift(last + 1) == by &&
             new_.entries[places_[last + 1]].number.ordinal == new_.entries[places_[last]].number.ordinal + 1 &&
             new_.entries[places_[last + 1]].number.series == new_.entries[places_[last]].number.series)
        ++last;
      if (last > first) found_.runs.push_back({first, last, names_of_run(first, last)});
      first = last + 1;
    }
  }

  Changed names_of_run(std::size_t first, std::size_t last) const {
    const Entry& now = new_.entries[places_[first]];
    const std::string word =
        now.number.series.empty() ? kind_heading(all_.after_.kinds[now.kind], 2) + " " : std::string();
    const Changed& from = found_.entries[first].number;
    const Changed& to = found_.entries[last].number;
    return {fmt::format("{}{}–{}", word, from.before, to.before), fmt::format("{}{}–{}", word, from.after, to.after)};
  }

  // By the numbers of today.
  std::set<std::string> cited_before(const ChecklistItem& item) const {
    std::set<std::string> names;
    for (const std::size_t e : item.cites) {
      const std::size_t n = texts_.entries.after_of(e);
      const Entry& entry = n == kNone ? old_.entries[e] : new_.entries[n];
      const KindTable& kinds = n == kNone ? all_.before_.kinds : all_.after_.kinds;
      names.insert(entry_name(kinds[entry.kind], entry.number));
    }
    return names;
  }
  std::set<std::string> cited_after(const ChecklistItem& item) const {
    std::set<std::string> names;
    for (const std::size_t e : item.cites)
      names.insert(entry_name(all_.after_.kinds[new_.entries[e].kind], new_.entries[e].number));
    return names;
  }

  static std::string key_of(const Words& words) {
    return {reinterpret_cast<const char*>(words.data()), words.size() * sizeof(std::uint32_t)};
  }

  Pairing pair_items() {
    Pairing pairing(old_.items.size(), new_.items.size());
    std::vector<std::string> old_keys, new_keys;
    std::vector<WordSet> old_topics, new_topics;
    for (const ComparedText& text : texts_.before.items) old_keys.push_back(key_of(old_words(text)));
    for (const ComparedText& text : texts_.after.items) new_keys.push_back(key_of(new_words(text)));
    for (const ChecklistItem& item : old_.items) old_topics.push_back(all_.words_.topic(item.text));
    for (const ChecklistItem& item : new_.items) new_topics.push_back(all_.words_.topic(item.text));
    auto old_document = [&](std::size_t i) {
      return std::to_string(texts_.documents.after_of(old_.items[i].document));
    };
    auto new_document = [&](std::size_t i) { return std::to_string(new_.items[i].document); };
    pairing.pair_by([&](std::size_t i) { return old_document(i) + ' ' + old_keys[i]; },
                    [&](std::size_t i) { return new_document(i) + ' ' + new_keys[i]; });
    pairing.pair_by([&](std::size_t i) { return old_keys[i]; }, [&](std::size_t i) { return new_keys[i]; });
    auto label = [](const ChecklistItem& item, const std::string& document) {
      return item.label.empty() ? "" : document + ' ' + item.label;
    };
    auto is_like = [&](std::size_t o, std::size_t n) {
      return likeness(old_topics[o], new_topics[n]) >= kSameItem / 2;
    };
    pairing.pair_by([&](std::size_t i) { return label(old_.items[i], old_document(i)); },
                    [&](std::size_t i) { return label(new_.items[i], new_document(i)); }, is_like);
    pairing.pair_by_words(old_topics, new_topics, kSameItem, [](std::size_t, std::size_t) { return true; });
    return pairing;
  }

  void compare_items() {
    const Pairing pairing = pair_items();
    for (std::size_t n = 0; n < new_.items.size(); ++n) {
      const ChecklistItem& now = new_.items[n];
      ItemChange change;
      change.id.after = now.id, change.label.after = now.label, change.text.after = now.text;
      change.path.after = new_.documents[now.document].path;
      const std::size_t o = pairing.before_of(n);
      if (o != kNone) {
        const ChecklistItem& then = old_.items[o];
        anchors_.insert_or_assign(std::string(anchor_of(then.id)), anchor_of(now.id));
        change.id.before = then.id, change.label.before = then.label, change.text.before = then.text;
        change.path.before = old_.documents[then.document].path;
        change.is_moved = texts_.documents.after_of(then.document) != now.document;
        bool cites_others = false;
        compare_texts(texts_.before.items[o], texts_.after.items[n], change.reworded, cites_others);
        const auto cited = cited_before(then), cites = cited_after(now);
        std::set_difference(cites.begin(), cites.end(), cited.begin(), cited.end(), std::back_inserter(change.cites));
        std::set_difference(cited.begin(), cited.end(), cites.begin(), cites.end(),
                            std::back_inserter(change.cites_no_more));
        if (!change.is_moved && !change.reworded && change.cites.empty() && change.cites_no_more.empty()) continue;
      }
      found_.items.push_back(std::move(change));
    }
    for (std::size_t o = 0; o < old_.items.size(); ++o) {
      if (pairing.after_of(o) != kNone) continue;
      const ChecklistItem& then = old_.items[o];
      found_.items.push_back({{then.id, ""},
                              {then.label, ""},
                              {then.text, ""},
                              {old_.documents[then.document].path, ""},
                              {},
                              false,
                              {},
                              {}});
    }
  }

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
    Pairing pairing(old_.cases.size(), new_.cases.size());
    std::vector<std::string> old_keys, new_keys;
    std::vector<WordSet> old_topics, new_topics;
    auto read = [&](const Skill& skill, std::vector<WordSet>& topics) {
      for (const LinkedCase& one : skill.cases) topics.push_back(all_.words_.topic(skill.case_source(one).prompt));
    };
    read(old_, old_topics);
    read(new_, new_topics);
    for (const ComparedCase& one : texts_.before.cases) old_keys.push_back(key_of(old_words(one.prompt)));
    for (const ComparedCase& one : texts_.after.cases) new_keys.push_back(key_of(new_words(one.prompt)));
    auto old_id = [&](std::size_t i) { return own_id(old_.case_source(old_.cases[i])); };
    auto new_id = [&](std::size_t i) { return own_id(new_.case_source(new_.cases[i])); };
    pairing.pair_by([&](std::size_t i) { return old_id(i) + '\0' + old_keys[i]; },
                    [&](std::size_t i) { return new_id(i) + '\0' + new_keys[i]; });
    pairing.pair_by(old_id, new_id);
    pairing.pair_by([&](std::size_t i) { return old_keys[i]; }, [&](std::size_t i) { return new_keys[i]; });
    pairing.pair_by_words(old_topics, new_topics, kSamePrompt, [](std::size_t, std::size_t) { return true; });
    return pairing;
  }

  void compare_cases() {
    for (std::size_t n = 0; n < new_.entries.size(); ++n)
      if (const std::size_t o = texts_.entries.before_of(n); o != kNone)
        anchors_.insert_or_assign(std::string(anchor_of(old_.entries[o].id)), anchor_of(new_.entries[n].id));
    const Pairing pairing = pair_cases();
    for (std::size_t n = 0; n < new_.cases.size(); ++n) {
      const parse::EvalCase& now = new_.case_source(new_.cases[n]);
      CaseChange change;
      change.id.after = now.id, change.name.after = now.name;
      const std::size_t o = pairing.before_of(n);
      if (o != kNone && !compare_case(o, n, change)) continue;
      found_.cases.push_back(std::move(change));
    }
    for (std::size_t o = 0; o < old_.cases.size(); ++o) {
      if (pairing.after_of(o) != kNone) continue;
      const parse::EvalCase& then = old_.case_source(old_.cases[o]);
      found_.cases.push_back({{then.id, ""}, {then.name, ""}, {}, {}, {}, {}, {}});
    }
  }

  // Whether anything of it changed.
  bool compare_case(std::size_t o, std::size_t n, CaseChange& change) {
    const parse::EvalCase& then = old_.case_source(old_.cases[o]);
    const parse::EvalCase& now = new_.case_source(new_.cases[n]);
    const ComparedCase& before = texts_.before.cases[o];
    const ComparedCase& after = texts_.after.cases[n];
    change.id.before = then.id, change.name.before = then.name;
    if (own_id(then).empty() && own_id(now).empty()) change.id.before = change.id.after;  // only its place
    change.prompt = reworded(old_words(before.prompt), new_words(after.prompt));
    std::set<std::string> others;
    if (old_words(before.expected_output) != new_words(after.expected_output)) others.insert("expected output");
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
    for (const ComparedText& text : before.expectations) old_keys.push_back(key_of(old_words(text)));
    for (const ComparedText& text : after.expectations) new_keys.push_back(key_of(new_words(text)));
    for (const parse::Expectation& one : then.expectations) old_topics.push_back(all_.words_.topic(one.text));
    for (const parse::Expectation& one : now.expectations) new_topics.push_back(all_.words_.topic(one.text));
    pairing.pair_by([&](std::size_t i) { return old_keys[i]; }, [&](std::size_t i) { return new_keys[i]; });
    pairing.pair_by_words(old_topics, new_topics, kSameItem, [](std::size_t, std::size_t) { return true; });
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

  bool was_declared(std::size_t old_skill, KindIndex kind, const Number& number) const {
    const auto known = all_.before_.kinds.by_name(all_.after_.kinds[kind].name);
    return old_skill != kNone && known && !all_.before_.indexes[old_skill].find(*known, number).empty();
  }

  // Whether what `match` cites with `number` was there before: in the skill that is named before it, as skills were
  // called then, else in the one that is meant today.
  bool broke(std::string_view text, const CitationMatch& match, std::size_t owner, const Number& number) const {
    const NamedOwner named = owner_before(text, match.begin, all_.before_.names);
    if (named.skill != kNone && was_declared(named.skill, match.kind, number)) return true;
    return was_declared(owner == new_index_ ? old_index_ : all_.skills_.before_of(owner), match.kind, number);
  }

  // The citations of a text that cite what was there and is gone: use(match, number).
  template <class F>
  void each_broken(const CitingText& text, const std::string& masked, F use) const {
    for (const CitationMatch& match : find_citations(masked, all_.after_.kinds, all_.after_.citable[new_index_])) {
      const std::size_t owner = find_owner(all_.after_, new_index_, text, match);
      if (owner == kNone) continue;
      for (const Number& number : match.numbers)
        if (all_.after_.indexes[owner].find(match.kind, number).empty() && broke(text.text, match, owner, number))
          use(match, number);
    }
  }

  void add_broken(const std::string& path, std::size_t line, const std::string& text, KindIndex kind,
                  const Number& number) {
    found_.broken.push_back({path, line, text, entry_name(all_.after_.kinds[kind], number)});
  }

  void find_broken() {
    for (const Citation& citation : new_.citations) {
      if (citation.unresolved.empty()) continue;
      const Document& document = new_.documents[citation.document];
      const parse::Inline& content = document.markdown.blocks[citation.block].content;
      const CitingText text(content, document.text.bytes());
      each_broken(text, masked_text(content), [&](const CitationMatch& match, const Number& number) {
        const CitedNumber cited{match.kind, number};
        const auto& lacking = citation.unresolved;
        if (content.source_range({match.begin, match.end}) == citation.source &&
            std::find(lacking.begin(), lacking.end(), cited) != lacking.end())
          add_broken(document.shown_path, document.text.position(citation.source.begin).line, citation.text, match.kind,
                     number);
      });
    }
    for (const LinkedCase& one : new_.cases)
      for (const parse::Expectation& source : new_.case_source(one).expectations)
        each_broken(source.text, masked_text(std::string_view(source.text)),
                    [&](const CitationMatch& match, const Number& number) {
                      const EvalsDocument& evals = new_.evals[one.evals];
                      add_broken(evals.shown_path, evals.text.position(source.source.begin).line, source.text,
                                 match.kind, number);
                    });
  }

  const Correspondence& all_;
  const Correspondence::Texts& texts_;
  std::size_t old_index_;
  std::size_t new_index_;
  const Skill& old_;
  const Skill& new_;
  SkillDifference found_;
  std::vector<std::size_t> places_;             // of found_.entries in new_.entries; kNone of what is gone
  std::map<std::string, std::string> anchors_;  // of what is in both: before, after
};

SkillDifference Correspondence::compare(std::size_t before) {
  return SkillComparison(*this, before).compare();
}

}  // namespace skillc::model
