-- Rules that hold whoever writes: applied after every migration, so each statement may run again.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE OR REPLACE FUNCTION cartable_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('event is append-only');
CREATE OR REPLACE TRIGGER event_anchor_append_only BEFORE UPDATE OR DELETE ON event_anchor
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('event_anchor is append-only');
CREATE OR REPLACE TRIGGER margin_note_append_only BEFORE UPDATE OR DELETE ON margin_note
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('margin_note is append-only');
CREATE OR REPLACE TRIGGER case_file_no_delete BEFORE DELETE ON case_file
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('case_file is never deleted');
CREATE OR REPLACE TRIGGER referral_no_delete BEFORE DELETE ON referral
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('referral is never deleted');
CREATE OR REPLACE TRIGGER referral_fixed BEFORE UPDATE ON referral FOR EACH ROW
    WHEN ((old.case_id, old.seq, old.from_post_id, old.to_post_id, old.purpose, old.paraph, old.sent_at, old.is_copy)
          IS DISTINCT FROM
          (new.case_id, new.seq, new.from_post_id, new.to_post_id, new.purpose, new.paraph, new.sent_at, new.is_copy))
    EXECUTE FUNCTION cartable_refuse('a sent referral is fixed');
CREATE OR REPLACE TRIGGER case_file_number_fixed BEFORE UPDATE ON case_file FOR EACH ROW
    WHEN ((old.branch_id, old.year, old.seq, old.number, old.statement, old.registered_at)
          IS DISTINCT FROM (new.branch_id, new.year, new.seq, new.number, new.statement, new.registered_at))
    EXECUTE FUNCTION cartable_refuse('number and statement of a case are fixed');
CREATE OR REPLACE TRIGGER paper_no_delete BEFORE DELETE ON paper
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('paper is never deleted');
CREATE OR REPLACE TRIGGER paper_fixed BEFORE UPDATE ON paper FOR EACH ROW
    WHEN ((old.case_id, old.kind, old.year, old.seq, old.number, old.record, old.issued_at)
          IS DISTINCT FROM (new.case_id, new.kind, new.year, new.seq, new.number, new.record, new.issued_at))
    EXECUTE FUNCTION cartable_refuse('an issued paper is fixed');
CREATE OR REPLACE TRIGGER paper_pdf_once BEFORE UPDATE OF pdf_sha256 ON paper FOR EACH ROW
    WHEN (old.pdf_sha256 IS NOT NULL AND new.pdf_sha256 IS DISTINCT FROM old.pdf_sha256)
    EXECUTE FUNCTION cartable_refuse('the PDF of a paper is set once');
CREATE OR REPLACE TRIGGER paper_template_no_delete BEFORE DELETE ON paper_template
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('a version of a template is never deleted');
CREATE OR REPLACE TRIGGER paper_template_fixed BEFORE UPDATE ON paper_template
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('a saved version of a template is fixed');
CREATE OR REPLACE TRIGGER letter_no_delete BEFORE DELETE ON letter
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('letter is never deleted');
CREATE OR REPLACE TRIGGER letter_fixed BEFORE UPDATE ON letter FOR EACH ROW
    WHEN (old.state <> 'draft' AND (old.register_id, old.direction, old.year, old.seq, old.number, old.dated_on,
                                    old.correspondent, old.subject, old.body)
          IS DISTINCT FROM (new.register_id, new.direction, new.year, new.seq, new.number, new.dated_on,
                            new.correspondent, new.subject, new.body))
    EXECUTE FUNCTION cartable_refuse('a numbered letter is fixed');
CREATE OR REPLACE TRIGGER blob_fixed BEFORE UPDATE ON blob
    FOR EACH ROW EXECUTE FUNCTION cartable_refuse('blob is append-only');

-- A number exists only by inserting its row: the counter belongs to the owner of this function, not to clerks.
CREATE OR REPLACE FUNCTION cartable_take(branch bigint, wanted text, of_year integer) RETURNS integer
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO counter AS c (branch_id, series, year, last) VALUES (branch, wanted, of_year, 1)
    ON CONFLICT (branch_id, series, year) DO UPDATE SET last = c.last + 1 RETURNING last
$$;

-- Five digits, and more once they are needed: lpad alone would cut a sixth digit off.
CREATE OR REPLACE FUNCTION cartable_digits(seq integer) RETURNS text LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, public, pg_temp AS
    $$ SELECT lpad(seq::text, greatest(5, length(seq::text)), '0') $$;

CREATE OR REPLACE FUNCTION cartable_number_case() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.seq := cartable_take(NEW.branch_id, 'case', NEW.year);
    NEW.number := replace(NEW.number, '{seq}', cartable_digits(NEW.seq));
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER case_file_number BEFORE INSERT ON case_file FOR EACH ROW
    WHEN (NEW.seq = 0) EXECUTE FUNCTION cartable_number_case();

CREATE OR REPLACE FUNCTION cartable_number_paper() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.seq := cartable_take(NEW.branch_id, 'paper:' || NEW.kind, NEW.year);
    NEW.number := replace(NEW.number, '{seq}', cartable_digits(NEW.seq));
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER paper_number BEFORE INSERT ON paper FOR EACH ROW
    WHEN (NEW.seq = 0) EXECUTE FUNCTION cartable_number_paper();

-- A letter takes its number when an incoming one is entered or a draft is signed; the pattern is its register's own.
-- A number that another secretariat's system gave and somebody typed in is passed over.
CREATE OR REPLACE FUNCTION cartable_number_letter() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE register record;
BEGIN
    SELECT branch_id, pattern INTO register FROM letter_register WHERE id = NEW.register_id;
    LOOP
        NEW.seq := cartable_take(register.branch_id, 'letter:' || NEW.register_id || ':' || NEW.direction, NEW.year);
        NEW.number := replace(replace(register.pattern, '{year}', NEW.year::text), '{seq}', NEW.seq::text);
        EXIT WHEN NOT EXISTS (
            SELECT 1 FROM letter WHERE register_id = NEW.register_id AND direction = NEW.direction AND year IS NULL
                AND number = NEW.number);
    END LOOP;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER letter_number BEFORE INSERT OR UPDATE ON letter FOR EACH ROW
    WHEN (NEW.seq = 0) EXECUTE FUNCTION cartable_number_letter();

-- The event chain, format v1: the same bytes as models/events.py.
CREATE OR REPLACE FUNCTION cartable_field(v text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT octet_length(convert_to(v, 'UTF8'))::text || ':' || v $$;

CREATE OR REPLACE FUNCTION cartable_chain_event() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE head record;
BEGIN
    SELECT event_count, event_head INTO head FROM case_file WHERE id = NEW.case_id FOR UPDATE;
    NEW.seq := head.event_count + 1;
    NEW.prev := head.event_head;
    NEW.hash := encode(sha256(convert_to(
        cartable_field('v1') || cartable_field(NEW.case_id::text) || cartable_field(NEW.seq::text)
        || cartable_field(NEW.at::text) || cartable_field(NEW.verb) || cartable_field(NEW.actor_user_id::text)
        || cartable_field(NEW.acting_post_id::text) || cartable_field(coalesce(NEW.principal_user_id::text, ''))
        || cartable_field(NEW.op_id) || cartable_field(NEW.detail) || cartable_field(NEW.prev), 'UTF8')), 'hex');
    UPDATE case_file SET event_count = NEW.seq, event_head = NEW.hash WHERE id = NEW.case_id;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER event_chain BEFORE INSERT ON event FOR EACH ROW
    WHEN (NEW.seq = 0) EXECUTE FUNCTION cartable_chain_event();

CREATE INDEX IF NOT EXISTS ix_case_search_trgm ON case_search USING gin (body gin_trgm_ops);

-- Prefixes are ranges in code order, as on SQLite; the database's own collation would skip spaces and marks.
CREATE INDEX IF NOT EXISTS ix_party_folded_c ON party (folded COLLATE "C");
CREATE INDEX IF NOT EXISTS ix_party_family_folded_c ON party (family_folded COLLATE "C");
CREATE INDEX IF NOT EXISTS ix_party_phone_number_c ON party_phone (number COLLATE "C");
CREATE INDEX IF NOT EXISTS ix_product_unit_folded_c ON product_unit (folded COLLATE "C");

-- Candidates of a search, newest first. LIKE is not leakproof: under row security it would test every row's policy
-- before the index, so the index is asked here and visibility is judged by the caller's own condition.
-- The planner cannot tell a common word from a rare one inside long texts. So the newest rows are walked as long as
-- the hits among them promise enough within 20,000 rows, and only then the trigrams are asked for the rest.
CREATE OR REPLACE FUNCTION cartable_search(tokens text[], before bigint, wanted integer) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    condition text;
    high bigint := before;
    low bigint;
    step integer := 1000;
    seen integer := 0;
    met integer := 0;
    more integer;
BEGIN
    SELECT string_agg(format('body LIKE %L', '%' || replace(replace(replace(token, '\', '\\'), '%', '\%'), '_', '\_')
                                             || '%'), ' AND ')
        INTO condition FROM unnest(tokens) AS token WHERE token <> '';
    IF condition IS NULL THEN RETURN; END IF;
    LOOP
        SELECT min(case_id) INTO low
            FROM (SELECT case_id FROM case_search WHERE case_id < high ORDER BY case_id DESC LIMIT step) AS newest;
        IF low IS NULL THEN RETURN; END IF;
        -- OFFSET 0 keeps the trigrams out of the walk, and the walk out of the trigrams below.
        RETURN QUERY EXECUTE format(
            'SELECT case_id FROM (SELECT case_id, body FROM case_search WHERE case_id >= $1 AND case_id < $2 OFFSET 0)'
            ' AS walked WHERE %s ORDER BY case_id DESC LIMIT $3', condition) USING low, high, wanted - met;
        GET DIAGNOSTICS more = ROW_COUNT;
        met := met + more;
        seen := seen + step;
        high := low;
        IF met >= wanted THEN RETURN; END IF;
        EXIT WHEN met::bigint * 20000 < wanted::bigint * seen;
        step := least(step * 2, 8000);
    END LOOP;
    RETURN QUERY EXECUTE format(
        'SELECT case_id FROM (SELECT case_id FROM case_search WHERE %s AND case_id < $1 OFFSET 0) AS rare'
        ' ORDER BY case_id DESC LIMIT $2', condition) USING high, wanted - met;
END $$;
