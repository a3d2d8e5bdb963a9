"""minimalmodbus, as its documentation's example uses it; it clears the line's buffer before each
question, as it does of its own accord."""

import minimalmodbus

import judge


def main():
    asked = judge.options()
    instrument = minimalmodbus.Instrument(asked.place, judge.UNIT)
    instrument.serial.baudrate = 9600
    instrument.serial.timeout = asked.timeout

    def read(first, count):
        return instrument.read_registers(first, count)

    judge.poll(read, asked).tell("minimalmodbus " + minimalmodbus.__version__, "")


if __name__ == "__main__":
    main()
