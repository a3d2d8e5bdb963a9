internal import CModbus
internal import Glibc
internal import WaterQuality

/// Waits for questions on all links and sends each answer at its moment: one thread for a site.
final class ServerLoop {
  private let links: [any ServedLink]
  private let control: SimulatorControl
  private let time: TimeSource
  /// Of every link that babbles: when it last did.
  private var babbledAt: [String: Int64] = [:]
  /// Of every link over which several speak at once: since when.
  private var crowdedSince: [String: Int64] = [:]

  /// Made once, when somebody first babbles: noise by the megabyte must cost nothing.
  private static let noise: [UInt8] = {
    var random = SeededRandom(seed: 1)
    return (0..<16_384).flatMap { _ in
      let word = random.next()
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }
    }
  }()
  private static let babbleNanoseconds: Int64 = 5_000_000
  /// So long the end of a connection may be under way while the next one has already come.
  private static let endingNanoseconds: Int64 = 100_000_000

  init(_ links: [any ServedLink], _ control: SimulatorControl, _ time: TimeSource) {
    self.links = links
    self.control = control
    self.time = time
  }

  func run() {
    while !control.isStopping {
      let ready = wait()
      for link in links {
        for descriptor in link.descriptors where ready.contains(descriptor) {
          link.serve(descriptor)
        }
        link.follow(control.misbehaviour(link: link.id))
        link.sendDue(at: time.monotonicNanoseconds())
        babble(link)
        count(link)
      }
    }
    for link in links { link.close() }
  }

  /// Connections count together that stay together: on a busy machine the system may bring the
  /// new one before the end of the one that was closed first.
  private func count(_ link: any ServedLink) {
    let connections = link.conversations.count
    if connections > 1 {
      let now = time.monotonicNanoseconds()
      let since = crowdedSince[link.id] ?? now
      crowdedSince[link.id] = since
      guard now - since >= Self.endingNanoseconds else { return }
    } else {
      crowdedSince[link.id] = nil
    }
    control.note(connections: connections, on: link.id)
  }

  /// Random bytes, as many as the time since the last ones brings.
  private func babble(_ link: any ServedLink) {
    let rate = link.cabinet.babble
    guard rate > 0 else {
      babbledAt[link.id] = nil
      return
    }
    let now = time.monotonicNanoseconds()
    let passed = min(50_000_000, now - (babbledAt[link.id] ?? now - Self.babbleNanoseconds))
    guard passed >= Self.babbleNanoseconds else { return }
    babbledAt[link.id] = now
    let count = min(Self.noise.count / 2, Int(Int64(rate) * passed / 1_000_000_000))
    let piece = Array(Self.noise[Int.random(in: 0...Self.noise.count / 2)...].prefix(count))
    for descriptor in link.conversations { writeAll(piece, to: descriptor) }
  }

  private var nextAt: Int64? {
    let babbles = babbledAt.values.map { $0 + Self.babbleNanoseconds }
    let now = time.monotonicNanoseconds()
    let counts = crowdedSince.values.map { $0 + Self.endingNanoseconds }.filter { $0 > now }
    return (links.compactMap(\.nextAt) + babbles + counts).min()
  }

  /// The descriptors on which something came before the next answer is due.
  private func wait() -> Set<Int32> {
    var watched = [pollfd(fd: control.event, events: Int16(POLLIN), revents: 0)]
    for link in links {
      watched += link.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    }
    var milliseconds: Int32 = -1
    if let next = nextAt {
      let left = max(0, next - time.monotonicNanoseconds())
      milliseconds = Int32(min(60_000, (left + 999_999) / 1_000_000))
    }
    _ = unsafe poll(&watched, nfds_t(watched.count), milliseconds)
    if watched[0].revents != 0 { hw_event_lower(control.event) }
    return Set(watched.dropFirst().filter { $0.revents != 0 }.map(\.fd))
  }
}
