internal import CModbus
internal import Glibc
internal import WaterQuality

/// Waits for questions on all links and sends each answer at its moment: one thread for a site.
final class ServerLoop {
  private let links: [any ServedLink]
  private let control: SimulatorControl
  private let time: TimeSource

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
        control.note(connections: link.connectionCount, on: link.id)
      }
    }
    for link in links { link.close() }
  }

  /// The descriptors on which something came before the next answer is due.
  private func wait() -> Set<Int32> {
    var watched = [pollfd(fd: control.event, events: Int16(POLLIN), revents: 0)]
    for link in links {
      watched += link.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    }
    var milliseconds: Int32 = -1
    if let next = links.compactMap(\.queue.nextAt).min() {
      let left = max(0, next - time.monotonicNanoseconds())
      milliseconds = Int32(min(60_000, (left + 999_999) / 1_000_000))
    }
    _ = unsafe poll(&watched, nfds_t(watched.count), milliseconds)
    if watched[0].revents != 0 { hw_event_lower(control.event) }
    return Set(watched.dropFirst().filter { $0.revents != 0 }.map(\.fd))
  }
}
