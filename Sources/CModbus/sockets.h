#pragma once

// Included by shim.h, whose results and small wrappers it uses.

/// Nanoseconds of a clock that never steps.
static inline int64_t hw_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/// 4 or 6 for an IP literal, else 0; `bytes` then holds its 4 or 16 bytes.
static inline int hw_ip_bytes(const char *literal, uint8_t *bytes) {
  if (inet_pton(AF_INET, literal, bytes) == 1) return 4;
  return inet_pton(AF_INET6, literal, bytes) == 1 ? 6 : 0;
}

static inline int hw_ip_version(const char *literal) {
  uint8_t space[16];
  return hw_ip_bytes(literal, space);
}

/// Fills the address; its length, 0 when the literal is none.
static inline socklen_t hw_address(
    const char *literal, int port, struct sockaddr_storage *address) {
  memset(address, 0, sizeof *address);
  struct sockaddr_in *four = (struct sockaddr_in *)address;
  struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;
  if (inet_pton(AF_INET, literal, &four->sin_addr) == 1) {
    four->sin_family = AF_INET;
    four->sin_port = htons((uint16_t)port);
    return sizeof *four;
  }
  if (inet_pton(AF_INET6, literal, &six->sin6_addr) == 1) {
    six->sin6_family = AF_INET6;
    six->sin6_port = htons((uint16_t)port);
    return sizeof *six;
  }
  return 0;
}

/// The literal of an address, `size` characters at most; an IPv4 caller of an IPv6 port has his own.
static inline int hw_literal(const struct sockaddr *address, char *text, int size) {
  if (address->sa_family == AF_INET) {
    const struct sockaddr_in *four = (const struct sockaddr_in *)address;
    return inet_ntop(AF_INET, &four->sin_addr, text, (socklen_t)size) == NULL ? errno : 0;
  }
  const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
  if (IN6_IS_ADDR_V4MAPPED(&six->sin6_addr)) {
    return inet_ntop(AF_INET, six->sin6_addr.s6_addr + 12, text, (socklen_t)size) == NULL ? errno
                                                                                          : 0;
  }
  return inet_ntop(AF_INET6, &six->sin6_addr, text, (socklen_t)size) == NULL ? errno : 0;
}

/// Unanswered bytes give the connection up after `patience` milliseconds; an idle one is probed
/// after a minute.
static inline void hw_tcp_settings(int descriptor, int patience) {
  int on = 1, idle = 60, interval = 10, probes = 3;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
  setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
  setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof interval);
  setsockopt(descriptor, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof probes);
  setsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &patience, sizeof patience);
}

/// Begins to connect. `value` is the descriptor; `error` may then be EINPROGRESS.
static inline struct hw_result hw_tcp_connect(const char *literal, int port, int patience) {
  struct sockaddr_storage address;
  socklen_t length = hw_address(literal, port, &address);
  if (length == 0) {
    struct hw_result refused = {-1, EINVAL};
    return refused;
  }
  int descriptor = socket(address.ss_family, SOCK_STREAM, 0);
  if (descriptor < 0) return hw_result_of(-1);
  if (hw_no_child_and_no_wait(descriptor) < 0) return hw_give_up(descriptor);
  hw_tcp_settings(descriptor, patience);
  struct hw_result result = {descriptor, 0};
  if (connect(descriptor, (struct sockaddr *)&address, length) == 0) return result;
  if (errno != EINPROGRESS) return hw_give_up(descriptor);
  result.error = EINPROGRESS;
  return result;
}

/// The pending error of a socket; 0 when there is none.
static inline int hw_socket_error(int socket) {
  int error = 0;
  socklen_t length = sizeof error;
  return getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) < 0 ? errno : error;
}

/// Listens; port 0 lets the kernel choose.
static inline struct hw_result hw_tcp_listen(const char *literal, int port) {
  struct sockaddr_storage address;
  socklen_t length = hw_address(literal, port, &address);
  if (length == 0) {
    struct hw_result refused = {-1, EINVAL};
    return refused;
  }
  int descriptor = socket(address.ss_family, SOCK_STREAM, 0);
  if (descriptor < 0) return hw_result_of(-1);
  int on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (hw_no_child_and_no_wait(descriptor) < 0 ||
      bind(descriptor, (struct sockaddr *)&address, length) < 0 || listen(descriptor, 64) < 0) {
    return hw_give_up(descriptor);
  }
  return hw_result_of(descriptor);
}

static inline struct hw_result hw_tcp_port(int descriptor) {
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  if (getsockname(descriptor, (struct sockaddr *)&address, &length) < 0) return hw_result_of(-1);
  return hw_result_of(ntohs(((struct sockaddr_in *)&address)->sin_port));
}

/// Accepts one caller; `text` receives the literal of his address.
static inline struct hw_result hw_tcp_accept(
    int descriptor, int patience, char *text, int size) {
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  int accepted = accept(descriptor, (struct sockaddr *)&address, &length);
  if (accepted < 0) return hw_result_of(-1);
  if (hw_no_child_and_no_wait(accepted) < 0 ||
      hw_literal((struct sockaddr *)&address, text, size) != 0) {
    return hw_give_up(accepted);
  }
  hw_tcp_settings(accepted, patience);
  return hw_result_of(accepted);
}

static inline void hw_shut_down(int descriptor) { shutdown(descriptor, SHUT_RDWR); }

/// Closes with a reset instead of an end.
static inline void hw_reset(int descriptor) {
  struct linger at_once = {1, 0};
  setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(descriptor);
}

/// Asks the system's resolver, which may block for long. `text` receives the first address.
static inline struct hw_result hw_look_up(const char *name, char *text, int size) {
  struct addrinfo wanted, *found = NULL;
  memset(&wanted, 0, sizeof wanted);
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_ADDRCONFIG;
  struct hw_result result = {-1, ENOENT};
  if (getaddrinfo(name, NULL, &wanted, &found) != 0 || found == NULL) return result;
  result.error = hw_literal(found->ai_addr, text, size);
  if (result.error == 0) result.value = 0;
  freeaddrinfo(found);
  return result;
}

