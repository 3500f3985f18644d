// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/packed.hpp"

#include <zstd.h>

#include "dasein/base.hpp"

namespace dasein {
namespace {

/// 300 pages of the benchmark, bytes of their text that are left: 1 .480, 3 .474, 6 .463; short
/// news .522, .518, .507. Deflate: .463, .503.
constexpr int kLevel = 1;
/// No document is stored in so many bytes; a larger size is a lie.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30U;

}  // namespace

Packer::Packer() : context_(ZSTD_createCCtx()) {}

void Packer::Free::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }

std::string Packer::pack(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context_.get(), packed.data(), packed.size(),
                                             bytes.data(), bytes.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw Error(message("There is no memory to store a document."));
  packed.resize(size);
  return packed;
}

std::string unpacked(std::string_view packed) {
  const auto damaged = [] {
    return Error(message("A stored document makes no sense."), {}, ExitCode::kDamaged);
  };
  const std::uint64_t size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size > kMostBytes) throw damaged();  // also what is no size
  std::string bytes(size, '\0');
  const std::size_t read =
      ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
  if (ZSTD_isError(read) != 0 || read != size) throw damaged();
  return bytes;
}

}  // namespace dasein
