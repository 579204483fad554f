"""Folders, files, ports and programs that `make up` finds or makes."""

import socket
import stat
from pathlib import Path

import pytest

from factcheck.runtime import address, chromium, places, secret_file
from factcheck.runtime.account import Account, server_account
from factcheck.runtime.failure import DeskError


def test_generated_values_are_made_once_and_readable_by_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secrets.env"
    first = secret_file.ensure(path, {"KEY": lambda: "a=b"}, "heading")
    again = secret_file.ensure(path, {"KEY": lambda: "other", "MORE": lambda: "c"}, "heading")
    assert first == {"KEY": "a=b"}
    assert again == {"KEY": "a=b", "MORE": "c"}
    assert secret_file.read(path) == again
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_parents_of_the_data_keep_their_modes(folder: Path) -> None:
    parent = folder / "closed"
    parent.mkdir(mode=0o711)
    places.claim_root(parent / "data", server_account())
    assert stat.S_IMODE(parent.stat().st_mode) == 0o711
    assert stat.S_IMODE((parent / "data").stat().st_mode) == 0o700


def test_a_parent_that_bars_the_servers_account_is_named_and_left_closed(folder: Path) -> None:
    parent = folder / "closed"
    parent.mkdir(mode=0o700)
    mine = parent.stat()
    somebody = Account(mine.st_uid, mine.st_gid, is_other=False)
    places.claim_root(parent / "data", somebody)
    stranger = Account(mine.st_uid + 4321, mine.st_gid + 4321, is_other=True)
    assert not places._may_enter(parent, stranger)
    assert stat.S_IMODE(parent.stat().st_mode) == 0o700


def test_a_socket_whose_path_would_be_too_long_goes_to_a_short_folder(folder: Path) -> None:
    account = server_account()
    near, far = folder / "data", folder / ("long" * 25)
    assert places.socket_folder(near, account) == near / "sock"
    short = places.socket_folder(far, account)
    assert len(str(short / ".s.PGSQL.5432.lock")) <= 107
    assert stat.S_IMODE(short.stat().st_mode) == 0o700
    assert short == places.socket_folder(far, account)
    short.rmdir()


def test_a_socket_folder_that_is_a_link_is_refused(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "sock").symlink_to(folder / "elsewhere")
    with pytest.raises(DeskError, match="not a folder of ours"):
        places.socket_folder(folder, server_account())


@pytest.mark.parametrize("text", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(DeskError, match=f"PORT={text} is not a port.*PORT=8001 make up"):
        address.from_environment({"PORT": text})


def test_a_taken_port_is_named_with_the_command_for_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(DeskError, match=f"Port {port} on 127.0.0.1 is taken.*PORT={port + 1} make up"):
            address.require_free(address.Address("127.0.0.1", port))
    address.require_free(address.Address("127.0.0.1", port))


def test_a_host_that_this_machine_does_not_have_is_refused() -> None:
    with pytest.raises(DeskError, match=r"198\.51\.100\.7:8000"):
        address.require_free(address.Address("198.51.100.7", 8000))


@pytest.mark.parametrize(
    ("host", "url", "bind", "is_loopback"),
    [
        ("127.0.0.1", "http://localhost:8000", "127.0.0.1:8000", True),
        ("0.0.0.0", "http://localhost:8000", "0.0.0.0:8000", False),
        ("::1", "http://[::1]:8000", "[::1]:8000", True),
        ("desk.example", "http://desk.example:8000", "desk.example:8000", False),
    ],
)
def test_an_address_is_written_as_browser_and_server_take_it(host: str, url: str, bind: str, is_loopback: bool) -> None:
    given = address.from_environment({"HOST": host})
    assert (given.url, given.bind, given.is_loopback) == (url, bind, is_loopback)


def test_a_named_browser_is_used_and_a_wrong_name_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "my-chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    assert chromium.ensure() == program
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(DeskError, match=r"CHROMIUM=.*none is not a program"):
        chromium.ensure()


def test_only_debian_installs_its_browser_by_itself(tmp_path: Path) -> None:
    release = tmp_path / "os-release"
    release.write_text('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n')
    assert not chromium.is_debian(release)
    assert not chromium.is_debian(tmp_path / "missing")
