// Makes the disk under the database fail, fill up or slow down, as the harness says while it runs.
//
// Preloaded into the daemon; the file named by HANWATCH_FAULTFS is mapped by both sides and holds
// `struct control`. Only files with "hanwatch.sqlite" in their path are touched.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { WRITE, SYNC, TRUNCATE, OPEN, KINDS };

// The layout is known to harness/shims.py: eight-byte integers, in this order.
struct control {
  _Atomic long kinds;      // bits of the kinds that fail; 0 = all is well
  _Atomic long countdown;  // the failing call, counted from when it was set: 1 is the next
  _Atomic long always;     // 1 = and every one after it
  _Atomic long error;      // errno to answer; 0 = the process is killed before the call
  _Atomic long walOnly;    // 1 = only the write-ahead log
  _Atomic long syncDelay;  // milliseconds that every sync takes longer
  _Atomic long failed;     // calls that failed so far
  _Atomic long seen[KINDS];
};

static struct control *control;

__attribute__((constructor)) static void attach(void) {
  const char *path = getenv("HANWATCH_FAULTFS");
  if (!path) return;
  int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
  if (file < 0) abort();
  void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (mapped == MAP_FAILED) abort();
  control = mapped;
  syscall(SYS_close, file);
}

static void wait_milliseconds(long milliseconds) {
  struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
  nanosleep(&pause, NULL);
}

// Whether this call is to fail; errno is set then.
static int fails(int kind, const char *path) {
  if (!control || !strstr(path, "hanwatch.sqlite")) return 0;
  atomic_fetch_add(&control->seen[kind], 1);
  if (!(control->kinds & 1L << kind)) return 0;
  if (control->walOnly && !strstr(path, "-wal")) return 0;
  long before = atomic_fetch_sub(&control->countdown, 1);
  if (before > 1 || (before < 1 && !control->always)) return 0;
  atomic_fetch_add(&control->failed, 1);
  if (!control->error) kill(getpid(), SIGKILL);
  errno = (int)control->error;
  return 1;
}

static int fails_at(int kind, int file) {
  char link[32], path[4096];
  if (!control) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  if (kind == SYNC && control->syncDelay && strstr(path, "hanwatch.sqlite"))
    wait_milliseconds(control->syncDelay);
  return fails(kind, path);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  return fails_at(WRITE, file) ? -1 : syscall(SYS_pwrite64, file, bytes, count, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  return pwrite64(file, bytes, count, offset);
}

int fdatasync(int file) { return fails_at(SYNC, file) ? -1 : (int)syscall(SYS_fdatasync, file); }

int fsync(int file) { return fails_at(SYNC, file) ? -1 : (int)syscall(SYS_fsync, file); }

int ftruncate64(int file, off64_t length) {
  return fails_at(TRUNCATE, file) ? -1 : (int)syscall(SYS_ftruncate, file, length);
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int openat(int directory, const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & (O_CREAT | O_TMPFILE)) {
    va_list more;
    va_start(more, flags);
    mode = va_arg(more, mode_t);
    va_end(more);
  }
  return fails(OPEN, path) ? -1 : (int)syscall(SYS_openat, directory, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & (O_CREAT | O_TMPFILE)) {
    va_list more;
    va_start(more, flags);
    mode = va_arg(more, mode_t);
    va_end(more);
  }
  return openat(AT_FDCWD, path, flags, mode);
}


__asm__(".globl open\n.set open, open64\n.globl openat64\n.set openat64, openat\n");
