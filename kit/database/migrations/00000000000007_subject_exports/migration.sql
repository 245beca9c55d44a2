-- Export of one person's data: what was ordered, and how far it has come here.
CREATE TABLE subject_export (
  request_id         text PRIMARY KEY,
  user_id            text NOT NULL,
  personal_tenant_id text NOT NULL,
  state              text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DONE')),
  requested_at       timestamptz(3) NOT NULL DEFAULT now(),
  attempts           integer NOT NULL DEFAULT 0,
  last_error         text,
  next_attempt_at    timestamptz(3) NOT NULL DEFAULT now(),
  leased_until       timestamptz(3),
  finished_at        timestamptz(3),
  CHECK ((state = 'DONE') = (finished_at IS NOT NULL))
);
CREATE INDEX subject_export_due ON subject_export (next_attempt_at) WHERE state = 'PENDING';

-- An erasure that a legal hold defers: registered, and not begun until the hold is released.
ALTER TABLE subject_erasure DROP CONSTRAINT subject_erasure_state_check;
ALTER TABLE subject_erasure ADD CONSTRAINT subject_erasure_state_check CHECK (state IN ('HELD', 'PENDING', 'DONE'));
