import Hummingbird
import WaterQuality

/// A way an answer can fail, as it is told to whoever asked.
struct Failure: Sendable {
  let status: HTTPResponse.Status
  let title: Text
  let detail: Text

  init(_ status: HTTPResponse.Status, _ title: Text, _ detail: Text) {
    self.status = status
    self.title = title
    self.detail = detail
  }

  /// Any other status, with its standard name.
  init(_ status: HTTPResponse.Status) {
    self.init(
      status, Text(status.reasonPhrase, status.reasonPhrase),
      Text("请求无法处理。", "could not answer this request."))
  }

  init(_ refusal: Refusal) {
    let status = refusal.status
    let title: String =
      switch status {
      case .badRequest: "请求格式有误"
      case .requestTimeout: "请求超时"
      case .contentTooLarge: "请求内容过大"
      case .uriTooLong: "网址过长"
      case .requestHeaderFieldsTooLarge: "请求头过大"
      case .notImplemented: "不支持的请求方法"
      default: "不支持的协议版本"
      }
    self.init(
      status, Text(title, status.reasonPhrase), Text("请求未被接受，连接已关闭。", refusal.detail))
  }

  static let notFound = Failure(
    .notFound, Text("页面不存在", "Not Found"),
    Text("没有这个地址，请检查网址。", "could not find this address: nothing is served here. Check the URL."))
  static let methodNotAllowed = Failure(
    .methodNotAllowed, Text("不支持的请求方法", "Method Not Allowed"),
    Text("此地址只能读取。", "could not do this: the address is for reading. Use GET."))
  static let tooManyRequests = Failure(
    .tooManyRequests, Text("请求过于频繁", "Too Many Requests"),
    Text("请求过于频繁，请稍后重试。", "could not answer so often. Wait as long as 'Retry-After' says."))
  static let overdue = Failure(
    .serviceUnavailable, Text("暂时无法应答", "Service Unavailable"),
    Text("数据库未及时应答，请稍后重试。", "could not make the answer in time. Try again."))
  static let wrongParameters = Failure(
    .badRequest, Text("查询参数有误", "Bad Request"),
    Text("查询参数有误。", "could not answer: parameters are wrong. 'problems' names each."))
  static let broken = Failure(
    .internalServerError, Text("内部错误", "Internal Server Error"),
    Text("未能生成页面，原因见运行日志。", "could not make the answer: the daemon's log says why."))
}
