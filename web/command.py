"""The command `senrei serve`."""

import argparse
import socket

from assistant import SenreiError

HIGHEST_PORT = 65535


def register(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    parent: argparse.ArgumentParser,
) -> None:
    """Add `serve` to the command line; `parent` brings `--data`."""
    parser = commands.add_parser("serve", parents=[parent], help="ブラウザから使えるようにする")
    parser.add_argument("--host", default="127.0.0.1", help="待ち受けるアドレス")
    parser.add_argument("--port", default=8000, type=int, help="待ち受けるポート")
    parser.set_defaults(run=serve)


def serve(args: argparse.Namespace) -> int:
    """Serve the page and the HTTP interface until interrupted."""
    listener = _listen(args.host, args.port)
    with listener:
        # Late, because the encoder takes seconds to import and no other command needs the web.
        import uvicorn  # noqa: PLC0415

        from assistant.assistant import Assistant  # noqa: PLC0415
        from web.app import create_app  # noqa: PLC0415

        app = create_app(Assistant.open(args.data), args.data)
        config = uvicorn.Config(app, access_log=False, log_level="error", server_header=False)
        print(f"Senreiを開始しました：{_address(listener)}（終了は Ctrl+C）", flush=True)
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            return 0
    return 0


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= HIGHEST_PORT:
        raise SenreiError(f"--port は0から{HIGHEST_PORT}までの番号で指定してください。")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise SenreiError(
            f"{host} のポート {port} で待ち受けできません。"
            "--port で別の番号を、または --host で別のアドレスを指定してください。"
        ) from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
