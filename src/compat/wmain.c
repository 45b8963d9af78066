/* wmain.c: where a program starts whose entry point is wmain. The linker takes this file from the archive when the
 * program has no main of its own. */

#include "internal.h"

#include <stdio.h>
#include <stdlib.h>

typedef int (*entry)(int count, WCHAR **arguments, WCHAR **environment);

/* The forms in use: of C, and of C++ without parameters, with arguments, and with the environment. A form that takes
 * less than it is given does not look at the rest. */
#define ENTRY(name, symbol) extern int name(int, WCHAR **, WCHAR **) __asm__(symbol) __attribute__((__weak__))
ENTRY(entry_of_c, "wmain");
ENTRY(entry_without_parameters, "_Z5wmainv");
ENTRY(entry_with_arguments, "_Z5wmainiPPw");
ENTRY(entry_with_constant_arguments, "_Z5wmainiPPKw");
ENTRY(entry_with_environment, "_Z5wmainiPPwS0_");
ENTRY(entry_with_constant_environment, "_Z5wmainiPPKwS1_");

static WCHAR **widen(char **strings) {
    size_t count = 0;
    while (strings[count] != NULL) count++;
    WCHAR **wide = malloc((count + 1) * sizeof *wide);
    for (size_t i = 0; wide != NULL && i < count; i++) {
        wide[i] = wsx_to_utf16(strings[i]);
        if (wide[i] == NULL) return NULL;
    }
    if (wide != NULL) wide[count] = NULL;
    return wide;
}

/* They live as long as the process. They are volatile so that they are kept, for who looks for leaks. */
static WCHAR **volatile wide_arguments, **volatile wide_environment;

int main(int count, char **arguments, char **environment) {
    const entry entries[] = { entry_of_c,
                              entry_without_parameters,
                              entry_with_arguments,
                              entry_with_constant_arguments,
                              entry_with_environment,
                              entry_with_constant_environment };
    entry start = NULL;
    for (size_t i = 0; i < sizeof entries / sizeof entries[0] && start == NULL; i++) start = entries[i];
    if (start == NULL) {
        fputs("The program has neither main nor wmain.\n", stderr);
        return 1;
    }
    wide_arguments = widen(arguments);
    wide_environment = widen(environment);
    if (wide_arguments == NULL || wide_environment == NULL) {
        fputs("There is no memory for the arguments of wmain.\n", stderr);
        return 1;
    }
    return start(count, wide_arguments, wide_environment);
}
