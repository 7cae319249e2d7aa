"""The manifests of deploy/k8s: the same processes as docker-compose.yml, closed as far as Kubernetes can close them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.deploy import compose

FOLDER = compose.ROOT / "deploy" / "k8s"


def manifests() -> Iterator[dict[str, Any]]:
    for file in FOLDER.rglob("*.yaml"):
        yield from yaml.safe_load_all(file.read_text())


def pods() -> dict[str, dict[str, Any]]:
    return {
        manifest["metadata"]["name"]: manifest["spec"]["template"]["spec"]
        for manifest in manifests()
        if manifest["kind"] in {"Deployment", "Job"}
    }


def test_kubernetes_runs_what_compose_runs():
    services = compose.read(compose.ENVIRONMENT)
    found = pods()
    assert set(found) == {"nginx", "api", "worker", "beat", "migrate"}
    for name, pod in found.items():
        container = pod["containers"][0]
        assert container["image"] == services[name]["image"].removesuffix(":local"), name
        if name != "nginx":
            assert container["command"] == services[name]["command"], name


def test_each_process_is_probed_by_itself_as_compose_probes_it():
    services = compose.read(compose.ENVIRONMENT)
    for name in ("worker", "beat"):
        container = pods()[name]["containers"][0]
        kind, *command = services[name]["healthcheck"]["test"]
        assert kind == "CMD"
        assert container["livenessProbe"]["exec"]["command"] == container["startupProbe"]["exec"]["command"] == command
        # Not one missed round, nor the start of a busy machine, restarts it.
        assert container["livenessProbe"]["failureThreshold"] > 1
        assert container["startupProbe"]["periodSeconds"] * container["startupProbe"]["failureThreshold"] >= 60
        # What it waits for would not be nearer: readiness has no part in it.
        assert "readinessProbe" not in container


def test_no_container_is_root_or_writes_to_its_root_or_grows_without_end():
    for name, pod in pods().items():
        container = pod["containers"][0]
        assert pod["securityContext"]["runAsNonRoot"] is True, name
        assert pod["automountServiceAccountToken"] is False, name
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]},
        }, name  # fmt: skip
        assert "memory" in container["resources"]["limits"], name
        assert all("sizeLimit" in volume["emptyDir"] for volume in pod["volumes"] if "emptyDir" in volume), name


def test_beat_is_never_two():
    beat = next(m for m in manifests() if m["kind"] == "Deployment" and m["metadata"]["name"] == "beat")
    assert (beat["spec"]["replicas"], beat["spec"]["strategy"]) == (1, {"type": "Recreate"})


def test_every_file_is_applied():
    for kustomization in FOLDER.rglob("kustomization.yaml"):
        told = yaml.safe_load(kustomization.read_text())["resources"]
        beside = {file.name for file in kustomization.parent.glob("*.yaml")} - {"kustomization.yaml"}
        assert {resource for resource in told if resource.endswith(".yaml")} == beside
        assert all((kustomization.parent / resource).exists() for resource in told)


def test_the_queues_that_workers_are_counted_by_are_those_they_read():
    worker = " ".join(Path(compose.ROOT / "config" / "processes.py").read_text().split())
    for manifest in manifests():
        for trigger in manifest["spec"].get("triggers", []) if manifest["kind"] == "ScaledObject" else []:
            assert trigger["metadata"]["listName"] in worker
