"""What an overlay renders keeps the schemas of those who read it: Kubernetes, KEDA and the Prometheus operator.

The schemas are of npm's `kubernetes-models`: as types, which know no key that is misspelt, and as validators of values.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.compose import ROOT
from tests.deploy.test_kubernetes import render

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (shutil.which("npm") and shutil.which("kubectl")), reason="needs npm and kubectl"),
]
FIXTURES = ROOT / "tests" / "fixtures" / "kubernetes"
# Of the groups that Kubernetes does not have itself.
OTHERS = {"monitoring.coreos.com": "@kubernetes-models/prometheus-operator", "keda.sh": "@kubernetes-models/keda"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("schemas")
    shutil.copytree(FIXTURES, made, dirs_exist_ok=True)
    code, said = run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", folder=made)
    assert code == 0, said
    return made


def run(*command: str, folder: Path) -> tuple[int, str]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=400, check=False)
    return done.returncode, done.stdout + done.stderr


def check(folder: Path, manifests: list[dict[str, Any]]) -> tuple[int, str]:
    lines = []
    for number, manifest in enumerate(manifests):
        kind, version = manifest["kind"], manifest["apiVersion"]
        module = f"{OTHERS.get(version.split('/')[0], 'kubernetes-models')}/{version}/{kind}"
        written = json.dumps(manifest)
        lines += [
            f"import {{ {kind} as Kind{number}, type I{kind} as Type{number} }} from '{module}';",
            f"const manifest{number}: Type{number} = {written};",
            f"new Kind{number}(manifest{number}).validate();",
        ]
    (folder / "manifests.ts").write_text("\n".join(lines))
    code, said = run("npx", "tsc", folder=folder)
    return (code, said) if code else run("node", "made/manifests.js", folder=folder)


@pytest.mark.parametrize("overlay", ["base", "example", "keda"])
def test_what_an_overlay_renders_keeps_the_schemas_of_its_readers(folder: Path, overlay: str) -> None:
    assert check(folder, render(overlay)) == (0, "")


def test_a_key_that_is_misspelt_and_a_value_that_cannot_be_are_found(folder: Path) -> None:
    rendered = render("example")
    monitor = next(one for one in rendered if one["kind"] == "ServiceMonitor")
    rules = next(one for one in rendered if one["kind"] == "PrometheusRule")
    monitor["spec"]["endpoints"][0]["scrapeTimout"] = "10s"
    code, said = check(folder, [monitor])
    assert (code, "scrapeTimout" in said) == (2, True)
    rules["spec"]["groups"][0]["rules"][0]["for"] = "two minutes"
    code, said = check(folder, [rules])
    assert (code, "/spec/groups/0/rules/0/for" in said) == (1, True)
