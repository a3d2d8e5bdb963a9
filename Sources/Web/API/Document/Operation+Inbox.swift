/// What the document says of messages from other installations.
extension Operation {
  static let inbox = Operation(
    id: "inbox",
    summary: "Takes a Standard Webhook of another installation and keeps it",
    parameters: ["webhook-id", "webhook-timestamp", "webhook-signature"].map {
      Parameter(
        name: $0, place: .header, isRequired: true, summary: "Standard Webhooks 1.0",
        schema: Schemas.type("string"))
    },
    answers: [
      Answer(
        status: 200, summary: "Kept; the head of a log is cosigned",
        content: [("application/json", Schemas.type("object"))]),
      Answer(status: 204, summary: "Kept"),
      .problem(401, "No known sender signed these bytes lately"),
      .problem(409, "Signed, but not to be taken; 'detail' says why"),
      .problem(413, "The body is longer than 64 KiB"),
    ])
}
