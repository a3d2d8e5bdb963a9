"""One file per case: QUICK, NIGHTLY and FULL say how often, run(n, random, options) says what."""
