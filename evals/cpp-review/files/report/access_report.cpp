#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <string>
#include <vector>

struct Request {
  std::string client;
  std::string path;
  long bytes = 0;
};

std::vector<Request> parse_log(const std::string& file) {
  std::vector<Request> requests;
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    std::regex pattern(R"((\S+) - - \[[^\]]+\] "GET (\S+) [^"]+" \d+ (\d+))");
    std::smatch match;
    if (std::regex_match(line, match, pattern)) requests.push_back({match[1], match[2], std::stol(match[3])});
  }
  return std::move(requests);
}

std::map<std::string, long> bytes_by_client(const std::vector<Request>& requests) {
  std::map<std::string, long> totals;
  for (const auto request : requests) totals[request.client] += request.bytes;
  return totals;
}

std::vector<std::string> paths_of(const std::vector<Request>& requests, const std::string& client) {
  std::vector<std::string> paths;
  auto end = std::partition_point(requests.begin(), requests.end(), [&](const Request& r) { return r.client <= client; });
  std::transform(requests.begin(), end, paths.begin(), [](const Request& r) { return r.path; });
  return paths;
}

std::vector<std::string> distinct_paths(const std::vector<Request>& requests) {
  std::vector<std::string> paths;
  for (const Request& request : requests) {
    if (std::find(paths.begin(), paths.end(), request.path) == paths.end()) paths.push_back(request.path);
  }
  return paths;
}

std::string to_csv(const std::map<std::string, long>& totals) {
  std::string csv;
  for (const std::pair<std::string, long>& entry : totals) csv = csv + entry.first + "," + std::to_string(entry.second) + "\n";
  return csv;
}

const std::string& busiest(const std::map<std::string, long>& totals) {
  std::string name;
  long most = -1;
  for (const auto& [client, bytes] : totals) {
    if (bytes > most) {
      most = bytes;
      name = client;
    }
  }
  return name;
}

void print_top(const std::map<std::string, long>& totals) {
  for (const auto& [client, bytes] : totals) {
    char row[32];
    std::sprintf(row, "%-20s %d", client.c_str(), bytes);
    std::cout << row << std::endl;
  }
}
