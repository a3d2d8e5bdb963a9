import Hummingbird
import Logging
import WaterQuality

/// Turns whatever went wrong into an answer: a problem document (RFC 9457) for programs, a plain
/// page for people.
struct FailureAnswers: RouterMiddleware {
  let context: WebContext

  @concurrent func handle(
    _ request: Request, context: BasicRequestContext,
    next: @concurrent (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      return Routes.exist(request.uri.path) && ![.get, .head].contains(request.method)
        ? answer(.methodNotAllowed, request) : answer(.notFound, request)
    } catch let error as HTTPError {
      return answer(Failure(error.status), request, detail: error.body)
    } catch let error as DeadlineExceeded {
      self.context.logger.error("answer took too long", metadata: ["error": "\(error)"])
      return answer(.overdue, request, detail: "\(error)")
    } catch {
      // What went wrong inside is for the log, not for whoever asked.
      self.context.logger.error("answer failed", metadata: ["error": "\(error)"])
      return answer(.broken, request)
    }
  }

  private func answer(_ failure: Failure, _ request: Request, detail: String? = nil) -> Response {
    var headers: HTTPFields = [:]
    if failure.status == .methodNotAllowed { headers[.allow] = "GET, HEAD" }
    if failure.status == .serviceUnavailable { headers[.retryAfter] = "10" }
    let path = request.uri.path
    if path == "/api" || path.hasPrefix("/api/") {
      headers[.contentType] = "application/problem+json"
      let problem = JSON.object([
        ("type", .string("about:blank")), ("title", .string(failure.title.en)),
        ("status", .integer(Int64(failure.status.code))),
        ("detail", .string(detail ?? failure.detail.en)),
      ])
      return Response(
        status: failure.status, headers: headers,
        body: .init(byteBuffer: ByteBuffer(string: problem.text)))
    }
    let language = Language(
      query: request.uri.queryParameters["lang"].map(String.init), site: context.site)
    headers[.contentType] = "text/html; charset=utf-8"
    let page = PageTemplates.render(
      "failure",
      FailureView(
        language: language == .zh ? "zh-CN" : "en", status: failure.status.code,
        title: failure.title[language], detail: failure.detail[language],
        back: Wording.words["back"]?[language] ?? "", style: Assets.address("hanwatch.css"),
        icon: Assets.address("icon.svg")))
    return Response(
      status: failure.status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(string: page)))
  }
}

/// What the template `failure` shows.
struct FailureView {
  let language: String
  let status: Int
  let title: String
  let detail: String
  let back: String
  let style: String
  let icon: String
}
