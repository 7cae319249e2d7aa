"""The manifests of deploy/k8s: the same processes as docker-compose.yml, closed as far as Kubernetes can close them."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from config import supervisor
from devtools import run
from tests.deploy import compose

needs_kubectl = pytest.mark.skipif(not shutil.which("kubectl"), reason="needs kubectl")
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


def test_a_start_on_a_busy_machine_is_waited_for_by_everybody():
    slow = object.__new__(supervisor.Child)
    slow.started_at, slow.ready, slow.kill_at = 0.0, False, None
    assert not slow.overdue(90)
    api, services = pods()["api"]["containers"][0]["startupProbe"], compose.read(compose.ENVIRONMENT)
    assert api["periodSeconds"] * api["failureThreshold"] >= supervisor.START_SECONDS
    for name in ("api", "worker", "beat"):
        assert services[name]["healthcheck"]["start_period"] == f"{supervisor.START_SECONDS // 60}m", name
    assert run.STARTUP_SECONDS > supervisor.START_SECONDS


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


def test_whatever_serves_or_works_is_probed_and_not_taken_away_at_once():
    budgets = {m["spec"]["selector"]["matchLabels"]["app"] for m in manifests() if m["kind"] == "PodDisruptionBudget"}
    # One beat is all there is: a budget would keep its node from being emptied.
    assert budgets == {"nginx", "api", "worker"}
    for name in ("nginx", "api", "worker", "beat"):
        assert {"startupProbe", "livenessProbe"} <= set(pods()[name]["containers"][0]), name
    for name in ("nginx", "api"):
        assert "readinessProbe" in pods()[name]["containers"][0], name


@needs_kubectl
def test_an_overlay_says_in_one_file_what_differs_from_cluster_to_cluster():
    rendered = render("example")
    of = {(one["kind"], one["metadata"]["name"]): one for one in rendered}
    assert {one["metadata"].get("namespace", "events-production") for one in rendered} == {"events-production"}
    assert ("Namespace", "events-production") in of
    ingress = of["Ingress", "nginx"]["spec"]
    assert (ingress["ingressClassName"], ingress["rules"][0]["host"]) == ("haproxy", "events.company.example")
    assert ingress["tls"] == [{"hosts": ["events.company.example"], "secretName": "events-tls"}]
    assert of["ConfigMap", "aggregator"]["data"]["ALLOWED_HOSTS"] == "events.company.example"
    sources = of["NetworkPolicy", "api"]["spec"]["ingress"][0]["from"]
    assert sources[1]["namespaceSelector"]["matchLabels"] == {"kubernetes.io/metadata.name": "observability"}
    # nginx takes its networks from the same place.
    nginx = {one["name"]: one for one in of["Deployment", "nginx"]["spec"]["template"]["spec"]["containers"][0]["env"]}
    for variable, key in (("TRUSTED_PROXIES", "INGRESS_NETWORKS"), ("ADMIN_NETWORKS", "ADMIN_NETWORKS")):
        assert nginx[variable]["valueFrom"]["configMapKeyRef"] == {"name": "cluster", "key": key}
        assert of["ConfigMap", "cluster"]["data"][key] not in {"", "10.0.0.0/8"}
    monitor = of["ServiceMonitor", "event-aggregator"]["spec"]
    service = of["Service", "api"]
    assert monitor["selector"]["matchLabels"].items() <= service["metadata"]["labels"].items()
    assert service["metadata"]["labels"][monitor["jobLabel"]] == "event-aggregator"
    assert monitor["endpoints"][0]["port"] == service["spec"]["ports"][0]["name"]


def render(overlay: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(kustomize(overlay)))


def kustomize(overlay: str) -> str:
    command = ["kubectl", "kustomize", str(FOLDER / overlay)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_queues_that_workers_are_counted_by_are_those_they_read():
    worker = " ".join(Path(compose.ROOT / "config" / "processes.py").read_text().split())
    for manifest in manifests():
        for trigger in manifest["spec"].get("triggers", []) if manifest["kind"] == "ScaledObject" else []:
            assert trigger["metadata"]["listName"] in worker
