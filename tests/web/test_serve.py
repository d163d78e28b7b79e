import argparse
import socket
import sys
from pathlib import Path
from types import ModuleType

import pytest
import uvicorn

from assistant import SenreiError
from web import command


@pytest.fixture
def parser():
    parent = argparse.ArgumentParser(add_help=False)
    parent.add_argument("--data", type=Path, default=Path(".senrei"))
    parser = argparse.ArgumentParser()
    command.register(parser.add_subparsers(), parent)
    return parser


def test_the_defaults(parser):
    args = parser.parse_args(["serve"])
    assert (args.host, args.port, args.data) == ("127.0.0.1", 8000, Path(".senrei"))
    assert args.run is command.serve


def test_a_port_in_use_says_what_to_do(parser):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        args = parser.parse_args(["serve", "--port", str(port)])
        with pytest.raises(SenreiError, match="--port") as caught:
            args.run(args)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "port", "advice"), [("127.0.0.1", "70000", "--port"), ("host.invalid", "0", "--host")]
)
def test_an_address_that_cannot_be_used(parser, host, port, advice):
    args = parser.parse_args(["serve", "--host", host, "--port", port])
    with pytest.raises(SenreiError, match=advice):
        args.run(args)


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]")])
def test_serves_until_interrupted(parser, assistant, monkeypatch, capsys, host, shown):
    opened = []

    class Assistant:
        @staticmethod
        def open(data):
            opened.append(data)
            return assistant

    def run(server, sockets):
        opened.extend([server.config.app.state.service.assistant, sockets[0].getsockname()[1]])
        raise KeyboardInterrupt

    module = ModuleType("assistant.assistant")
    module.Assistant = Assistant
    monkeypatch.setitem(sys.modules, "assistant.assistant", module)
    monkeypatch.setattr(uvicorn.Server, "run", run)
    args = parser.parse_args(["serve", "--host", host, "--port", "0", "--data", "some"])
    assert args.run(args) == 0
    data, served, port = opened
    assert (data, served) == (Path("some"), assistant)
    assert f"http://{shown}:{port}/" in capsys.readouterr().out
