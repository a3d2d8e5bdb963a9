import Testing
import WaterQuality

@Suite struct `A river network` {
  private let network = RiverNetwork(
    reaches: [
      reach("st01", "junction", "12.4"), reach("st02", "junction", "3"),
      reach("junction", "st03", "5.6"), reach("st03", "out", "20"), reach("in", "st01", "7.5"),
      // A circle, as a careless file may draw it.
      reach("st03", "junction", "1"),
    ],
    borders: [
      RiverNetwork.Border(id: "out", river: "甲河", neighbour: "jingmen", direction: .outflow),
      RiverNetwork.Border(id: "in", river: "甲河", neighbour: "shiyan", direction: .inflow),
    ])

  private static func reach(_ from: String, _ to: String, _ length: String) -> RiverNetwork.Reach {
    RiverNetwork.Reach(
      id: "\(from)-\(to)", river: "甲河", from: from, to: to,
      lengthKilometres: ExactDecimal(length)!)
  }

  @Test func `knows which borders the water reaches, and how far they are`() {
    let found = network.bordersDownstream(of: "st01")

    #expect(found.map(\.border.neighbour) == ["jingmen"])
    #expect(found.map(\.kilometres) == [Rational(38)])
    #expect(network.bordersDownstream(of: "elsewhere").isEmpty)
  }

  @Test func `knows which borders the water came across`() {
    #expect(network.bordersUpstream(of: "st03").map(\.kilometres) == [Rational(255, 10)])
    #expect(network.bordersUpstream(of: "st02").isEmpty)
  }
}
