/* Writing and rendering small text XML documents; see text_xml.h and peer.h. */
#include "text_xml.h"

#include <ctype.h>

/* ---- writing ---- */

static void put_text(Buffer *buffer, const char *text) { put_bytes(buffer, text, strlen(text)); }

void text_start(Buffer *buffer, const char *name, const char *ns) {
    put_text(buffer, "<");
    put_text(buffer, name);
    if (ns) {
        put_text(buffer, " xmlns=\"");
        text_characters(buffer, ns);
        put_text(buffer, "\"");
    }
    put_text(buffer, ">");
}

void text_header_start(Buffer *buffer, const char *name, const char *ns, bool must_understand) {
    put_text(buffer, "<");
    put_text(buffer, name);
    if (must_understand) put_text(buffer, " s:mustUnderstand=\"1\"");
    put_text(buffer, " xmlns=\"");
    text_characters(buffer, ns);
    put_text(buffer, "\">");
}

void text_characters(Buffer *buffer, const char *text) {
    for (; *text; text++) {
        switch (*text) {
        case '<': put_text(buffer, "&lt;"); break;
        case '>': put_text(buffer, "&gt;"); break;
        case '&': put_text(buffer, "&amp;"); break;
        case '"': put_text(buffer, "&quot;"); break;
        default: put_byte(buffer, *text);
        }
    }
}

void text_int(Buffer *buffer, int value) {
    char text[16];
    snprintf(text, sizeof text, "%d", value);
    put_text(buffer, text);
    text_end(buffer);
}

static size_t name_length(const char *name, const char *end) {
    size_t length = 0;
    while (name + length < end && !strchr(" />\t\r\n", name[length])) length++;
    return length;
}

void text_end(Buffer *buffer) {
    enum { DEPTH = 64 };
    const char *names[DEPTH], *end = (const char *)buffer->bytes + buffer->size;
    int depth = 0;
    for (const char *at = (const char *)buffer->bytes; at && at < end; at++) {
        if (*at != '<') continue;
        const char *stop = memchr(at, '>', (size_t)(end - at));
        CHECK(stop != NULL);
        if (at[1] == '/') {
            CHECK(depth > 0);
            depth--;
        } else if (stop[-1] != '/') {
            CHECK(depth < DEPTH);
            names[depth++] = at + 1;
        }
    }
    CHECK(depth > 0);
    char name[128];
    size_t length = name_length(names[depth - 1], end);
    CHECK(length < sizeof name);
    memcpy(name, names[depth - 1], length);
    name[length] = 0;
    put_text(buffer, "</");
    put_text(buffer, name);
    put_text(buffer, ">");
}

/* ---- rendering ---- */

struct output {
    char *text;
    size_t used, size;
    const char *error;
};

static void emit(struct output *output, const char *text, size_t length) {
    if (output->used + length >= output->size) {
        output->error = "text too long";
        return;
    }
    memcpy(output->text + output->used, text, length);
    output->used += length;
    output->text[output->used] = 0;
}

/* A reference at `at`; what is behind it. */
static const char *render_reference(struct output *output, const char *at, const char *end) {
    static const char *const known[][2] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&apos;", "'"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t length = strlen(known[i][0]);
        if ((size_t)(end - at) >= length && memcmp(at, known[i][0], length) == 0) {
            emit(output, known[i][1], 1);
            return at + length;
        }
    }
    unsigned code = 0;
    int used = 0;
    if (sscanf(at, "&#x%x;%n", &code, &used) >= 1 && used > 0 && code < 128) {
        char c = (char)code;
        emit(output, &c, 1);
        return at + used;
    }
    output->error = "a reference not known to the test peer";
    return end;
}

/* The name without its prefix. */
static void emit_local(struct output *output, const char *name, size_t length) {
    const char *colon = memchr(name, ':', length);
    if (colon) {
        length -= (size_t)(colon + 1 - name);
        name = colon + 1;
    }
    emit(output, name, length);
}

bool xml_render_text(const char *bytes, size_t size, char *text, size_t text_size) {
    struct output output = {text, 0, text_size, NULL};
    const char *at = bytes, *end = bytes + size;
    int depth = 0;
    text[0] = 0;
    while (at < end && !output.error) {
        if (*at == '&') {
            at = render_reference(&output, at, end);
        } else if (*at != '<') {
            emit(&output, at++, 1);
        } else {
            const char *stop = memchr(at, '>', (size_t)(end - at));
            if (!stop) {
                output.error = "a tag without its end";
                break;
            }
            if (at[1] == '?' || at[1] == '!') {
                output.error = "markup not known to the test peer";
            } else if (at[1] == '/') {
                emit(&output, "</", 2);
                emit_local(&output, at + 2, name_length(at + 2, stop));
                emit(&output, ">", 1);
                depth--;
            } else {
                bool empty = stop[-1] == '/';
                size_t length = name_length(at + 1, stop);
                const char *attributes = at + 1 + length, *last = empty ? stop - 1 : stop;
                emit(&output, "<", 1);
                emit_local(&output, at + 1, length);
                while (attributes < last && !output.error) {
                    if (*attributes == '&')
                        attributes = render_reference(&output, attributes, last);
                    else
                        emit(&output, attributes++, 1);
                }
                emit(&output, ">", 1);
                if (empty) {
                    emit(&output, "</", 2);
                    emit_local(&output, at + 1, length);
                    emit(&output, ">", 1);
                } else {
                    depth++;
                }
            }
            at = stop + 1;
        }
    }
    if (!output.error && depth != 0) output.error = "unbalanced";
    if (output.error) snprintf(text, text_size, "cannot render: %s", output.error);
    return !output.error;
}
