"""A published notice never changes but in its state, and is never deleted."""

from django.db import migrations

_CREATE = """
CREATE FUNCTION notices_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a published notice is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.number, NEW.kind, NEW.region_id, NEW.title, NEW.title_en, NEW.terms, NEW.subject, NEW.organisation_id,
        NEW.publisher, NEW.author, NEW.corrects_id, NEW.attachments, NEW.content_sha256, NEW.published_at, NEW.search)
       IS DISTINCT FROM
       (OLD.number, OLD.kind, OLD.region_id, OLD.title, OLD.title_en, OLD.terms, OLD.subject, OLD.organisation_id,
        OLD.publisher, OLD.author, OLD.corrects_id, OLD.attachments, OLD.content_sha256, OLD.published_at, OLD.search)
    THEN
        RAISE EXCEPTION 'the text of a published notice never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state
       AND (OLD.state, NEW.state) NOT IN (('published', 'corrected'), ('published', 'withdrawn'), ('corrected', 'withdrawn'))
    THEN
        RAISE EXCEPTION 'a notice does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.withdrawn_at IS NOT NULL
       AND (NEW.withdrawn_at, NEW.withdrawal_reason) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawal_reason)
    THEN
        RAISE EXCEPTION 'a withdrawal never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.seq IS NOT NULL AND (NEW.stream, NEW.seq) IS DISTINCT FROM (OLD.stream, OLD.seq) THEN
        RAISE EXCEPTION 'the place of a notice in the log never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON notices_notice
    FOR EACH ROW EXECUTE FUNCTION notices_refuse_change();
CREATE TRIGGER append_only BEFORE TRUNCATE ON notices_notice
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""
_DROP = """
DROP TRIGGER append_only ON notices_notice;
DROP TRIGGER refuse_change ON notices_notice;
DROP FUNCTION notices_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("audit", "0002_append_only")]

    operations = [migrations.RunSQL(_CREATE, _DROP)]
