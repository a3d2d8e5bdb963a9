"""pymodbus, as the first page of its documentation uses it. Variants: `sync` and `async` with the
library's own number of retries, `sync-once` with retries=0."""

import asyncio
import logging
import time

import pymodbus
from pymodbus.client import (
    AsyncModbusSerialClient, AsyncModbusTcpClient, ModbusSerialClient, ModbusTcpClient)

import judge


class Failure(Exception):
    pass


def client(asked, serial, tcp):
    more = {"timeout": asked.timeout}
    if asked.variant == "sync-once":
        more["retries"] = 0
    if asked.transport == "rtu":
        return serial(asked.place, baudrate=9600, bytesize=8, parity="N", stopbits=1, **more)
    host, port = judge.host_and_port(asked.place)
    return tcp(host, port=port, **more)


def words(answer):
    if answer.isError():
        raise Failure(str(answer))
    return answer.registers


def main():
    asked = judge.options()
    sleep = time.sleep
    logging.getLogger("pymodbus").setLevel(logging.CRITICAL)
    if asked.variant == "async":
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)

        async def make():
            made = client(asked, AsyncModbusSerialClient, AsyncModbusTcpClient)
            await made.connect()
            return made

        made = loop.run_until_complete(make())

        def read(first, count):
            return words(loop.run_until_complete(
                made.read_holding_registers(first, count=count, device_id=judge.UNIT)))

        def sleep(seconds):
            """The loop goes on and takes what comes meanwhile."""
            loop.run_until_complete(asyncio.sleep(seconds))
    else:
        made = client(asked, ModbusSerialClient, ModbusTcpClient)
        made.connect()

        def read(first, count):
            return words(made.read_holding_registers(first, count=count, device_id=judge.UNIT))

    judge.poll(read, asked, sleep).tell("pymodbus " + pymodbus.__version__, asked.variant)


if __name__ == "__main__":
    main()
