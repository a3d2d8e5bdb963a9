package import WaterQuality

extension MaintenanceWindow {
  /// What the signed acts that begin and end it carry: the hash of all that it says.
  package var digest: Digest {
    var fields: [String: Leaf.Value] = [
      "number": .number(number), "station": .text(station),
      "begun": .number(begun.milliseconds), "endsAt": .number(endsAt.milliseconds),
      "reason": .text(reason), "person": .text(person),
    ]
    fields["ended"] = ended.map { .number($0.milliseconds) }
    fields["endedBy"] = endedBy.map { .text($0) }
    return Digest(of: Leaf(kind: "maintenance", fields: fields).bytes)
  }
}

extension SettledCause {
  /// What the signed act that settled all of these carries: the hash of what they say, but for
  /// their numbers.
  package static func digest(of settled: [SettledCause]) -> Digest {
    let lines = settled.map { one in
      Leaf(
        kind: "gapCause",
        fields: [
          "series": .text(one.series), "from": .number(one.from.milliseconds),
          "to": .number(one.to.milliseconds), "cause": .text(one.cause.rawValue),
          "reason": .text(one.reason), "person": .text(one.person),
          "at": .number(one.recordedAt.milliseconds),
        ]
      ).bytes
    }
    return Digest(of: Array(lines.joined(separator: [UInt8(ascii: "\n")])))
  }
}
