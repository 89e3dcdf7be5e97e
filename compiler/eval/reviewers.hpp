#pragma once
// The protocols, one file each in reviewers/. A new one is such a file, one line here, and its name in
// parse/configuration_eval.cpp, where skillc.yaml is read.

#include "eval/asking/reviewer_protocol.hpp"

// X(name): reviewers/<name>.cpp defines <name>_protocol.
#define SKILLC_REVIEWER_PROTOCOLS(X) \
  X(json)                            \
  X(text)                            \
  X(claude)                          \
  X(codex)                           \
  X(gemini)

namespace skillc::eval {

#define SKILLC_DECLARE_PROTOCOL(name) extern const ReviewerProtocol name##_protocol;
SKILLC_REVIEWER_PROTOCOLS(SKILLC_DECLARE_PROTOCOL)
#undef SKILLC_DECLARE_PROTOCOL

}  // namespace skillc::eval
