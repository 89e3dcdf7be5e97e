// What changed in a skill's front matter, and in its documents apart from what they declare and ask.

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "model/skill_pair.hpp"

namespace skillc::model {

std::string flat_value(const parse::Value& value) {
  std::string text;
  if (value.is_scalar()) return fold_white_space(value.text);
  for (const parse::Value& element : value.elements) text += (text.empty() ? "" : ", ") + flat_value(element);
  for (const parse::Member& member : value.members)
    text += (text.empty() ? "" : ", ") + member.key + ": " + flat_value(member.value);
  return value.kind == parse::Value::Kind::sequence ? "[" + text + "]" : "{" + text + "}";
}

namespace {

// Name and description are told apart from the rest; the members of `metadata` are fields of their own.
std::map<std::string, std::string> fields_of(const Skill& skill) {
  std::map<std::string, std::string> fields;
  const Document* main = skill.main_document();
  if (main == nullptr) return fields;
  for (const parse::Member& member : main->front_matter.fields.members) {
    if (member.key == "name" || member.key == "description") continue;
    if (member.key == "metadata" && member.value.kind == parse::Value::Kind::map)
      for (const parse::Member& inner : member.value.members)
        fields.emplace("metadata." + inner.key, flat_value(inner.value));
    else
      fields.emplace(member.key, flat_value(member.value));
  }
  return fields;
}

}  // namespace

std::vector<FieldChange> compare_fields(const SkillPair& pair) {
  std::vector<FieldChange> found;
  Reworded description;
  bool cites_others = false;  // that is told of the entries
  pair.compare_texts(pair.texts.before.description, pair.texts.after.description, description, cites_others);
  if (description) found.push_back({"description", {pair.before.description, pair.after.description}});
  const auto before = fields_of(pair.before);
  const auto after = fields_of(pair.after);
  std::set<std::string> names;
  for (const auto& [name, value] : before) names.insert(name);
  for (const auto& [name, value] : after) names.insert(name);
  auto value = [](const auto& fields, const std::string& name) {
    const auto field = fields.find(name);
    return field == fields.end() ? std::string() : field->second;
  };
  for (const std::string& name : names)
    if (Changed changed{value(before, name), value(after, name)}; !changed.is_same())
      found.push_back({name, std::move(changed)});
  return found;
}

std::vector<DocumentChange> compare_documents(const SkillPair& pair) {
  std::vector<DocumentChange> found;
  for (std::size_t o = 0; o < pair.before.documents.size(); ++o) {
    DocumentChange change;
    change.path.before = pair.before.documents[o].path;
    const std::size_t n = pair.texts.documents.after_of(o);
    if (n != kNone) {
      change.path.after = pair.after.documents[n].path;
      pair.compare_texts(pair.texts.before.documents[o], pair.texts.after.documents[n], change.reworded,
                         change.cites_others);
      if (change.path.is_same() && !change.reworded && !change.cites_others) continue;
    }
    found.push_back(std::move(change));
  }
  for (std::size_t n = 0; n < pair.after.documents.size(); ++n)
    if (pair.texts.documents.before_of(n) == kNone) found.push_back({{"", pair.after.documents[n].path}, {}, false});
  return found;
}

}  // namespace skillc::model
