-- Vectors: references with an embedding each. Vectors of two models are never compared: the model is part of the key.

CREATE TABLE vector_collection (
  name      text NOT NULL,
  model     text NOT NULL,
  dimension integer NOT NULL CHECK (dimension BETWEEN 1 AND 4096),
  PRIMARY KEY (name, model)
);
SELECT kit_fixed('vector_collection', 'dimension');

CREATE TABLE vector_entry (
  collection text NOT NULL,
  model      text NOT NULL,
  id         text NOT NULL,
  -- Null: found from every tenant, as its audience allows.
  tenant_id  text,
  -- Who finds it: any of these is among the searcher's; empty: everyone of the tenant.
  audience   text[] NOT NULL,
  -- Of the thing; an entry never goes back to an earlier one.
  version    bigint NOT NULL,
  written_at timestamptz NOT NULL,
  -- Of length 1, or all zeros.
  embedding  real[] NOT NULL,
  PRIMARY KEY (collection, model, id),
  FOREIGN KEY (collection, model) REFERENCES vector_collection (name, model)
);
CREATE INDEX vector_entry_newest ON vector_entry (collection, model, tenant_id, written_at DESC);
SELECT kit_tenant_rows('vector_entry');
ALTER POLICY tenant ON vector_entry USING (app_is_system() OR tenant_id IS NULL OR tenant_id = app_tenant());

CREATE FUNCTION vector_entry_has_its_dimension() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF cardinality(NEW.embedding) <> (SELECT dimension FROM vector_collection WHERE name = NEW.collection AND model = NEW.model) THEN
    RAISE EXCEPTION 'A vector of % has another length', NEW.collection
      USING ERRCODE = 'check_violation', CONSTRAINT = 'vector_entry_dimension';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vector_entry_has_its_dimension BEFORE INSERT OR UPDATE OF embedding, collection, model ON vector_entry
  FOR EACH ROW EXECUTE FUNCTION vector_entry_has_its_dimension();

-- Inner product; of vectors of length 1 the cosine of their angle.
CREATE FUNCTION kit_inner_product(a real[], b real[]) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT sum(x::float8 * y::float8) FROM unnest(a, b) AS pairs (x, y));
