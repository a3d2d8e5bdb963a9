extension RegisterRange {
  /// The smallest range that holds all of these, which lie in one table; nil when it is longer than
  /// one request may ask for.
  package static func covering(_ parts: [RegisterRange]) -> RegisterRange? {
    guard let start = parts.map(\.first).min(), let table = parts.first?.table,
      let end = parts.map({ Int($0.first) + $0.count }).max(),
      countRange.contains(end - Int(start))
    else { return nil }
    return RegisterRange(table, first: start, count: end - Int(start))
  }

  /// As few ranges as ask for all of these: ranges of one table that touch or overlap become one,
  /// as far as one request reaches. None is ever split, and no register between is asked for that
  /// none of them names: many instruments refuse those.
  package static func merged(_ ranges: [RegisterRange]) -> [RegisterRange] {
    let sorted = ranges.sorted {
      ($0.table.rawValue, $0.first, $0.count) < ($1.table.rawValue, $1.first, $1.count)
    }
    var result: [RegisterRange] = []
    for range in sorted {
      if let last = result.last, last.table == range.table,
        Int(range.first) <= Int(last.first) + last.count,
        let both = covering([last, range])
      {
        result[result.count - 1] = both
      } else {
        result.append(range)
      }
    }
    return result
  }
}
