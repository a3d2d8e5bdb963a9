#include "floor.h"

#include <sqlite3.h>
#include <string.h>

static int run(sqlite3 *db, const char *sql) { return sqlite3_exec(db, sql, 0, 0, 0); }

static int step(sqlite3_stmt *statement) {
  int code = sqlite3_step(statement);
  sqlite3_reset(statement);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int ingest_floor(const char *path, long long boot, int samples, int readings, int group) {
  sqlite3 *db;
  sqlite3_stmt *sample = 0, *reading = 0;
  unsigned char words[63];
  int code = sqlite3_open(path, &db);
  memset(words, 7, sizeof words);
  if (!code) code = run(db, "PRAGMA journal_mode = WAL");
  if (!code) code = run(db, "PRAGMA synchronous = FULL");
  if (!code) code = run(db, "PRAGMA foreign_keys = ON");
  if (!code)
    code = sqlite3_prepare_v2(
        db,
        "INSERT INTO sample(boot, seq, analyser, receivedAt, words) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        -1, &sample, 0);
  if (!code)
    code = sqlite3_prepare_v2(
        db,
        "INSERT INTO reading(boot, seq, series, sampledAt, value, verdict, flag, reasons) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        -1, &reading, 0);
  for (int i = 0; !code && i < samples; i++) {
    if (i % group == 0) code = run(db, "BEGIN IMMEDIATE");
    sqlite3_bind_int64(sample, 1, boot);
    sqlite3_bind_int64(sample, 2, i + 1);
    sqlite3_bind_int64(sample, 3, 1 + i % 10);
    sqlite3_bind_int64(sample, 4, 1780000000000LL + i * 6000LL);
    sqlite3_bind_blob(sample, 5, words, sizeof words, SQLITE_STATIC);
    if (!code) code = step(sample);
    for (int j = 0; !code && j < readings; j++) {
      sqlite3_bind_int64(reading, 1, boot);
      sqlite3_bind_int64(reading, 2, i + 1);
      sqlite3_bind_int64(reading, 3, 1 + (i % 10) * readings + j);
      sqlite3_bind_null(reading, 4);
      sqlite3_bind_int64(reading, 5, 5230 + i % 100);
      sqlite3_bind_int64(reading, 6, 1);
      sqlite3_bind_null(reading, 7);
      sqlite3_bind_int64(reading, 8, 0);
      code = step(reading);
    }
    if (!code && (i % group == group - 1 || i == samples - 1)) code = run(db, "COMMIT");
  }
  sqlite3_finalize(sample);
  sqlite3_finalize(reading);
  sqlite3_close(db);
  return code;
}
