/// What a person brings from outside that no station has measured. The raw value is the word of the
/// command line, of the table and of the log.
package enum ImportKind: String, Sendable, CaseIterable {
  /// A laboratory's mean of a section's month.
  case laboratoryMonth
  /// The same from the books: earlier years, and the base periods of agreements.
  case basePeriod
  /// Water that passed a section in a month or on a day.
  case waterVolume
  /// A span that does not count, with the paper that says so: a flood, works in the river.
  case exclusion
  /// Something that happened at a section.
  case event

  package var form: any ImportForm.Type {
    switch self {
    case .laboratoryMonth: LaboratoryMonthForm.self
    case .basePeriod: BasePeriodForm.self
    case .waterVolume: WaterVolumeForm.self
    case .exclusion: ExclusionForm.self
    case .event: EventForm.self
    }
  }

  package var name: Text {
    switch self {
    case .laboratoryMonth: Text("手工监测月均值", "laboratory months")
    case .basePeriod: Text("历史及基准期月均值", "earlier years and base periods")
    case .waterVolume: Text("水量", "water volumes")
    case .exclusion: Text("剔除时段", "exclusions")
    case .event: Text("事件", "events")
    }
  }

  /// What stands behind the mark ※ wherever a value of it is printed.
  package var footnote: Text {
    switch self {
    case .laboratoryMonth: Text("手工监测（实验室）", "manual monitoring (laboratory)")
    case .basePeriod: Text("历史数据（补录）", "earlier data (imported)")
    case .waterVolume, .exclusion, .event: name
    }
  }

  /// Money may follow from it: it is in force only when a second person has approved it.
  package var needsApproval: Bool { self != .event }

  /// Which rows speak of the same thing: of these the one of the latest file counts.
  package func key(_ row: ImportedRow) -> ImportKey {
    let isSpan = self == .waterVolume
    return ImportKey(
      kind: self, section: row.section, parameter: row.parameter, from: row.from,
      to: isSpan ? row.to : nil, what: self == .event ? row.what : nil)
  }
}

/// What rows of one kind are told apart by.
package struct ImportKey: Hashable, Sendable {
  let kind: ImportKind
  let section: String
  let parameter: String?
  let from: Timestamp
  let to: Timestamp?
  let what: String?
}
