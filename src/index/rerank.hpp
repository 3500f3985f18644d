#pragma once
#include <xapian.h>
#include <string>
#include <vector>
#include "dasein/index.hpp"
#include "index/leaves.hpp"
namespace dasein {
void rerank(std::vector<Match>& list, const std::vector<std::string>& stems, const Vocabulary& vocabulary);
}
