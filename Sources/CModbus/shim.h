#pragma once

// Every wrapper returns errno beside its result, taken in the same call: Swift may run code of its
// own between a C call and a read of errno. Wrappers take numbers where they can, so that few calls
// need a pointer. `value` is -1 when `error` is not 0.

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <modbus.h>

// Not declared without _XOPEN_SOURCE, which this module cannot set for the C library's module.
extern int posix_openpt(int flags);
extern int grantpt(int descriptor);
extern int unlockpt(int descriptor);
extern int ptsname_r(int descriptor, char *buffer, size_t length);

struct hw_result {
  long value;
  int error;
};

static inline struct hw_result hw_result_of(long value) {
  struct hw_result result = {value, value < 0 ? errno : 0};
  return result;
}

static inline int hw_no_child_and_no_wait(int descriptor) {
  if (fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0) return -1;
  int flags = fcntl(descriptor, F_GETFL);
  return flags < 0 ? -1 : fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}

static inline struct hw_result hw_give_up(int descriptor) {
  struct hw_result result = {-1, errno};
  close(descriptor);
  return result;
}

// MARK: Descriptors

static inline void hw_close(int descriptor) { close(descriptor); }

/// A descriptor that becomes readable when it is raised, and stays so.
static inline struct hw_result hw_event(void) {
  return hw_result_of(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
}

static inline void hw_event_raise(int descriptor) {
  uint64_t one = 1;
  // A full counter is raised already.
  ssize_t ignored = write(descriptor, &one, sizeof one);
  (void)ignored;
}

static inline void hw_event_lower(int descriptor) {
  uint64_t count;
  ssize_t ignored = read(descriptor, &count, sizeof count);
  (void)ignored;
}

struct hw_wait {
  bool raised;
  short events;
  int error;
};

/// Waits until the event is raised, the descriptor (-1 for none) shows one of the events, or so
/// many milliseconds have passed (-1: for ever).
static inline struct hw_wait hw_wait(int event, int descriptor, short events, int milliseconds) {
  struct pollfd both[2] = {{event, POLLIN, 0}, {descriptor, events, 0}};
  struct hw_wait result = {false, 0, 0};
  int ready = poll(both, 2, milliseconds);
  if (ready < 0) {
    result.error = errno == EINTR ? 0 : errno;
    return result;
  }
  result.raised = both[0].revents != 0;
  result.events = both[1].revents;
  return result;
}

/// True when the error only means that nothing has come yet.
static inline bool hw_is_nothing_yet(int error) {
  return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

static inline struct hw_result hw_read(int descriptor, uint8_t *bytes, size_t capacity) {
  return hw_result_of(read(descriptor, bytes, capacity));
}

static inline struct hw_result hw_write(int descriptor, const uint8_t *bytes, size_t count) {
  return hw_result_of(write(descriptor, bytes, count));
}

static inline struct hw_result hw_receive(int socket, uint8_t *bytes, size_t capacity) {
  return hw_result_of(recv(socket, bytes, capacity, MSG_DONTWAIT));
}

static inline struct hw_result hw_send(int socket, const uint8_t *bytes, size_t count) {
  return hw_result_of(send(socket, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL));
}

// MARK: TCP

#include "sockets.h"

/// Two connected sockets that keep messages apart.
static inline struct hw_result hw_message_pair(int *first, int *second) {
  int both[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, both) < 0) return hw_result_of(-1);
  hw_no_child_and_no_wait(both[0]);
  hw_no_child_and_no_wait(both[1]);
  *first = both[0];
  *second = both[1];
  return hw_result_of(0);
}

// MARK: Pseudo-terminals

static inline int hw_make_raw(int descriptor) {
  struct termios settings;
  if (tcgetattr(descriptor, &settings) < 0) return -1;
  cfmakeraw(&settings);
  return tcsetattr(descriptor, TCSANOW, &settings);
}

/// Makes a raw pseudo-terminal; `path` receives the name of the end to open.
static inline struct hw_result hw_pty(char *path, size_t capacity) {
  int descriptor = posix_openpt(O_RDWR | O_NOCTTY);
  if (descriptor < 0) return hw_result_of(-1);
  if (grantpt(descriptor) < 0 || unlockpt(descriptor) < 0 ||
      ptsname_r(descriptor, path, capacity) != 0 || hw_make_raw(descriptor) < 0 ||
      hw_no_child_and_no_wait(descriptor) < 0) {
    return hw_give_up(descriptor);
  }
  return hw_result_of(descriptor);
}

static inline struct hw_result hw_open_terminal(const char *path) {
  return hw_result_of(open(path, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
}

/// Tells when somebody opens or closes the device. The system has few of these for each user.
static inline struct hw_result hw_watch_openings(const char *path) {
  int descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (descriptor < 0) return hw_result_of(-1);
  if (inotify_add_watch(descriptor, path, IN_OPEN | IN_CLOSE) < 0) return hw_give_up(descriptor);
  return hw_result_of(descriptor);
}

struct hw_openings {
  bool is_open;
  bool was_opened;
  bool was_closed;
};

/// What happened since the last look; `is_open` is what was known then.
static inline struct hw_openings hw_take_openings(int watch, bool is_open) {
  struct hw_openings found = {is_open, false, false};
  struct inotify_event events[32];
  ssize_t count;
  while ((count = read(watch, events, sizeof events)) > 0) {
    // Events of a watched file, unlike those of a directory, carry no name behind them.
    for (size_t i = 0; i < (size_t)count / sizeof events[0]; i++) {
      if (events[i].mask & IN_CLOSE) found.was_closed = true;
      if (events[i].mask & IN_OPEN) found.was_opened = true;
      found.is_open = (events[i].mask & IN_OPEN) != 0;
    }
  }
  return found;
}

/// Nobody will read what lies there.
static inline void hw_discard_unread(int terminal) {
  tcflush(terminal, TCIFLUSH);
}

// MARK: Threads

/// Starts a detached thread; `error` tells why not.
static inline struct hw_result hw_thread(void *(*body)(void *), void *context, size_t stack) {
  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, stack);
  int error = pthread_create(&thread, &attributes, body, context);
  pthread_attr_destroy(&attributes);
  struct hw_result result = {error == 0 ? 0 : -1, error};
  return result;
}

// MARK: libmodbus

/// Opens and configures a serial line. The library's own recovery sleeps and its byte timeout
/// breaks answers that USB adapters deliver in pieces: both are off.
static inline struct hw_result hw_modbus_open(
    modbus_t **session, const char *device, int baud, char parity, int data_bits, int stop_bits,
    bool half_duplex) {
  modbus_t *made = modbus_new_rtu(device, baud, parity, data_bits, stop_bits);
  if (made == NULL) return hw_result_of(-1);
  modbus_set_error_recovery(made, MODBUS_ERROR_RECOVERY_NONE);
  modbus_set_byte_timeout(made, 0, 0);
  if (modbus_connect(made) < 0) {
    struct hw_result result = {-1, errno};
    modbus_free(made);
    return result;
  }
  // The kernel then turns the driver of the line around by itself (TIOCSRS485).
  if (half_duplex && modbus_rtu_set_serial_mode(made, MODBUS_RTU_RS485) < 0) {
    struct hw_result result = {-1, EOPNOTSUPP};
    modbus_close(made);
    modbus_free(made);
    return result;
  }
  *session = made;
  return hw_result_of(modbus_get_socket(made));
}

static inline struct hw_result hw_modbus_flush(modbus_t *session) {
  return hw_result_of(modbus_flush(session));
}

/// Sends bus address and question; the library adds the checksum.
static inline struct hw_result hw_modbus_send(modbus_t *session, const uint8_t *bytes, int count) {
  return hw_result_of(modbus_send_raw_request(session, bytes, count));
}

static inline void hw_modbus_close(modbus_t *session) {
  modbus_close(session);
  modbus_free(session);
}

/// Leaves its socket open: others use it.
static inline void hw_modbus_forget(modbus_t *session) {
  modbus_set_socket(session, -1);
  modbus_free(session);
}

/// A context that writes the answers of a server into a socket.
static inline struct hw_result hw_modbus_server(modbus_t **session, bool serial, int socket) {
  modbus_t *made =
      serial ? modbus_new_rtu("answers", 9600, 'N', 8, 1) : modbus_new_tcp("127.0.0.1", 502);
  if (made == NULL) return hw_result_of(-1);
  // The library sleeps this long before some exceptions.
  modbus_set_response_timeout(made, 0, 1000);
  modbus_set_socket(made, socket);
  *session = made;
  return hw_result_of(0);
}

static inline struct hw_result hw_modbus_reply(
    modbus_t *session, const uint8_t *request, int count, modbus_mapping_t *registers) {
  return hw_result_of(modbus_reply(session, request, count, registers));
}

static inline struct hw_result hw_modbus_refuse(
    modbus_t *session, const uint8_t *request, unsigned int code) {
  return hw_result_of(modbus_reply_exception(session, request, code));
}
