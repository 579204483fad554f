"""Which network addresses captures may reach."""

import pytest
from ada_url import URL, HostType

from sources.canonical_url import AddressError, normalise
from sources.capture.address import AddressPolicy, AddressRefused

PUBLIC = ["42.42.42.42", "8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1"]
REFUSED = [
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.8",
    "192.0.0.9",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:0:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1",
    "64:ff9b:1:7f00:0:100::",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:c0a8:101::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "[::1]",
    "not-an-address",
]


@pytest.mark.parametrize("ip", PUBLIC)
def test_the_public_internet_may_be_reached(ip):
    AddressPolicy().vet(ip)


@pytest.mark.parametrize("ip", REFUSED)
def test_everything_else_is_refused(ip):
    with pytest.raises(AddressRefused):
        AddressPolicy().vet(ip)


def test_a_named_network_opens_itself_and_nothing_else():
    policy = AddressPolicy.of(["127.0.0.0/8", "fd12::/16"], ["8080"])
    for ip in ("127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "fd12::1"):
        policy.vet(ip)
    for ip in ("10.0.0.1", "::1", "fd13::1"):
        with pytest.raises(AddressRefused):
            policy.vet(ip)


def test_only_allowed_ports_may_be_reached():
    AddressPolicy().vet_port(443)
    with pytest.raises(AddressRefused) as refused:
        AddressPolicy().vet_port(22)
    assert refused.value.code == "port"


# Public by their spelling; names in the list are vetted by what they resolve to, when a socket is opened.
HARMLESS = {"42.42.42.42"}


def test_addresses_that_other_filters_met_are_refused(shared):
    seen = {"address": 0, "refused": 0, "name": 0}
    for line in (shared / "data" / "urls" / "seen-in-ssrf-tests.txt").read_text(encoding="utf-8").splitlines():
        try:
            host = normalise(line).host
        except AddressError:
            seen["refused"] += 1
            continue
        if URL(f"http://{host}/").host_type == HostType.DEFAULT:
            seen["name"] += 1
        elif host in HARMLESS:
            AddressPolicy().vet(host)
        else:
            seen["address"] += 1
            with pytest.raises(AddressRefused):
                AddressPolicy().vet(host)
    assert seen["address"] > 20
    assert seen["refused"] > 5
    assert seen["name"] > 20
