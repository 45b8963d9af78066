/* Writing and rendering small binary XML documents (MC-NBFX), for peer.c and the tests. */
#include "peer.h"
#include "text_xml.h"

static const char *const static_dictionary[] = {
#include "static_dictionary.inc"
};
enum { STATIC_COUNT = sizeof static_dictionary / sizeof *static_dictionary };

/* ---- writing ---- */

void buffer_free(Buffer *buffer) {
    free(buffer->bytes);
    *buffer = (Buffer){0};
}

void put_bytes(Buffer *buffer, const void *bytes, size_t size) {
    if (buffer->size + size > buffer->capacity) {
        buffer->capacity = (buffer->size + size) * 2 + 64;
        buffer->bytes = realloc(buffer->bytes, buffer->capacity);
        CHECK(buffer->bytes != NULL);
    }
    if (size) memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
}

void put_byte(Buffer *buffer, int byte) {
    uint8_t value = (uint8_t)byte;
    put_bytes(buffer, &value, 1);
}

void put_size(Buffer *buffer, size_t size) {
    for (; size >= 0x80; size >>= 7) put_byte(buffer, (int)(size & 0x7F) | 0x80);
    put_byte(buffer, (int)size);
}

void put_string(Buffer *buffer, const char *text) {
    put_size(buffer, strlen(text));
    put_bytes(buffer, text, strlen(text));
}

void xml_start(Buffer *buffer, const char *name, const char *ns) {
    if (transport_is_http()) {
        text_start(buffer, name, ns);
        return;
    }
    put_byte(buffer, 0x40);
    put_string(buffer, name);
    if (ns) {
        put_byte(buffer, 0x08);
        put_string(buffer, ns);
    }
}

void xml_end(Buffer *buffer) {
    if (transport_is_http())
        text_end(buffer);
    else
        put_byte(buffer, 0x01);
}

void xml_text(Buffer *buffer, const char *text) {
    if (transport_is_http()) {
        text_characters(buffer, text);
        return;
    }
    size_t length = strlen(text);
    put_byte(buffer, length < 256 ? 0x98 : length < 65536 ? 0x9A : 0x9C);
    for (int width = length < 256 ? 1 : length < 65536 ? 2 : 4, i = 0; i < width; i++) put_byte(buffer, (int)(length >> (8 * i)) & 0xFF);
    put_bytes(buffer, text, length);
}

void xml_element_text(Buffer *buffer, const char *name, const char *text) {
    xml_start(buffer, name, NULL);
    if (*text) xml_text(buffer, text);
    xml_end(buffer);
}

void xml_element_int(Buffer *buffer, const char *name, int value) {
    xml_start(buffer, name, NULL);
    if (transport_is_http()) {
        text_int(buffer, value);
        return;
    }
    put_byte(buffer, 0x8D); /* Int32 with end element */
    for (int i = 0; i < 4; i++) put_byte(buffer, (int)((unsigned)value >> (8 * i)) & 0xFF);
}

void xml_header_int(Buffer *buffer, const char *name, const char *ns, bool must_understand, int value) {
    if (transport_is_http()) {
        text_header_start(buffer, name, ns, must_understand);
        text_int(buffer, value);
        return;
    }
    CHECK(value >= -128 && value < 128);
    put_byte(buffer, 0x40);
    put_string(buffer, name);
    if (must_understand) put_bytes(buffer, "\x1E\x00\x82", 3); /* s:mustUnderstand="1" */
    put_byte(buffer, 0x08);
    put_string(buffer, ns);
    put_byte(buffer, 0x89); /* Int8 with end element */
    put_byte(buffer, value & 0xFF);
}

/* ---- rendering ---- */

struct input {
    const uint8_t *at, *end;
    const char *const *session;
    int session_count;
    char *text;
    size_t used, size;
    const char *error;
};

static int next_byte(struct input *input) {
    if (input->at == input->end) {
        if (!input->error) input->error = "truncated";
        return -1;
    }
    return *input->at++;
}

static size_t next_size(struct input *input) {
    size_t size = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        int byte = next_byte(input);
        if (byte < 0) return 0;
        size |= (size_t)(byte & 0x7F) << shift;
        if (byte < 0x80) return size;
    }
    input->error = "size too long";
    return 0;
}

static uint64_t next_little(struct input *input, int width) {
    uint64_t value = 0;
    for (int i = 0; i < width; i++) value |= (uint64_t)(next_byte(input) & 0xFF) << (8 * i);
    return value;
}

static void emit(struct input *input, const char *text, size_t length) {
    if (input->used + length >= input->size) {
        input->error = "text too long";
        return;
    }
    memcpy(input->text + input->used, text, length);
    input->used += length;
    input->text[input->used] = 0;
}

static void emit_text(struct input *input, const char *text) { emit(input, text, strlen(text)); }

static void emit_bytes(struct input *input, size_t length) {
    if ((size_t)(input->end - input->at) < length) {
        input->error = "truncated text";
        return;
    }
    emit(input, (const char *)input->at, length);
    input->at += length;
}

static const char *next_dictionary(struct input *input) {
    size_t id = next_size(input);
    if (id % 2 == 0 && id / 2 < STATIC_COUNT) return static_dictionary[id / 2];
    if (id % 2 == 1 && (int)(id / 2) < input->session_count) return input->session[id / 2];
    if (!input->error) input->error = "undefined dictionary string";
    return "?";
}

static void emit_guid(struct input *input) {
    uint8_t b[16];
    char text[40];
    for (int i = 0; i < 16; i++) b[i] = (uint8_t)next_byte(input);
    snprintf(text, sizeof text, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[3], b[2], b[1], b[0], b[5],
             b[4], b[7], b[6], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
    emit_text(input, text);
}

/* A text record; `record` is the even form. */
static void render_text(struct input *input, int record) {
    char text[64] = "";
    switch (record) {
    case 0x80: emit_text(input, "0"); return;
    case 0x82: emit_text(input, "1"); return;
    case 0x84: emit_text(input, "false"); return;
    case 0x86: emit_text(input, "true"); return;
    case 0x88: snprintf(text, sizeof text, "%d", (int8_t)next_little(input, 1)); break;
    case 0x8A: snprintf(text, sizeof text, "%d", (int16_t)next_little(input, 2)); break;
    case 0x8C: snprintf(text, sizeof text, "%d", (int32_t)next_little(input, 4)); break;
    case 0x8E: snprintf(text, sizeof text, "%lld", (long long)next_little(input, 8)); break;
    case 0x98: emit_bytes(input, next_little(input, 1)); return;
    case 0x9A: emit_bytes(input, next_little(input, 2)); return;
    case 0x9C: emit_bytes(input, next_little(input, 4)); return;
    case 0xA8: return;
    case 0xAA: emit_text(input, next_dictionary(input)); return;
    case 0xAC: emit_text(input, "urn:uuid:"); emit_guid(input); return;
    case 0xB0: emit_guid(input); return;
    case 0xB2: snprintf(text, sizeof text, "%llu", (unsigned long long)next_little(input, 8)); break;
    case 0xB4: emit_text(input, next_little(input, 1) ? "true" : "false"); return;
    case 0xB6:
    case 0xB8: {
        size_t length = next_little(input, record == 0xB6 ? 1 : 2);
        for (size_t i = 0; i < length / 2 && !input->error; i++) {
            uint64_t unit = next_little(input, 2);
            char c = unit < 128 ? (char)unit : '?';
            emit(input, &c, 1);
        }
        return;
    }
    case 0xBC: {
        char prefix[3] = {(char)('a' + next_byte(input)), ':', 0};
        emit_text(input, prefix);
        emit_text(input, next_dictionary(input));
        return;
    }
    default: input->error = "record not known to the test peer"; return;
    }
    emit_text(input, text);
}

static void render_attribute(struct input *input, int record) {
    emit_text(input, " ");
    if (record >= 0x0C && record <= 0x3F) {
        char prefix[3] = {(char)('a' + (record - 0x0C) % 26), ':', 0};
        emit_text(input, prefix);
    } else if (record == 0x05 || record == 0x07) {
        emit_bytes(input, next_size(input));
        emit_text(input, ":");
    } else if (record >= 0x08) {
        emit_text(input, "xmlns");
        if (record == 0x09 || record == 0x0B) {
            emit_text(input, ":");
            emit_bytes(input, next_size(input));
        }
        emit_text(input, "=\"");
        if (record >= 0x0A)
            emit_text(input, next_dictionary(input));
        else
            emit_bytes(input, next_size(input));
        emit_text(input, "\"");
        return;
    }
    if (record == 0x06 || record == 0x07 || (record >= 0x0C && record <= 0x25))
        emit_text(input, next_dictionary(input));
    else
        emit_bytes(input, next_size(input));
    emit_text(input, "=\"");
    int value = next_byte(input);
    if (value >= 0) render_text(input, value);
    emit_text(input, "\"");
}

/* The prefix is dropped from element names, so that a test can look for <Name>. */
static void render_element_name(struct input *input, int record) {
    if (record == 0x41 || record == 0x43)
        for (size_t length = next_size(input); length > 0; length--) next_byte(input);
    if (record == 0x42 || record == 0x43 || (record >= 0x44 && record <= 0x5D))
        emit_text(input, next_dictionary(input));
    else
        emit_bytes(input, next_size(input));
}

bool xml_render(const uint8_t *bytes, size_t size, const char *const *session, int session_count, char *text, size_t text_size) {
    struct input input = {bytes, bytes + size, session, session_count, text, 0, text_size, NULL};
    enum { DEPTH = 64 };
    size_t name_at[DEPTH], name_length[DEPTH];
    int depth = 0;
    text[0] = 0;
    while (input.at < input.end && !input.error) {
        int record = next_byte(&input);
        bool ends = false;
        if (record >= 0x40 && record <= 0x77) {
            if (depth == DEPTH) {
                input.error = "too deep";
                break;
            }
            emit_text(&input, "<");
            name_at[depth] = input.used;
            render_element_name(&input, record);
            name_length[depth] = input.used - name_at[depth];
            depth++;
            while (input.at < input.end && *input.at >= 0x04 && *input.at <= 0x3F && !input.error)
                render_attribute(&input, next_byte(&input));
            emit_text(&input, ">");
        } else if (record == 0x01) {
            ends = true;
        } else if (record >= 0x80) {
            render_text(&input, record & ~1);
            ends = record & 1;
        } else {
            input.error = "record not known to the test peer";
        }
        if (ends && !input.error) {
            if (depth == 0) {
                input.error = "too many ends";
                break;
            }
            depth--;
            char name[128];
            size_t length = name_length[depth] < sizeof name ? name_length[depth] : sizeof name - 1;
            memcpy(name, text + name_at[depth], length);
            emit_text(&input, "</");
            emit(&input, name, length);
            emit_text(&input, ">");
        }
    }
    if (!input.error && depth != 0) input.error = "unfinished";
    if (input.error) snprintf(text, text_size, "cannot render: %s", input.error);
    return !input.error;
}
