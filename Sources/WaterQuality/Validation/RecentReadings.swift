/// Looking back from a question: which of the earlier readings a value may be compared with.
extension ValidationQuestion {
  /// The reading this one follows: the last that passed. Nil where there is none, where it is
  /// older than so many minutes, and where the question is itself older than it.
  func previousPassing(withinMinutes minutes: Int) -> Reading? {
    for reading in recent.reversed()
    where reading.verdict == .pass && reading.value != nil && !reading.reasons.contains(.late) {
      return isEarlier(reading, withinMinutes: minutes) ? reading : nil
    }
    return nil
  }

  /// The last reading that measured water, whether or not a rule suspected it; `skipping` so many
  /// of them.
  func previousMeasured(skipping count: Int = 0, withinMinutes minutes: Int) -> Reading? {
    var left = count
    for reading in recent.reversed() where reading.isMeasured && !reading.reasons.contains(.late) {
      if left == 0 { return isEarlier(reading, withinMinutes: minutes) ? reading : nil }
      left -= 1
    }
    return nil
  }

  private func isEarlier(_ reading: Reading, withinMinutes minutes: Int) -> Bool {
    let age = sampledAt.milliseconds(since: reading.sampledAt)
    return age > 0 && age <= Int64(minutes) * 60_000
  }
}

extension Reading {
  /// A number that an instrument took from the water.
  var isMeasured: Bool {
    value != nil && (verdict == .pass || verdict == .suspect || awaitsRepeat)
  }

  /// Doubted for nothing but the way it differs from what was before it: the next may confirm it.
  var awaitsRepeat: Bool {
    value != nil && !reasons.isDisjoint(with: [.jump, .spike])
      && reasons.isSubset(of: [.jump, .spike, .belowDetection, .overRange, .afterGap])
  }
}

/// How far back a value is compared: after a day nobody can tell a jump from the weather.
package enum LookBack {
  package static let minutesRange = 1...43_200
  package static let defaultMinutes = 1440
}
