/// What a person pastes into stations.json, and then compares with the instrument's screen.
package enum ProbeStanza {
  /// A guess this good is written down.
  package static let leastPlausibility = 60

  /// A member of `profiles` with the likeliest way to read each parameter,
  /// and in a comment the analyser that uses it; nil where nothing is likely enough.
  ///
  /// The values stand beside as comments: the file takes them.
  package static func profile(
    of ranked: [DecodingGuess], link: String, busAddress: UInt8, parameter: String?
  ) -> String? {
    var taken: Set<String> = []
    var chosen: [(guess: DecodingGuess, parameter: String)] = []
    let likely = likeliest(ranked, atLeast: leastPlausibility)
      .sorted { ($1.plausibility, $0.range.first) < ($0.plausibility, $1.range.first) }
    for guess in likely {
      let candidates = parameter.map { [$0] } ?? guess.parameters
      guard let name = candidates.first(where: { !taken.contains($0) }) else { continue }
      taken.insert(name)
      chosen.append((guess, name))
    }
    let lines = chosen.sorted { $0.guess.range.first < $1.guess.range.first }.flatMap {
      ["    // \($0.guess.number?.description ?? "")", "    \(register($0.guess, $0.parameter)),"]
    }
    if lines.isEmpty { return nil }
    let id = "probed-\(link)-\(busAddress)"
    return """
      // Compare every value with the instrument's screen before it counts.
      {
        "id": "\(id)",
        "title": "\(id)",
        "source": "hanwatch probe",
        "registers": [
      \(lines.joined(separator: "\n"))
        ],
      },
      // And at its station:
      // {"id": "…", "link": "\(link)", "busAddress": \(busAddress), "profile": "\(id)",
      //  "pollSeconds": 60},
      """
  }

  private static func register(_ guess: DecodingGuess, _ parameter: String) -> String {
    let order = guess.range.count > 1 || guess.order != .ABCD
    return "{\"parameter\": \"\(parameter)\", \"table\": \"\(guess.range.table.rawValue)\", "
      + "\"address\": \(guess.range.first), \"format\": \"\(guess.format.rawValue)\""
      + (order ? ", \"wordOrder\": \"\(guess.order.rawValue)\"" : "") + "}"
  }
}
