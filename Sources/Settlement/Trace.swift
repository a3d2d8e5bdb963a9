/// Why an amount is what it is: a tree from money back to readings and agreement constants.
package struct Trace: Sendable, Hashable {
  package let op: Operation
  /// Named constants that went in, such as the policy key that decided.
  package let params: [String: String]
  package let inputs: [Trace]
  /// The result as text: `IV`, `41/200`, `-1000000.00`.
  package let value: String
  /// Where the agreement says so.
  package let clause: String?

  package enum Operation: String, Sendable, CaseIterable {
    case reading, qc, exclude, mean, round, `class`, exceed, load, inflow, index, tier, cap, split
    case roundMoney = "round_money"
    case line, entry, net
  }

  package init(
    _ op: Operation, _ value: String, params: [String: String] = [:], inputs: [Trace] = [],
    clause: String? = nil
  ) {
    self.op = op
    self.params = params
    self.inputs = inputs
    self.value = value
    self.clause = clause
  }

  package var json: JSONValue {
    .object([
      "op": .string(op.rawValue),
      "params": .object(params.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
      "inputs": .array(inputs.map(\.json)),
      "value": .string(value),
      "clause": .optional(clause),
    ])
  }
}
