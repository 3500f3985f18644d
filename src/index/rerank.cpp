#include "index/rerank.hpp"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_map>
#include <unordered_set>
namespace dasein {
static double P(const char* n, double d) { const char* v = getenv(n); return v ? atof(v) : d; }
namespace {
std::vector<std::uint32_t> grams(std::string_view s) {
  std::vector<std::uint32_t> r;
  static const bool pad = getenv("PAD");
  std::string padded = pad ? " " + std::string(s) : std::string(s);
  for (std::size_t i = 0; i + 4 <= padded.size(); ++i) { std::uint32_t g; std::memcpy(&g, padded.data() + i, 4); r.push_back(g); }
  std::sort(r.begin(), r.end()); r.erase(std::unique(r.begin(), r.end()), r.end());
  return r;
}
const std::unordered_map<std::uint32_t, double>& dfs(const Vocabulary& v) {
  static std::unordered_map<std::uint32_t, double> m;
  if (!m.empty()) return m;
  const double n = v.text.get_doccount();
  for (std::uint32_t i = 0; i < v.families.size(); ++i) {
    auto e = v.families.at(i);
    const double p = std::min(1.0, e.documents / n);
    for (auto g : grams(e.stem)) { auto [it, is_new] = m.try_emplace(g, 1.0); it->second *= 1 - p; }
  }
  for (auto& [g, q] : m) q = n * (1 - q);
  return m;
}
}
void rerank(std::vector<Match>& list, const std::vector<std::string>& stems, const Vocabulary& v) {
  static const double K = P("KG", .5), k1 = P("GK1", 1.2), b = P("GB", .75);
  static const double KT = P("KT", 0);
  static const std::size_t depth = static_cast<std::size_t>(P("DEPTH", 100));
  if (K == 0) return;
  const auto& df = dfs(v);
  const double n = v.text.get_doccount();
  const double avg = v.text.get_average_length();
  struct G { double weight; std::uint32_t place; };
  std::unordered_map<std::uint32_t, std::uint32_t> place;  // gram -> place
  std::vector<double> weights;
  for (const auto& s : stems) {
    auto gs = grams(s);
    if (gs.empty()) continue;
    const double w = K / std::sqrt(double(gs.size()));
    for (auto g : gs) {
      auto [it, is_new] = place.try_emplace(g, weights.size());
      if (is_new) weights.push_back(0);
      auto f = df.find(g);
      const double d = f == df.end() ? .5 : f->second;
      weights[it->second] += w * std::log(1 + (n - d + .5) / (d + .5));
    }
  }
  const std::size_t count = std::min(depth, list.size());
  std::vector<double> tf(weights.size());
  for (std::size_t i = 0; i < count; ++i) {
    std::fill(tf.begin(), tf.end(), 0);
    for (auto it = v.text.termlist_begin(list[i].number); it != v.text.termlist_end(list[i].number); ++it) {
      const std::string t = *it;
      if (t.empty()) continue;
      if (t[0] == 'S' && KT > 0) { for (const auto& q : stems) if (std::string_view(t).substr(1) == q) { double d = v.text.get_termfreq(q); list[i].score += KT * std::log(1 + (n - d + .5) / (d + .5)); } }
      if (t[0] >= 'A' && t[0] <= 'Z') continue;
      std::vector<std::uint32_t> seen;
      for (auto g : grams(t)) { auto f = place.find(g); if (f != place.end()) tf[f->second] += it.get_wdf() / 2.0; }
    }
    const double norm = k1 * (1 - b + b * v.text.get_doclength(list[i].number) / avg);
    double sum = 0;
    for (std::size_t g = 0; g < tf.size(); ++g) if (tf[g] > 0) sum += weights[g] * tf[g] * (k1 + 1) / (norm + tf[g]);
    list[i].score += sum;
  }
  std::sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), [](const Match& a, const Match& c) { return a.score != c.score ? a.score > c.score : a.id < c.id; });
}
}
