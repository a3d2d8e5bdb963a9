/// What somebody wants to know of a link.
package struct ProbeRequest: Sendable, Hashable {
  package let link: String
  package let task: Task
  /// What the registers may hold, where it is known: `nh3n`.
  package let parameter: String?
  package let responseTimeoutMilliseconds: Int

  package enum Task: Sendable, Hashable {
    /// Who answers when it is asked for the first register of the table.
    case addresses(ClosedRange<UInt8>, RegisterTable)
    /// Which registers answer.
    case registers(busAddress: UInt8, [RegisterTable], ClosedRange<UInt16>)
    /// What these registers hold, read twice.
    case words(busAddress: UInt8, [RegisterRange])

    /// For programs: `addresses`, `registers`, `words`.
    package var name: String {
      switch self {
      case .addresses: "addresses"
      case .registers: "registers"
      case .words: "words"
      }
    }

    package var busAddress: UInt8? {
      switch self {
      case .addresses: nil
      case .registers(let address, _, _), .words(let address, _): address
      }
    }
  }

  /// Long enough for slow instruments, and short enough for a scan of all addresses in two minutes.
  package static let usualTimeoutMilliseconds = 500
  package static let timeouts = 20...10_000

  package init(
    link: String, task: Task, parameter: String? = nil,
    responseTimeoutMilliseconds: Int = usualTimeoutMilliseconds
  ) {
    self.link = link
    self.task = task
    self.parameter = parameter
    self.responseTimeoutMilliseconds = responseTimeoutMilliseconds
  }
}

extension ProbeRequest: CustomStringConvertible {
  /// For the audit trail: `addresses 1…247 by holdingRegisters`,
  /// `holdingRegisters 0…124 of bus address 3`.
  package var description: String {
    switch task {
    case .addresses(let range, let table):
      "addresses \(range.lowerBound)…\(range.upperBound) by \(table.rawValue)"
    case .registers(let address, let tables, let range):
      tables.map(\.rawValue).joined(separator: ", ")
        + " \(range.lowerBound)…\(range.upperBound) of bus address \(address)"
    case .words(let address, let ranges):
      ranges.map(\.description).joined(separator: ", ") + " of bus address \(address)"
    }
  }
}
