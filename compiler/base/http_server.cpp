// The server itself is in a module: only one command needs what it brings along.

#include "base/http_server.hpp"

#include "base/module.hpp"
#include "base/path.hpp"

namespace skillc {
namespace {

StartHttpServer find_start() {
  for (const std::string& folder : module_folders())
    if (void* symbol = load_symbol(join_path(folder, "skillc_http_server.so"), kStartHttpServer))
      return reinterpret_cast<StartHttpServer>(symbol);
  return nullptr;
}

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::start(int port, HttpHandler handler) {
  const StartHttpServer start_server = find_start();
  if (start_server == nullptr)
    return fail("skillc_http_server.so is not there, or cannot be loaded",
                "install skillc whole: it belongs beside the program, or into ../lib/skillc; and it needs cpp-httplib");
  std::unique_ptr<HttpServer> server(start_server(port, &handler));
  if (server == nullptr)
    return fail("cannot listen on 127.0.0.1:" + std::to_string(port) + ", which something else may have taken",
                "name another port with --port, or have one that is free: --port 0");
  return server;
}

}  // namespace skillc
