/// The result of the instrument's last check of one kind: standard sample, zero, span, blank, spike
/// recovery, parallel sample.
package struct CheckRegisters: Sendable {
  /// `standardCheck`.
  package let id: String
  package let name: Text
  package let value: RegisterValue
  package let checkedAt: RegisterTime?
  package let flag: RegisterFlag?

  package var registers: [RegisterRange] {
    [value.range, checkedAt?.range, flag?.range].compactMap(\.self)
  }
}
