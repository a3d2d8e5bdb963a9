import Hummingbird

/// Our own style sheet, script and icon, embedded in the program.
struct Asset: Sendable {
  let bytes: [UInt8]
  let type: String
  /// Names these bytes: the same bytes have the same tag.
  let tag: String

  init(_ bytes: [UInt8], type: String) {
    self.bytes = bytes
    self.type = type
    tag = EntityTag.hash(bytes)
  }
}

enum Assets {
  static let all: [String: Asset] = [
    "hanwatch.css": Asset(PackageResources.hanwatch_css, type: "text/css; charset=utf-8"),
    "stream.js": Asset(PackageResources.stream_js, type: "text/javascript; charset=utf-8"),
    "icon.svg": Asset(PackageResources.icon_svg, type: "image/svg+xml"),
  ]

  /// The address a page uses. It carries the tag, so that a new version of the program is never
  /// shown with an old style.
  static func address(_ name: String) -> String {
    "/assets/\(name)?v=\(all[name]?.tag ?? "")"
  }

  static func answer(_ name: String, _ request: Request) throws -> Response {
    guard let asset = all[name] else { throw HTTPError(.notFound) }
    let tag = "\"\(asset.tag)\""
    var headers: HTTPFields = [
      .contentType: asset.type, .eTag: tag,
      .cacheControl: "public, max-age=\(WebLimits.assetSeconds)",
    ]
    if EntityTag.isNamed(tag, in: request.headers[values: .ifNoneMatch]) {
      headers[.contentType] = nil
      return Response(status: .notModified, headers: headers)
    }
    return Response(
      status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
  }
}
