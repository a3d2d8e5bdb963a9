"""A foreign Modbus server: pymodbus_server.py tcp|rtu|DEVICE WORD...

Serves holding registers 0 ... with the words given, as unit 1: over Modbus TCP, in RTU frames over
TCP, or on a serial device. Prints the port (or "ready") once it
answers. Ends with SIGTERM.
"""

import asyncio
import socket
import sys

from pymodbus import FramerType
from pymodbus.datastore import ModbusDeviceContext, ModbusSequentialDataBlock, ModbusServerContext
from pymodbus.server import ModbusSerialServer, ModbusTcpServer


async def main():
    place, words = sys.argv[1], [int(word) for word in sys.argv[2:]]
    device = ModbusDeviceContext(hr=ModbusSequentialDataBlock(1, words))
    context = ModbusServerContext(devices={1: device}, single=False)
    if place in ("tcp", "rtu"):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        framer = FramerType.RTU if place == "rtu" else FramerType.SOCKET
        server = ModbusTcpServer(context, framer=framer, address=("127.0.0.1", port))
        print(await listening(server, port), flush=True)
    else:
        server = ModbusSerialServer(context, framer=FramerType.RTU, port=place, baudrate=9600)
        task = asyncio.create_task(server.serve_forever())
        await asyncio.sleep(0.3)
        print("ready", flush=True)
        await task
        return
    await asyncio.Event().wait()


async def listening(server, port):
    asyncio.create_task(server.serve_forever())
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return port
        except OSError:
            await asyncio.sleep(0.05)


asyncio.run(main())
