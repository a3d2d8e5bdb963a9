import Hummingbird
import Logging
import WaterQuality

/// Turns whatever went wrong into an answer: a problem document (RFC 9457) for programs, a plain
/// page for people.
struct FailureAnswers: RouterMiddleware {
  let context: WebContext
  /// What is served, for telling "nothing here" from "not this way".
  let table: RouteTable

  @concurrent func handle(
    _ request: Request, context: WebRequestContext,
    next: @concurrent (Request, WebRequestContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      let methods = table.methods(at: request.uri.path)
      guard !methods.isEmpty, !methods.contains(request.method) else {
        return answer(.notFound, request)
      }
      let allowed = methods.map(\.rawValue).sorted().joined(separator: ", ")
      return answer(.methodNotAllowed, request, headers: [.allow: allowed])
    } catch let error as HTTPError {
      return answer(Failure(error.status), request, detail: error.body)
    } catch let error as DeskFailure {
      return answer(error, request)
    } catch let error as ParameterProblems {
      return answer(
        Failure.wrongParameters, request, details: Details(error.json), status: error.status)
    } catch let error as TooManyRequests {
      return answer(
        .tooManyRequests, request, headers: [.retryAfter: String(error.retryAfterSeconds)])
    } catch let error as DeadlineExceeded {
      self.context.logger.error(
        "answer took too long", metadata: Self.metadata(error, context))
      return answer(.overdue, request, detail: "\(error)")
    } catch {
      // What went wrong inside is for the log, not for whoever asked.
      self.context.logger.error(
        "answer failed", metadata: Self.metadata(error, context))
      return answer(.broken, request)
    }
  }

  private func answer(_ failure: DeskFailure, _ request: Request) -> Response {
    var headers: HTTPFields = [:]
    if let seconds = failure.retryAfterSeconds { headers[.retryAfter] = "\(seconds)" }
    // RFC 9110, 11.6.1: whoever is not known is told how to say who they are.
    if failure.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer realm=\"hanwatch\"" }
    let problems = failure.problems.map { problem in
      JSON.object([
        ("parameter", .string(problem.path)),
        ("detail", .string("\(problem.message). \(problem.remedy)")),
      ])
    }
    return answer(
      Failure(
        failure.status, Text(failure.status.reasonPhrase, failure.status.reasonPhrase),
        failure.words),
      request, detail: failure.words.en,
      details: Details(problems.isEmpty ? nil : .array(problems), reason: failure.reason),
      headers: headers)
  }

  /// The members of a problem document that are ours.
  struct Details {
    var problems: JSON?
    var reason: String?

    init(_ problems: JSON? = nil, reason: String? = nil) {
      self.problems = problems
      self.reason = reason
    }
  }

  private static func metadata(
    _ error: any Error, _ context: WebRequestContext
  ) -> Logger.Metadata {
    ["error": "\(error)", "request": "\(context.id)", "from": "\(context.arrival)"]
  }

  private func answer(
    _ failure: Failure, _ request: Request, detail: String? = nil,
    details: Details = Details(), status: HTTPResponse.Status? = nil,
    headers more: HTTPFields = [:]
  ) -> Response {
    let asked = request.uri.queryParameters["lang"].map(String.init)
    let language = Language(
      query: asked ?? SessionCookie.value(SessionCookie.languageName, request.headers),
      site: context.site)
    let content = Self.content(
      failure, path: request.uri.path, language: language, detail: detail, details: details,
      status: status)
    var headers = content.headers
    headers.append(contentsOf: more)
    if failure.status == .serviceUnavailable, headers[.retryAfter] == nil {
      headers[.retryAfter] = "10"
    }
    // An answer to HEAD ends with its head (RFC 9110, 9.3.2): a body would be taken for the next.
    let body = request.method == .head ? "" : content.body
    return Response(
      status: status ?? failure.status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(string: body)))
  }

  /// The answer's own headers and its body.
  static func content(
    _ failure: Failure, path: String, language: Language, detail: String? = nil,
    details: Details = Details(), status: HTTPResponse.Status? = nil
  ) -> (headers: HTTPFields, body: String) {
    if path == "/api" || path.hasPrefix("/api/") || path == "/openapi.json" {
      let status = status ?? failure.status
      var members: [(String, JSON)] = [
        ("type", .string("about:blank")), ("title", .string(status.reasonPhrase)),
        ("status", .integer(Int64(status.code))),
        ("detail", .string(detail ?? failure.detail.en)),
      ]
      if let reason = details.reason { members.append(("reason", .string(reason))) }
      if let problems = details.problems { members.append(("problems", problems)) }
      return ([.contentType: "application/problem+json"], JSON.object(members).text)
    }
    return ([.contentType: "text/html; charset=utf-8"], FailurePages.page(failure, language))
  }
}
