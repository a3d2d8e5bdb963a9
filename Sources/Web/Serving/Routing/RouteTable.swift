import Desks
import Hummingbird

/// Every route, in the order of `/openapi.json`.
struct RouteTable: Sendable {
  let routes: [Route]

  /// The methods that an address answers to; empty where nothing is served. HEAD goes with GET.
  func methods(at path: String) -> Set<HTTPRequest.Method> {
    let parts = path.split(separator: "/")
    let here = routes.filter { Self.matches($0.path, parts) }.map(\.method)
    return Set(here).union(here.contains(.get) ? [.head] : [])
  }

  private static func matches(_ template: String, _ parts: [Substring]) -> Bool {
    let wanted = template.split(separator: "/")
    return wanted.count == parts.count
      && zip(wanted, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }

  /// Adds the routes to a router, each in the group of its audience.
  func add(to router: Router<WebRequestContext>, people: PeopleDesk?) {
    for audience in Route.Audience.allCases {
      let group = router.group()
      if let people {
        switch audience {
        case .everyone: break
        case .programs: group.add(middleware: RequesterGate(people: people, isNeeded: false))
        case .identified: group.add(middleware: RequesterGate(people: people, isNeeded: true))
        case .signedIn: group.add(middleware: SignedInGate(people: people))
        }
      }
      for route in routes where route.audience == audience {
        group.on(RouterPath(route.path), method: route.method) { request, context in
          try await route.handle(request, context)
        }
      }
    }
  }
}
