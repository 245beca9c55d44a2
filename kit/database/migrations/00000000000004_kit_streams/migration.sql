-- Chunk streams: what is produced bit by bit and followed live (tokens of a model, progress, edits), and soon forgotten.
-- Who may follow a stream is decided by the field that does; the rows hold no tenant.

CREATE TABLE chunk_stream (
  id           text PRIMARY KEY,
  -- Token of the one producer; another one takes over by replacing it.
  writer       text NOT NULL,
  state        text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'ENDED', 'FAILED')),
  reason       text CHECK ((reason IS NOT NULL) = (state = 'FAILED')),
  -- Numbers of the oldest chunk kept and of the newest; numbers begin with 1 and have no gaps.
  first        bigint NOT NULL DEFAULT 1,
  last         bigint NOT NULL DEFAULT 0,
  bytes        bigint NOT NULL DEFAULT 0,
  bytes_max    bigint NOT NULL,
  -- Beyond bytes_max: forgets its oldest chunks, or fails.
  forgets      boolean NOT NULL,
  -- Without a chunk for so long an open stream has failed, and a closed one is removed.
  idle_ms      integer NOT NULL,
  retention_ms integer NOT NULL,
  active_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX chunk_stream_active ON chunk_stream (active_at);
SELECT kit_one_way('chunk_stream', 'state', '>OPEN', 'OPEN>ENDED', 'OPEN>FAILED');

CREATE TABLE stream_chunk (
  stream_id text NOT NULL REFERENCES chunk_stream (id) ON DELETE CASCADE,
  number    bigint NOT NULL,
  bytes     integer NOT NULL,
  -- JSON; as text, because jsonb takes no \u0000.
  data      text NOT NULL,
  PRIMARY KEY (stream_id, number)
);

-- Appends chunk `n`. 'OK' also for a number that the same writer has appended before (its answer was lost). Otherwise nothing
-- is written: 'GONE', 'TAKEN_OVER', 'CLOSED', and 'TOO_LONG', which fails the stream.
CREATE FUNCTION append_chunk(stream text, by_writer text, n bigint, chunk text) RETURNS text LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  s chunk_stream;
  size integer := octet_length(chunk);
  freed bigint := 0;
  forgotten_up_to bigint;
BEGIN
  SELECT * INTO s FROM chunk_stream WHERE id = stream FOR UPDATE;
  IF NOT FOUND THEN RETURN 'GONE'; END IF;
  IF s.writer <> by_writer THEN RETURN 'TAKEN_OVER'; END IF;
  IF n <= s.last THEN RETURN 'OK'; END IF;
  IF s.state <> 'OPEN' THEN RETURN 'CLOSED'; END IF;
  IF n <> s.last + 1 THEN
    RAISE EXCEPTION 'Chunk % does not follow chunk %', n, s.last USING ERRCODE = 'check_violation', CONSTRAINT = 'stream_chunk_order';
  END IF;
  IF s.bytes + size > s.bytes_max THEN
    IF NOT s.forgets OR size > s.bytes_max THEN
      UPDATE chunk_stream SET state = 'FAILED', reason = 'TOO_LONG', active_at = clock_timestamp() WHERE id = stream;
      RETURN 'TOO_LONG';
    END IF;
    -- A quarter at once, so that not every append has to look for the oldest.
    SELECT min(number) INTO forgotten_up_to FROM (
      SELECT number, sum(bytes) OVER (ORDER BY number) AS up_to FROM stream_chunk WHERE stream_id = stream
    ) running WHERE up_to >= s.bytes + size - s.bytes_max * 3 / 4;
    forgotten_up_to := COALESCE(forgotten_up_to, s.last);
    WITH gone AS (DELETE FROM stream_chunk WHERE stream_id = stream AND number <= forgotten_up_to RETURNING bytes)
    SELECT sum(bytes) INTO freed FROM gone;
    s.first := forgotten_up_to + 1;
  END IF;
  INSERT INTO stream_chunk (stream_id, number, bytes, data) VALUES (stream, n, size, chunk);
  UPDATE chunk_stream SET last = n, first = s.first, bytes = s.bytes - COALESCE(freed, 0) + size, active_at = clock_timestamp() WHERE id = stream;
  RETURN 'OK';
END $$;
