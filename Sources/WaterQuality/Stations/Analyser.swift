/// An instrument at a station. It may measure several parameters.
package struct Analyser: Sendable {
  /// Unique in the installation: station id, slash, its id at the station: `st01/nh3n`.
  package let id: String
  package let station: String
  package let link: String
  /// 1 … 247 on serial lines, 0 … 255 over TCP.
  package let busAddress: UInt8
  package let profile: AnalyserProfile
  /// The period of its polls.
  package let pollSeconds: Int
  package let responseTimeoutMilliseconds: Int
  /// By how much its clock may differ from ours before somebody is told.
  package let clockSkewSeconds: Int
  /// What it may be told to do; nothing else is ever written to it.
  package let writes: [InstrumentCommand]
  /// How each poll makes it measure; nil for one that measures by itself.
  package let sequence: MeasureSequence?
  /// One per parameter, in the order of the file.
  package let series: [Series]

  package init(
    id: String, station: String, link: String, busAddress: UInt8, profile: AnalyserProfile,
    pollSeconds: Int, responseTimeoutMilliseconds: Int,
    clockSkewSeconds: Int = InstrumentClock.usualBoundSeconds,
    writes: [InstrumentCommand] = [], sequence: MeasureSequence? = nil, series: [Series]
  ) {
    self.id = id
    self.station = station
    self.link = link
    self.busAddress = busAddress
    self.profile = profile
    self.pollSeconds = pollSeconds
    self.responseTimeoutMilliseconds = responseTimeoutMilliseconds
    self.clockSkewSeconds = clockSkewSeconds
    self.writes = writes
    self.sequence = sequence
    self.series = series
  }

  /// The registers that may be written.
  package var writable: [RegisterRange] { writes.map(\.range) }

  /// The same analyser, asked for these ranges.
  package func asking(_ ranges: [RegisterRange], isAligned: Bool) -> Analyser {
    with(profile.asking(ranges, isAligned: isAligned), sequence)
  }

  /// The same analyser, read as it stands and never told to measure.
  package var withoutSequence: Analyser { with(profile, nil) }

  private func with(_ profile: AnalyserProfile, _ sequence: MeasureSequence?) -> Analyser {
    Analyser(
      id: id, station: station, link: link, busAddress: busAddress, profile: profile,
      pollSeconds: pollSeconds, responseTimeoutMilliseconds: responseTimeoutMilliseconds,
      clockSkewSeconds: clockSkewSeconds, writes: writes, sequence: sequence, series: series)
  }
}
