// mimalloc, being C, ends the process without a word where `new` finds no memory. The standard's exception reaches
// whoever can say what to do, or do with less. cmark, which allocates by itself, still aborts. What is taken here goes
// back by mimalloc's `delete`, which is its free.
#include <cstddef>
#include <cstdlib>
#include <new>

void* operator new(std::size_t size) {
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}

void* operator new[](std::size_t size) {
  return operator new(size);
}
