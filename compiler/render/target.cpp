// Finding targets by name. The records live in their own files, so the table is built when it is first asked
// for: the order in which constants of several files come to life is not ours to choose.

#include "render/target.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/digest.hpp"
#include "render/targets.hpp"

namespace skillc::render {
namespace {

class BundleSink final : public ArtifactSink {
 public:
  Result<void> add(Artifact artifact) override {
    const std::lock_guard guard(mutex_);
    artifacts_.push_back(std::move(artifact));
    return {};
  }
  Result<bool> take_over(const std::vector<ArtifactDigest>&) override { return false; }
  std::vector<Artifact> take() {
    std::sort(artifacts_.begin(), artifacts_.end(),
              [](const Artifact& a, const Artifact& b) { return a.path < b.path; });
    return std::move(artifacts_);
  }

 private:
  std::mutex mutex_;
  std::vector<Artifact> artifacts_;
};

}  // namespace

ArtifactDigest digest_of(const Artifact& artifact) {
  return {artifact.path, artifact.sha256.empty() ? sha256_hex(artifact.bytes) : artifact.sha256, artifact.bytes.size(),
          artifact.executable};
}

Result<void> add_all(std::vector<Artifact> artifacts, ArtifactSink& sink) {
  for (Artifact& artifact : artifacts) SKILLC_TRY_VOID(sink.add(std::move(artifact)));
  return {};
}

Result<Bundle> render_bundle(const Target& target, const RenderInput& input,
                             std::vector<diag::Diagnostic>& diagnostics) {
  BundleSink sink;
  SKILLC_TRY_VOID(target.render(input, sink, diagnostics));
  return Bundle{std::string(target.name), sink.take()};
}

std::span<const Target> targets() {
#define SKILLC_LIST_TARGET(name) name##_target,
  static const std::vector<Target> table = {SKILLC_TARGETS(SKILLC_LIST_TARGET)};
#undef SKILLC_LIST_TARGET
  return table;
}

const Target* find_target(std::string_view name) {
  for (const Target& target : targets())
    if (target.name == name) return &target;
  return nullptr;
}

std::vector<std::string> target_names() {
  std::vector<std::string> names;
  for (const Target& target : targets()) names.emplace_back(target.name);
  return names;
}

}  // namespace skillc::render
