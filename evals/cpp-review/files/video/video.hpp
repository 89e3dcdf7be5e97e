#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace std;

enum Quality { LOW, MEDIUM, HIGH };
enum Codec { H264, AV1 };

struct Clip {
  string title;
  vector<unsigned char> data;
};

int frames_for(int seconds, int rate) { return seconds * rate; }

class Filter {
 public:
  virtual ~Filter() = default;
  virtual void apply(Clip&, int strength) const { (void)strength; }
};

class Blur : public Filter {
 public:
  void apply(Clip& clip, float strength) const;
};

class Encoder {
 public:
  void encode(Clip clip, int width, int height, int bitrate, bool two_pass, bool hardware, bool overwrite);

  void estimate(const shared_ptr<Clip>& clip, int& size, int& seconds);

  string title(map<string, string> overrides, string id) { return overrides.count(id) ? overrides[id] : id; }

  Quality quality() const { return quality_; }
  void set_quality(int quality) { quality_ = (Quality)quality; }

  void apply(Filter filter, Clip& clip) { filter.apply(clip, 5); }

 private:
  Quality quality_ = MEDIUM;
  Codec codec_ = H264;
};
