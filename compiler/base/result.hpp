#pragma once
// Result<T>: the channel for the outside world failing (files, processes, the machine). What an author can mend
// travels as a diag::Diagnostic instead.

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace skillc {

struct Error {
  std::string message;  // one sentence that names the thing that failed
  std::string help;     // what to do about it; may be empty
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string message, std::string help = {}) {
  return tl::unexpected<Error>(Error{std::move(message), std::move(help)});
}

// Evaluates a Result expression; on failure returns its Error from the enclosing function.
#define SKILLC_CONCAT_INNER(a, b) a##b
#define SKILLC_CONCAT(a, b) SKILLC_CONCAT_INNER(a, b)
#define SKILLC_TRY(declaration, expression)                                                          \
  auto SKILLC_CONCAT(try_result_, __LINE__) = (expression);                                          \
  if (!SKILLC_CONCAT(try_result_, __LINE__))                                                         \
    return tl::unexpected<::skillc::Error>(std::move(SKILLC_CONCAT(try_result_, __LINE__)).error()); \
  declaration = std::move(*SKILLC_CONCAT(try_result_, __LINE__))
#define SKILLC_TRY_VOID(expression)                          \
  if (auto try_void_result = (expression); !try_void_result) \
  return tl::unexpected<::skillc::Error>(std::move(try_void_result).error())

}  // namespace skillc
