/* modules.c: shared libraries that the process has loaded, under their Windows names. A module is what dlopen gives. */

#include "internal.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

/* What the names of Windows could be here: name.dll is libname.so, with or without a version. */
static void *find(const char *name, int mode) {
    const char *file = strrchr(name, '/');
    void *module = dlopen(name, mode);
    if (module != NULL || file != NULL) return module;
    const size_t length = strlen(name);
    const int stem = (int)(length > 4 && strcasecmp(name + length - 4, ".dll") == 0 ? length - 4 : length);
    static const char *const forms[] = { "lib%.*s.so", "lib%.*s.so.1" };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0] && module == NULL; i++) {
        char *path = NULL;
        if (asprintf(&path, forms[i], stem, name) < 0) return NULL;
        module = dlopen(path, mode);
        /* Windows does not care about case, and its names are mostly written in lower case here. */
        if (module == NULL) {
            for (char *at = path; *at != 0; at++)
                if (*at >= 'A' && *at <= 'Z') *at = (char)(*at + 32);
            module = dlopen(path, mode);
        }
        free(path);
    }
    return module;
}

static void *find_by_address(const void *address, int mode) {
    Dl_info information;
    if (dladdr(address, &information) == 0) return NULL;
    void *module = dlopen(information.dli_fname, mode);
    /* The program itself has no name to be opened by. */
    return module != NULL ? module : dlopen(NULL, mode);
}

static BOOL get(DWORD flags, const char *name, const void *address, HMODULE *module) {
    const DWORD known = GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT |
                        GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS;
    const bool pin = flags & GET_MODULE_HANDLE_EX_FLAG_PIN;
    const bool unchanged = flags & GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    if (module == NULL) return wsx_fail(ERROR_INVALID_PARAMETER);
    *module = NULL;
    if ((flags & ~known) || (pin && unchanged)) return wsx_fail(ERROR_INVALID_PARAMETER);
    const int mode = RTLD_LAZY | RTLD_NOLOAD | (pin ? RTLD_NODELETE : 0);
    void *found = flags & GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS ? find_by_address(address, mode)
                  : name == NULL                                 ? dlopen(NULL, mode)
                                                                 : find(name, mode);
    if (found == NULL) return wsx_fail(ERROR_MOD_NOT_FOUND);
    if (unchanged) dlclose(found);
    *module = found;
    return TRUE;
}

BOOL WINAPI GetModuleHandleExW(DWORD flags, LPCWSTR name, HMODULE *module) {
    if (name == NULL || (flags & GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS)) return get(flags, NULL, name, module);
    char *narrow = wsx_to_utf8(name);
    if (narrow == NULL) return wsx_fail(ERROR_NOT_ENOUGH_MEMORY);
    const BOOL found = get(flags, narrow, NULL, module);
    free(narrow);
    return found;
}

BOOL WINAPI GetModuleHandleExA(DWORD flags, LPCSTR name, HMODULE *module) { return get(flags, name, name, module); }

HMODULE WINAPI GetModuleHandleW(LPCWSTR name) {
    HMODULE module = NULL;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, name, &module);
    return module;
}

HMODULE WINAPI GetModuleHandleA(LPCSTR name) {
    HMODULE module = NULL;
    GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT, name, &module);
    return module;
}

BOOL WINAPI FreeLibrary(HMODULE module) {
    if (module == NULL || dlclose(module) != 0) return wsx_fail(ERROR_INVALID_HANDLE);
    return TRUE;
}
