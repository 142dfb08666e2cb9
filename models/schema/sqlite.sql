-- Rules that hold whoever writes: applied after every migration, so each statement may run again.
DROP TRIGGER IF EXISTS event_no_update;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
DROP TRIGGER IF EXISTS event_no_delete;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
DROP TRIGGER IF EXISTS event_anchor_no_update;
CREATE TRIGGER event_anchor_no_update BEFORE UPDATE ON event_anchor
BEGIN SELECT RAISE(ABORT, 'event_anchor is append-only'); END;
DROP TRIGGER IF EXISTS event_anchor_no_delete;
CREATE TRIGGER event_anchor_no_delete BEFORE DELETE ON event_anchor
BEGIN SELECT RAISE(ABORT, 'event_anchor is append-only'); END;
DROP TRIGGER IF EXISTS margin_note_no_update;
CREATE TRIGGER margin_note_no_update BEFORE UPDATE ON margin_note
BEGIN SELECT RAISE(ABORT, 'margin_note is append-only'); END;
DROP TRIGGER IF EXISTS margin_note_no_delete;
CREATE TRIGGER margin_note_no_delete BEFORE DELETE ON margin_note
BEGIN SELECT RAISE(ABORT, 'margin_note is append-only'); END;
DROP TRIGGER IF EXISTS case_file_no_delete;
CREATE TRIGGER case_file_no_delete BEFORE DELETE ON case_file
BEGIN SELECT RAISE(ABORT, 'case_file is never deleted'); END;
DROP TRIGGER IF EXISTS referral_no_delete;
CREATE TRIGGER referral_no_delete BEFORE DELETE ON referral
BEGIN SELECT RAISE(ABORT, 'referral is never deleted'); END;
DROP TRIGGER IF EXISTS referral_fixed;
CREATE TRIGGER referral_fixed BEFORE UPDATE OF case_id, seq, from_post_id, to_post_id, purpose, paraph, sent_at, is_copy
ON referral BEGIN SELECT RAISE(ABORT, 'a sent referral is fixed'); END;
DROP TRIGGER IF EXISTS case_file_number_fixed;
CREATE TRIGGER case_file_number_fixed BEFORE UPDATE OF branch_id, year, seq, number, statement, registered_at
ON case_file BEGIN SELECT RAISE(ABORT, 'number and statement of a case are fixed'); END;
DROP TRIGGER IF EXISTS paper_no_delete;
CREATE TRIGGER paper_no_delete BEFORE DELETE ON paper BEGIN SELECT RAISE(ABORT, 'paper is never deleted'); END;
DROP TRIGGER IF EXISTS paper_fixed;
CREATE TRIGGER paper_fixed BEFORE UPDATE OF case_id, kind, year, seq, number, record, issued_at ON paper
BEGIN SELECT RAISE(ABORT, 'an issued paper is fixed'); END;
DROP TRIGGER IF EXISTS paper_pdf_once;
CREATE TRIGGER paper_pdf_once BEFORE UPDATE OF pdf_sha256 ON paper WHEN old.pdf_sha256 IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the PDF of a paper is set once'); END;
DROP TRIGGER IF EXISTS paper_template_no_delete;
CREATE TRIGGER paper_template_no_delete BEFORE DELETE ON paper_template
BEGIN SELECT RAISE(ABORT, 'a version of a template is never deleted'); END;
DROP TRIGGER IF EXISTS paper_template_fixed;
CREATE TRIGGER paper_template_fixed BEFORE UPDATE ON paper_template
BEGIN SELECT RAISE(ABORT, 'a saved version of a template is fixed'); END;
DROP TRIGGER IF EXISTS letter_no_delete;
CREATE TRIGGER letter_no_delete BEFORE DELETE ON letter
BEGIN SELECT RAISE(ABORT, 'letter is never deleted'); END;
DROP TRIGGER IF EXISTS letter_fixed;
CREATE TRIGGER letter_fixed BEFORE UPDATE OF register_id, direction, year, seq, number, dated_on, correspondent, subject,
body ON letter WHEN old.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'a numbered letter is fixed'); END;
DROP TRIGGER IF EXISTS blob_fixed;
CREATE TRIGGER blob_fixed BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'blob is append-only'); END;

CREATE VIRTUAL TABLE IF NOT EXISTS case_search_fts USING fts5(
    body, content='case_search', content_rowid='case_id', tokenize='trigram', detail='none');
DROP TRIGGER IF EXISTS case_search_insert;
CREATE TRIGGER case_search_insert AFTER INSERT ON case_search
BEGIN INSERT INTO case_search_fts(rowid, body) VALUES (new.case_id, new.body); END;
DROP TRIGGER IF EXISTS case_search_update;
CREATE TRIGGER case_search_update AFTER UPDATE ON case_search BEGIN
    INSERT INTO case_search_fts(case_search_fts, rowid, body) VALUES ('delete', old.case_id, old.body);
    INSERT INTO case_search_fts(rowid, body) VALUES (new.case_id, new.body);
END;
DROP TRIGGER IF EXISTS case_search_delete;
CREATE TRIGGER case_search_delete AFTER DELETE ON case_search
BEGIN INSERT INTO case_search_fts(case_search_fts, rowid, body) VALUES ('delete', old.case_id, old.body); END;
