/// The form in which the numbers of a check are typed, kept and signed:
/// `measured=0.52 reference=0.5`, `spiked=1.3 unspiked=0.5 cup=200 stock=100 volume=1.5`,
/// `first=0.52 second=0.55`, `pairs=0.52:0.5,1.1:1.05` (measured:reference).
extension QualityNumbers: CustomStringConvertible {
  package var description: String {
    switch self {
    case .against(let pair): "measured=\(pair.measured) reference=\(pair.reference)"
    case .spike(let spike):
      "spiked=\(spike.spiked) unspiked=\(spike.unspiked) cup=\(spike.dose.cup) "
        + "stock=\(spike.dose.stock) volume=\(spike.dose.volume)"
    case .parallel(let first, let second): "first=\(first) second=\(second)"
    case .pairs(let pairs):
      "pairs=" + pairs.map { "\($0.measured):\($0.reference)" }.joined(separator: ",")
    }
  }

  /// Nil where the text is not of this form: a name missing, unknown or twice, a number that is
  /// none, or one too large.
  package init?(_ text: String, as form: Form) {
    var words: [Substring: Substring] = [:]
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, words.updateValue(parts[1], forKey: parts[0]) == nil else {
        return nil
      }
    }
    guard Set(words.keys) == Set(form.names.map { Substring($0) }) else { return nil }
    func number(_ name: String) -> QualityNumber? {
      words[Substring(name)].flatMap { QualityNumber($0) }
    }
    switch form {
    case .against:
      guard let measured = number("measured"), let reference = number("reference") else {
        return nil
      }
      self = .against(QualityPair(measured: measured, reference: reference))
    case .spike:
      guard let spiked = number("spiked"), let unspiked = number("unspiked"),
        let cup = number("cup"), let stock = number("stock"), let volume = number("volume")
      else { return nil }
      self = .spike(
        QualitySpike(
          spiked: spiked, unspiked: unspiked,
          dose: QualitySpike.Dose(cup: cup, stock: stock, volume: volume)))
    case .parallel:
      guard let first = number("first"), let second = number("second") else { return nil }
      self = .parallel(first, second)
    case .pairs:
      let listed = words["pairs"]?.split(separator: ",", omittingEmptySubsequences: false) ?? []
      let pairs = listed.compactMap(QualityPair.init)
      guard pairs.count == listed.count, Self.pairsRange.contains(pairs.count) else { return nil }
      self = .pairs(pairs)
    }
  }
}

extension QualityPair {
  /// Reads `0.52:0.5`.
  fileprivate init?(_ text: Substring) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let measured = QualityNumber(parts[0]),
      let reference = QualityNumber(parts[1])
    else { return nil }
    self.init(measured: measured, reference: reference)
  }
}

extension QualityNumbers.Form {
  package var names: [String] {
    switch self {
    case .against: ["measured", "reference"]
    case .spike: ["spiked", "unspiked", "cup", "stock", "volume"]
    case .parallel: ["first", "second"]
    case .pairs: ["pairs"]
    }
  }

  /// How it is typed, for whoever typed something else.
  package var example: String {
    switch self {
    case .against: "measured=0.52 reference=0.5"
    case .spike: "spiked=1.3 unspiked=0.5 cup=200 stock=100 volume=1.5"
    case .parallel: "first=0.52 second=0.55"
    case .pairs: "pairs=0.52:0.5,1.1:1.05 (measured:reference, 2 to 12 of them)"
    }
  }
}
