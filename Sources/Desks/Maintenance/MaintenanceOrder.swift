package import WaterQuality

/// Which station somebody works at, for how long, and what they do there.
package struct MaintenanceOrder: Sendable {
  package let site: Site
  package let station: Station
  package let hours: Int
  package let reason: String

  /// Reads the fields of the act. Throws `PeopleError.problems` with everything that is wrong.
  package init(_ fields: ActFields, _ site: Site) throws(PeopleError) {
    var problems: [Problem] = []
    let station = site.station(fields, &problems)
    let reason = fields.reason("Say what is done there.", &problems)
    guard problems.isEmpty, let station, let reason else { throw .problems(problems) }
    self.site = site
    self.station = station
    hours = fields[number: "hours"] ?? 1
    self.reason = reason
  }
}

extension Site {
  /// The station that the fields name; nil, and a problem, where there is none of that name.
  func station(_ fields: ActFields, _ problems: inout [Problem]) -> Station? {
    let name = fields[text: "station"] ?? ""
    if let station = stations.first(where: { $0.id == name }) { return station }
    problems.append(
      Problem(
        path: "station", position: nil, message: "there is no station '\(name.prefix(80))'",
        remedy: "Write the id of a station, such as st01."))
    return nil
  }
}
