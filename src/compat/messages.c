/* messages.c: FormatMessageW. The texts are this library's own, in English. */

#include "internal.h"

#include <dlfcn.h>
#include <stdlib.h>

struct message {
    DWORD code;
    const char *text;
};

static const struct message system_messages[] = {
    { ERROR_SUCCESS, "The operation completed." },
    { ERROR_INVALID_FUNCTION, "The function is not valid here." },
    { ERROR_FILE_NOT_FOUND, "There is no file of this name." },
    { ERROR_PATH_NOT_FOUND, "There is no folder of this name." },
    { ERROR_TOO_MANY_OPEN_FILES, "Too many files are open." },
    { ERROR_ACCESS_DENIED, "Access is denied." },
    { ERROR_INVALID_HANDLE, "The handle is not valid." },
    { ERROR_NOT_ENOUGH_MEMORY, "There is not enough memory." },
    { ERROR_INVALID_DATA, "The data is not valid." },
    { ERROR_OUTOFMEMORY, "There is not enough memory to complete the operation." },
    { ERROR_NOT_SAME_DEVICE, "The file cannot be moved to another file system." },
    { ERROR_WRITE_PROTECT, "The file system is read-only." },
    { ERROR_GEN_FAILURE, "The system reported a failure." },
    { ERROR_SHARING_VIOLATION, "The file is in use in a way that does not allow this." },
    { ERROR_HANDLE_EOF, "The end of the file was reached." },
    { ERROR_NOT_SUPPORTED, "This is not supported." },
    { ERROR_FILE_EXISTS, "The file exists already." },
    { ERROR_INVALID_PARAMETER, "A parameter is not valid." },
    { ERROR_BROKEN_PIPE, "The pipe was closed by its other end." },
    { ERROR_BUFFER_OVERFLOW, "The buffer is too small for all of the data." },
    { ERROR_DISK_FULL, "There is no space left." },
    { ERROR_INSUFFICIENT_BUFFER, "The buffer is too small." },
    { ERROR_INVALID_NAME, "The name is not valid." },
    { ERROR_MOD_NOT_FOUND, "There is no such module." },
    { ERROR_PROC_NOT_FOUND, "The module has no such function." },
    { ERROR_NEGATIVE_SEEK, "The position would be before the start of the file." },
    { ERROR_DIR_NOT_EMPTY, "The folder is not empty." },
    { ERROR_BUSY, "The resource is in use." },
    { ERROR_ALREADY_EXISTS, "It exists already." },
    { ERROR_FILENAME_EXCED_RANGE, "The name is too long." },
    { ERROR_FILE_TOO_LARGE, "The file would be too large." },
    { ERROR_NO_DATA, "The pipe is being closed." },
    { ERROR_MORE_DATA, "There is more data." },
    { ERROR_NO_MORE_ITEMS, "There are no more items." },
    { ERROR_MR_MID_NOT_FOUND, "There is no text for this message." },
    { ERROR_ARITHMETIC_OVERFLOW, "The result does not fit into its type." },
    { ERROR_OPERATION_ABORTED, "The operation was aborted." },
    { ERROR_IO_PENDING, "The operation is under way." },
    { ERROR_INVALID_FLAGS, "The flags are not valid." },
    { ERROR_NO_UNICODE_TRANSLATION, "A character has no counterpart in the other character set." },
    { ERROR_NOT_FOUND, "It was not found." },
    { ERROR_CANCELLED, "The operation was cancelled." },
    { ERROR_CONNECTION_REFUSED, "The other computer refused the connection." },
    { ERROR_CONNECTION_ABORTED, "The connection was aborted." },
    { ERROR_NO_SYSTEM_RESOURCES, "The system does not have the resources for this." },
    { ERROR_TIMEOUT, "The time for the operation is over." },
    { ERROR_RESOURCE_TYPE_NOT_FOUND, "The module has no texts." },
    { ERROR_RESOURCE_LANG_NOT_FOUND, "There is no text in this language." },
    { (DWORD)E_NOTIMPL, "This is not implemented." },
    { (DWORD)E_NOINTERFACE, "The interface is not supported." },
    { (DWORD)E_POINTER, "A pointer is not valid." },
    { (DWORD)E_ABORT, "The operation was aborted." },
    { (DWORD)E_FAIL, "The operation failed." },
    { (DWORD)E_UNEXPECTED, "Something happened that should not have." },
};

static const struct message web_services_messages[] = {
    { (DWORD)WS_E_INVALID_FORMAT, "The data is not in the format that was expected." },
    { (DWORD)WS_E_OBJECT_FAULTED, "The object is faulted, so it can only be closed." },
    { (DWORD)WS_E_NUMERIC_OVERFLOW, "A number does not fit into its type." },
    { (DWORD)WS_E_INVALID_OPERATION, "The object is not in a state that allows this." },
    { (DWORD)WS_E_OPERATION_ABORTED, "The operation was aborted." },
    { (DWORD)WS_E_ENDPOINT_ACCESS_DENIED, "The endpoint denied access." },
    { (DWORD)WS_E_OPERATION_TIMED_OUT, "The operation did not complete in its time." },
    { (DWORD)WS_E_OPERATION_ABANDONED, "The operation was abandoned." },
    { (DWORD)WS_E_QUOTA_EXCEEDED, "A quota was exceeded." },
    { (DWORD)WS_E_NO_TRANSLATION_AVAILABLE, "There is no text in the language." },
    { (DWORD)WS_E_SECURITY_VERIFICATION_FAILURE, "The security of the received data could not be verified." },
    { (DWORD)WS_E_ADDRESS_IN_USE, "The address is in use." },
    { (DWORD)WS_E_ADDRESS_NOT_AVAILABLE, "The address is not one of this computer." },
    { (DWORD)WS_E_ENDPOINT_NOT_FOUND, "There is no such endpoint." },
    { (DWORD)WS_E_ENDPOINT_NOT_AVAILABLE, "The endpoint is not available." },
    { (DWORD)WS_E_ENDPOINT_FAILURE, "The endpoint failed." },
    { (DWORD)WS_E_ENDPOINT_UNREACHABLE, "The endpoint cannot be reached." },
    { (DWORD)WS_E_ENDPOINT_ACTION_NOT_SUPPORTED, "The endpoint does not support the action." },
    { (DWORD)WS_E_ENDPOINT_TOO_BUSY, "The endpoint is too busy." },
    { (DWORD)WS_E_ENDPOINT_FAULT_RECEIVED, "The endpoint answered with a fault." },
    { (DWORD)WS_E_ENDPOINT_DISCONNECTED, "The connection to the endpoint was closed." },
    { (DWORD)WS_E_PROXY_FAILURE, "The HTTP proxy failed." },
    { (DWORD)WS_E_PROXY_ACCESS_DENIED, "The HTTP proxy denied access." },
    { (DWORD)WS_E_NOT_SUPPORTED, "This is not supported." },
    { (DWORD)WS_E_PROXY_REQUIRES_BASIC_AUTH, "The HTTP proxy requires basic authentication." },
    { (DWORD)WS_E_PROXY_REQUIRES_DIGEST_AUTH, "The HTTP proxy requires digest authentication." },
    { (DWORD)WS_E_PROXY_REQUIRES_NTLM_AUTH, "The HTTP proxy requires NTLM authentication." },
    { (DWORD)WS_E_PROXY_REQUIRES_NEGOTIATE_AUTH, "The HTTP proxy requires negotiated authentication." },
    { (DWORD)WS_E_SERVER_REQUIRES_BASIC_AUTH, "The endpoint requires basic authentication." },
    { (DWORD)WS_E_SERVER_REQUIRES_DIGEST_AUTH, "The endpoint requires digest authentication." },
    { (DWORD)WS_E_SERVER_REQUIRES_NTLM_AUTH, "The endpoint requires NTLM authentication." },
    { (DWORD)WS_E_SERVER_REQUIRES_NEGOTIATE_AUTH, "The endpoint requires negotiated authentication." },
    { (DWORD)WS_E_INVALID_ENDPOINT_URL, "The URL of the endpoint is not valid." },
    { (DWORD)WS_E_OTHER, "Another error occurred." },
    { (DWORD)WS_E_SECURITY_TOKEN_EXPIRED, "The security token is no longer valid." },
    { (DWORD)WS_E_SECURITY_SYSTEM_FAILURE, "The security system failed." },
};

static const char *look_up(const struct message *messages, size_t count, DWORD code) {
    for (size_t i = 0; i < count; i++)
        if (messages[i].code == code) return messages[i].text;
    return NULL;
}

static const char *web_services_message(DWORD code) {
    return look_up(web_services_messages, ARRAYSIZE(web_services_messages), code);
}

static const char *system_message(DWORD code) {
    const char *text = look_up(system_messages, ARRAYSIZE(system_messages), code);
    /* An HRESULT that was made of a Windows error has its text. */
    if (text == NULL && (code & 0xFFFF0000u) == 0x80070000u)
        text = look_up(system_messages, ARRAYSIZE(system_messages), code & 0xFFFFu);
    return text != NULL ? text : web_services_message(code);
}

static bool is_web_services(LPCVOID module) {
    HMODULE found = NULL;
    if (GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, L"webservices.dll", &found))
        return module == found;
    /* It may be linked into the program. */
    return module == NULL || module == (LPCVOID)GetModuleHandleW(NULL);
}

/* ---- The text that is made ---- */

struct text {
    WCHAR *units;
    size_t used, room;
    /* 0, or why it could not be made. */
    DWORD error;
};

static bool write_text(void *target, const WCHAR *units, size_t count) {
    struct text *text = target;
    if (count >= text->room - text->used) {
        const size_t room = (text->used + count + 1) * 2;
        WCHAR *more = realloc(text->units, room * sizeof *more);
        if (more == NULL) {
            text->error = ERROR_NOT_ENOUGH_MEMORY;
            return false;
        }
        text->units = more;
        text->room = room;
    }
    memcpy(text->units + text->used, units, count * sizeof *units);
    text->used += count;
    return true;
}

static void put(struct text *text, WCHAR unit) { write_text(text, &unit, 1); }

static void put_line_break(struct text *text) { write_text(text, L"\r\n", 2); }

static void put_formatted(struct text *text, const WCHAR *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (wsx_format_wide(write_text, text, format, arguments) < 0 && text->error == 0)
        text->error = ERROR_INVALID_PARAMETER;
    va_end(arguments);
}

/* ---- What is inserted: as large as a pointer each, from an array or from a va_list ---- */

#define MAX_INSERTS 99

struct inserts {
    const DWORD_PTR *array;
    va_list *list;
    DWORD_PTR taken[MAX_INSERTS + 2];
    size_t count;
};

static DWORD_PTR insert(struct inserts *inserts, size_t index) {
    if (inserts->array != NULL) return inserts->array[index];
    while (inserts->count <= index) inserts->taken[inserts->count++] = va_arg(*inserts->list, DWORD_PTR);
    return inserts->taken[index];
}

/* At most what fits into a conversion; the documentation knows short ones only. */
#define MAX_FORMAT 32

/* %n or %n!format!, after the percent sign; returns where it ends. */
static const WCHAR *put_insert(struct text *text, const WCHAR *at, struct inserts *inserts) {
    size_t number = (size_t)(*at++ - '0');
    if (*at >= '0' && *at <= '9') number = number * 10 + (size_t)(*at++ - '0');
    WCHAR format[MAX_FORMAT + 2] = { '%', 's', 0 };
    if (*at == '!') {
        size_t length = 1;
        for (at++; *at != '!' && *at != 0 && length < MAX_FORMAT; at++) format[length++] = *at;
        format[length] = 0;
        if (*at != '!') {
            text->error = ERROR_INVALID_PARAMETER;
            return at;
        }
        at++;
    }
    if (inserts->array == NULL && inserts->list == NULL) {
        text->error = ERROR_INVALID_PARAMETER;
        return at;
    }
    size_t stars = 0;
    for (const WCHAR *in = format; *in != 0; in++) stars += *in == '*';
    /* Widths come before the value. */
    const size_t first = number - 1;
    if (stars == 0)
        put_formatted(text, format, insert(inserts, first));
    else if (stars == 1)
        put_formatted(text, format, (int)insert(inserts, first), insert(inserts, first + 1));
    else if (stars == 2)
        put_formatted(text, format, (int)insert(inserts, first), (int)insert(inserts, first + 1),
                      insert(inserts, first + 2));
    else
        text->error = ERROR_INVALID_PARAMETER;
    return at;
}

/* A percent sequence, after its sign; returns where it ends, or NULL if the text ends here. */
static const WCHAR *put_sequence(struct text *text, const WCHAR *at, struct inserts *inserts) {
    if (*at >= '1' && *at <= '9') return put_insert(text, at, inserts);
    switch (*at) {
    case 0: return NULL;
    case '0': return NULL;
    case 'n': put_line_break(text); break;
    case 'r': put(text, '\r'); break;
    case 't': put(text, '\t'); break;
    case 'b': put(text, ' '); break;
    default: put(text, *at); break;
    }
    return at + 1;
}

static void make_text(struct text *text, const WCHAR *definition, DWORD flags, struct inserts *inserts) {
    const bool one_line = (flags & FORMAT_MESSAGE_MAX_WIDTH_MASK) != 0;
    const WCHAR *at = definition;
    while (at != NULL && *at != 0 && text->error == 0) {
        if (*at == '%' && !(flags & FORMAT_MESSAGE_IGNORE_INSERTS)) {
            at = put_sequence(text, at + 1, inserts);
        } else if (one_line && (*at == '\r' || *at == '\n')) {
            at += at[0] == '\r' && at[1] == '\n' ? 2 : 1;
            put(text, ' ');
        } else {
            put(text, *at++);
        }
    }
}

/* The definition, of malloc, or NULL with the last error set. */
static WCHAR *definition_of(DWORD flags, LPCVOID source, DWORD code) {
    const char *found = NULL;
    DWORD error = ERROR_INVALID_PARAMETER;
    if (flags & FORMAT_MESSAGE_FROM_HMODULE) {
        const bool has_texts = is_web_services(source);
        if (has_texts) found = web_services_message(code);
        error = has_texts ? ERROR_MR_MID_NOT_FOUND : ERROR_RESOURCE_TYPE_NOT_FOUND;
    }
    if (found == NULL && (flags & FORMAT_MESSAGE_FROM_SYSTEM)) {
        found = system_message(code);
        error = ERROR_MR_MID_NOT_FOUND;
    }
    if (found == NULL) {
        wsx_fail(error);
        return NULL;
    }
    struct text text = { NULL, 0, 0, 0 };
    for (const char *at = found; *at != 0; at++) put(&text, (WCHAR)*at);
    put_line_break(&text);
    put(&text, 0);
    if (text.error != 0) {
        free(text.units);
        wsx_fail(text.error);
        return NULL;
    }
    return text.units;
}

/* Gives the text to the caller in the way that it asked for. */
static DWORD deliver(struct text *text, DWORD flags, LPWSTR buffer, DWORD size) {
    const size_t length = text->used;
    if (flags & FORMAT_MESSAGE_ALLOCATE_BUFFER) {
        const size_t room = length + 1 > size ? length + 1 : size;
        WCHAR *memory = malloc(room * sizeof *memory);
        if (memory == NULL) return (DWORD)wsx_fail(ERROR_NOT_ENOUGH_MEMORY);
        memcpy(memory, text->units, length * sizeof *memory);
        memory[length] = 0;
        memcpy(buffer, &memory, sizeof memory);
        return (DWORD)length;
    }
    if (length + 1 > size) return (DWORD)wsx_fail(ERROR_INSUFFICIENT_BUFFER);
    memcpy(buffer, text->units, length * sizeof *buffer);
    buffer[length] = 0;
    return (DWORD)length;
}

DWORD WINAPI FormatMessageW(DWORD flags, LPCVOID source, DWORD code, DWORD language, LPWSTR buffer, DWORD size,
                            va_list *arguments) {
    const DWORD width = flags & FORMAT_MESSAGE_MAX_WIDTH_MASK;
    const bool from_string = flags & FORMAT_MESSAGE_FROM_STRING;
    if (buffer == NULL || (from_string && (source == NULL || (flags & FORMAT_MESSAGE_FROM_HMODULE))))
        return (DWORD)wsx_fail(ERROR_INVALID_PARAMETER);
    if (width != 0 && width != FORMAT_MESSAGE_MAX_WIDTH_MASK) return (DWORD)wsx_fail(ERROR_NOT_SUPPORTED);
    if (!from_string && (language & 0x3FF) != LANG_NEUTRAL && (language & 0x3FF) != LANG_ENGLISH)
        return (DWORD)wsx_fail(ERROR_RESOURCE_LANG_NOT_FOUND);
    WCHAR *definition = from_string ? NULL : definition_of(flags, source, code);
    if (!from_string && definition == NULL) return 0;

    struct inserts inserts = { .count = 0 };
    if (flags & FORMAT_MESSAGE_ARGUMENT_ARRAY)
        inserts.array = (const DWORD_PTR *)(const void *)arguments;
    else
        inserts.list = arguments;
    struct text text = { NULL, 0, 0, 0 };
    make_text(&text, from_string ? source : definition, flags, &inserts);
    const DWORD length = text.error == 0 ? deliver(&text, flags, buffer, size) : (DWORD)wsx_fail(text.error);
    free(text.units);
    free(definition);
    return length;
}
