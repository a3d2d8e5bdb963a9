"""What the cases share: a workspace, the simulator, the daemon, a receiver, and questions to the
database. Python's standard library only."""
