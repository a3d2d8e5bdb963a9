package import WaterQuality

/// What the registers of a simulated instrument hold.
package protocol RegisterSource: Sendable {
  /// The addresses that exist, by table; all others are refused with exception 2.
  var addresses: [RegisterTable: ClosedRange<UInt16>] { get }

  /// The words at a moment: one for each address, by table.
  func words(at moment: Timestamp) -> [RegisterTable: [UInt16]]

  /// True when the words never change.
  var isConstant: Bool { get }
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
