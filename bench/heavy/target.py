"""What a run was asked to measure, and how a figure is told beside its target."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    seconds: int
    copied: int
    queries: int


def tell(what: str, figure: float, unit: str, *, most: float | None = None, least: float | None = None, more: str = "") -> None:
    good = (most is None or figure <= most) and (least is None or figure >= least)
    target = f" (at most {most:,g})" if most is not None else f" (at least {least:,g})" if least is not None else ""
    told = "" if most is None and least is None else "ok" if good else "SHORT"
    shown = f"{figure:,.2f}" if abs(figure) < 10 else f"{figure:,.0f}"
    print(f"{told:5} {what}: {shown} {unit}{target}{more}", flush=True)
