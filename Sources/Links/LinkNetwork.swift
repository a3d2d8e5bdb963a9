internal import Synchronization

/// What all links of a run share: one thread for sockets, the ports that stations call, and the
/// names that were looked up.
package final class LinkNetwork: Sendable {
  let names = NameLookup()
  let ports = DialInPorts()
  private let thread = Mutex<LinkThread?>(nil)

  package init() {}

  /// The one thread of all sockets; made when it is first needed.
  func socketThread() throws(ConnectFailure) -> LinkThread {
    try thread.withLock { thread throws(ConnectFailure) in
      if let thread { return thread }
      let made = try LinkThread()
      thread = made
      return made
    }
  }
}
