import Foundation
import WaterQuality

/// The stations of a file without its links and channels: nothing is polled or sent here.
enum SiteFile {
  static func read(_ path: String) throws -> Site {
    let problems = ProblemList()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    guard let node = ConfigurationText.parse(bytes, problems),
      let root = ObjectReader(node, problems),
      let site = Site.read(
        root: root,
        links: Dictionary(
          uniqueKeysWithValues: root.objects("links").compactMap { $0.id() }.map { ($0, true) }),
        channels: Set(root.objects("channels").compactMap { $0.id() }))
    else { throw Unreadable(description: problems.problems.map(\.description).joined()) }
    return site
  }

  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }
}
