// One file for each digest; two hexadecimal digits of folders keep listings short. A digest is of everything that what
// is kept depends on, so nothing in here is ever out of date: it may be deleted at any time, and never needs to be.
// Each file says the digest of its own content, too: what a disk or a hand has changed since is asked for again.

#include "eval/keeping/cache.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "eval/keeping/kept_json.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr std::uint64_t kMaxEntry = 64u << 20;
constexpr std::string_view kEntrySchema = "skillc-cached/2";  // 1 did not say what was blanked in an answer
constexpr std::string_view kVerdictsSchema = "skillc-verdicts/1";
constexpr std::string_view kPreferenceSchema = "skillc-preference/1";

// Programs that back up or search folders know a cache by this file (bford.info/cachedir).
constexpr std::string_view kCacheTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n# Answers of reviewers, kept by skillc. May be deleted at any "
    "time.\n";

}  // namespace

std::string Cache::path_of(std::string_view what, const std::string& digest) const {
  return join_path(folder_, std::string(what) + '/' + digest.substr(0, 2) + '/' + digest + ".json");
}

// The digest is of the bytes as they stand in the file.
void Cache::write(const std::string& path, const std::string& json) {
  const std::string content(trim(json));
  const std::string bytes = "{\"schema\": \"" + std::string(kEntrySchema) + "\", \"sha256\": \"" + sha256_hex(content) +
                            "\",\n\"entry\": " + content + "}\n";
  const std::string tag = join_path(folder_, "CACHEDIR.TAG"), ignore = join_path(folder_, ".gitignore");
  if (files_.status(tag).type == FileType::absent) static_cast<void>(replace_file(files_, tag, kCacheTag));
  if (files_.status(ignore).type == FileType::absent) static_cast<void>(replace_file(files_, ignore, "*\n"));
  static_cast<void>(replace_file(files_, path, bytes));
}

std::optional<std::string> Cache::read(const std::string& path) const {
  const auto bytes = files_.read_file(path, kMaxEntry);
  if (!bytes) return std::nullopt;
  const parse::ParsedValue parsed = parse::parse_json(*bytes);
  const parse::Value* entry = parsed.value.find("entry");
  if (!parsed.readable() || entry == nullptr || text_of(parsed.value, "schema") != kEntrySchema) return std::nullopt;
  std::string content = bytes->substr(entry->range.begin, entry->range.end - entry->range.begin);
  if (sha256_hex(content) != text_of(parsed.value, "sha256")) return std::nullopt;
  return content;
}

std::optional<KeptReply> Cache::find_reply(const std::string& key, const std::string& question) const {
  if (folder_.empty()) return std::nullopt;
  const auto bytes = read(path_of("answers", key));
  if (!bytes) return std::nullopt;
  auto reply = read_reply(*bytes);
  if (!reply || reply->key != key || reply->question != question || !is_keepable(*reply)) return std::nullopt;
  reply->from_cache = true;
  return std::move(*reply);
}

// A reviewer that is asked anew and says the same leaves what is there: to write a file over costs more than to read
// it.
void Cache::keep_reply(const KeptReply& reply) {
  if (folder_.empty() || !is_keepable(reply)) return;
  const auto kept = find_reply(reply.key, reply.question);
  if (!kept || digests_of(*kept).reply != digests_of(reply).reply || kept->blanked != reply.blanked)
    write(path_of("answers", reply.key), write_reply(reply));
}

std::optional<std::vector<Verdict>> Cache::find_verdicts(const std::string& digest) const {
  if (folder_.empty() || digest.empty()) return std::nullopt;
  const auto bytes = read(path_of("verdicts", digest));
  if (!bytes) return std::nullopt;
  const parse::ParsedValue parsed = parse::parse_json(*bytes);
  if (!parsed.readable() || text_of(parsed.value, "schema") != kVerdictsSchema ||
      text_of(parsed.value, "digest") != digest)
    return std::nullopt;
  const parse::Value* list = parsed.value.find("verdicts");
  auto verdicts = list ? read_verdicts(*list) : fail("");
  return verdicts ? std::optional(std::move(*verdicts)) : std::nullopt;
}

void Cache::keep_verdicts(const std::string& digest, const std::vector<Verdict>& verdicts) {
  const bool has_error =
      std::any_of(verdicts.begin(), verdicts.end(), [](const Verdict& one) { return one.outcome == Outcome::error; });
  if (folder_.empty() || digest.empty() || has_error) return;
  write(path_of("verdicts", digest),
        dump_json({{"schema", kVerdictsSchema}, {"digest", digest}, {"verdicts", verdicts_json(verdicts)}}));
}

std::optional<Preference> Cache::find_preference(const std::string& digest) const {
  if (folder_.empty()) return std::nullopt;
  const auto bytes = read(path_of("preferences", digest));
  if (!bytes) return std::nullopt;
  const parse::ParsedValue parsed = parse::parse_json(*bytes);
  if (!parsed.readable() || text_of(parsed.value, "schema") != kPreferenceSchema ||
      text_of(parsed.value, "digest") != digest)
    return std::nullopt;
  auto preference = read_preference(parsed.value);
  if (!preference || preference->preferred == Preferred::error) return std::nullopt;
  return std::move(*preference);
}

void Cache::keep_preference(const std::string& digest, const Preference& preference) {
  if (folder_.empty() || preference.preferred == Preferred::error) return;
  Json json = {{"schema", kPreferenceSchema}, {"digest", digest}};
  json.update(preference_json(preference));
  write(path_of("preferences", digest), dump_json(json));
}

}  // namespace skillc::eval
