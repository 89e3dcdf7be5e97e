// cpp-httplib, held to what a preview needs: loopback, reading, no host name that could be somebody else's, and no
// client that keeps others waiting. A module by itself: the library sets up all of OpenSSL as soon as it is loaded.

#include "base/http_server.hpp"

#include <httplib.h>

#include <chrono>
#include <memory>
#include <string_view>
#include <thread>
#include <utility>

#include "http_server/connection.hpp"
#include "http_server/open_sockets.hpp"

namespace skillc {
namespace {

constexpr const char* kLoopback = "127.0.0.1";
constexpr std::chrono::seconds kTimeToAskAgain{1};      // on a connection that is kept
constexpr std::chrono::milliseconds kTimeToFinish{50};  // for answers that are being given when the server stops

bool is_own_host(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) host = host.substr(0, colon);
  return host == kLoopback || host == "localhost" || host == "[::1]";
}

// The library's server on our connections, as its own for TLS has others.
class ConnectionServer final : public httplib::Server {
 public:
  void end_connections() { open_.end_all(kTimeToFinish); }

 private:
  bool process_and_close_socket(socket_t socket) override {
    const bool is_done = open_.add(socket) && answer_requests(socket);
    open_.close(socket);
    return is_done;
  }

  bool answer_requests(socket_t socket) {
    Connection connection(socket);
    bool is_done = false, is_closed = false;
    for (std::size_t left = keep_alive_max_count_; left > 0 && !is_closed; --left) {
      if (!connection.begin_request(kTimeToAskAgain)) break;
      is_done = process_request(connection, left == 1, is_closed, nullptr);
      if (!is_done) break;
    }
    return is_done;
  }

  OpenSockets open_;
};

class LoopbackServer : public HttpServer {
 public:
  explicit LoopbackServer(HttpHandler handler) : handler_(std::move(handler)) {
    server_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    // The library would share the port with whoever else asks for it so.
    server_.set_socket_options([](socket_t socket) {
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    });
    server_.set_tcp_nodelay(true);  // head and body are written one by one: the second must not wait for an answer
    server_.set_payload_max_length(0);
    server_.set_default_headers({{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}});
    server_.Get(".*",
                [this](const httplib::Request& request, httplib::Response& response) { answer(request, response); });
  }

  ~LoopbackServer() override {
    server_.stop();
    server_.end_connections();  // the library waits for all of them
    if (thread_.joinable()) thread_.join();
  }

  bool bind(int port) {
    port_ = port == 0 ? server_.bind_to_any_port(kLoopback) : server_.bind_to_port(kLoopback, port) ? port : -1;
    return port_ > 0;
  }

  void listen() {
    thread_ = std::thread([this] { server_.listen_after_bind(); });
  }

  int port() const override { return port_; }

 private:
  void answer(const httplib::Request& request, httplib::Response& response) {
    // The library would put each of a thousand ranges together, the same one over and over.
    if (request.ranges.size() > 1) {
      response.status = 416;
      return;
    }
    if (request.get_header_value_count("Host") > 1 || !is_own_host(request.get_header_value("Host"))) {
      response.status = 403;
      response.set_content("skillc serve answers to localhost alone\n", "text/plain; charset=utf-8");
      return;
    }
    const HttpAnswer found = handler_(request.path, request.get_param_value("since"));
    if (!found.location.empty()) return response.set_redirect(found.location, found.status);
    if (found.status != 200) response.status = found.status;  // the library's own is 206 where a part was asked for
    response.set_content(found.body ? *found.body : std::string(), found.type);
  }

  static constexpr std::size_t kThreads = 32;  // each page that waits for a change takes one
  HttpHandler handler_;
  ConnectionServer server_;
  std::thread thread_;
  int port_ = -1;
};

}  // namespace

}  // namespace skillc

extern "C" __attribute__((visibility("default"))) skillc::HttpServer* skillc_start_http_server(
    int port, skillc::HttpHandler* handler) {
  auto server = std::make_unique<skillc::LoopbackServer>(std::move(*handler));
  if (!server->bind(port)) return nullptr;
  server->listen();
  return server.release();
}
