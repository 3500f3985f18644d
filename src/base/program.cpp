// SPDX-License-Identifier: GPL-2.0-or-later
// Linkers write into every ELF file a note with a hash over its contents, its build id.
#include "dasein/base.hpp"

#if __has_include(<link.h>)

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstring>

namespace dasein {
namespace {

constexpr std::string_view kOwner("GNU\0", 4);

/// The build id among the notes of a segment; empty without one.
std::string_view build_id(std::string_view notes, std::size_t alignment) {
  const auto padded = [alignment](std::size_t size) {
    return (size + alignment - 1) / alignment * alignment;
  };
  ElfW(Nhdr) head;
  while (notes.size() >= sizeof head) {
    std::memcpy(&head, notes.data(), sizeof head);
    notes.remove_prefix(sizeof head);
    const std::size_t name = padded(head.n_namesz), all = name + padded(head.n_descsz);
    if (name + head.n_descsz > notes.size()) break;
    if (head.n_type == NT_GNU_BUILD_ID && notes.substr(0, head.n_namesz) == kOwner) {
      return notes.substr(name, head.n_descsz);
    }
    notes.remove_prefix(std::min(all, notes.size()));
  }
  return {};
}

std::string_view build_id_of(const dl_phdr_info& object) {
  for (int i = 0; i < object.dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = object.dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    // The loader gives addresses as numbers. NOLINTNEXTLINE(performance-no-int-to-ptr)
    const char* const begin = reinterpret_cast<const char*>(object.dlpi_addr + segment.p_vaddr);
    const std::size_t alignment = segment.p_align == 8 ? 8 : 4;
    const std::string_view id = build_id({begin, segment.p_memsz}, alignment);
    if (!id.empty()) return id;
  }
  return {};
}

/// Adds the build id of an object to the list; an object without one ends and empties it.
int add_build_id(dl_phdr_info* object, std::size_t, void* list) {
  std::string& ids = *static_cast<std::string*>(list);
  const std::string_view name = object->dlpi_name;
  // A name without a folder is the kernel's page of system calls, not a file.
  if (!name.empty() && name.find('/') == std::string_view::npos) return 0;
  const std::string_view id = build_id_of(*object);
  if (id.empty()) {
    ids.clear();
    return 1;
  }
  append_string(ids, id);
  return 0;
}

}  // namespace

std::string code_identity() {
  std::string ids;
  dl_iterate_phdr(add_build_id, &ids);
  if (ids.empty()) return {};
  const std::string_view program = ByteReader(ids, "build ids").string();  // it is the first object
  return to_hex(hash64(program)) + to_hex(hash64(ids));
}

}  // namespace dasein

#else

namespace dasein {

std::string code_identity() { return {}; }

}  // namespace dasein

#endif
