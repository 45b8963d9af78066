"""Calls ICalculator or IWire through zeep, from the WSDL that a host serves: zeep_client.py WSDL PORT [wsa]

Every result is checked; the first that is wrong ends the program. With `wsa` the requests have the headers of
WS-Addressing 1.0.
"""

import datetime
import decimal
import math
import sys

import zeep
from zeep.exceptions import Fault
from zeep.wsa import WsAddressingPlugin

checks = 0


def check(actual, expected):
    global checks
    checks += 1
    if actual != expected:
        sys.exit(f"check {checks}: {actual!r} instead of {expected!r}")


def calculator(service):
    def as_int32(value):
        return (value + 2**31) % 2**32 - 2**31

    numbers = [0, 1, -1, 127, -129, 32768, 70000, 2**31 - 1, -(2**31)]
    for a in numbers:
        for b in numbers:
            check(service.Add(a, b), as_int32(a + b))
            check(service.Subtract(a, b), as_int32(a - b))


def values(service):
    utc = datetime.timezone.utc
    for operation, sent in {
        "EchoString": ["", "text", "<&>\"' \r\n\t", "\u00e9 \u20ac \U0001f600", "x" * 5000],
        "EchoBytes": [b"\0", bytes(range(256)), bytes(5000)],
        "EchoDateTime": [datetime.datetime(2009, 2, 13, 23, 31, 30, 123456, utc), datetime.datetime(1, 1, 1, tzinfo=utc)],
        "EchoDouble": [0.0, 0.1, -1.5e300, 5e-324, math.pi],
        "EchoFloat": [0.0, 0.5, -1.5e10],
        "EchoDecimal": [decimal.Decimal(text) for text in ("0", "-1.5", "79228162514264337593543950335")],
        "EchoGuid": ["00112233-4455-6677-8899-aabbccddeeff"],
        "EchoTimeSpan": [datetime.timedelta(days=3, hours=4, seconds=5), datetime.timedelta(0)],
        "EchoBool": [True, False],
        "EchoLong": [0, -(2**63), 2**63 - 1],
        "EchoULong": [0, 2**64 - 1],
    }.items():
        for value in sent:
            # zeep has no value for an empty element.
            check(getattr(service, operation)(value), None if value == "" else value)
    check(service.EchoString(zeep.xsd.Nil), None)
    check(service.EchoInts({"int": [1, -2, 2**31 - 1]}), [1, -2, 2**31 - 1])
    check(service.Nothing(), None)
    check(service.Notify("one-way from zeep"), None)


def faults(client, service):
    for kind in ("plain", "code", "typed"):
        try:
            service.Fail(kind)
            sys.exit(f"no fault: {kind}")
        except Fault as fault:
            check(fault.message, {"plain": "plain", "code": "coded", "typed": "typed"}[kind] + " failure")
            if kind == "code":
                # SOAP 1.1 has room for one code only.
                codes = [fault.code, *(code.localname for code in fault.subcodes or [])]
                check(codes[-1].split(":")[-1], "BadKind")
            if kind == "typed":
                detail = client.wsdl.types.deserialize(fault.detail[0])
                check((detail.Code, detail.Text), (42, "typed detail"))


def main(wsdl, port, addressing=None):
    client = zeep.Client(wsdl, plugins=[WsAddressingPlugin()] if addressing == "wsa" else [])
    (name,) = client.wsdl.services
    service = client.bind(name, port)
    if "Add" in service._operations:
        calculator(service)
    else:
        values(service)
        faults(client, service)
    print(f"OK {checks} checks")


main(*sys.argv[1:])
