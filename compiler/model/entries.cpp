// For each kind the strongest line of declarations that finds any is taken whole; everything weaker then only cites.
// Skill-wide kinds have one entry per number, local kinds one per declaration. What tells an entry again is told from
// a slip in retelling.cpp.
#include "model/entries.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/lead_codes.hpp"
#include "model/retelling.hpp"

namespace skillc::model {
namespace {

using Found = FoundDeclaration;

// How many digits the number behind a code's letters has, if zeros stand in front of it; else 1.
std::size_t padded_digits(const Document& document, const Declaration& declaration) {
  const std::string& letters = declaration.number.series;
  const ByteRange& source = declaration.source;
  const std::string_view declared =
      std::string_view(document.text.bytes()).substr(source.begin, source.end - source.begin);
  const std::size_t at = letters.empty() ? std::string_view::npos : declared.find(letters);
  if (at == std::string_view::npos || byte_at(declared, at + letters.size()) != '0') return 1;
  const std::size_t begin = at + letters.size();
  return std::min(declared.find_first_not_of("0123456789", begin), declared.size()) - begin;
}

std::optional<Strength> strength_of(Form form, Role role) {
  if (role == Role::example) return std::nullopt;
  if (form == Form::cited_in_row) return Strength::resolving;
  if (form == Form::cited_in_heading) return role == Role::skill ? std::optional(Strength::resolving) : std::nullopt;
  return role == Role::checklist ? Strength::checklist : Strength::strong;
}

// Which codes count: the series that other forms than leads declare, and leads.
struct CountedCodes {
  CodeSeries declared;
  DeclaringLeads leads;

  bool hold(const Declaration& one) const { return one.number.series.empty() || declared.contains(one.number.series); }

  std::optional<Strength> strength_of_lead(const Declaration& one) const {
    if (leads.entries.contains(&one)) return Strength::strong;
    return leads.checks.contains(&one) ? std::optional(Strength::checklist) : std::nullopt;
  }

  // Nothing where it does not count.
  std::optional<Strength> strength_in(const Declaration& one, Role role) const {
    if (is_lead(one.form)) return strength_of_lead(one);
    return hold(one) ? strength_of(one.form, role) : std::nullopt;
  }
};

// A checklist's own codes, which resolve beside other series that a catalog declares.
std::vector<Found> own_codes_of_checklists(const DeclarationsByDocument& all, const DeclaringLeads& leads) {
  std::vector<Found> found;
  for (std::size_t d = 0; d < all.size(); ++d)
    for (const Declaration& one : all[d])
      if (leads.checks.contains(&one)) found.push_back({d, &one});
  return found;
}

// The declarations of `kind` that count, with their strength; in document order. Codes of other series are none.
std::vector<Found> strongest(const Skill& skill, const DeclarationsByDocument& all, KindIndex kind,
                             const CountedCodes& codes, Strength& strength) {
  std::vector<Found> found;
  for (Strength wanted : {Strength::strong, Strength::checklist, Strength::resolving}) {
    for (std::size_t d = 0; d < all.size(); ++d)
      for (const Declaration& declaration : all[d])
        if (declaration.kind == kind && codes.strength_in(declaration, skill.documents[d].role) == wanted)
          found.push_back({d, &declaration});
    strength = wanted;
    if (!found.empty()) break;
  }
  return found;
}

// A heading's closing "(G30)" declares what nothing else does.
void keep_openings(std::vector<Found>& found) {
  std::set<Number> opened;
  for (const Found& one : found)
    if (one.declaration->form != Form::heading_closing) opened.insert(one.declaration->number);
  std::erase_if(found, [&](const Found& one) {
    return one.declaration->form == Form::heading_closing && opened.contains(one.declaration->number);
  });
}

class Declarer {
 public:
  Declarer(Skill& skill, const KindTable& kinds, IdAllocator& ids) : skill_(skill), kinds_(kinds), ids_(ids) {}

  void declare(const std::vector<Found>& found, Strength strength) {
    if (found.empty()) return;
    KindIndex kind = found[0].declaration->kind;
    if (kinds_[kind].local) {
      for (const Found& one : found) add_entry(one, strength);
      return;
    }
    std::map<std::pair<std::pair<std::size_t, std::size_t>, Number>, std::vector<Found>>
        groups;  // parts: below one parent heading
    for (const Found& one : found) groups[{group_of(one), one.declaration->number}].push_back(one);
    Retelling retelling(skill_, found);
    for (const auto& [key, group] : groups) declare_group(group, strength, retelling);
  }

  void finish() {
    std::stable_sort(skill_.entries.begin(), skill_.entries.end(), [](const Entry& a, const Entry& b) {
      return std::tuple(a.document, a.source.begin, a.number) < std::tuple(b.document, b.source.begin, b.number);
    });
    for (Entry& entry : skill_.entries) entry.id = ids_.allocate(entry_anchor(kinds_[entry.kind], entry.number));
    link_repetitions();
    link_parents();
  }

 private:
  struct PendingRepetition {
    Found found;
    Found primary;
    bool is_mistake;
  };

  // Parts may be numbered anew below each chapter: there the parent heading tells them apart.
  std::pair<std::size_t, std::size_t> group_of(const Found& one) const {
    constexpr std::pair kWholeSkill(kNone, kNone);
    if (kinds_[one.declaration->kind].name != "part") return kWholeSkill;
    const Document& document = skill_.documents[one.document];
    std::size_t heading = document.heading_of[one.declaration->block];
    if (heading == kNone || document.heading_of[heading] == kNone) return kWholeSkill;
    return {one.document, heading};
  }

  void declare_group(const std::vector<Found>& group, Strength strength, Retelling& retelling) {
    const Found& primary = primary_of(group, retelling);
    add_entry(primary, strength);
    if (group.size() == 1) return;
    const std::vector<bool> mistakes = retelling.mistakes(group);
    for (std::size_t i = 0; i < group.size(); ++i)
      if (&group[i] != &primary) repetitions_.push_back({group[i], primary, mistakes[i]});
  }

  // The first of the first catalog, where that is in no table of mere severities.
  const Found& primary_of(const std::vector<Found>& group, const Retelling& retelling) const {
    const Found* primary = &group[0];
    for (const Found& one : group) {
      if (skill_.documents[one.document].role != Role::catalog) continue;
      primary = &one;  // groups are in document order: the first catalog has the lowest path
      break;
    }
    const auto is_named = [&](const Found& one) {
      return one.declaration->form != Form::code_row || retelling.has_titles(one);
    };
    if (is_named(*primary)) return *primary;
    for (const Found& one : group)
      if (one.document == primary->document && is_named(one)) return one;
    return *primary;
  }

  void add_entry(const Found& one, Strength strength) {
    Entry entry;
    entry.kind = one.declaration->kind;
    entry.number = one.declaration->number;
    entry.digits = padded_digits(skill_.documents[one.document], *one.declaration);
    entry.title = one.declaration->title;
    entry.document = one.document;
    entry.source = one.declaration->source;
    entry.block = one.declaration->block;
    entry.strength = strength;
    skill_.entries.push_back(std::move(entry));
  }

  void link_repetitions() {
    std::map<std::tuple<KindIndex, Number, std::size_t, std::size_t>, std::size_t> declared;
    for (std::size_t i = 0; i < skill_.entries.size(); ++i) {
      const Entry& entry = skill_.entries[i];
      declared.emplace(std::tuple(entry.kind, entry.number, entry.document, entry.block), i);
    }
    for (const PendingRepetition& pending : repetitions_) {
      const Declaration& primary = *pending.primary.declaration;
      const Declaration& again = *pending.found.declaration;
      std::size_t entry = declared.at({primary.kind, primary.number, pending.primary.document, primary.block});
      skill_.repetitions.push_back(
          {entry, pending.found.document, again.block, again.source, again.title, pending.is_mistake});
    }
    std::sort(skill_.repetitions.begin(), skill_.repetitions.end(), [](const Repetition& a, const Repetition& b) {
      return std::tuple(a.document, a.source.begin, a.entry) < std::tuple(b.document, b.source.begin, b.entry);
    });
  }

  // The nearest heading above an entry's own that declares an entry.
  void link_parents() {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> by_block;
    for (std::size_t i = 0; i < skill_.entries.size(); ++i)
      by_block.emplace(std::pair(skill_.entries[i].document, skill_.entries[i].block), i);
    for (Entry& entry : skill_.entries) {
      const auto& heading_of = skill_.documents[entry.document].heading_of;
      for (std::size_t heading = heading_of[entry.block]; heading != kNone; heading = heading_of[heading]) {
        auto found = by_block.find({entry.document, heading});
        if (found == by_block.end()) continue;
        entry.parent = found->second;
        break;
      }
    }
  }

  Skill& skill_;
  const KindTable& kinds_;
  IdAllocator& ids_;
  std::vector<PendingRepetition> repetitions_;
};

}  // namespace

std::string entry_name(const Kind& kind, const Entry& entry) {
  return entry_name(kind, entry.number, entry.digits);
}

EntryIndex::EntryIndex(const std::vector<Entry>& entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) entries_[{entries[i].kind, entries[i].number}].push_back(i);
}

const std::vector<std::size_t>& EntryIndex::find(KindIndex kind, const Number& number) const {
  static const std::vector<std::size_t> kNothing;
  auto found = entries_.find({kind, number});
  return found == entries_.end() ? kNothing : found->second;
}

std::string entry_anchor(const Kind& kind, const Number& number) {
  std::string text = to_lower_ascii(number.text());
  std::replace(text.begin(), text.end(), '.', '-');
  return kind.id_prefix.empty() ? text : kind.id_prefix + "-" + text;
}

void declare_entries(Skill& skill, const DeclarationsByDocument& declarations, const KindTable& kinds,
                     IdAllocator& ids) {
  std::vector<const std::vector<Declaration>*> lists;
  for (std::size_t d = 0; d < declarations.size(); ++d)
    if (skill.documents[d].role != Role::example) lists.push_back(&declarations[d]);
  CountedCodes codes{counted_series(lists, kinds), {}};
  codes.leads = declaring_leads(lists, kinds, codes.declared);
  Declarer declarer(skill, kinds, ids);
  for (KindIndex kind = 0; kind < kinds.size(); ++kind) {
    Strength strength = Strength::strong;
    std::vector<Found> found = strongest(skill, declarations, kind, codes, strength);
    if (kind == kinds.code()) keep_openings(found);
    declarer.declare(found, strength);
    if (kind == kinds.code() && strength == Strength::strong)
      declarer.declare(own_codes_of_checklists(declarations, codes.leads), Strength::checklist);
  }
  declarer.finish();
}

}  // namespace skillc::model
