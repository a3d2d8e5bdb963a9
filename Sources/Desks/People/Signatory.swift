package import Evidence
package import People
package import Storage

/// A person who has just proved who they are, with their key open: can sign what they do now.
package struct Signatory: Sendable {
  package let stored: StoredPerson
  package let origin: Origin
  let key: PersonKey
  /// Where the act was asked for as a request.
  var slip: ActSlip?

  package var name: PersonName { stored.name }
}

/// What somebody fills in to prove who they are.
package struct SignInForm: Sendable {
  package let name: String
  package let password: Password
  /// A one-time code, where one is set up.
  package let code: String?
  /// The SHA-256 of the client certificate that the connection has proved to hold.
  package let certificate: Digest?

  package init(
    name: String, password: Password, code: String? = nil, certificate: Digest? = nil
  ) {
    self.name = name
    self.password = password
    self.code = code
    self.certificate = certificate
  }
}
