/* Heaps: quota, alignment, reset, properties. */
#include "check.h"

#include <WebServices.h>

static WS_HEAP *heap_of(SIZE_T max, SIZE_T trim) {
    WS_HEAP *heap = NULL;
    CHECK_HR(WsCreateHeap(max, trim, NULL, 0, &heap, NULL), S_OK);
    CHECK(heap != NULL);
    return heap;
}

static SIZE_T property(WS_HEAP *heap, WS_HEAP_PROPERTY_ID id) {
    SIZE_T value = (SIZE_T)-1;
    CHECK_HR(WsGetHeapProperty(heap, id, &value, sizeof value, NULL), S_OK);
    return value;
}

static void *allocate(WS_HEAP *heap, SIZE_T size) {
    void *memory = NULL;
    CHECK_HR(WsAlloc(heap, size, &memory, NULL), S_OK);
    CHECK(memory != NULL);
    CHECK_EQ((uintptr_t)memory % 8, 0);
    return memory;
}

TEST(a_new_heap_reports_its_sizes_and_has_taken_no_memory) {
    WS_HEAP *heap = heap_of(5000, 300);
    CHECK_EQ(property(heap, WS_HEAP_PROPERTY_MAX_SIZE), 5000);
    CHECK_EQ(property(heap, WS_HEAP_PROPERTY_TRIM_SIZE), 300);
    CHECK_EQ(property(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE), 0);
    CHECK_EQ(property(heap, WS_HEAP_PROPERTY_ACTUAL_SIZE), 0);
    WsFreeHeap(heap);
}

TEST(allocations_are_aligned_writable_and_separate) {
    enum { COUNT = 400 };
    static unsigned char *memory[COUNT];
    WS_HEAP *heap = heap_of(1 << 20, 0);
    for (int round = 0; round < 3; round++) {
        SIZE_T total = 0;
        for (int i = 0; i < COUNT; i++) {
            SIZE_T size = (SIZE_T)(i * 31 % 977);
            memory[i] = allocate(heap, size);
            memset(memory[i], i & 0xFF, size);
            total += size;
        }
        for (int i = 0; i < COUNT; i++)
            for (SIZE_T byte = 0; byte < (SIZE_T)(i * 31 % 977); byte++) CHECK_EQ(memory[i][byte], i & 0xFF);
        CHECK_EQ(property(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE), (long long)total);
        CHECK_AT_LEAST(property(heap, WS_HEAP_PROPERTY_ACTUAL_SIZE), (long long)total);
        CHECK_HR(WsResetHeap(heap, NULL), S_OK);
        CHECK_EQ(property(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE), 0);
        CHECK_EQ(property(heap, WS_HEAP_PROPERTY_ACTUAL_SIZE), 0);
    }
    WsFreeHeap(heap);
}

TEST(an_allocation_of_zero_bytes_is_not_null_even_with_no_quota) {
    WS_HEAP *heap = heap_of(0, 0);
    allocate(heap, 0);
    CHECK_EQ(property(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE), 0);
    WsFreeHeap(heap);
}

TEST(the_quota_is_the_sum_of_the_sizes_since_the_last_reset) {
    WS_HEAP *heap = heap_of(100, 100);
    void *memory = heap;
    allocate(heap, 60);
    allocate(heap, 40);
    CHECK_HR(WsAlloc(heap, 1, &memory, NULL), WS_E_QUOTA_EXCEEDED);
    CHECK_PTR(memory, heap);
    CHECK_EQ(property(heap, WS_HEAP_PROPERTY_REQUESTED_SIZE), 100);
    CHECK_HR(WsResetHeap(heap, NULL), S_OK);
    allocate(heap, 100);
    CHECK_HR(WsAlloc(heap, (SIZE_T)-1, &memory, NULL), WS_E_QUOTA_EXCEEDED);
    CHECK_PTR(memory, heap);
    WsFreeHeap(heap);
}

TEST(what_the_system_cannot_give_is_out_of_memory) {
    WS_HEAP *heap = heap_of((SIZE_T)-1, 0);
    void *memory = heap;
    CHECK_HR(WsAlloc(heap, (SIZE_T)-1 / 2, &memory, NULL), E_OUTOFMEMORY);
    CHECK_PTR(memory, heap);
    WsFreeHeap(heap);
}

TEST(a_reset_keeps_at_most_the_trim_size) {
    WS_HEAP *heap = heap_of(1 << 20, 4096);
    for (int i = 0; i < 100; i++) allocate(heap, 500);
    CHECK_AT_LEAST(property(heap, WS_HEAP_PROPERTY_ACTUAL_SIZE), 50000);
    CHECK_HR(WsResetHeap(heap, NULL), S_OK);
    CHECK_AT_LEAST(4096, property(heap, WS_HEAP_PROPERTY_ACTUAL_SIZE));
    CHECK_AT_LEAST(property(heap, WS_HEAP_PROPERTY_ACTUAL_SIZE), 1);
    WsFreeHeap(heap);
}

TEST(a_heap_takes_no_properties) {
    SIZE_T size = 10;
    WS_HEAP_PROPERTY reserved = {WS_HEAP_PROPERTY_MAX_SIZE, &size, sizeof size};
    WS_HEAP *heap = NULL;
    CHECK_HR(WsCreateHeap(10, 10, &reserved, 1, &heap, NULL), E_INVALIDARG);
    CHECK_PTR(heap, NULL);
}

TEST(a_property_needs_a_known_id_and_a_buffer_of_its_size) {
    WS_HEAP *heap = heap_of(10, 10);
    SIZE_T value = 77;
    CHECK_HR(WsGetHeapProperty(heap, (WS_HEAP_PROPERTY_ID)4, &value, sizeof value, NULL), E_INVALIDARG);
    CHECK_HR(WsGetHeapProperty(heap, (WS_HEAP_PROPERTY_ID)-1, &value, sizeof value, NULL), E_INVALIDARG);
    CHECK_HR(WsGetHeapProperty(heap, WS_HEAP_PROPERTY_MAX_SIZE, &value, 4, NULL), E_INVALIDARG);
    CHECK_HR(WsGetHeapProperty(heap, WS_HEAP_PROPERTY_MAX_SIZE, &value, 0, NULL), E_INVALIDARG);
    CHECK_EQ(value, 77);
    WsFreeHeap(heap);
}
