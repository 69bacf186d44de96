# One image for web, worker and the one-shot migration; docker-compose.yml says what runs, and a test starts it as it says.
FROM python:3.12-slim-bookworm AS build
WORKDIR /srv/emall
COPY requirements requirements
RUN python -m venv /opt/emall \
    && /opt/emall/bin/pip install --no-cache-dir --require-hashes -r requirements/production.txt -r requirements/tracing.txt
COPY . .
RUN /opt/emall/bin/pip install --no-cache-dir --no-deps --no-build-isolation --editable . \
    && /opt/emall/bin/python -m marketplace.config.messages

FROM python:3.12-slim-bookworm
RUN useradd --system --create-home --home-dir /var/lib/emall emall
COPY --from=build /opt/emall /opt/emall
COPY --from=build --chown=emall /srv/emall /srv/emall
WORKDIR /srv/emall
USER emall
ENV PATH=/opt/emall/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=marketplace.config.settings.production \
    EMALL_HOME=/var/lib/emall
# Static files are the image's own. The values below are used for nothing else and by nothing else.
RUN EMALL_SECRET_KEY=build-build-build-build-build-build-build-build-build EMALL_SIGNING_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    EMALL_HOSTS=build DATABASE_URL=postgresql:///build EMALL_REDIS_URL=redis://build \
    EMALL_S3_BUCKET=build EMALL_S3_ENDPOINT=http://build EMALL_S3_ACCESS_KEY=build EMALL_S3_SECRET_KEY=build \
    python -m django collectstatic --no-input --verbosity 0
EXPOSE 8000
CMD ["gunicorn", "-c", "python:marketplace.config.gunicorn", "marketplace.config.wsgi:application"]
