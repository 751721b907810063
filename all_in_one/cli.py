"""The `stanch` command: run (the default), demo, train, learn, serve, keys, cases, import, backup, restore."""

import argparse
import asyncio
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from contracts.imports import FORMATS
from service_kit.errors import Misconfigured
from service_kit.logs import configure_logs
from service_kit.settings import ServiceSettings

if TYPE_CHECKING:  # loaded where it is needed: most commands read no case
    from all_in_one.cases import Case

SERVICES = ("gateway", "log_analyzer", "root_cause", "knowledge_base", "action_recommender", "integrator")
TRY_IT = """curl -s http://127.0.0.1:{port}/analyze -H 'Content-Type: application/json' -d '{{"logs": [
  "2024-07-07 12:00:01 ERROR Database connection failed",
  "2024-07-07 12:00:02 WARN Retrying connection",
  "2024-07-07 12:00:03 ERROR Database connection failed"]}}'"""


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 0, 1 when something failed while running, 2 when it could not start (one line says why)."""
    # One BLAS thread a process: two fight with the event loop for two cores, and a short text gains nothing.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    chosen = _parser().parse_args(arguments)
    try:
        settings = ServiceSettings()
        configure_logs(settings.log_level, settings.log_format)
        return int(chosen.run(chosen) or 0)
    except Misconfigured as error:
        return _give_up(str(error))
    except ValidationError as error:
        rows = "; ".join(f"{row['loc'][0] if row['loc'] else 'setting'}: {row['msg']}" for row in error.errors())
        return _give_up(f"a setting is wrong: {rows}")
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS}:
            raise
        return _give_up(f"{error.filename or ServiceSettings().data_dir}: {error.strerror}")
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stanch", description="Offline incident diagnosis for people on call.")
    parser.set_defaults(run=_run, processes=False)
    commands = parser.add_subparsers(metavar="COMMAND")
    run = commands.add_parser("run", help="train what is missing and start every service (the default)")
    run.add_argument("--processes", action="store_true", help="one process for each service")
    run.set_defaults(run=_run)
    demo = commands.add_parser("demo", help="play an incident of cases/ and print its diagnosis")
    demo.add_argument("case", nargs="?", default="database_outage")
    demo.add_argument("--alert", action="store_true", help="send its logs and its alert, and follow the incident")
    demo.set_defaults(run=_demo)
    commands.add_parser("cases", help="list the incidents of cases/").set_defaults(run=_cases)
    commands.add_parser("train", help="train what is missing and stop").set_defaults(run=_train)
    learn = commands.add_parser("learn", help="learn from the labelled examples, or go back to an earlier model")
    learn.add_argument("--force", action="store_true", help="from however few new examples")
    learn.add_argument(
        "--rollback", nargs="?", const="", metavar="VERSION", help="let this version answer, else the one before"
    )
    learn.set_defaults(run=_learn)
    serve = commands.add_parser("serve", help="start one service alone, as a container does")
    serve.add_argument("service", choices=SERVICES)
    serve.set_defaults(run=_serve)
    commands.add_parser("keys", help="write fresh keys into .env").set_defaults(run=_keys)
    bring = commands.add_parser("import", help="bring another tool's export into the running knowledge base")
    bring.add_argument("file", type=Path)
    bring.add_argument("--format", choices=FORMATS, help="what the file is; found out where it is left away")
    bring.add_argument("--map", action="append", default=[], metavar="FIELD:COLUMN", help="for CSV: a column's meaning")
    bring.set_defaults(run=_import)
    _add_backup(commands)
    return parser


def _add_backup(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = commands.add_parser("backup", help="write the whole state into one file, while everything runs")
    backup.add_argument("file", type=Path, help="gzipped where it ends in gz; .env is not in it")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="bring the state of a backup back, while nothing runs")
    restore.add_argument("file", type=Path)
    restore.add_argument("--force", action="store_true", help="put what is there aside (PostgreSQL: replace it)")
    restore.set_defaults(run=_restore)


def _run(chosen: argparse.Namespace) -> int:
    from all_in_one.serving import refuse_taken_ports

    refuse_taken_ports()
    if chosen.processes:
        from all_in_one.processes import run_processes, train_apart

        train_apart()
        return _loop(run_processes())
    from all_in_one.preparing import prepare

    prepare()
    return _loop(_run_embedded())


def _demo(chosen: argparse.Namespace) -> int:
    from all_in_one.alert_demo import NotDiagnosed

    try:
        return _loop(_play(chosen.case, chosen.alert))
    except NotDiagnosed as error:
        print(f"stanch: {error}", file=sys.stderr)
        return 1


def _cases(chosen: argparse.Namespace) -> int:
    from all_in_one.cases import case_names, read_case

    for name in case_names():
        print(f"{name:24} {read_case(name).expected.title}")
    return 0


def _train(chosen: argparse.Namespace) -> int:
    from all_in_one.preparing import prepare

    prepare()
    return 0


def _learn(chosen: argparse.Namespace) -> int:
    return _loop(_learn_or_roll_back(chosen.force, chosen.rollback))


def _serve(chosen: argparse.Namespace) -> int:
    return _loop(_serve_one(chosen.service))


def _keys(chosen: argparse.Namespace) -> int:
    from all_in_one.keys import write_keys

    added = write_keys(Path(".env"))
    print(f".env now sets {', '.join(added)}" if added else ".env already sets them all; nothing changed")
    return 0


def _import(chosen: argparse.Namespace) -> int:
    from all_in_one.fleet import gateway_settings, model_services
    from all_in_one.importing import ImportRefused, Wish, import_file, key_of

    settings = gateway_settings(model_services())
    wish = Wish(chosen.file, chosen.format, chosen.map)
    try:
        return _loop(
            import_file(
                f"http://127.0.0.1:{settings.port}",
                key_of(settings),
                wish,
                lambda text: print(text, end="", flush=True),
            )
        )
    except ImportRefused as error:
        print(f"stanch: {error}", file=sys.stderr)
        return 1


def _backup(chosen: argparse.Namespace) -> int:
    from all_in_one.backup import make_backup, state_here

    manifest = make_backup(state_here(), chosen.file)
    megabytes = chosen.file.stat().st_size / 1e6
    print(f"{chosen.file}: {len(manifest.entries)} files, {megabytes:.1f} MB. Keys and passwords (.env) are not in it.")
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from all_in_one.backup import state_here
    from all_in_one.restore import restore

    manifest, aside = restore(state_here(), chosen.file, force=chosen.force)
    print(
        f"restored {len(manifest.entries)} files of {manifest.made_at:%Y-%m-%d %H:%M} UTC (Stanch {manifest.version})"
    )
    if aside is not None:
        print(f"what was there before is in {aside}")
    return 0


def _loop(work: "asyncio.Future[int] | object") -> int:
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return int(runner.run(work))  # type: ignore[arg-type]  # every caller hands a coroutine of int


async def _run_embedded() -> int:
    from all_in_one.fleet import model_services
    from all_in_one.serving import running, until_signal

    stop = asyncio.create_task(until_signal())  # before anything answers: who sees an answer may send a signal
    async with running(model_services()) as services:
        gateway = services[-1]
        _say_ready(gateway.port, gateway.settings)
        await stop
        print("\nstopping …", flush=True)
    return 0


async def _serve_one(name: str) -> int:
    from all_in_one.fleet import gateway_service, model_services
    from all_in_one.serving import running, until_signal

    behind = model_services()
    chosen = [gateway_service(behind)] if name == "gateway" else [s for s in behind if s.name == name]
    stop = asyncio.create_task(until_signal())
    async with running(chosen, with_gateway=False) as services:
        print(f"{name} answers at http://{chosen[0].settings.bind_address}:{services[0].port}", flush=True)
        await stop
    return 0


async def _play(name: str, alert: bool) -> int:
    import httpx

    from all_in_one.cases import read_case
    from all_in_one.fleet import gateway_settings, model_services
    from all_in_one.preparing import prepare
    from all_in_one.serving import running

    case, behind = read_case(name), model_services()
    settings = gateway_settings(behind)
    url = f"http://127.0.0.1:{settings.port}"
    tell = _tell_of_alert if alert else _tell_of_logs
    try:
        told = await tell(url, case, settings.internal_token.get_secret_value())
    except httpx.ConnectError:  # nothing runs yet: start it for as long as the demo lasts
        prepare()
        async with running(behind):
            told = await tell(url, case, settings.internal_token.get_secret_value())
    print(told)
    return 0


async def _tell_of_logs(url: str, case: "Case", key: str) -> str:
    from all_in_one.demo import diagnose, render

    return render(case, await diagnose(url, case, key))


async def _tell_of_alert(url: str, case: "Case", key: str) -> str:
    from all_in_one.alert_demo import play, render_story

    return render_story(case, await play(url, case, key))


async def _learn_or_roll_back(force: bool, rollback: str | None) -> int:
    """0 when a version was promoted or rolled back to, 1 when the candidate was refused or the run failed."""
    import httpx

    from all_in_one.fleet import gateway_settings, model_services
    from all_in_one.learning import learn_here, learn_over_http, render, roll_back_here, roll_back_over_http
    from root_cause.settings import Settings

    settings = gateway_settings(model_services())
    key = settings.internal_token.get_secret_value()
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    url = f"http://127.0.0.1:{settings.port}"
    try:
        async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False, headers=headers) as client:
            if rollback is not None:
                models = await roll_back_over_http(client, rollback or None)
            else:
                models = await learn_over_http(client, force, lambda: asyncio.sleep(1))
    except httpx.ConnectError:  # nothing runs: the next start serves what comes out of it
        if rollback is not None:
            models = await asyncio.to_thread(roll_back_here, Settings(), rollback or None)
        else:
            models = await asyncio.to_thread(learn_here, Settings(), force)
    print(render(models))
    return int(rollback is None and models.learning.result != "promoted")


def _say_ready(port: int, settings: ServiceSettings) -> None:
    print(f"\nStanch answers at http://127.0.0.1:{port}  (Ctrl-C stops it). Try:\n\n{TRY_IT.format(port=port)}\n")
    keys = settings.api_keys.get_secret_value() or settings.internal_token.get_secret_value()
    if settings.is_loopback() and not keys:
        print("No API_KEYS set: everything on this machine may call it, nothing else can.", flush=True)


def _give_up(line: str) -> int:
    print(f"stanch: {line}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
