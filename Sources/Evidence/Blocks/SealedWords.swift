package import WaterQuality

/// One analyser's answers of a day, finished: the registers that the readings were decoded from.
package struct SealedWords: Sendable, Equatable {
  /// What one poll brought, as the store keeps it; its inside means nothing here.
  package struct Sample: Sendable, Hashable {
    package let key: SampleKey
    package let receivedAt: Timestamp
    package let words: [UInt8]

    package init(key: SampleKey, receivedAt: Timestamp, words: [UInt8]) {
      self.key = key
      self.receivedAt = receivedAt
      self.words = words
    }
  }

  /// The most samples one block may hold; a caller with more makes several parts of the day.
  package static let limit = 1 << 20
  /// The most bytes of words that the samples of one block may have together.
  package static let byteLimit = 1 << 26

  package let analyser: String
  package let day: CivilDate
  /// In arrival order.
  package let samples: [Sample]

  package init(analyser: String, day: CivilDate, samples: [Sample]) {
    self.analyser = analyser
    self.day = day
    self.samples = samples
  }
}
