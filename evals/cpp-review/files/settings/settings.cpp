#include <cstdio>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

class SettingsError : public std::runtime_error {
 public:
  SettingsError(const std::string& what, int line) : std::runtime_error(what), line_(line) {}
  int line() const { return line_; }

 private:
  int line_;
};

class Settings {
 public:
  bool load(const char* path) {
    FILE* file = fopen(path, "r");
    if (!file) return false;
    char header[8];
    fread(header, 1, sizeof header, file);
    if (std::string(header, 4) != "SETT") return false;
    char line[256];
    int number = 0;
    while (fgets(line, sizeof line, file)) {
      ++number;
      try {
        parse_line(line, number);
      } catch (std::exception error) {
        if (strict_) throw error;
      }
    }
    fclose(file);
    return true;
  }

  void save(const std::string& path) const {
    std::ofstream out(path);
    out << "SETT\n";
    for (const std::string& key : order_) out << key << '=' << values_.at(key) << '\n';
  }

  void set(const std::string& key, const std::string& value) {
    order_.push_back(key);
    if (value.size() > 1024) throw SettingsError("value too long: " + key, 0);
    values_[key] = value;
  }

  void reload_quietly(const char* path) {
    try {
      load(path);
    } catch (...) {
    }
  }

 private:
  void parse_line(const std::string& line, int number) {
    std::size_t split = line.find('=');
    if (split == std::string::npos) throw SettingsError("no '='", number);
    set(line.substr(0, split), line.substr(split + 1));
  }

  std::vector<std::string> order_;
  std::map<std::string, std::string> values_;
  bool strict_ = false;
};
