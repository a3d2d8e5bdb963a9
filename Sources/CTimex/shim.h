// adjtimex(2), which the C library's own module map leaves out.
#pragma once
#include <sys/timex.h>

// 0: the kernel's clock is set; 1: it is not; -1: the sandbox does not let us ask.
static inline int hanwatch_clock_unset(void) {
  struct timex figures = {0};
  if (adjtimex(&figures) < 0) return -1;
  return (figures.status & STA_UNSYNC) ? 1 : 0;
}
