/// The addresses that are served, for telling "nothing here" from "not this way".
enum Routes {
  static let paths: Set<String> = [
    "/", "/api/v1/stations", "/api/v1/stream", "/api/v1/inbox/alerts", "/healthz", "/readyz",
    "/metrics",
  ]

  static func exist(_ path: String) -> Bool {
    if paths.contains(path) { return true }
    return path.hasPrefix("/assets/") && Assets.all[String(path.dropFirst(8))] != nil
  }
}
