"""The one door into the log, and the refusal of everything but appending."""

from django.db import migrations

# One call appends all events of an operation to one stream. The stream's row is locked until commit, so `seq` has no gaps
# and the order of a stream is the order of its commits. A rollback takes the events and their numbers back together.
# Actions, subjects and bodies come as lines: canonical JSON has no raw line break, and a driver quotes one text many times
# as fast as an array of texts.
#
# The epoch follows from the log itself. The newest visible event of this cluster was written by a transaction below the
# snapshot's xmax; if it was not, the rows come from another cluster (a restored dump) whose transaction numbers ran ahead,
# and counting starts again in a new epoch. Events of the own transaction are no such sign.
APPEND = """
CREATE FUNCTION audit_epoch() RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT newest.epoch + (
            newest.txid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            AND newest.txid IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint
        )::integer
        FROM audit_event newest ORDER BY epoch DESC, txid DESC, id DESC LIMIT 1
    ), 1)
$$;

CREATE FUNCTION audit_genesis(stream_name text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to('emall event stream ' || stream_name, 'UTF8'))
$$;

CREATE FUNCTION audit_append(
    p_stream text, p_at timestamptz, p_actor text, p_on_behalf_of text, p_actions text, p_subjects text, p_bodies text
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    v_actions text[] := string_to_array(p_actions, E'\\n');
    v_subjects text[] := string_to_array(p_subjects, E'\\n');
    v_bodies text[] := string_to_array(p_bodies, E'\\n');
    v_epoch integer;
    v_txid bigint := pg_current_xact_id()::text::bigint;
    v_seq integer;
    v_head bytea;
    v_hash bytea;
BEGIN
    SELECT seq, head INTO v_seq, v_head FROM audit_stream WHERE name = p_stream FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO audit_stream (name, seq, head) VALUES (p_stream, 0, audit_genesis(p_stream))
        ON CONFLICT (name) DO UPDATE SET seq = audit_stream.seq
        RETURNING seq, head INTO v_seq, v_head;
    END IF;
    v_epoch := audit_epoch();
    FOR i IN 1 .. cardinality(v_bodies) LOOP
        v_seq := v_seq + 1;
        v_hash := sha256(v_head || convert_to(v_bodies[i], 'UTF8'));
        INSERT INTO audit_event
            (epoch, txid, stream, seq, at, actor, on_behalf_of, action, subject, body, prev_hash, hash)
        VALUES
            (v_epoch, v_txid, p_stream, v_seq, p_at, p_actor, p_on_behalf_of, v_actions[i], v_subjects[i], v_bodies[i],
             v_head, v_hash);
        v_head := v_hash;
    END LOOP;
    UPDATE audit_stream SET seq = v_seq, head = v_head WHERE name = p_stream;
    RETURN v_seq;
END $$;
"""

# Other append-only tables (documents) use the same trigger function.
REFUSE = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: the table is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_signedhead
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_signedleaf
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""

UNDO = """
DROP TRIGGER append_only ON audit_event;
DROP TRIGGER append_only ON audit_signedhead;
DROP TRIGGER append_only ON audit_signedleaf;
DROP FUNCTION audit_refuse_change();
DROP FUNCTION audit_append(text, timestamptz, text, text, text, text, text);
DROP FUNCTION audit_genesis(text);
DROP FUNCTION audit_epoch();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(APPEND + REFUSE, UNDO)]
