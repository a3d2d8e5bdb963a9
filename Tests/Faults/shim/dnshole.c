// Preloaded into the daemon: names that end in ".hole" are asked of a server that never answers, as
// the C library does it: ten seconds, then "try again". Other names are looked up as always.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **found) {
  size_t length = node == NULL ? 0 : strlen(node);
  if (length > 5 && strcmp(node + length - 5, ".hole") == 0) {
    sleep(10);
    return EAI_AGAIN;
  }
  int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
      (int (*)(const char *, const char *, const struct addrinfo *, struct addrinfo **))dlsym(
          RTLD_NEXT, "getaddrinfo");
  return real(node, service, hints, found);
}
