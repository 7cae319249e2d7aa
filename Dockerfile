# One image for the API, the worker, beat and the migration: `python -m config.processes api | worker | beat | migrate`.
# And a small one, of the target `demo`, for the feed to try it with.

FROM python:3.13.9-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt ./
# Everything comes as a wheel; a package that would have to be compiled fails here, where no compiler is.
RUN /venv/bin/pip install --only-binary :all: --require-hashes -r requirements.txt \
    && rm -rf /venv/lib/python3.13/site-packages/pip /venv/lib/python3.13/site-packages/pip-*
COPY manage.py ./
COPY config config
COPY providers providers
COPY aggregator aggregator
COPY events events
RUN /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && /venv/bin/python -m compileall -q -j 0 /venv/lib /app

# The demo providers, which are no part of the service: the standard library and two files.
FROM python:3.13.9-slim-bookworm AS demo
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
COPY devtools/demo.py /app/devtools/demo.py
COPY devtools/festival.py /app/devtools/festival.py
WORKDIR /app
USER 10001:10001
EXPOSE 8181
CMD ["python", "-m", "devtools.demo", "--host", "0.0.0.0", "--port", "8181"]

FROM python:3.13.9-slim-bookworm AS service
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PORT=8080
# /spool is for the worker's feeds on their way, /feeds for their archive: a volume there takes this owner.
RUN groupadd --gid 10001 app \
    && useradd --uid 10001 --gid app --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin app \
    && install -d -o app -g app /spool \
    && install -d -o app -g app -m 0700 /feeds
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=2m --retries=3 CMD ["python", "-m", "config.probes", "api"]
CMD ["python", "-m", "config.processes", "api"]
