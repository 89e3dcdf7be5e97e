#pragma once
// Whether the tests run under sanitizers, where some would take minutes: these then try fewer sizes, and not other
// things.

namespace skillc::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
inline constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace skillc::test
