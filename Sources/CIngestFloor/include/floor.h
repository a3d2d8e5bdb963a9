#pragma once

/// What the same rows cost when C hands them to SQLite with the same durability.
///
/// Writes `samples` samples of `readings` readings each into the tables `sample` and `reading` of an
/// existing database, `group` samples in a transaction, synchronous = FULL. `boot` must be a row of
/// `boot`; analysers and series 1 … must exist. Returns 0, or SQLite's error code.
int ingest_floor(const char *path, long long boot, int samples, int readings, int group);
