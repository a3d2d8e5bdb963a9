package import Hummingbird
internal import NIOCore

/// What is known of a request besides the request itself. `id` names it in logs.
package struct WebRequestContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// Set by `ArrivalResponder` before any route or middleware sees the request.
  package var arrival: Arrival
  /// Who has signed in, in routes for people who have.
  var session: SignedIn?
  /// Who asks, in routes below `/api`; nil where nobody said.
  var requester: Requester?
  /// The connection it came on.
  let channel: any Channel

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    arrival = Arrival(transport: .tcp, address: nil)
    channel = source.channel
  }
}
