package import WaterQuality

/// The ids an agreement gives to its parts, and whether every mention of one finds it.
package struct Names: Sendable {
  package let parties: [Party]
  package let sections: [AgreementSection]
  package let factors: [String]

  func check(_ root: Node, _ table: LimitTable?, _ policy: Policy?, _ problems: ProblemList) {
    checkUnique(parties.map(\.id), "party", root, problems)
    checkUnique(sections.map(\.id), "section", root, problems)
    checkUnique(factors, "factor", root, problems)
    for section in sections {
      for party in [section.responsible, section.counterpart]
      where !parties.contains(where: { $0.id == party }) {
        problems.add(
          root, "section '\(section.id)' names party '\(party)', which did not sign",
          "Known parties are \(parties.map { "'\($0.id)'" }.joined(separator: ", ")).")
      }
      if section.responsible == section.counterpart {
        problems.add(
          root, "section '\(section.id)' has '\(section.responsible)' on both sides",
          "Name the party upstream as 'responsible' and the one downstream as 'counterpart'.")
      }
    }
    for factor in factors where table?.row(factor) == nil && table != nil {
      problems.add(
        root, "factor '\(factor)' has no limits in \(table?.version ?? "")",
        "Use a parameter id of the limit table, such as 'nh3n'.")
    }
    for factor in policy?.evidence.met.factors ?? [] where !factors.contains(factor) {
      problems.add(
        root, "policy 'met' names factor '\(factor)', which is not in 'factors'",
        "Add it to 'factors' or remove it from 'met'.")
    }
  }
}

func checkUnique(_ ids: [String], _ what: String, _ root: Node, _ problems: ProblemList) {
  var seen: Set<String> = []
  for id in ids where !seen.insert(id).inserted {
    problems.add(root, "\(what) '\(id)' appears twice", "Give each \(what) an id of its own.")
  }
}

extension Agreement {
  /// What the installation cannot deliver: a section it does not have, a factor none of its
  /// stations measures there (L-SRC).
  package func problems(at site: Site) -> [Problem] {
    sections.flatMap { section -> [Problem] in
      guard site.section(section.id) != nil else {
        return [
          Problem(
            path: "sections", position: nil,
            message: "agreement '\(id)' settles section '\(section.id)', which does not exist",
            remedy: "Use an id from 'sections' in stations.json.")
        ]
      }
      let stations = site.stations.filter { $0.section == section.id }
      let measured = Set(stations.flatMap(\.series).map(\.parameter.id))
      return factors.filter { !measured.contains($0) }.map { factor in
        Problem(
          path: "factors", position: nil,
          message: "no station of section '\(section.id)' measures factor '\(factor)' of "
            + "agreement '\(id)'",
          remedy: "Add an analyser for it or take it out of the agreement.")
      }
    }
  }
}
