extension ReadPlanner {
  /// Wanted ranges in the order of their addresses, each once: what overlaps is one.
  static func points(_ wanted: [RegisterRange]) -> [RegisterRange] {
    let sorted = wanted.sorted {
      ($0.table.rawValue, $0.first, $0.count) < ($1.table.rawValue, $1.first, $1.count)
    }
    var result: [RegisterRange] = []
    for range in sorted {
      if let last = result.last, last.table == range.table,
        Int(range.first) < Int(last.first) + last.count,
        let both = RegisterRange.covering([last, range])
      {
        result[result.count - 1] = both
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// The cheapest blocks of neighbouring points: every point in exactly one, no block across a
  /// break, a known hole or a limit. Asking a few registers that nobody wants is often cheaper than
  /// asking twice.
  func blocks() -> [ClosedRange<Int>] {
    points.isEmpty ? [] : blocks(of: 0...(points.count - 1))
  }

  func blocks(of held: ClosedRange<Int>) -> [ClosedRange<Int>] {
    // best[i]: the first i points, at what cost, and where the last block of them begins.
    var best: [(cost: Int64, from: Int)] = [(0, 0)]
    for end in held {
      var choice = (cost: Int64.max, from: end)
      for start in (held.lowerBound...end).reversed() {
        guard start == end || breaks[start] == nil, let range = span(start...end),
          start == end || (range.count <= largestRequest && !memory.forbids(range))
        else { break }
        let total = best[start - held.lowerBound].cost + cost.nanoseconds(range)
        if total < choice.cost { choice = (total, start) }
      }
      best.append(choice)
    }
    var result: [ClosedRange<Int>] = []
    var end = held.upperBound
    while end >= held.lowerBound {
      let start = best[end - held.lowerBound + 1].from
      result.append(start...end)
      end = start - 1
    }
    return result.reversed()
  }

  /// The registers from the first point to the last; nil where no answer could hold them.
  func span(_ points: ClosedRange<Int>) -> RegisterRange? {
    let parts = self.points[points]
    guard let first = parts.first, let last = parts.last, first.table == last.table else {
      return nil
    }
    return points.count == 1 ? first : RegisterRange.covering([first, last])
  }

  /// The points that a range of ours holds.
  func points(in range: RegisterRange) -> ClosedRange<Int>? {
    guard let first = points.firstIndex(where: range.contains),
      let last = points.lastIndex(where: range.contains)
    else { return nil }
    return first...last
  }

  /// What lies between a point and the next; the registers on either side where nothing does.
  func gap(after point: Int) -> RegisterRange {
    let (left, right) = (points[point], points[point + 1])
    let end = Int(left.first) + left.count
    let count = Int(right.first) - end
    return count > 0
      ? RegisterRange(left.table, first: UInt16(end), count: count)
      : RegisterRange(left.table, first: UInt16(end - 1), count: 2)
  }
}
