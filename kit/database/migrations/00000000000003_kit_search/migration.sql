-- Full text: one row for each thing of this subgraph's that can be found. Only references leave the table; the thing's owner
-- loads them under its own rules.

-- Letters without their marks, one character for one, so that `sedinta` finds `ședință`. Characters that text search takes for
-- markup become spaces. The bodies below are bound when they are created, so that no search_path can change them.
CREATE FUNCTION kit_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN regexp_replace(normalize(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g'), NFC), '[<>&\ue000\ue001]', ' ', 'g');

CREATE FUNCTION kit_search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE language WHEN 'english' THEN 'pg_catalog.english'::regconfig WHEN 'romanian' THEN 'pg_catalog.romanian'::regconfig
    ELSE 'pg_catalog.simple'::regconfig END;

CREATE FUNCTION kit_search_document(language text, title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN setweight(to_tsvector(kit_search_config(language), kit_fold(title)), 'A')
      || setweight(to_tsvector(kit_search_config(language), kit_fold(body)), 'C');

-- What a reader typed as a query: words, "phrases", OR and -without. With `is_prefix` the last word may be the beginning of one.
-- Empty when nothing can be looked up: stop words, or exclusions alone, which would match nearly everything.
CREATE FUNCTION kit_search_query(language text, typed text, is_prefix boolean) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path FROM CURRENT AS $$
DECLARE
  config regconfig := kit_search_config(language);
  folded text := kit_fold(typed);
  last_word text := CASE WHEN is_prefix THEN substring(folded FROM '(?:^|\s)([[:alnum:]]+)$') END;
  query tsquery := websearch_to_tsquery(config, folded);
  beginning tsquery;
BEGIN
  -- A word behind an open quotation mark belongs to a phrase; it is whole.
  IF last_word IS NOT NULL AND last_word <> 'OR' AND (length(folded) - length(replace(folded, '"', ''))) % 2 = 0 THEN
    beginning := to_tsquery(config, last_word || ':*');
    -- `query` holds the word too, so that the words before it keep their operators.
    IF numnode(beginning) > 0 AND folded !~* '\mor\s+[[:alnum:]]+$' THEN
      query := websearch_to_tsquery(config, left(folded, length(folded) - length(last_word)));
      query := CASE WHEN numnode(query) = 0 THEN beginning ELSE query && beginning END;
    ELSIF numnode(beginning) > 0 THEN
      query := query || beginning;
    END IF;
  END IF;
  RETURN CASE WHEN numnode(query) = 0 OR querytree(query) IN ('', 'T') THEN ''::tsquery ELSE query END;
END $$;

CREATE TABLE search_entry (
  kind        text NOT NULL,
  id          text NOT NULL,
  -- Null: found from every tenant, as its audience allows.
  tenant_id   text,
  -- Who finds it: any of these is among the searcher's; empty: everyone of the tenant.
  audience    text[] NOT NULL,
  language    text NOT NULL CHECK (language IN ('english', 'romanian', 'simple')),
  title       text NOT NULL CHECK (length(title) <= 1000),
  body        text NOT NULL CHECK (length(body) <= 50000),
  occurred_at timestamptz(3) NOT NULL,
  -- Of the thing; an entry never goes back to an earlier one.
  version     bigint NOT NULL,
  indexed_at  timestamptz NOT NULL,
  document    tsvector NOT NULL GENERATED ALWAYS AS (kit_search_document(language, title, body)) STORED,
  PRIMARY KEY (kind, id)
);
CREATE INDEX search_entry_document ON search_entry USING gin (document);
CREATE INDEX search_entry_indexed ON search_entry (kind, indexed_at);
ALTER TABLE search_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON search_entry USING (app_is_system() OR tenant_id IS NULL OR tenant_id = app_tenant());
