"""How benches tell what they measured: a table on the screen, and var/bench/NAME.json."""

import json
import os
import platform
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def tell(name: str, figures: dict[str, Any], baseline: dict[str, Any], ratios: dict[str, Any], **more: Any) -> Path:
    """Prints the figures beside their baseline and writes them; the file's path."""
    print(f"\n{name}")
    for key, value in (figures | ratios).items():
        shown = f"{value:,.3f}" if isinstance(value, float) else str(value)
        print(f"  {key:36} {shown:>14}   {baseline.get(key, '')}")
    environment = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_before": [round(value, 2) for value in os.getloadavg()],
        **more,
    }
    report = {"name": name, "figures": figures, "baseline": baseline, "ratios": ratios, "environment": environment}
    target = ROOT / "var" / "bench" / f"{name}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(report, indent=2, default=str) + "\n", encoding="utf-8")
    print(f"  written to {target.relative_to(ROOT)}")
    return target
