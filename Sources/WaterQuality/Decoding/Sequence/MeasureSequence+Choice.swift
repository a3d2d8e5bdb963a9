extension MeasureSequence {
  /// Which of the readings becomes the sample. It is always one of them, whole: its words, times
  /// and flags are what the instrument said in one answer, and can be decoded anew at any time. A
  /// mean would be a number that no register ever held.
  package enum Choice: String, Sendable, CaseIterable {
    /// The one whose first parameter has the middle value; of an even number the lower middle.
    case median
    case last

    /// The place of the reading that is kept; nil where there is none. Readings without a number
    /// have no rank: where none has a number the last one is kept, and its fault with it.
    package func place(in readings: [Sample], of analyser: Analyser) -> Int? {
      guard let last = readings.indices.last else { return nil }
      guard self == .median else { return last }
      let ranked = readings.indices.compactMap { place in
        decode(readings[place], analyser).first { $0.series == 0 }?.value.map { ($0, place) }
      }.sorted { $0 < $1 }
      return ranked.isEmpty ? last : ranked[(ranked.count - 1) / 2].1
    }
  }
}
