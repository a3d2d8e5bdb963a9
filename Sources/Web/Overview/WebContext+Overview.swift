import Storage
import WaterQuality

extension WebContext {
  /// Looks at everything now. Throws `DeadlineExceeded` when the store does not answer in time.
  func overview() async throws -> SiteOverview {
    let incidents = try await within(seconds: WebLimits.answerSeconds) { [store] in
      try await store.read { try $0.openIncidents() }
    }
    return makeOverview(
      site, store.window, incidents: incidents, statuses: status(), at: time.now())
  }
}
