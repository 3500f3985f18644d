// SPDX-License-Identifier: GPL-2.0-or-later
// uses: index
// options: -max_len=400
// The order of a document's words: any bytes are read or refused; the first byte and what follows
// as places of terms are written and read alike.
#include <map>
#include <string>
#include <vector>

#include "dasein/terms.hpp"
#include "index/word_order.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dasein;
  std::vector<std::uint32_t> positions;
  try {
    const WordOrder order{std::string(view_of(data, size))};
    for (std::uint64_t hash = 0; hash < 20; ++hash)
      order.append_positions(hash64({}) + hash, positions);
  } catch (const Error& error) {
    require(error.code() == ExitCode::kDamaged);
  }
  // Each byte is a term; its highest bit begins a block.
  std::vector<std::uint64_t> hashes;
  std::vector<std::vector<std::uint32_t>> of_term;
  std::map<unsigned, std::uint32_t> numbers;
  std::vector<PlacedTerm> places;
  std::uint32_t position = 0;
  for (std::size_t i = 0; i < size; ++i) {
    position += i > 0 && (data[i] & 0x80U) != 0 ? kBlockGap + 1 : 1;
    const unsigned byte = data[i] & 0x7FU;
    const auto [term, is_new] =
        numbers.try_emplace(byte, static_cast<std::uint32_t>(hashes.size()));
    if (is_new) {
      hashes.push_back(hash64(std::to_string(byte)));
      of_term.emplace_back();
    }
    places.push_back({position, term->second});
    of_term[term->second].push_back(position - 1);
  }
  const std::string bytes = word_order_bytes(hashes, places);
  require(bytes.empty() == places.empty());
  if (bytes.empty()) return 0;
  const WordOrder order(bytes);
  for (std::size_t term = 0; term < hashes.size(); ++term) {
    positions.clear();
    order.append_positions(hashes[term], positions);
    require(positions == of_term[term]);
  }
  return 0;
}
