#pragma once
// A web server for this machine alone.

#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace skillc {

struct HttpAnswer {
  int status = 200;
  std::string type = {};      // "text/html; charset=utf-8"
  std::string location = {};  // of an answer that sends on, with status 301
  std::shared_ptr<const std::string> body = {};
};

// Answers GET and HEAD. `path`: decoded, without the query; `query`: what stands behind `since=`, else "". Called by
// several threads at a time.
using HttpHandler = std::function<HttpAnswer(const std::string& path, const std::string& since)>;

class HttpServer {
 public:
  // Listens on 127.0.0.1 at `port`, 0 for any that is free, and answers from then on. Asked by another name than
  // this machine's own (a page elsewhere whose host resolves to it), it refuses; who is slow, or asks at length, is cut
  // off (http_server/connection.hpp). Fails where the port is taken, or the module is not there.
  static Result<std::unique_ptr<HttpServer>> start(int port, HttpHandler handler);
  // Stops once the answers that are being made are given, and at once where their clients do not take them, or have not
  // yet asked to the end.
  virtual ~HttpServer() = default;
  virtual int port() const = 0;
};

// What the module skillc_http_server.so exports (http_server/): nullptr where the port is taken. Takes what `handler`
// holds.
using StartHttpServer = HttpServer* (*)(int port, HttpHandler* handler);
inline constexpr const char* kStartHttpServer = "skillc_start_http_server";

}  // namespace skillc
