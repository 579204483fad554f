"""Which network addresses a capture may reach.

The address judged is the one a socket will be connected to; forms of IPv6 that carry an IPv4 address are judged
by what they carry. What passes is global unicast by IANA's special-purpose registries, or in a network that the
installation names.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

GLOBAL_UNICAST = ip_network("2000::/3")
MAPPED = ip_network("::ffff:0:0/96")
TRANSLATED = ip_network("::ffff:0:0:0/96")
COMPATIBLE = ip_network("::/96")
NAT64 = ip_network("64:ff9b::/96")
SIX_TO_FOUR = ip_network("2002::/16")
TEREDO = ip_network("2001::/32")

# Beyond what this Python's `is_global` knows, which differs between its releases.
NOT_PUBLIC = (
    ip_network("192.0.0.0/24"),
    ip_network("192.88.99.0/24"),
    ip_network("240.0.0.0/4"),
    ip_network("2001::/23"),
    ip_network("2001:db8::/32"),
    ip_network("3fff::/20"),
)


class AddressRefused(Exception):  # noqa: N818 said as it is
    """The policy forbids an address: `code` for programs, `text` for people."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


@dataclass(frozen=True)
class AddressPolicy:
    """What captures may reach beyond the public internet, and on which ports. Hashable: clients are kept by it."""

    allowed_networks: tuple[Network, ...] = ()
    allowed_ports: tuple[int, ...] = (80, 443)

    @classmethod
    def of(cls, networks: list[str], ports: list[str] | list[int]) -> "AddressPolicy":
        """The policy that the settings spell; ValueError names a network or port that is none."""
        return cls(
            tuple(ip_network(network, strict=False) for network in networks),
            tuple(int(port) for port in ports),
        )

    def vet(self, ip: str) -> None:
        """Nothing when the address may be reached, else AddressRefused. `ip` is numeric, a zone id is cut off."""
        address = unwrap(_read(ip))
        if any(address in network for network in self.allowed_networks if network.version == address.version):
            return
        if address.is_multicast:
            raise AddressRefused("multicast", f"{ip} is a multicast address; no page is served there.")
        if address.is_loopback or address.is_unspecified:
            raise AddressRefused("loopback", f"{ip} is this machine itself, not a site on the internet.")
        if not _is_public(address):
            raise AddressRefused("not_global", f"{ip} belongs to a private or reserved network, not the internet.")

    def vet_port(self, port: int) -> None:
        """Nothing when the port may be reached, else AddressRefused."""
        if port not in self.allowed_ports:
            allowed = ", ".join(map(str, self.allowed_ports))
            raise AddressRefused("port", f"Port {port} may not be reached; allowed are {allowed}.")


def unwrap(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside a mapped, compatible, NAT64, 6to4 or Teredo one; any other as it is."""
    if isinstance(address, IPv4Address):
        return address
    number = int(address)
    if any(address in network for network in (MAPPED, TRANSLATED, NAT64)):
        return IPv4Address(number & 0xFFFFFFFF)
    if address in COMPATIBLE and number > 1:
        return IPv4Address(number & 0xFFFFFFFF)
    if address in SIX_TO_FOUR:
        return IPv4Address((number >> 80) & 0xFFFFFFFF)
    if address in TEREDO:
        return IPv4Address(~number & 0xFFFFFFFF)
    return address


def _read(ip: str) -> IPv4Address | IPv6Address:
    try:
        return ip_address(ip.strip("[]").partition("%")[0])
    except ValueError as error:
        raise AddressRefused("unreadable", f"“{ip}” is no network address.") from error


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    # 64:ff9b:1::/48 falls out here too: where the translator's prefix ends is local knowledge, so what such an
    # address carries cannot be told, and only a named network opens it.
    if address.version == 6 and address not in GLOBAL_UNICAST:
        return False
    return address.is_global and not any(address in network for network in NOT_PUBLIC)
