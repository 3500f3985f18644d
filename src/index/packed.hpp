// SPDX-License-Identifier: GPL-2.0-or-later
// Stored documents in fewer bytes, by Zstandard (RFC 8878). Xapian would deflate them as document
// data, which took a fifth of the instructions of a run; values it leaves as they are.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct ZSTD_CCtx_s;

namespace dasein {

/// Packs; keeps what that needs between two calls. One object per thread.
class Packer {
 public:
  Packer();
  /// Throws Error if there is no memory for it.
  std::string pack(std::string_view bytes);

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
};

/// What pack() was given. Throws Error(kDamaged) where the bytes make no sense.
std::string unpacked(std::string_view packed);

}  // namespace dasein
