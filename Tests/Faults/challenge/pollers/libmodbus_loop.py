"""libmodbus by its C functions, as its manual pages use them. Variants say what is done after an
error: `plain` nothing, `flush` modbus_flush, `reconnect` modbus_close and modbus_connect,
`recovery` what modbus_set_error_recovery(LINK | PROTOCOL) does inside the library."""

import ctypes
import ctypes.util

import judge

LINK, PROTOCOL = 2, 4


class Failure(Exception):
    pass


def library():
    found = ctypes.CDLL(ctypes.util.find_library("modbus") or "libmodbus.so.5", use_errno=True)
    found.modbus_new_rtu.restype = found.modbus_new_tcp.restype = ctypes.c_void_p
    found.modbus_strerror.restype = ctypes.c_char_p
    found.modbus_new_rtu.argtypes = [
        ctypes.c_char_p, ctypes.c_int, ctypes.c_char, ctypes.c_int, ctypes.c_int]
    found.modbus_new_tcp.argtypes = [ctypes.c_char_p, ctypes.c_int]
    for name, arguments in {
        "modbus_connect": [], "modbus_close": [], "modbus_flush": [],
        "modbus_set_slave": [ctypes.c_int],
        "modbus_set_error_recovery": [ctypes.c_int],
        "modbus_set_response_timeout": [ctypes.c_uint32, ctypes.c_uint32],
        "modbus_read_registers": [
            ctypes.c_int, ctypes.c_int, ctypes.POINTER(ctypes.c_uint16)],
    }.items():
        getattr(found, name).argtypes = [ctypes.c_void_p, *arguments]
    return found


def main():
    asked = judge.options()
    modbus = library()
    numbers = [ctypes.c_uint.in_dll(modbus, f"libmodbus_version_{part}").value
               for part in ("major", "minor", "micro")]
    if asked.transport == "rtu":
        context = modbus.modbus_new_rtu(asked.place.encode(), 9600, b"N", 8, 1)
    else:
        host, port = judge.host_and_port(asked.place)
        context = modbus.modbus_new_tcp(host.encode(), port)
    modbus.modbus_set_slave(context, judge.UNIT)
    modbus.modbus_set_response_timeout(context, 0, int(asked.timeout * 1e6))
    if asked.variant == "recovery":
        modbus.modbus_set_error_recovery(context, LINK | PROTOCOL)
    if modbus.modbus_connect(context) == -1:
        raise SystemExit("could not connect")
    words = (ctypes.c_uint16 * judge.COUNT)()

    def read(first, count):
        if modbus.modbus_read_registers(context, first, count, words) == count:
            return list(words)
        error = modbus.modbus_strerror(ctypes.get_errno()).decode()
        if asked.variant == "flush":
            modbus.modbus_flush(context)
        elif asked.variant == "reconnect":
            modbus.modbus_close(context)
            if asked.transport == "rtu":
                judge.forget_unread(asked.place)
            modbus.modbus_connect(context)
        raise Failure(error)

    judge.poll(read, asked).tell("libmodbus " + ".".join(map(str, numbers)), asked.variant)


if __name__ == "__main__":
    main()
