import Hummingbird
import Storage
import WaterQuality

/// `GET /api/v1/stations`. Its tag names everything in it but the moment of the look, so that a
/// program that asks often and learns nothing new is told only that.
struct StationsAnswer: Sendable {
  private let text: String
  private let tag: String

  init(_ overview: SiteOverview, version: String) {
    let json = stationsJSON(overview, version: version)
    text = json.text
    tag = EntityTag.weak(json.without("at").text)
  }

  func response(to request: Request) -> Response {
    let headers: HTTPFields = [.eTag: tag, .cacheControl: "no-cache"]
    if EntityTag.isNamed(tag, in: request.headers[values: .ifNoneMatch]) {
      return Response(status: .notModified, headers: headers)
    }
    var response = answer(text, type: "application/json")
    response.headers.append(contentsOf: headers)
    return response
  }
}

extension JSON {
  /// An object without one of its members.
  fileprivate func without(_ name: String) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.0 != name })
  }
}
