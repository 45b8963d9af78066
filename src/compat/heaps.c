/* heaps.c: the process heap. Its memory is that of malloc, with its size in front of it. */

#include "internal.h"

#include <stdlib.h>

/* What is given out is aligned to 16, as on Windows. */
struct block {
    size_t size, unused;
};

static char process_heap;

HANDLE WINAPI GetProcessHeap(void) { return &process_heap; }

static bool is_heap(HANDLE heap) { return heap == &process_heap || wsx_fail(ERROR_INVALID_HANDLE); }

static struct block *block_of(LPCVOID memory) { return (struct block *)memory - 1; }

static LPVOID no_memory(DWORD flags) {
    /* An exception that nobody could handle. */
    if (flags & HEAP_GENERATE_EXCEPTIONS) abort();
    wsx_fail(ERROR_NOT_ENOUGH_MEMORY);
    return NULL;
}

LPVOID WINAPI HeapAlloc(HANDLE heap, DWORD flags, SIZE_T size) {
    if (!is_heap(heap)) return NULL;
    if (size > SIZE_MAX - sizeof(struct block)) return no_memory(flags);
    struct block *block = flags & HEAP_ZERO_MEMORY ? calloc(1, sizeof *block + size) : malloc(sizeof *block + size);
    if (block == NULL) return no_memory(flags);
    block->size = size;
    return block + 1;
}

LPVOID WINAPI HeapReAlloc(HANDLE heap, DWORD flags, LPVOID memory, SIZE_T size) {
    if (!is_heap(heap)) return NULL;
    if (memory == NULL) {
        wsx_fail(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    struct block *block = block_of(memory);
    const size_t old_size = block->size;
    if (size > SIZE_MAX - sizeof *block) return no_memory(flags);
    if (flags & HEAP_REALLOC_IN_PLACE_ONLY) {
        if (size > old_size) return no_memory(flags);
    } else {
        block = realloc(block, sizeof *block + size);
        if (block == NULL) return no_memory(flags);
    }
    block->size = size;
    if ((flags & HEAP_ZERO_MEMORY) && size > old_size) memset((char *)(block + 1) + old_size, 0, size - old_size);
    return block + 1;
}

SIZE_T WINAPI HeapSize(HANDLE heap, DWORD flags, LPCVOID memory) {
    (void)flags;
    return is_heap(heap) && memory != NULL ? block_of(memory)->size : (SIZE_T)-1;
}

BOOL WINAPI HeapFree(HANDLE heap, DWORD flags, LPVOID memory) {
    (void)flags;
    if (!is_heap(heap)) return FALSE;
    if (memory != NULL) free(block_of(memory));
    return TRUE;
}

HLOCAL WINAPI LocalFree(HLOCAL memory) {
    free(memory);
    return NULL;
}
