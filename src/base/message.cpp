// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "dasein/base.hpp"

namespace dasein {
namespace {

/// Copies `sentence`, asking `value_of(name)` for every {name}. One pass: a value that holds
/// braces itself (a file name may) is never taken for a place.
template <typename ValueOf>
std::string filled(std::string_view sentence, ValueOf value_of) {
  std::string out;
  while (!sentence.empty()) {
    const std::size_t open = std::min(sentence.find('{'), sentence.size());
    out.append(sentence.substr(0, open));
    sentence.remove_prefix(open);
    const std::size_t close = sentence.find('}');
    const std::string* value = nullptr;
    if (close != std::string_view::npos) value = value_of(sentence.substr(1, close - 1));
    if (value != nullptr) {
      out += *value;
      sentence.remove_prefix(close + 1);
    } else if (!sentence.empty()) {
      out += '{';
      sentence.remove_prefix(1);
    }
  }
  return out;
}

const std::string* find_value(std::string_view name, std::initializer_list<Named> values) {
  const auto* const found = std::ranges::find(values, name, &Named::name);
  return found == values.end() ? nullptr : &found->value;
}

}  // namespace

std::string message(std::string_view sentence, std::initializer_list<Named> values) {
  return filled(sentence, [&](std::string_view name) { return find_value(name, values); });
}

std::string message_count(std::uint64_t count, std::string_view one, std::string_view many,
                          std::initializer_list<Named> values) {
  const std::string number = std::to_string(count);
  return filled(count == 1 ? one : many, [&](std::string_view name) {
    const std::string* value = find_value(name, values);
    return value == nullptr && name == "count" ? &number : value;
  });
}

}  // namespace dasein
