internal import WaterQuality

/// Connects to the gateway of a link: at its address, or at the second one where it has two.
final class Dialler: StreamOpener {
  private let addresses: [NetworkAddress]
  private let context: LinkContext
  private let stop: StopSignal
  /// The address that worked last, or is tried next.
  private var current = 0

  init(_ addresses: [NetworkAddress], _ context: LinkContext, _ stop: StopSignal) {
    self.addresses = addresses
    self.context = context
    self.stop = stop
  }

  /// Each address has one deadline for being looked up and connected together.
  func open() async throws(AskFailure) -> any ByteStream {
    // Empty only when the address did not come from the configuration reader.
    var failure = AskFailure.notConnected(.unreachable)
    for _ in addresses {
      do throws(AskFailure) {
        return try await connect(to: addresses[current])
      } catch .stopped {
        throw .stopped
      } catch {
        failure = error
        current = (current + 1) % addresses.count
      }
    }
    throw failure
  }

  func giveUp() -> Bool {
    if !addresses.isEmpty { current = (current + 1) % addresses.count }
    return true
  }

  private func connect(to address: NetworkAddress) async throws(AskFailure) -> TCPConnection {
    let patience = context.limits.connectMilliseconds
    let deadline = context.time.monotonicNanoseconds() + Int64(patience) * 1_000_000
    let literal =
      switch address.host {
      case .literal(let literal): literal
      case .name(let name):
        try await context.network.names.literal(of: name, until: deadline, stop, context.time)
      }
    do throws(AskFailure) {
      return try await TCPConnection.connect(
        to: literal, port: address.port, patienceMilliseconds: patience, until: deadline, stop,
        context.time)
    } catch {
      // The host may have moved.
      if case .name(let name) = address.host { context.network.names.doubt(name) }
      throw error
    }
  }
}
