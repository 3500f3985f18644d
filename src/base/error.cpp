// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "dasein/base.hpp"

namespace dasein {

Error::Error(const std::string& message, std::string hint, ExitCode code)
    : std::runtime_error(message), hint_(std::move(hint)), code_(code) {}

}  // namespace dasein
