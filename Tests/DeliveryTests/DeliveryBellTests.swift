import Delivery
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A bell` {
  @Test func `wakes everybody who waits`() async {
    let bell = DeliveryBell()

    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<5 { group.addTask { await bell.wait(beyond: 0) } }
      bell.ring()
      await group.waitForAll()
    }

    #expect(bell.count == 1)
  }

  @Test func `is heard by one who comes too late`() async {
    let bell = DeliveryBell()
    bell.ring()

    await bell.wait(beyond: 0)
  }

  @Test func `lets go of one who gives up`() async {
    let bell = DeliveryBell()

    await withTaskGroup(of: Void.self) { group in
      group.addTask { await bell.wait(beyond: 0) }
      group.cancelAll()
      await group.waitForAll()
    }

    #expect(bell.count == 0)
  }
}
