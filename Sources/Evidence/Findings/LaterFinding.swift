package import WaterQuality

/// What became known of a series' readings after they were stored. Nothing that was stored changes:
/// a finding is added, and questions answer with the newest word.
package struct LaterFinding: Sendable, Equatable {
  package let series: String
  /// Sampling times in `from ..< to`.
  package let from: Timestamp
  package let to: Timestamp
  package let source: Source
  /// One for every reading of the span; nil where each has a version of its own.
  package let verdict: Verdict?
  /// In the words of whoever found it.
  package let reason: String
  /// Who found it; nil where the program did, or where nobody is registered yet.
  package let person: String?
  /// The paper it rests on, by its number; nil where none is named.
  package let certificate: String?
  package let recordedAt: Timestamp
  /// What the readings of the span are now; nil where only a verdict was found.
  package let versions: Versions?

  package enum Source: String, Sendable, CaseIterable {
    /// The words were decoded again under a corrected profile.
    case redecoding
    case review
    case qualityControl
    /// A part above its whole.
    case crossParameter
    /// Does not agree with the station upstream.
    case neighbour
    /// Departs from the readings before and after it.
    case spike

    /// What readings carry that it speaks of.
    package var reason: ReadingReasons {
      switch self {
      case .redecoding: .redecoded
      case .review: .reviewed
      case .qualityControl: .qualityControl
      case .crossParameter: .crossParameter
      case .neighbour: .neighbour
      case .spike: .spike
      }
    }
  }

  package init(
    series: String, from: Timestamp, to: Timestamp, source: Source, verdict: Verdict?,
    reason: String, person: String?, certificate: String? = nil, recordedAt: Timestamp,
    versions: Versions?
  ) {
    self.series = series
    self.from = from
    self.to = to
    self.source = source
    self.verdict = verdict
    self.reason = reason
    self.person = person
    self.certificate = certificate
    self.recordedAt = recordedAt
    self.versions = versions
  }

  package static let kind = "finding"

  /// What the log says of it, under its number among the findings.
  package func leaf(_ number: Int64) -> Leaf {
    var fields: [String: Leaf.Value] = [
      "number": .number(number), "series": .text(series), "from": .number(from.milliseconds),
      "to": .number(to.milliseconds), "source": .text(source.rawValue), "reason": .text(reason),
      "at": .number(recordedAt.milliseconds),
    ]
    fields["verdict"] = verdict.map { .text($0.id) }
    fields["person"] = person.map { .text($0) }
    fields["certificate"] = certificate.map { .text($0) }
    if let versions {
      fields["days"] = .number(Int64(versions.days))
      fields["readings"] = .number(Int64(versions.readings))
      fields["versionsSha256"] = .text("\(versions.sha256)")
    }
    return Leaf(kind: Self.kind, fields: fields)
  }
}
