/// How many sections have each class, with their shares (环办〔2011〕22号, 2.4 of the facts).
package struct ClassCounts: Sendable, Equatable {
  /// Sections of class I … V and worse than V.
  package let counts: [Int]

  package init(_ classes: [WaterClass]) {
    counts = WaterClass.allCases.map { wanted in classes.count { $0 == wanted } }
  }

  package init(counts: [Int]) {
    precondition(counts.count == WaterClass.allCases.count, "one count for each class")
    self.counts = counts
  }

  package var total: Int { counts.reduce(0, +) }
  package subscript(waterClass: WaterClass) -> Int { counts[waterClass.rawValue - 1] }

  /// The share of a class in percent, exact; nil without sections.
  package func percent(_ waterClass: WaterClass) -> Rational? { percent(self[waterClass]) }

  /// The share of classes I to III (优良比例) in percent, exact; nil without sections.
  package var percentGood: Rational? { percent(self[.I] + self[.II] + self[.III]) }

  private func percent(_ count: Int) -> Rational? {
    total == 0 ? nil : Rational(Int128(count) * 100, Int128(total))
  }

  /// The state of a river by shares, for five sections or more (W24, W25); nil for fewer, whose
  /// means are taken first. That exactly five use shares is the usual reading, not the text's.
  package var state: WaterState? {
    guard total >= 5, let good = percentGood, let worst = percent(.worseThanV) else { return nil }
    if good >= Rational(90) { return .excellent }
    if good >= Rational(75) { return .good }
    if worst < Rational(20) { return .lightPollution }
    return worst < Rational(40) ? .moderatePollution : .heavyPollution
  }
}
