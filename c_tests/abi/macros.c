/* The words and macros that WebServices.h adds to its types, as an application uses them. C11 and C++17. */

#include "WebServices.h"
#include "WebServices.h"
#include "webservices.h"
#include "WebServicesEx.h"

#ifdef __cplusplus
#define _Static_assert static_assert
#endif

/* Initialisers of objects with static storage are constant expressions. */
static WS_STRING url = WS_STRING_VALUE(WSX_TEXT("net.tcp://localhost/"));
static const WS_STRING no_string = WS_STRING_EMPTY;
static WS_XML_STRING local_name = WS_XML_STRING_VALUE("Order");
static const WS_XML_STRING no_name = WS_XML_STRING_NULL;

/* A dictionary and its strings point at each other, as in generated code. */
static struct {
    WS_XML_STRING strings[2];
    WS_XML_DICTIONARY dictionary;
} names = {
    {
        WS_XML_STRING_DICTIONARY_VALUE("first", &names.dictionary, 0),
        WS_XML_STRING_DICTIONARY_VALUE("second", &names.dictionary, 1),
    },
    {
        { 0x01020304, 0x0506, 0x0708, { 9, 10, 11, 12, 13, 14, 15, 16 } },
        names.strings,
        WsCountOf(names.strings),
        TRUE,
    },
};

typedef struct Order {
    int number;
    WS_STRING customer;
} Order;

static const ULONG customer_offset = WsOffsetOf(Order, customer);
static WS_FIELD_DESCRIPTION customer_field = {
    WS_ELEMENT_FIELD_MAPPING, &local_name, &local_name, WS_STRING_TYPE, NULL, WsOffsetOf(Order, customer),
    WS_FIELD_OPTIONAL | WS_FIELD_NILLABLE, NULL, 0, NULL, NULL, NULL,
};

_Static_assert(WsOffsetOf(Order, customer) == 8, "an offset is a constant expression");
_Static_assert(WsCountOf(names.strings) == 2, "a count is a constant expression");
_Static_assert(sizeof(WCHAR) == 2, "a WCHAR is a UTF-16 unit");
_Static_assert(sizeof(ULONG) == 4 && sizeof(LONG) == 4 && sizeof(DWORD) == 4, "LP64 does not widen these");
_Static_assert(sizeof(ULONGLONG) == 8 && sizeof(LONGLONG) == 8 && sizeof(__int64) == 8, "64 bits");
_Static_assert(sizeof(SIZE_T) == sizeof(void *) && sizeof(ULONG_PTR) == sizeof(void *), "pointer-sized");
_Static_assert(sizeof(BOOL) == 4 && sizeof(HRESULT) == 4 && sizeof(BYTE) == 1 && sizeof(USHORT) == 2, "sizes");
_Static_assert(sizeof(GUID) == 16 && sizeof(DECIMAL) == 16 && sizeof(FILETIME) == 8, "sizes");
_Static_assert(sizeof(LARGE_INTEGER) == 8, "sizes");
_Static_assert(offsetof(DECIMAL, scale) == 2 && offsetof(DECIMAL, sign) == 3 && offsetof(DECIMAL, Hi32) == 4, "OLE");
_Static_assert(offsetof(DECIMAL, Lo32) == 8 && offsetof(DECIMAL, Mid32) == 12 && offsetof(DECIMAL, Lo64) == 8, "OLE");
_Static_assert(FAILED(WS_E_QUOTA_EXCEEDED) && !FAILED(WS_S_ASYNC) && SUCCEEDED(S_FALSE), "the sign decides");

#if defined(__cplusplus) != defined(_WS_CPLUSPLUS)
#error "_WS_CPLUSPLUS says whether this is C++"
#endif

/* Callbacks have the form that wsutil and the documentation give them. */
static HRESULT CALLBACK authorize(_In_ const WS_OPERATION_CONTEXT *context, _Out_ BOOL *authorized,
                                  _In_opt_ WS_ERROR *error)
{
    (void)context;
    (void)error;
    *authorized = TRUE;
    return S_OK;
}

static void CALLBACK cancelled(_In_ WS_SERVICE_CANCEL_REASON reason, _In_ void *state)
{
    *(WS_SERVICE_CANCEL_REASON *)state = reason;
}

#if !defined(__cplusplus) || __SIZEOF_WCHAR_T__ == 2
static int older_words(__in int first, __in_ecount(1) const int *second, __deref_out_opt void **third)
{
    *third = NULL;
    return first + *second;
}
#else
/* The C++ standard library uses these words itself. */
static int older_words(int __in, const int *__out, void **__inout)
{
    *__inout = NULL;
    return __in + *__out;
}
#endif

/* The tag and the name of a structure are the same type. */
static ULONG member_count(const struct _WS_STRUCT_DESCRIPTION *description)
{
    const WS_STRUCT_DESCRIPTION *same = description;
    return same->fieldCount;
}

int main(void)
{
    static WS_FIELD_DESCRIPTION *fields[] = { &customer_field };
    WS_STRUCT_DESCRIPTION description = {
        sizeof(Order), 8, fields, WsCountOf(fields), &local_name, &local_name, NULL, NULL, 0, 0,
    };
    WS_SERVICE_SECURITY_CALLBACK security = authorize;
    WS_OPERATION_CANCEL_CALLBACK cancel = cancelled;
    WS_SERVICE_CANCEL_REASON reason = WS_SERVICE_HOST_ABORT;
    BOOL authorized = FALSE;
    const int one = 1;
    void *nothing = &authorized;

    cancel(WS_SERVICE_CHANNEL_FAULTED, &reason);
    if (security(NULL, &authorized, NULL) != S_OK) {
        return 1;
    }
    return !(url.length == 20 && url.chars[3] == '.' && url.chars[20] == 0
             && no_string.length == 0 && no_string.chars == NULL
             && local_name.length == 5 && local_name.bytes[4] == 'r' && local_name.dictionary == NULL
             && no_name.length == 0 && no_name.bytes == NULL
             && names.dictionary.stringCount == 2 && names.dictionary.strings[1].length == 6
             && names.strings[1].dictionary == &names.dictionary && names.strings[1].id == 1
             && customer_offset == 8 && member_count(&description) == 1
             && authorized && reason == WS_SERVICE_CHANNEL_FAULTED && older_words(1, &one, &nothing) == 2 && nothing == NULL);
}
