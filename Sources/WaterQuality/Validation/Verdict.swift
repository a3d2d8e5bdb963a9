/// What our rules say of a reading. Raw values are QARTOD's flag numbers and never change.
package enum Verdict: Int, Sendable, CaseIterable {
  case pass = 1
  case notEvaluated = 2
  case suspect = 3
  case fail = 4
  case missing = 9

  /// The worse of two: missing, then fail, suspect, not evaluated, pass.
  package func worse(_ other: Verdict) -> Verdict {
    rawValue >= other.rawValue ? self : other
  }

  /// The key in JSON: `pass`, `notEvaluated`.
  package var id: String { String(describing: self) }

  package var name: Text {
    switch self {
    case .pass: Text("有效", "pass")
    case .notEvaluated: Text("未评价", "not evaluated")
    case .suspect: Text("存疑", "suspect")
    case .fail: Text("无效", "fail")
    case .missing: Text("缺测", "missing")
    }
  }
}
