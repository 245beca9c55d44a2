-- The transport between subgraphs that share one PostgreSQL: a copy of the tail of each source's log, kept until every
-- reader has taken it in. Same port as Redis Streams: kit/events/transport/transport.ts.

CREATE TABLE source (
  name  text PRIMARY KEY,
  -- Position of the last event published.
  last  bigint NOT NULL,
  -- Events up to here are gone from the source's own log as well: a reader behind it cannot be served any more.
  floor bigint NOT NULL DEFAULT 0
);

CREATE TABLE event (
  source   text NOT NULL,
  position bigint NOT NULL,
  event    jsonb NOT NULL,
  PRIMARY KEY (source, position)
);

-- Who reads which source, and how far they have got. A reader not heard of for long no longer holds events back.
CREATE TABLE reader (
  name     text NOT NULL,
  source   text NOT NULL,
  position bigint NOT NULL,
  seen_at  timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (name, source)
);

-- Every subgraph reads; each publishes under its own name only.
ALTER TABLE source ENABLE ROW LEVEL SECURITY;
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON source FOR SELECT USING (true);
CREATE POLICY own ON source USING (name = current_user) WITH CHECK (name = current_user);
CREATE POLICY readable ON event FOR SELECT USING (true);
CREATE POLICY own ON event USING (source = current_user) WITH CHECK (source = current_user);
