/* last_error.c: the last error of a thread, and what the errors of Linux are called on Windows. */

#include "internal.h"

#include <errno.h>

static __thread DWORD last_error;

DWORD WINAPI GetLastError(void) { return last_error; }

void WINAPI SetLastError(DWORD error) { last_error = error; }

DWORD wsx_error_of(int error_number) {
    switch (error_number) {
    case 0: return ERROR_SUCCESS;
    case ENOENT: return ERROR_FILE_NOT_FOUND;
    case ENOTDIR: return ERROR_PATH_NOT_FOUND;
    case EMFILE:
    case ENFILE: return ERROR_TOO_MANY_OPEN_FILES;
    case EACCES:
    case EPERM:
    case EISDIR:
    case ETXTBSY: return ERROR_ACCESS_DENIED;
    case EROFS: return ERROR_WRITE_PROTECT;
    case EBADF: return ERROR_INVALID_HANDLE;
    case ENOMEM: return ERROR_NOT_ENOUGH_MEMORY;
    case EEXIST: return ERROR_FILE_EXISTS;
    case EINVAL:
    case EFAULT: return ERROR_INVALID_PARAMETER;
    case EPIPE: return ERROR_NO_DATA;
    case ENOSPC:
    case EDQUOT: return ERROR_DISK_FULL;
    case EFBIG: return ERROR_FILE_TOO_LARGE;
    case ENAMETOOLONG: return ERROR_FILENAME_EXCED_RANGE;
    case ENOTEMPTY: return ERROR_DIR_NOT_EMPTY;
    case EXDEV: return ERROR_NOT_SAME_DEVICE;
    case EBUSY: return ERROR_BUSY;
    case EAGAIN: return ERROR_NO_SYSTEM_RESOURCES;
    case EIO: return ERROR_GEN_FAILURE;
    case ESPIPE: return ERROR_INVALID_FUNCTION;
    case ENOSYS:
    case EOPNOTSUPP: return ERROR_NOT_SUPPORTED;
    case ETIMEDOUT: return ERROR_TIMEOUT;
    default: return ERROR_GEN_FAILURE;
    }
}

BOOL wsx_fail(DWORD error) {
    last_error = error;
    return FALSE;
}

BOOL wsx_fail_with_errno(void) { return wsx_fail(wsx_error_of(errno)); }
