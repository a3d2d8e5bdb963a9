package import WaterQuality

/// What the registers of a simulated instrument hold.
package protocol RegisterSource: Sendable {
  /// The addresses that exist, by table; all others are refused with exception 2.
  var addresses: [RegisterTable: ClosedRange<UInt16>] { get }

  /// The words at a moment: one for each address, by table.
  func words(at moment: Timestamp) -> [RegisterTable: [UInt16]]

  /// True when the words never change.
  var isConstant: Bool { get }

  /// A request that the instrument obeys: the function code with its data.
  func obey(_ request: [UInt8], at moment: Timestamp)
}

extension RegisterSource {
  package func obey(_ request: [UInt8], at moment: Timestamp) {}
}

/// Registers of which none holds its own address: what an instrument shows that has not measured.
package struct StaleRegisters: RegisterSource {
  package init() {}

  package var addresses: [RegisterTable: ClosedRange<UInt16>] { AddressRegisters().addresses }

  package func words(at moment: Timestamp) -> [RegisterTable: [UInt16]] {
    [.inputRegisters: Self.all, .holdingRegisters: Self.all]
  }

  package var isConstant: Bool { true }

  private static let all = (0...UInt16.max).map { $0 ^ 0x8000 }
}

/// Registers that hold their own address: any mix-up shows in the word itself.
package struct AddressRegisters: RegisterSource {
  package init() {}

  package var addresses: [RegisterTable: ClosedRange<UInt16>] {
    [.inputRegisters: 0...65_535, .holdingRegisters: 0...65_535]
  }

  package func words(at moment: Timestamp) -> [RegisterTable: [UInt16]] {
    [.inputRegisters: Self.all, .holdingRegisters: Self.all]
  }

  package var isConstant: Bool { true }

  private static let all = [UInt16](0...UInt16.max)
}
