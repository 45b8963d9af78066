/* check.h: for the programs that test libwebservices_compat.a; each is compiled as C and as C++. */

#ifndef CHECK_H
#define CHECK_H

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

/* Reports what does not hold, and goes on. */
#define CHECK(condition)                                                                    \
    do {                                                                                    \
        if (!(condition)) {                                                                 \
            failures++;                                                                     \
            fprintf(stderr, "%s:%d: %s (last error %lu, errno %d)\n", __FILE__, __LINE__, #condition, \
                    GetLastError(), errno);                                                 \
        }                                                                                   \
    } while (0)

#define CHECK_FAILS(call, failure, error)  \
    do {                                   \
        SetLastError(0xDEAD);              \
        CHECK((call) == (failure));        \
        CHECK(GetLastError() == (error));  \
    } while (0)

#endif /* CHECK_H */
