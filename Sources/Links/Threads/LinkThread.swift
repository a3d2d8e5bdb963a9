internal import WaterQuality

/// A thread on which links take turns: each runs until it waits for bytes, a moment or its end.
///
/// Serial lines have one each, because opening and closing a device may block. All sockets share
/// one: a thousand stations need no more threads than ten.
actor LinkThread {
  private nonisolated let executor: LoopExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  init() throws(ConnectFailure) {
    executor = try LoopExecutor()
  }

  /// A signal for one link that lives here.
  nonisolated func makeStopSignal() -> StopSignal { StopSignal(executor.core) }

  /// Polls until the signal is raised.
  func poll(
    _ link: PolledLink, _ stop: StopSignal, deliver: @escaping @Sendable (LinkReport) -> Void
  ) async {
    var loop = PollLoop(link: link, stop: stop, deliver: deliver)
    await loop.run()
  }
}

/// Runs the jobs of a `LinkThread`, never on the cooperative pool. The thread ends when this is let
/// go.
private final class LoopExecutor: SerialExecutor {
  let core: LoopCore

  init() throws(ConnectFailure) {
    guard let core = LoopCore() else { throw .tooManyDescriptors }
    guard OwnThread.start({ core.run() }) else { throw .noThread }
    self.core = core
  }

  deinit {
    core.end()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    unsafe core.add(UnownedJob(job), on: asUnownedSerialExecutor())
  }
}
