// What is written and what is read again is made by the same functions, so that a line's digest is of what it says and
// not of how somebody spaced it.

#include "eval/keeping/journal_lines.hpp"

#include <utility>

#include "base/digest.hpp"
#include "base/path.hpp"
#include "eval/keeping/kept_json.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr const char* kDigest = "sha256";

std::string digest_of_line(const Json& line) {
  return sha256_hex(dump_json_line(line));
}

}  // namespace

std::string journal_path(const std::string& folder) {
  return join_path(folder, "journal.jsonl");
}

std::string answers_path(const std::string& folder) {
  return join_path(folder, "answers");
}

std::string answer_name(const std::string& key) {
  return "answers/" + key + ".json";
}

Json verdicts_line(const std::string& key, const JudgedReply& judged) {
  Json line = {
      {"type", "verdicts"}, {"key", key}, {"judged", judged.digest}, {"verdicts", verdicts_json(judged.verdicts)}};
  if (judged.survivors_ended > 0) line["survivors_ended"] = judged.survivors_ended;
  if (judged.citations) line["citations"] = citation_count_json(*judged.citations);
  return line;
}

Json preference_line(const std::string& digest, const Preference& preference) {
  Json line = {{"type", "preference"}, {"key", digest}};
  line.update(preference_json(preference));
  return line;
}

std::string digested(Json line) {
  line[kDigest] = digest_of_line(line);
  return dump_json_line(line);
}

bool has_digest_of(const parse::Value& read, const Json& line) {
  return text_of(read, kDigest) == digest_of_line(line);
}

}  // namespace skillc::eval
