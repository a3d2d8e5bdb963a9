import Daemon
import Testing

@Suite struct `The room on the disk` {
  @Test(arguments: [
    (100, true, DiskRoom.enough), (20, true, .enough), (19, true, .little), (10, true, .little),
    (9, true, .scarce), (0, true, .scarce), (100, false, .none), (15, false, .none),
    (0, false, .none),
  ]) func `is judged by the free share and the reserve`(
    percent: Int, hasReserve: Bool, room: DiskRoom
  ) {
    #expect(DiskRoom(freePercent: percent, hasReserve: hasReserve) == room)
  }
}
