"""A second foreign Modbus server: pymodbustcp_server.py WORD...

Serves holding registers 0 ... with the words given over Modbus TCP, as any unit. Prints the port
once it answers. Ends with SIGTERM.
"""

import socket
import sys
import time

from pyModbusTCP.server import ModbusServer

with socket.create_server(("127.0.0.1", 0)) as probe:
    port = probe.getsockname()[1]
server = ModbusServer("127.0.0.1", port, no_block=True)
server.start()
server.data_bank.set_holding_registers(0, [int(word) for word in sys.argv[1:]])
print(port, flush=True)
while True:
    time.sleep(60)
