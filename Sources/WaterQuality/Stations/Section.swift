/// A place where the month is judged (断面): on a river, a lake or an outfall.
package struct Section: Sendable {
  package let id: String
  package let name: String
  package let river: String
  package let body: WaterBody
  /// The class it must meet.
  package let target: WaterClass
  /// GB/T 2260 code of the county that answers for it.
  package let county: String
  /// The official section code; nil while it is not known.
  package let code: String?
  /// The parameters that decide its class, in printing order.
  package let parameters: [String]

  package init(
    id: String, name: String, river: String, body: WaterBody, target: WaterClass, county: String,
    code: String?, parameters: [String]
  ) {
    self.id = id
    self.name = name
    self.river = river
    self.body = body
    self.target = target
    self.county = county
    self.code = code
    self.parameters = parameters
  }
}
