// SPDX-License-Identifier: GPL-2.0-or-later
// Work in several threads whose results are the same for any number of them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace dasein::lexicon {

/// The pieces of one in_order().
template <typename Result>
class OrderedPieces {
 public:
  OrderedPieces(unsigned jobs, std::size_t count) : ahead_(2 * std::size_t{jobs}), made_(count) {}

  /// Makes pieces until all are made.
  template <typename Make>
  void help(Make& make) {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return next_ >= made_.size() || can_make(); });
      if (next_ >= made_.size()) return;
      make_next(lock, make);
    }
  }

  /// Takes all pieces, and makes those that nobody has made yet.
  template <typename Make, typename Take>
  void take_all(Make& make, Take& take) {
    std::unique_lock lock(mutex_);
    while (taken_ < made_.size() && !failure_) {
      if (made_[taken_]) {
        Result result = std::move(*made_[taken_]);
        made_[taken_].reset();
        unlocked(lock, [&] { take(std::move(result)); });
        ++taken_;
      } else if (can_make()) {
        make_next(lock, make);
      } else {
        changed_.wait(lock, [&] { return failure_ || made_[taken_] || can_make(); });
      }
    }
  }

  void throw_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  bool can_make() const { return next_ < made_.size() && next_ < taken_ + ahead_; }

  template <typename Make>
  void make_next(std::unique_lock<std::mutex>& lock, Make& make) {
    const std::size_t piece = next_++;
    std::optional<Result> result;
    unlocked(lock, [&] { result.emplace(make(piece)); });
    made_[piece] = std::move(result);
  }

  template <typename Act>
  void unlocked(std::unique_lock<std::mutex>& lock, Act&& act) {
    lock.unlock();
    try {
      act();
      lock.lock();
    } catch (...) {
      lock.lock();
      if (!failure_) failure_ = std::current_exception();
      next_ = made_.size();
    }
    changed_.notify_all();
  }

  std::size_t ahead_;  // pieces that may wait to be taken
  std::mutex mutex_;   // of all that follows
  std::condition_variable changed_;
  std::vector<std::optional<Result>> made_;
  std::size_t next_ = 0, taken_ = 0;
  std::exception_ptr failure_;
};

/// Calls `take(make(i))` for i = 0, 1 … count - 1: `make` in up to `jobs` threads, of which this
/// one is one, in no order; `take` in this one and in order. Few results wait to be taken. What one
/// of them throws is thrown here.
template <typename Make, typename Take>
void in_order(unsigned jobs, std::size_t count, Make&& make, Take&& take) {
  if (jobs < 2 || count < 2) {
    for (std::size_t i = 0; i < count; ++i) take(make(i));
    return;
  }
  OrderedPieces<std::invoke_result_t<Make&, std::size_t>> pieces(jobs, count);
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < jobs && i < count; ++i) {
      threads.emplace_back([&] { pieces.help(make); });
    }
    pieces.take_all(make, take);
  }
  pieces.throw_failure();
}

}  // namespace dasein::lexicon
