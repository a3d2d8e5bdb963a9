package import People
package import Storage

/// What came of a request: the line that the act left in the trail.
package struct ActReceipt: Sendable {
  package let line: AuditLine
  /// Told once, and never again where the request is repeated.
  package let secret: ActSecret?
  /// The request came before; nothing was done this time.
  package let isRepeated: Bool
}

extension PeopleDesk {
  /// Does what a request asks for. Throws `Refusal`, `PeopleError`, or what the act throws.
  package func take(_ request: ActRequest, from origin: Origin) async throws -> ActReceipt {
    guard let form = request.signature else { return try await takeFirst(request, from: origin) }
    let slip = ActSlip(request)
    var signatory = try await signatory(form, from: origin)
    signatory.slip = slip
    let id = signatory.stored.id
    do {
      // An act that was done looks impossible to do again: the key is asked before the act is.
      try await store.read { try slip.check(id, in: $0) }
      let secret = try await request.kind.perform(request.fields, signatory, self)
      guard let line = slip.line else { throw ActLeftNothing(act: request.kind.act) }
      return ActReceipt(line: line, secret: secret, isRepeated: false)
    } catch let before as ActSlip.DoneBefore {
      return ActReceipt(line: before.line, secret: nil, isRepeated: true)
    }
  }

  /// Before anybody is registered the machine's own user acts, and the trail says which.
  private func takeFirst(_ request: ActRequest, from origin: Origin) async throws -> ActReceipt {
    let hasPeople = try await store.read { try $0.hasPeople() }
    guard !hasPeople else { throw PeopleError.notFirst }
    guard let first = request.kind.performFirst, [.cli, .socket].contains(origin.via) else {
      throw PeopleError.nobodyYet
    }
    try await first(request.fields, origin, self)
    guard let line = try await store.read({ try $0.auditEntries(limit: 1).first }) else {
      throw ActLeftNothing(act: request.kind.act)
    }
    return ActReceipt(line: line, secret: nil, isRepeated: false)
  }
}

/// A mistake of the program: every act leaves a line in the trail.
struct ActLeftNothing: Error, CustomStringConvertible {
  let act: Act

  var description: String { "the act '\(act.rawValue)' left no line in the audit trail" }
}
