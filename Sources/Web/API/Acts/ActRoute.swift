import Desks
import Foundation
import Hummingbird
import People
import WaterQuality

/// `POST /api/v1/acts/{act}`: a person does something, and signs it with their password. Whoever
/// carries the request – a program, the command line – is nobody.
struct ActRoute: Sendable {
  let people: PeopleDesk
  let kind: ActKind

  /// The line that the act left in the trail. `Idempotency-Key` makes sending it again safe.
  func answer(_ request: Request, _ context: WebRequestContext) async throws -> Response {
    guard context.arrival.isPrivate else { throw Self.isOpen }
    let type = request.headers[.contentType]?.split(separator: ";").first
    guard type?.lowercased() == "application/json" else { throw Self.otherType }
    let key = try Self.key(request)
    let body = try await request.body.collect(
      upTo: context.arrival.isLocal ? WebLimits.localBodyBytes : WebLimits.bodyBytes)
    do {
      let act = try ActRequest.read(
        Array(body.readableBytesView), as: kind, key: key,
        certificate: context.arrival.certificate.digest)
      let receipt = try await people.take(act, from: origin(request, context))
      return receipt.response
    } catch {
      throw DeskFailure(error) ?? error
    }
  }

  private func origin(_ request: Request, _ context: WebRequestContext) -> Origin {
    Origin(
      context.arrival.isLocal ? .socket : .api, address: "\(context.arrival)",
      agent: request.headers[.userAgent] ?? "")
  }

  private static func key(_ request: Request) throws -> IdempotencyKey? {
    guard let field = request.headers[.init("Idempotency-Key")!] else { return nil }
    guard let key = IdempotencyKey(field) else {
      throw DeskFailure(
        .badRequest,
        Text(
          "幂等键格式不正确。",
          "could not act: 'Idempotency-Key' has 8 to 64 letters, digits, '-', '_' or '.'."))
    }
    return key
  }

  private static let isOpen = DeskFailure(
    .forbidden,
    Text(
      "连接未加密，不受理操作。", "could not act: the connection is not encrypted. Ask over https."),
    reason: "notEncrypted")

  private static let otherType = DeskFailure(
    .unsupportedMediaType, Text("请以 JSON 提交。", "could not act: send application/json."))
}

extension ActReceipt {
  fileprivate var response: Response {
    var members = [("line", line.json), ("isRepeated", JSON.bool(isRepeated))]
    if let secret { members.append((secret.name, .string(secret.text))) }
    var answer = Web.answer(JSON.object(members).text, type: "application/json")
    answer.headers[.cacheControl] = "no-store"
    return answer
  }
}
