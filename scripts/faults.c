/* Makes system calls fail, for faults.py: preloaded, it stands before the C library.

   FAULT_BYTE   writes take so many bytes in all, then fail
   FAULT_TAKE   a write takes at most so many bytes, and every second one says that it would have to wait
   FAULT_CALL   which call fails: open (of a new file), fsync, close (of a new file), chmod or rename
   FAULT_ERRNO  what a call that fails says
   Writes to standard error never fail, so that it can be read what is told. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

static int newest = -1;

static long number(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text ? atol(text) : otherwise;
}

static int fails(const char *call)
{
    const char *named = getenv("FAULT_CALL");
    if (!named || strcmp(named, call))
        return 0;
    errno = (int)number("FAULT_ERRNO", EIO);
    return 1;
}

ssize_t write(int file, const void *bytes, size_t count)
{
    static long written = 0, calls = 0;
    long most = number("FAULT_BYTE", -1), take = number("FAULT_TAKE", 0);
    if (file != 2 && count) {
        if (take && ++calls % 2 == 0) {
            errno = EAGAIN;
            return -1;
        }
        if (take && count > (size_t)take)
            count = (size_t)take;
        if (most >= 0 && written >= most) {
            errno = (int)number("FAULT_ERRNO", ENOSPC);
            return -1;
        }
        if (most >= 0 && count > (size_t)(most - written))
            count = (size_t)(most - written);
    }
    ssize_t taken = REAL(write)(file, bytes, count);
    if (file != 2 && taken > 0)
        written += taken;
    return taken;
}

static int opened(const char *path, int flags, mode_t mode)
{
    if ((flags & O_CREAT) && fails("open"))
        return -1;
    int file = REAL(open)(path, flags, mode);
    if (flags & O_CREAT)
        newest = file;
    return file;
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened(path, flags, mode);
}

int close(int file)
{
    int is_newest = file >= 0 && file == newest;
    int closed = REAL(close)(file);
    return is_newest && fails("close") ? -1 : closed;
}

int fsync(int file) { return fails("fsync") ? -1 : REAL(fsync)(file); }

int chmod(const char *path, mode_t mode) { return fails("chmod") ? -1 : REAL(chmod)(path, mode); }

int rename(const char *from, const char *to) { return fails("rename") ? -1 : REAL(rename)(from, to); }
