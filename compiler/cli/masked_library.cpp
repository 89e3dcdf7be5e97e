// A page holds a document in many forms: as HTML, as Markdown, in pieces and as words of a search. So keys are masked
// before it is parsed.
#include "cli/masked_library.hpp"

#include <algorithm>

#include "base/forwarding_reader.hpp"
#include "check/mask.hpp"
#include "model/link.hpp"

namespace skillc::cli {
namespace {

class MaskedFiles final : public ForwardingReader {
 public:
  MaskedFiles(const FileReader& below, const check::Mask& mask) : ForwardingReader(below), mask_(mask) {}

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override {
    auto bytes = ForwardingReader::read_file(path, limit);
    if (bytes) *bytes = mask_.masked(std::move(*bytes));
    return bytes;
  }

 private:
  const check::Mask& mask_;
};

}  // namespace

Result<void> mask_keys(const FileReader& files, const std::vector<diag::Diagnostic>& findings, Session& session) {
  const auto is_key = [](const diag::Diagnostic& finding) { return finding.rule == "content/secret"; };
  if (std::none_of(findings.begin(), findings.end(), is_key)) return {};
  const check::Mask mask = check::mask_of(files, session.graph, findings);
  SKILLC_TRY(session.graph, model::build_graph(MaskedFiles(files, mask), session.library, {session.jobs}));
  return {};
}

}  // namespace skillc::cli
