/// By what sections are evaluated together.
package enum SectionGrouping: String, Sendable, CaseIterable {
  case river, county
  /// The river chief 河长 of the reach that the section stands on.
  case chief

  package var name: Text {
    switch self {
    case .river: Text("河流", "river")
    case .county: Text("县（市、区）", "county")
    case .chief: Text("河长", "river chief")
    }
  }
}

extension Site {
  /// The sections by river, by county code, or by river chief, groups in the order of their first
  /// section. Sections without a chief are in none.
  package func groups(by grouping: SectionGrouping) -> [(name: String, sections: [Section])] {
    var order: [String] = []
    var groups: [String: [Section]] = [:]
    for section in sections {
      guard let name = name(of: section, grouping) else { continue }
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(section)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  private func name(of section: Section, _ grouping: SectionGrouping) -> String? {
    switch grouping {
    case .river: section.river
    case .county: section.county
    case .chief: chief(of: section)
    }
  }

  /// That of the reach which ends at one of its stations: its water is what they measure. Where
  /// none does, that of the reach which begins there.
  package func chief(of section: Section) -> String? {
    let places = Set(stations.filter { $0.section == section.id }.map(\.id))
    let own = rivers.reaches.filter { $0.river == section.river && $0.chief != nil }
    return (own.first { places.contains($0.to) } ?? own.first { places.contains($0.from) })?.chief
  }
}
