package import WaterQuality

/// The kinds of channels.
package enum ChannelKind {
  /// Every kind of channel. A new kind adds its line here.
  package static let all: [any ChannelConfiguration.Type] = [
    WebhookConfiguration.self
  ]

  /// Reads `channels`. Entries with problems are left out; all problems are collected.
  package static func read(
    _ nodes: [Node], _ problems: ProblemList
  ) -> [any ChannelConfiguration] {
    let known = all.map { type in
      Variant<any ChannelConfiguration>(type.kind) { type.init($0) }
    }
    var channels: [any ChannelConfiguration] = []
    for node in nodes {
      guard let channel = Variant.read(node, as: known, problems) else { continue }
      if channels.contains(where: { $0.id == channel.id }) {
        problems.add(
          node, "channel '\(channel.id)' is there twice", "Give each channel an id of its own.")
        continue
      }
      channels.append(channel)
    }
    return channels
  }
}
