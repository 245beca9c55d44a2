-- Every object of the API is one row: what a caller sees of it in `body`, what the machine alone knows in `hidden`.
CREATE TABLE resource (
  id text PRIMARY KEY,
  object text NOT NULL,
  -- Lists are newest first, and many objects are made within one second.
  ordinal bigint GENERATED ALWAYS AS IDENTITY,
  body jsonb NOT NULL,
  hidden jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT captured_within_authorised CHECK (object <> 'payment_intent' OR (
    (body ->> 'amount_received')::numeric BETWEEN 0 AND (body ->> 'amount')::numeric
    AND (body ->> 'amount_capturable')::numeric BETWEEN 0 AND (body ->> 'amount')::numeric)),
  CONSTRAINT refunded_within_charged CHECK (object <> 'charge' OR (
    (body ->> 'amount_captured')::numeric BETWEEN 0 AND (body ->> 'amount')::numeric
    AND (body ->> 'amount_refunded')::numeric BETWEEN 0 AND (body ->> 'amount')::numeric))
);
CREATE UNIQUE INDEX resource_list ON resource (object, ordinal DESC);
CREATE INDEX resource_customer ON resource ((body ->> 'customer'), object, ordinal DESC) WHERE body ->> 'customer' IS NOT NULL;
CREATE INDEX resource_intent ON resource ((body ->> 'payment_intent'), object) WHERE body ->> 'payment_intent' IS NOT NULL;
CREATE INDEX resource_charge ON resource ((body ->> 'charge'), object) WHERE body ->> 'charge' IS NOT NULL;
-- The page that a set-up is of is looked for each time one is authenticated.
CREATE INDEX resource_setup ON resource ((body ->> 'setup_intent'), object) WHERE body ->> 'setup_intent' IS NOT NULL;
CREATE INDEX resource_source ON resource ((body ->> 'source')) WHERE object = 'balance_transaction';
CREATE INDEX resource_balance ON resource ((body ->> 'currency')) WHERE object = 'balance_transaction';
CREATE INDEX resource_event_type ON resource ((body ->> 'type'), ordinal DESC) WHERE object = 'event';

-- The first answer given for an Idempotency-Key.
CREATE TABLE answer (
  key text PRIMARY KEY,
  -- Method, path and parameters, hashed: what the same key must come with again.
  fingerprint text NOT NULL,
  status int NOT NULL,
  body text NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL
);

-- What happens by itself when the processor's clock gets there.
CREATE TABLE timer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  due_at timestamptz NOT NULL,
  action text NOT NULL,
  subject text NOT NULL
);
CREATE INDEX timer_due ON timer (due_at, id);
CREATE INDEX timer_subject ON timer (subject);

-- One webhook to be sent to one endpoint. `rank` is the order among those that are due.
CREATE TABLE delivery (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id text NOT NULL,
  endpoint_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('HELD', 'WAITING', 'DELIVERED', 'GIVEN_UP')),
  rank bigint NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  last_status int,
  -- Wall time until which one worker has it; a worker that died gives it free by this.
  leased_until timestamptz
);
CREATE INDEX delivery_due ON delivery (due_at, rank, id) WHERE state = 'WAITING';
CREATE INDEX delivery_event ON delivery (event_id);

-- How far the clock was advanced, and what the control API asked for.
CREATE TABLE setting (
  name text PRIMARY KEY,
  value jsonb NOT NULL
);

-- One request each that is to go wrong; those that were planned together have the same plan.
CREATE TABLE fault (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan bigint NOT NULL,
  kind text NOT NULL,
  moment text NOT NULL,
  -- Null: any.
  method text,
  path text
);
CREATE SEQUENCE fault_plan;
