import ArgumentParser

struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Who may act: adds people, gives them roles, locks them out.",
    discussion: """
      The first person is made with 'people add NAME --role systemAdministrator' and needs no \
      --as. Every change is signed by whoever makes it. The daemon must be stopped.
      """,
    subcommands: [
      PeopleAddCommand.self, PeopleRoleCommand.self, PeoplePasswordCommand.self,
      PeopleSecondFactorCommand.self, PeopleDisableCommand.self, PeopleEnableCommand.self,
      PeopleEndSessionsCommand.self, PeopleListCommand.self,
    ])
}
