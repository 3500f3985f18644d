// SPDX-License-Identifier: GPL-2.0-or-later
// Slicing-by-8 (Kounavis and Berry, 2005): eight bytes a step through eight tables. Processors
// with SSE 4.2 have an instruction for it, which is six times as fast.
#include <array>
#include <cstring>

#include "dasein/base.hpp"

namespace dasein {
namespace {

constexpr std::uint32_t kPolynomial = 0x82F63B78;  // Castagnoli's, bits reversed
constexpr std::size_t kSlices = 8;
using Tables = std::array<std::array<std::uint32_t, 256>, kSlices>;

constexpr Tables tables() {
  Tables result{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t value = byte;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1U) != 0 ? value >> 1U ^ kPolynomial : value >> 1U;
    }
    result[0][byte] = value;
  }
  for (std::size_t slice = 1; slice < kSlices; ++slice) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = result[slice - 1][byte];
      result[slice][byte] = before >> 8U ^ result[0][before & 0xFFU];
    }
  }
  return result;
}

constexpr Tables kTables = tables();

std::uint32_t little_endian(const char* bytes) {
  std::array<unsigned char, 4> raw{};
  std::memcpy(raw.data(), bytes, raw.size());
  return static_cast<std::uint32_t>(raw[0]) | static_cast<std::uint32_t>(raw[1]) << 8U |
         static_cast<std::uint32_t>(raw[2]) << 16U | static_cast<std::uint32_t>(raw[3]) << 24U;
}

std::uint32_t portable(std::string_view bytes, std::uint32_t crc) {
  while (bytes.size() >= kSlices) {
    const std::uint32_t low = crc ^ little_endian(bytes.data());
    const std::uint32_t high = little_endian(bytes.data() + 4);
    crc = kTables[7][low & 0xFFU] ^ kTables[6][low >> 8U & 0xFFU] ^ kTables[5][low >> 16U & 0xFFU] ^
          kTables[4][low >> 24U] ^ kTables[3][high & 0xFFU] ^ kTables[2][high >> 8U & 0xFFU] ^
          kTables[1][high >> 16U & 0xFFU] ^ kTables[0][high >> 24U];
    bytes.remove_prefix(kSlices);
  }
  for (const char byte : bytes) {
    crc = crc >> 8U ^ kTables[0][(crc ^ static_cast<unsigned char>(byte)) & 0xFFU];
  }
  return crc;
}

#if defined(__x86_64__) && defined(__GNUC__)
[[gnu::target("sse4.2")]] std::uint32_t accelerated(std::string_view bytes, std::uint32_t crc) {
  constexpr std::size_t kStep = 64;  // a search compares a hundred blocks of 8 KiB and more
  std::uint64_t wide = crc;
  const auto add = [&wide](const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof(word));
    wide = __builtin_ia32_crc32di(wide, word);
  };
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  for (; static_cast<std::size_t>(end - at) >= kStep; at += kStep) {
#pragma GCC unroll 8
    for (std::size_t i = 0; i < kStep; i += sizeof(std::uint64_t)) add(at + i);
  }
  for (; end - at >= 8; at += 8) add(at);
  bytes.remove_prefix(static_cast<std::size_t>(at - bytes.data()));
  crc = static_cast<std::uint32_t>(wide);
  for (const char byte : bytes) crc = __builtin_ia32_crc32qi(crc, static_cast<unsigned char>(byte));
  return crc;
}

bool can_accelerate() {
  static const bool can = __builtin_cpu_supports("sse4.2") != 0;
  return can;
}
#else
std::uint32_t accelerated(std::string_view bytes, std::uint32_t crc) {
  return portable(bytes, crc);
}

bool can_accelerate() { return false; }
#endif

}  // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed) {
  return ~(can_accelerate() ? accelerated(bytes, ~seed) : portable(bytes, ~seed));
}

}  // namespace dasein
