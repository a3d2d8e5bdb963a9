package import Hummingbird
import WaterQuality

/// Every route of the daemon. The inbox takes what a known sender signed; all others read.
package func makeRouter(
  _ context: WebContext, _ configuration: WebConfiguration = .default
) -> Router<WebRequestContext> {
  let table = makeRoutes(context)
  let router = Router(context: WebRequestContext.self, options: .autoGenerateHeadEndpoints)
  router.add(middleware: SecurityHeaders())
  router.add(middleware: FailureAnswers(context: context, table: table))
  router.add(
    middleware: RequestRateGate(
      rate: RequestRate(
        perSecond: configuration.requestsPerSecond,
        burst: configuration.requestsPerSecond * WebLimits.burstFactor)))
  table.add(to: router, people: context.people)
  return router
}
