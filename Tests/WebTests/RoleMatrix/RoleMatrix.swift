/// Who may ask what: every route, and of forms every act, with the status each asker gets.
///
/// A row is `METHOD path [ACT] [bearer] STATUS…`. With an act, the form of that act is sent,
/// rightly filled in – below `/api` as JSON with a signature; `bearer` asks with a token of the
/// role's own instead of a session, where the role may have one. Parameters that a route needs are
/// taken from the examples in `/openapi.json`. A stream is asked for its head. Nobody shows a
/// client certificate, so there is none to bind.
enum RoleMatrix {
  static let rows = table.split(separator: "\n").dropFirst().map { RoleMatrixRow(String($0)) }

  private static let table = """
                                               no  vie dut cle app par mai sys sec aud
    GET  /                                     200 200 200 200 200 200 200 200 200 200
    GET  /stations/{station}                   200 200 200 200 200 200 200 200 200 200
    GET  /assets/{name}                        200 200 200 200 200 200 200 200 200 200
    GET  /login                                200 200 200 200 200 200 200 200 200 200
    POST /login signIn                         401 303 303 303 303 303 303 303 303 303
    POST /logout signOut                       401 303 303 303 303 303 303 303 303 303
    GET  /account                              303 200 200 200 200 200 200 200 200 200
    POST /account/password changePassword      401 303 303 303 303 303 303 303 303 303
    POST /account/second-factor setSecondFactor 401 303 303 303 303 303 303 303 303 303
    POST /account/certificate bindCertificate  401 400 400 400 400 400 400 400 400 400
    GET  /people                               303 403 403 403 403 403 403 200 200 200
    POST /people addPerson                     401 403 403 403 403 403 403 303 403 403
    POST /people changeRole                    401 403 403 403 403 403 403 303 403 403
    POST /people resetPassword                 401 403 403 403 403 403 403 303 403 403
    POST /people removeSecondFactor            401 403 403 403 403 403 403 303 403 403
    POST /people disablePerson                 401 403 403 403 403 403 403 303 303 403
    POST /people enablePerson                  401 403 403 403 403 403 403 303 403 403
    POST /people endSessions                   401 403 403 403 403 403 403 403 303 403
    GET  /audit                                303 403 403 403 403 403 403 403 200 200
    GET  /configuration                        303 403 403 200 200 403 200 403 200 200
    POST /configuration proposeConfiguration   401 403 403 303 403 403 303 403 403 403
    POST /configuration approveConfiguration   401 403 403 403 303 403 403 403 403 403
    GET  /data                                 303 403 200 200 200 403 200 403 403 403
    POST /data review                          401 403 303 403 403 403 403 403 403 403
    POST /data redecode                        401 403 303 403 403 403 403 403 403 403
    POST /data approveReview                   401 403 403 403 303 403 403 403 403 403
    POST /data importData                      401 403 403 303 403 403 403 403 403 403
    POST /data approveImport                   401 403 403 403 303 403 403 403 403 403
    GET  /links                                303 403 200 403 403 403 200 200 403 200
    GET  /links/{id}/probe                     303 403 403 403 403 403 200 403 403 403
    POST /links/{id}/probe probe               401 403 403 403 403 403 303 403 403 403
    GET  /api/v1/links                         401 403 200 403 403 403 200 200 403 200
    GET  /api/v1/links bearer                  401 403 200 403 403 403 200 401 401 401
    GET  /api/v1/probes/{ticket}               404 404 404 404 404 404 404 404 404 404
    GET  /api/v1/stations                      200 200 200 200 200 200 200 200 200 200
    GET  /api/v1/stations bearer               200 200 200 200 200 200 200 200 200 200
    GET  /api/v1/analysers                     200 200 200 200 200 200 200 200 200 200
    GET  /api/v1/readings                      200 200 200 200 200 200 200 200 200 200
    GET  /api/v1/stream                        200 200 200 200 200 200 200 200 200 200
    POST /api/v1/inbox/alerts                  401 401 401 401 401 401 401 401 401 401
    GET  /api/v1/account                       401 200 200 200 200 200 200 200 200 200
    GET  /api/v1/account bearer                401 200 200 200 200 200 200 401 401 401
    GET  /api/v1/people                        401 403 403 403 403 403 403 200 200 200
    GET  /api/v1/people bearer                 401 403 403 403 403 403 403 401 401 401
    GET  /api/v1/tokens                        401 403 403 403 403 403 403 200 200 200
    GET  /api/v1/audit                         401 403 403 403 403 403 403 403 200 200
    GET  /api/v1/audit bearer                  401 403 403 403 403 403 403 401 401 401
    GET  /api/v1/outbox                        401 403 200 403 403 403 200 200 403 200
    GET  /api/v1/outbox bearer                 401 403 200 403 403 403 200 401 401 401
    GET  /api/v1/losses                        401 403 200 403 200 403 200 200 403 200
    GET  /api/v1/configuration                 401 403 403 200 200 403 200 403 200 200
    POST /api/v1/acts/addPerson addPerson      401 403 403 403 403 403 403 200 403 403
    POST /api/v1/acts/changeRole changeRole    401 403 403 403 403 403 403 200 403 403
    POST /api/v1/acts/resetPassword resetPassword 401 403 403 403 403 403 403 200 403 403
    POST /api/v1/acts/removeSecondFactor removeSecondFactor 401 403 403 403 403 403 403 200 403 403
    POST /api/v1/acts/disablePerson disablePerson 401 403 403 403 403 403 403 200 200 403
    POST /api/v1/acts/enablePerson enablePerson 401 403 403 403 403 403 403 200 403 403
    POST /api/v1/acts/endSessions endSessions  401 403 403 403 403 403 403 403 200 403
    POST /api/v1/acts/changePassword changePassword 401 200 200 200 200 200 200 200 200 200
    POST /api/v1/acts/setSecondFactor setSecondFactor 401 200 200 200 200 200 200 200 200 200
    POST /api/v1/acts/makeToken makeToken      401 200 200 200 200 200 200 403 403 403
    POST /api/v1/acts/revokeToken revokeToken  401 403 403 403 403 403 403 200 200 403
    POST /api/v1/acts/acceptLoss acceptLoss    401 403 403 403 200 403 403 403 403 403
    POST /api/v1/acts/redecode redecode        401 403 200 403 403 403 403 403 403 403
    POST /api/v1/acts/review review            401 403 200 403 403 403 403 403 403 403
    POST /api/v1/acts/approveReview approveReview 401 403 403 403 200 403 403 403 403 403
    POST /api/v1/acts/qualityCheck qualityCheck 401 403 200 403 403 403 200 403 403 403
    POST /api/v1/acts/importData importData    401 403 403 200 403 403 403 403 403 403
    POST /api/v1/acts/approveImport approveImport 401 403 403 403 200 403 403 403 403 403
    POST /api/v1/acts/beginMaintenance beginMaintenance 401 403 200 403 403 403 200 403 403 403
    POST /api/v1/acts/endMaintenance endMaintenance 401 403 200 403 403 403 200 403 403 403
    POST /api/v1/acts/settleGap settleGap      401 403 200 403 403 403 200 403 403 403
    GET  /healthz                              200 200 200 200 200 200 200 200 200 200
    GET  /readyz                               200 200 200 200 200 200 200 200 200 200
    GET  /metrics                              200 200 200 200 200 200 200 200 200 200
    GET  /openapi.json                         200 200 200 200 200 200 200 200 200 200
    """
}
