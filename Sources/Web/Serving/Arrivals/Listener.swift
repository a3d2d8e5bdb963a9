/// One of the places the service listens at.
enum Listener: Sendable, Equatable {
  case tcp
  case tls
  case local

  /// In metrics.
  var id: String {
    switch self {
    case .tcp: "tcp"
    case .tls: "tls"
    case .local: "local"
    }
  }
}
