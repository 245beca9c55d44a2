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

-- What is under way, or may be sent next, by endpoint.
CREATE INDEX delivery_endpoint ON delivery (endpoint_id, due_at, rank, id) WHERE state = 'WAITING';
