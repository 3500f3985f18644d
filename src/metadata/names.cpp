// SPDX-License-Identifier: GPL-2.0-or-later
#include "metadata/names.hpp"

#include <algorithm>
#include <array>

namespace dasein::metadata_internal {
namespace {

constexpr std::size_t kLabelBytes = 30;    // "Text und Fotos:" and shorter
constexpr std::size_t kMostNameWords = 5;  // "Prof. Dr. Anna von Muster"
constexpr std::size_t kMostNameBytes = 60;
constexpr std::size_t kMostKeywordBytes = 60;

// Networks on which a page has an account: not the page's own host.
constexpr std::array<std::string_view, 10> kNetworks = {
    "facebook.", "twitter.",   "instagram.", "youtube.", "linkedin.",
    "xing.",     "pinterest.", "t.co",       "google.",  "mastodon."};

std::string_view trimmed(std::string_view text) {
  const auto outer = [](char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '.' || c == ',' || c == ':' || c == '-' ||
           c == '*';
  };
  while (!text.empty() && outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && outer(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) found.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

bool is_particle(std::string_view word) {
  return word == "von" || word == "van" || word == "de" || word == "der" || word == "den" ||
         word == "zu" || word == "zur" || word == "du" || word == "la" || word == "di";
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > kMostNameBytes) return false;
  const std::vector<std::string_view> parts = words_of(text);
  if (parts.size() > kMostNameWords || is_particle(parts.back())) return false;
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    return is_particle(part) || is_upper(code_point_at(part, 0).value);
  });
}

std::string_view without_by(std::string_view text) {
  for (const std::string_view by : {"von ", "Von ", "by ", "By "}) {
    if (text.substr(0, by.size()) == by) return text.substr(by.size());
  }
  return text;
}

// What follows the first "von" or "by" that is no part of a name, else the whole text.
std::string_view behind_by(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kBy = {
      "von ", "Von ", "by ", "By ", "führte ", "führten ", "stellte ", "stellten "};
  for (const std::string_view by : kBy) {
    if (text.substr(0, by.size()) == by) return text.substr(by.size());
    const std::size_t at = text.find(std::string(" ").append(by));
    if (at == std::string_view::npos) continue;
    const std::string_view before = text.substr(0, at);
    const bool after_name = is_name(trimmed(before)) && before.find(' ') == std::string_view::npos;
    if (!after_name) return text.substr(at + 1 + by.size());
  }
  return text;
}

// Names end where a sign or a number begins something else.
std::string_view up_to_sign(std::string_view text) {
  std::size_t end = text.find_first_of("|(/;0123456789[<@");
  for (const std::string_view sign : {" – ", " - ", " · ", " • ", "©", " am ", " vom "}) {
    end = std::min(end, text.find(sign));
  }
  return text.substr(0, std::min(end, text.size()));
}

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t next = text.size();
    for (const std::string_view join : {", ", " und ", " & ", " and "}) {
      const std::size_t at = text.find(join);
      if (at < end) {
        end = at;
        next = at + join.size();
      }
    }
    const std::string_view name = trimmed(text.substr(0, end));
    if (!is_name(name)) return names;
    names.emplace_back(name);
    text.remove_prefix(next);
  }
  return names;
}

bool is_network(std::string_view host) {
  return std::any_of(kNetworks.begin(), kNetworks.end(), [&](std::string_view network) {
    return host.substr(0, network.size()) == network;
  });
}

bool is_host_sign(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (!is_space(c.value)) {
      out.append(text.substr(at, c.size));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += c.size;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> names_in(const Block& block) {
  const std::string line = one_line(block.text);
  std::string_view text = line;
  if (block.reason == Reason::kAuthorBlurb) {
    std::size_t verb = std::string_view::npos;
    for (const std::string_view word :
         {" ist ", " leitet ", " arbeitet ", " lehrt ", " forscht ", " berät ", " schreibt "}) {
      verb = std::min(verb, text.find(word));
    }
    const std::string_view name = trimmed(text.substr(0, std::min(verb, text.size())));
    return is_name(name) ? std::vector<std::string>{std::string(name)} : std::vector<std::string>{};
  }
  const std::size_t colon = text.find(':');
  if (block.role == Role::kByline && colon < kLabelBytes) {
    text = without_by(trimmed(text.substr(colon + 1)));
  } else {
    const std::string_view behind = behind_by(text);
    if (block.role == Role::kDate && behind.size() == text.size()) return {};
    text = behind;
  }
  return split_names(trimmed(up_to_sign(text)));
}

std::vector<std::string> keywords_in(const Block& block) {
  const std::string line = one_line(block.text);
  std::string_view text = line;
  const std::size_t colon = text.find(": ");
  if (colon < kLabelBytes) text.remove_prefix(colon + 2);
  std::vector<std::string> keywords;
  while (!text.empty()) {
    std::size_t end = std::min(text.find_first_of(",;|#"), text.size());
    std::size_t next = std::min(end + 1, text.size());
    for (const std::string_view sign : {" · ", " • ", " / "}) {
      const std::size_t at = text.find(sign);
      if (at >= end) continue;
      end = at;
      next = at + sign.size();
    }
    const std::string_view keyword = trimmed(text.substr(0, end));
    if (!keyword.empty() && keyword.size() <= kMostKeywordBytes) keywords.emplace_back(keyword);
    text.remove_prefix(next);
  }
  return keywords;
}

std::string host_in(std::string_view text) {
  const std::string folded = fold(text);
  for (const std::string_view lead : {"www.", "://"}) {
    for (std::size_t at = folded.find(lead); at != std::string::npos;
         at = folded.find(lead, at + 1)) {
      std::size_t begin = at + lead.size();
      if (folded.compare(begin, 4, "www.") == 0) begin += 4;
      std::size_t end = begin;
      while (end < folded.size() && is_host_sign(folded[end])) ++end;
      while (end > begin && (folded[end - 1] == '.' || folded[end - 1] == '-')) --end;
      const std::string host = folded.substr(begin, end - begin);
      const std::size_t dot = host.rfind('.');
      const bool complete = dot != std::string::npos && dot > 0 && host.size() - dot >= 3;
      if (complete && !is_network(host)) return host;
    }
  }
  return {};
}

}  // namespace dasein::metadata_internal
