/* files.c: files, with the share modes of Windows between the handles of this process. */

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

struct file {
    struct wsx_object object;
    int descriptor;
    DWORD access, share;
    bool deletes_itself;
    char *path;
    /* Which file it is, and the list of the open ones; guarded by opening. */
    dev_t device;
    ino_t inode;
    struct file *next;
};

static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;
static struct file *open_files;

/* ---- Names ---- */

/* A path of this system, of malloc, or NULL with the last error set. */
static char *path_of(LPCWSTR name) {
    if (name == NULL || name[0] == 0) {
        wsx_fail(name == NULL ? ERROR_INVALID_PARAMETER : ERROR_PATH_NOT_FOUND);
        return NULL;
    }
    char *path = wsx_to_utf8(name);
    if (path == NULL) {
        wsx_fail(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    for (char *at = path; *at != 0; at++)
        if (*at == '\\') *at = '/';
    if (strcasecmp(path, "NUL") != 0) return path;
    free(path);
    path = strdup("/dev/null");
    if (path == NULL) wsx_fail(ERROR_NOT_ENOUGH_MEMORY);
    return path;
}

/* The error for errno; Windows tells a missing file from a missing folder. */
static DWORD error_for(char *path) {
    const DWORD error = wsx_error_of(errno);
    char *file = strrchr(path, '/');
    if (error != ERROR_FILE_NOT_FOUND || file == NULL || file == path) return error;
    struct stat status;
    *file = 0;
    const bool has_folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    *file = '/';
    return has_folder ? ERROR_FILE_NOT_FOUND : ERROR_PATH_NOT_FOUND;
}

/* ---- Share modes ---- */

/* What the access needs of the share mode of others. */
static DWORD needs(DWORD access, bool deletes) {
    return (access & GENERIC_READ ? FILE_SHARE_READ : 0) | (access & GENERIC_WRITE ? FILE_SHARE_WRITE : 0) |
           (deletes || (access & DELETE) ? FILE_SHARE_DELETE : 0);
}

static bool conflicts(dev_t device, ino_t inode, DWORD needed, DWORD share) {
    for (const struct file *other = open_files; other != NULL; other = other->next) {
        if (other->device != device || other->inode != inode) continue;
        if (needed & ~other->share) return true;
        if (needs(other->access, other->deletes_itself) & ~share) return true;
    }
    return false;
}

/* ---- Opening and closing ---- */

static void destroy_file(struct wsx_object *object) {
    struct file *file = (struct file *)object;
    pthread_mutex_lock(&opening);
    for (struct file **at = &open_files; *at != NULL; at = &(*at)->next) {
        if (*at != file) continue;
        *at = file->next;
        break;
    }
    if (file->deletes_itself) unlink(file->path);
    close(file->descriptor);
    pthread_mutex_unlock(&opening);
    free(file->path);
    free(file);
}

/* Opens or creates the file as the disposition says; existed tells which it was. A descriptor, or -1 and errno. */
static int open_path(const char *path, int flags, mode_t mode, DWORD disposition, bool *existed) {
    const bool creates = disposition == CREATE_NEW || disposition == CREATE_ALWAYS || disposition == OPEN_ALWAYS;
    /* Somebody else may create or delete it between the two attempts. */
    for (int attempt = 0; attempt < 100; attempt++) {
        *existed = false;
        if (creates) {
            const int descriptor = open(path, (flags & ~O_PATH) | O_CREAT | O_EXCL, mode);
            if (descriptor >= 0 || errno != EEXIST || disposition == CREATE_NEW) return descriptor;
        }
        *existed = true;
        const int descriptor = open(path, flags);
        if (descriptor >= 0 || errno != ENOENT || !creates) return descriptor;
    }
    errno = EBUSY;
    return -1;
}

/* Everything that can fail once the file is open. 0, or the error. */
static DWORD admit(struct file *file, bool truncates) {
    struct stat status;
    if (fstat(file->descriptor, &status) != 0) return wsx_error_of(errno);
    if (S_ISDIR(status.st_mode)) return ERROR_ACCESS_DENIED;
    file->device = status.st_dev;
    file->inode = status.st_ino;
    /* A device is not a file that one of them could spoil for others. */
    if (S_ISREG(status.st_mode) &&
        conflicts(file->device, file->inode, needs(file->access, file->deletes_itself), file->share))
        return ERROR_SHARING_VIOLATION;
    if (truncates && S_ISREG(status.st_mode) && ftruncate(file->descriptor, 0) != 0) return wsx_error_of(errno);
    file->next = open_files;
    open_files = file;
    return 0;
}

static DWORD open_file(struct file *file, DWORD disposition, DWORD attributes, bool *existed) {
    const bool truncates = disposition == CREATE_ALWAYS || disposition == TRUNCATE_EXISTING;
    const bool reads = file->access & GENERIC_READ, writes = (file->access & GENERIC_WRITE) || truncates;
    int flags = O_CLOEXEC | (reads && writes ? O_RDWR : writes ? O_WRONLY : reads ? O_RDONLY : O_PATH);
    if (attributes & FILE_FLAG_WRITE_THROUGH) flags |= O_DSYNC;
    const mode_t mode = attributes & FILE_ATTRIBUTE_READONLY ? 0444 : 0666;
    file->descriptor = open_path(file->path, flags, mode, disposition, existed);
    if (file->descriptor < 0) return error_for(file->path);
    const DWORD error = admit(file, truncates && *existed);
    if (error == 0) return 0;
    close(file->descriptor);
    return error;
}

static HANDLE no_file(DWORD error) {
    wsx_fail(error);
    return INVALID_HANDLE_VALUE;
}

static DWORD check(DWORD access, DWORD share, DWORD disposition, DWORD attributes) {
    const DWORD shares = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    if (disposition < CREATE_NEW || disposition > TRUNCATE_EXISTING || (share & ~shares)) return ERROR_INVALID_PARAMETER;
    if (disposition == TRUNCATE_EXISTING && !(access & GENERIC_WRITE)) return ERROR_INVALID_PARAMETER;
    if ((access & ~(GENERIC_READ | GENERIC_WRITE | DELETE)) || (attributes & FILE_FLAG_OVERLAPPED))
        return ERROR_NOT_SUPPORTED;
    return 0;
}

HANDLE WINAPI CreateFileW(LPCWSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES security, DWORD disposition,
                          DWORD attributes, HANDLE template_file) {
    (void)security, (void)template_file;
    DWORD error = check(access, share, disposition, attributes);
    if (error != 0) return no_file(error);
    char *path = path_of(name);
    if (path == NULL) return INVALID_HANDLE_VALUE;
    struct file *file = calloc(1, sizeof *file);
    if (file == NULL) {
        free(path);
        return no_file(ERROR_NOT_ENOUGH_MEMORY);
    }
    file->object.kind = WSX_FILE;
    file->object.references = 1;
    /* There are no operations that it could wait for. */
    file->object.signalled = true;
    file->object.destroy = destroy_file;
    file->access = access;
    file->share = share;
    file->deletes_itself = attributes & FILE_FLAG_DELETE_ON_CLOSE;
    file->path = path;
    bool existed = false;
    pthread_mutex_lock(&opening);
    error = open_file(file, disposition, attributes, &existed);
    pthread_mutex_unlock(&opening);
    if (error != 0) {
        free(path);
        free(file);
        return no_file(error);
    }
    const HANDLE handle = wsx_open_handle(&file->object);
    if (handle == NULL) return INVALID_HANDLE_VALUE;
    const bool tells = existed && (disposition == CREATE_ALWAYS || disposition == OPEN_ALWAYS);
    wsx_fail(tells ? ERROR_ALREADY_EXISTS : ERROR_SUCCESS);
    return handle;
}

HANDLE WINAPI CreateFileA(LPCSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES security, DWORD disposition,
                          DWORD attributes, HANDLE template_file) {
    WCHAR *wide = name == NULL ? NULL : wsx_to_utf16(name);
    if (wide == NULL) return no_file(name == NULL ? ERROR_INVALID_PARAMETER : ERROR_NOT_ENOUGH_MEMORY);
    const HANDLE handle = CreateFileW(wide, access, share, security, disposition, attributes, template_file);
    free(wide);
    return handle;
}

BOOL WINAPI DeleteFileW(LPCWSTR name) {
    char *path = path_of(name);
    if (path == NULL) return FALSE;
    struct stat status;
    DWORD error = 0;
    pthread_mutex_lock(&opening);
    if (lstat(path, &status) != 0)
        error = error_for(path);
    else if (S_ISDIR(status.st_mode) || (S_ISREG(status.st_mode) && (status.st_mode & 0222) == 0))
        error = ERROR_ACCESS_DENIED;
    else if (conflicts(status.st_dev, status.st_ino, FILE_SHARE_DELETE, (DWORD)-1))
        error = ERROR_SHARING_VIOLATION;
    else if (unlink(path) != 0)
        error = error_for(path);
    pthread_mutex_unlock(&opening);
    free(path);
    return error == 0 ? TRUE : wsx_fail(error);
}

BOOL WINAPI DeleteFileA(LPCSTR name) {
    WCHAR *wide = name == NULL ? NULL : wsx_to_utf16(name);
    if (wide == NULL) return wsx_fail(name == NULL ? ERROR_INVALID_PARAMETER : ERROR_NOT_ENOUGH_MEMORY);
    const BOOL deleted = DeleteFileW(wide);
    free(wide);
    return deleted;
}

/* ---- Reading and writing ---- */

/* The file of the handle if it was opened with the access, or NULL with the last error set. */
static struct file *use(HANDLE handle, DWORD access) {
    struct file *file = (struct file *)wsx_use_handle(handle, WSX_FILE);
    if (file == NULL || (file->access & access) == access) return file;
    wsx_release(&file->object);
    wsx_fail(ERROR_ACCESS_DENIED);
    return NULL;
}

/* Goes to where the operation is to be, and marks it as under way. */
static bool begin(struct file *file, const OVERLAPPED *overlapped) {
    if (overlapped == NULL) return true;
    const off_t offset = (off_t)((ULONGLONG)overlapped->OffsetHigh << 32 | overlapped->Offset);
    if (overlapped->hEvent != NULL) ResetEvent(overlapped->hEvent);
    return lseek(file->descriptor, offset, SEEK_SET) >= 0;
}

static void end(OVERLAPPED *overlapped, size_t count) {
    if (overlapped == NULL) return;
    overlapped->Internal = 0;
    overlapped->InternalHigh = count;
    if (overlapped->hEvent != NULL) SetEvent(overlapped->hEvent);
}

BOOL WINAPI ReadFile(HANDLE handle, LPVOID buffer, DWORD count, LPDWORD done, LPOVERLAPPED overlapped) {
    if (done != NULL) *done = 0;
    if ((done == NULL && overlapped == NULL) || (buffer == NULL && count != 0)) return wsx_fail(ERROR_INVALID_PARAMETER);
    struct file *file = use(handle, GENERIC_READ);
    if (file == NULL) return FALSE;
    size_t total = 0;
    DWORD error = begin(file, overlapped) ? 0 : wsx_error_of(errno);
    while (error == 0 && total < count) {
        const ssize_t got = read(file->descriptor, (char *)buffer + total, count - total);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) error = wsx_error_of(errno);
        if (got <= 0) break;
        total += (size_t)got;
        /* A terminal or pipe gives what it has; a file always has more until its end. */
        struct stat status;
        if (total < count && (fstat(file->descriptor, &status) != 0 || !S_ISREG(status.st_mode))) break;
    }
    if (error == 0 && overlapped != NULL && total == 0 && count != 0) error = ERROR_HANDLE_EOF;
    if (error == 0) end(overlapped, total);
    wsx_release(&file->object);
    if (error != 0) return wsx_fail(error);
    if (done != NULL) *done = (DWORD)total;
    return TRUE;
}

BOOL WINAPI WriteFile(HANDLE handle, LPCVOID buffer, DWORD count, LPDWORD done, LPOVERLAPPED overlapped) {
    if (done != NULL) *done = 0;
    if ((done == NULL && overlapped == NULL) || (buffer == NULL && count != 0)) return wsx_fail(ERROR_INVALID_PARAMETER);
    struct file *file = use(handle, GENERIC_WRITE);
    if (file == NULL) return FALSE;
    size_t total = 0;
    DWORD error = begin(file, overlapped) ? 0 : wsx_error_of(errno);
    while (error == 0 && total < count) {
        const ssize_t put = write(file->descriptor, (const char *)buffer + total, count - total);
        if (put >= 0)
            total += (size_t)put;
        else if (errno != EINTR)
            error = wsx_error_of(errno);
    }
    if (error == 0) end(overlapped, total);
    wsx_release(&file->object);
    if (done != NULL) *done = (DWORD)total;
    return error == 0 ? TRUE : wsx_fail(error);
}

/* ---- Position and size ---- */

BOOL WINAPI SetFilePointerEx(HANDLE handle, LARGE_INTEGER distance, PLARGE_INTEGER position, DWORD method) {
    static const int origins[] = { SEEK_SET, SEEK_CUR, SEEK_END };
    if (method > FILE_END) return wsx_fail(ERROR_INVALID_PARAMETER);
    struct file *file = use(handle, 0);
    if (file == NULL) return FALSE;
    const off_t reached = lseek(file->descriptor, distance.QuadPart, origins[method]);
    const DWORD error = reached >= 0 ? 0 : errno == EINVAL ? ERROR_NEGATIVE_SEEK : wsx_error_of(errno);
    wsx_release(&file->object);
    if (error != 0) return wsx_fail(error);
    if (position != NULL) position->QuadPart = reached;
    return TRUE;
}

BOOL WINAPI SetEndOfFile(HANDLE handle) {
    struct file *file = use(handle, GENERIC_WRITE);
    if (file == NULL) return FALSE;
    const off_t position = lseek(file->descriptor, 0, SEEK_CUR);
    const DWORD error = position >= 0 && ftruncate(file->descriptor, position) == 0 ? 0 : wsx_error_of(errno);
    wsx_release(&file->object);
    return error == 0 ? TRUE : wsx_fail(error);
}

BOOL WINAPI GetFileSizeEx(HANDLE handle, PLARGE_INTEGER size) {
    if (size == NULL) return wsx_fail(ERROR_INVALID_PARAMETER);
    struct file *file = use(handle, 0);
    if (file == NULL) return FALSE;
    struct stat status;
    const DWORD error = fstat(file->descriptor, &status) == 0 ? 0 : wsx_error_of(errno);
    wsx_release(&file->object);
    if (error != 0) return wsx_fail(error);
    size->QuadPart = status.st_size;
    return TRUE;
}

BOOL WINAPI FlushFileBuffers(HANDLE handle) {
    struct file *file = use(handle, GENERIC_WRITE);
    if (file == NULL) return FALSE;
    /* What cannot be flushed, such as a pipe, has nothing to flush. */
    const DWORD error = fsync(file->descriptor) == 0 || errno == EINVAL ? 0 : wsx_error_of(errno);
    wsx_release(&file->object);
    return error == 0 ? TRUE : wsx_fail(error);
}
