// A reply as it is kept: in a run's answers/, in the cache and among recordings. What is read back may have been
// written by anybody, so it is read as any untrusted JSON is.

#include <algorithm>

#include "base/json.hpp"
#include "eval/asking/client.hpp"
#include "eval/judges.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/keeping/kept_json.hpp"
#include "eval/planning/trial_key.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr std::string_view kAnswerSchema = "skillc-answer/1";

Result<Failure> read_failure(const parse::Value& value) {
  const auto kind = find_failure(text_of(value, "kind"));
  if (!kind) return fail("`failure` has no `kind` that is known");
  return Failure{*kind, text_of(value, "message"), text_of(value, "log"), usage_in(value.find("usage"))};
}

Result<Reply> read_what_was_said(const parse::Value& value, std::string_view json) {
  if (const parse::Value* failure = value.find("failure")) {
    SKILLC_TRY(Failure read, read_failure(*failure));
    return Reply(tl::unexpected(std::move(read)));
  }
  const parse::Value* said = value.find("answer");
  if (said == nullptr) return fail("there is neither an `answer` nor a `failure`");
  SKILLC_TRY(Answer answer, read_answer(json.substr(said->range.begin, said->range.end - said->range.begin)));
  const parse::Value* cut = value.find("is_cut");
  answer.is_cut = cut != nullptr && cut->text == "true";
  return Reply(std::move(answer));
}

}  // namespace

ReplyDigests digests_of(const KeptReply& reply) {
  FieldDigest digest("skillc-reply/1");
  digest.add(reply.question);
  if (!reply.reply) {
    digest.add("failure");
    digest.add(reply.reply.error().message);
    return {digest.hex(), ""};
  }
  FieldDigest answer("skillc-said/1");
  answer.add(dump_json(answer_json(*reply.reply)));
  answer.add_number(reply.reply->is_cut ? 1 : 0);
  digest.add("answer");
  digest.add(answer.hex());
  digest.add_number(reply.folder_verdicts.size());
  for (const auto& [index, verdict] : reply.folder_verdicts) {
    digest.add_number(index);
    digest.add(outcome_name(verdict.outcome));
    digest.add(verdict.evidence);
  }
  return {digest.hex(), answer.hex()};
}

KnownReply known_of(const KeptReply& reply) {
  KnownReply known{digests_of(reply), {}, usage_of(reply), reply.elapsed, {}, reply.blanked};
  if (reply.reply) {
    known.skills_loaded = reply.reply->skills_loaded;
    if (known.skills_loaded)
      for (std::string& name : *known.skills_loaded) name = evidence_of(name);
  } else {
    known.failure = reply.reply.error();
  }
  return known;
}

Usage usage_of(const KeptReply& reply) {
  Usage sum = reply.retried;
  add_usage(sum, usage_of(reply.reply));
  return sum;
}

bool is_keepable(const KeptReply& reply) {
  const auto& verdicts = reply.folder_verdicts;
  return reply.reply && std::none_of(verdicts.begin(), verdicts.end(),
                                     [](const auto& one) { return one.second.outcome == Outcome::error; });
}

std::string write_reply(const KeptReply& reply) {
  Json json = {{"schema", kAnswerSchema}, {"question", reply.question}, {"key", reply.key}};
  if (reply.reply) {
    json["answer"] = answer_json(*reply.reply);
    if (reply.reply->is_cut) json["is_cut"] = true;
  } else {
    const Failure& failure = reply.reply.error();
    json["failure"] = {{"kind", failure_name(failure.kind)}, {"message", failure.message}, {"log", failure.log}};
    if (failure.usage.is_known()) json["failure"]["usage"] = kept_usage_json(failure.usage);
  }
  if (!reply.folder_verdicts.empty()) json["folder_verdicts"] = Json::array();
  for (const auto& [index, verdict] : reply.folder_verdicts) {
    Json one = {{"index", index}};
    one.update(verdict_json(verdict));
    json["folder_verdicts"].push_back(std::move(one));
  }
  if (reply.elapsed.count() > 0) json["elapsed_ms"] = reply.elapsed.count();
  if (reply.survivors_ended > 0) json["survivors_ended"] = reply.survivors_ended;
  if (reply.retried.is_known()) json["retried"] = kept_usage_json(reply.retried);
  if (!reply.blanked.empty()) json["blanked"] = reply.blanked;
  return dump_json(json);
}

Result<KeptReply> read_reply(std::string_view json) {
  const parse::ParsedValue parsed = parse::parse_json(json);
  if (!parsed.readable()) return fail("not JSON: " + parsed.problems.front().message);
  const parse::Value& value = parsed.value;
  if (text_of(value, "schema") != kAnswerSchema) return fail("not a skillc-answer/1 document");
  KeptReply reply;
  reply.question = text_of(value, "question");
  reply.key = text_of(value, "key");
  SKILLC_TRY(reply.reply, read_what_was_said(value, json));
  if (const parse::Value* verdicts = value.find("folder_verdicts")) {
    if (verdicts->kind != parse::Value::Kind::sequence) return fail("`folder_verdicts` is no list");
    for (const parse::Value& one : verdicts->elements) {
      SKILLC_TRY(Verdict verdict, read_verdict(one));
      const auto index = number_of(one, "index");
      if (!index) return fail("one of `folder_verdicts` has no `index`");
      reply.folder_verdicts.emplace_back(*index, std::move(verdict));
    }
  }
  reply.elapsed = std::chrono::milliseconds(number_of(value, "elapsed_ms").value_or(0));
  reply.survivors_ended = number_of(value, "survivors_ended").value_or(0);
  reply.retried = usage_in(value.find("retried"));
  reply.blanked = texts_by_name(value, "blanked");
  return reply;
}

}  // namespace skillc::eval
