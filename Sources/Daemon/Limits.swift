import Web

/// Every queue, wait and batch of the daemon, by name.
package enum Limits {
  /// Samples that may wait for the writer, per link: the oldest beyond it are dropped and counted.
  package static let queuedSamplesPerLink = 4096
  /// Samples that share one commit at most.
  package static let samplesPerCommit = 256
  /// Between two looks for series that fell silent, in station time.
  package static let silenceCheckMilliseconds: Int64 = 10_000
  /// Between two attempts to store the same samples after an error.
  package static let storeRetrySeconds: [Int] = [1, 2]
  /// Of so many attempts that fail in a row one is logged: about one a minute.
  package static let storeAttemptsPerLogLine = 30
  /// Between two looks whether a month has ended, in station time.
  package static let monthCheckMilliseconds: Int64 = 60_000
  /// Between two looks whether an instrument is to be asked for something besides its readings.
  package static let instrumentLookMilliseconds: Int64 = 500
  /// Between two questions for checks and details, in station time; and after one that failed.
  package static let particularsPeriod: Int64 = 3_600_000
  package static let particularsRetry: Int64 = 300_000
  /// Between two looks at which checks are due, in station time.
  package static let dueChecksMilliseconds: Int64 = 3_600_000
  /// Between two looks whether something was found, in real time.
  package static let cancellationPause: Duration = .seconds(5)
  /// What ended longer ago is not taken back: whoever was told has long done with it.
  package static let cancellationDays = 30
  /// Between two looks for later findings, in station time.
  package static let findingsMilliseconds: Int64 = 3_600_000
  /// So long after its end a slot is compared, in station time: its results have come by then.
  package static let findingsPatience: Int64 = 3_600_000
  /// So many days back.
  package static let findingsDays = 3
  /// What failed checks spoilt is kept as long as it ends within so many days: longer than the
  /// daemon is ever out.
  package static let qualityFindingsDays = 10
  /// After the instrument's memory could not be read, in station time.
  package static let backfillRetry: Int64 = 300_000
  /// How far back missing readings are looked for.
  package static let backfillHorizon: Int64 = 31 * 86_400_000
  /// So many records may wait for the writer.
  package static let backfillQueued = 256
  /// Messages expire after seven days: nobody can act on an older anomaly.
  package static let messageLifetimeMilliseconds: Int64 = 7 * 86_400_000
  /// The same fault of the same analyser is logged once in so many seconds, with its count.
  package static let faultLogSeconds: Int64 = 60
  /// The whole shutdown, from the signal to the end of the process.
  package static let shutdownSeconds = 10
  /// Descriptors kept free for the database, the log and what libraries open.
  package static let reservedDescriptors = 128
  /// Between two comparisons of the wall clock with the one that never steps.
  package static let clockCheckMilliseconds: Int64 = 500
  /// Between two looks for days to seal, in station time.
  package static let sealCheckMilliseconds: Int64 = 600_000
  /// Between two looks at the room on the disk.
  package static let diskCheckMilliseconds: Int64 = 5000
  package static let roundsPerMinute = 12
  /// Below this share of free space somebody should act.
  package static let lowDiskPercent = 20
  /// Connections the page and the socket of this machine may hold.
  package static let webConnections =
    WebLimits.connections + WebLimits.localConnections + 2 * WebLimits.connectionsBeingRefused
  /// Below this share older daily backups make room. Raw words are kept as long as the readings.
  package static let scarceDiskPercent = 10
}
