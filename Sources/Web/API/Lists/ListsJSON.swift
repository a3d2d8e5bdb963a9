import Desks
import People
import Storage
import WaterQuality

extension AuditLine {
  var json: JSON {
    .object([
      ("number", .integer(number)), ("at", .string("\(at)")), ("person", JSON(person)),
      ("via", .string(via)), ("address", .string(address)), ("act", .string(act)),
      ("subject", .string(subject)), ("old", JSON(old)), ("new", JSON(new)),
      ("outcome", .string(outcome)), ("leaf", leaf.map(JSON.integer) ?? .null),
    ])
  }
}

extension StoredPerson {
  var json: JSON {
    .object([
      ("name", .string(name.text)), ("role", .string(person.role.rawValue)),
      ("party", JSON(person.party)), ("isDisabled", .bool(person.isDisabled)),
      ("hasSecondFactor", .bool(person.hasSecondFactor)),
      ("mustChangePassword", .bool(person.isPasswordForeign)),
      ("key", .string(person.publicKey.fingerprint)), ("version", .integer(Int64(version))),
      ("changedAt", .string("\(changedAt)")),
    ])
  }
}

extension StoredToken {
  func json(_ names: [Int64: String]) -> JSON {
    .object([
      ("id", .integer(id)), ("person", JSON(names[person])), ("label", .string(grant.label)),
      ("role", .string(grant.limit.rawValue)), ("createdAt", .string("\(createdAt)")),
      ("expiresAt", .string("\(grant.expiresAt)")), ("revokedAt", JSON(revokedAt?.description)),
    ])
  }
}

extension OutboxEntry {
  var json: JSON {
    .object([
      ("id", .string(message.id)), ("channel", .string(message.channel)),
      ("incident", .string(message.incident)), ("type", .string(message.type)),
      ("state", .string(state.rawValue)), ("attempts", .integer(Int64(attempts))),
      ("createdAt", .string("\(message.createdAt)")),
      ("nextAttemptAt", state == .queued ? .string("\(nextAttemptAt)") : .null),
      ("finishedAt", JSON(finishedAt?.description)), ("outcome", JSON(outcome)),
    ])
  }
}

extension Loss {
  var json: JSON {
    .object([
      ("id", .integer(id)), ("noticedAt", .string("\(noticedAt)")), ("reason", .string(reason)),
      ("detail", .string(detail)),
    ])
  }
}

extension Requester {
  /// Who this is, and what they may do at this moment.
  var json: JSON {
    let acts = Act.allCases.filter { refusal(of: $0) == nil }
    let via: String
    let token: JSON
    switch self {
    case .token(let bearer):
      via = "token"
      token = bearer.token.json([bearer.person.id: bearer.person.name.text])
    case .session: (via, token) = ("session", .null)
    }
    return .object([
      ("name", .string(person.name.text)), ("role", .string(person.role.rawValue)),
      ("party", JSON(person.party)), ("via", .string(via)), ("token", token),
      ("acts", .array(acts.map { .string($0.rawValue) })),
    ])
  }
}
