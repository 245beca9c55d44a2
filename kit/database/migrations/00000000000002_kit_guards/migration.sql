-- Guards for the migrations of subgraphs: row-level security, rights, insert-only tables, fixed columns, one-way states and
-- four eyes, each one line there. Only the owner of the schema calls the functions, inside a migration; the subgraph's
-- role, which bears the schema's name, may not. A refused statement says which rule by SQLSTATE and constraint name:
-- `<table>_<rule>`. See kit/database/README.md, "Guards".

-- Rows of a tenant: seen and written by that tenant, and by system transactions.
CREATE FUNCTION kit_tenant_rows(target regclass, tenant_column text DEFAULT 'tenant_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant ON %s USING (app_is_system() OR %I = app_tenant())', target, tenant_column);
END $$;

-- Rows of one person within a tenant: a draft, a private note. Nobody else of the tenant sees them.
CREATE FUNCTION kit_own_rows(target regclass, user_column text, tenant_column text DEFAULT 'tenant_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY own ON %s USING (app_is_system() OR (%I = app_tenant() AND %I = app_user()))',
    target, tenant_column, user_column);
END $$;

-- Exactly these rights for the subgraph's role, and none of those it had: 'SELECT', 'INSERT', 'UPDATE (status, paid_at)'.
CREATE FUNCTION kit_rights(target regclass, VARIADIC rights text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE ALL ON %s FROM %I', target, current_schema());
  IF cardinality(rights) > 0 THEN
    EXECUTE format('GRANT %s ON %s TO %I', array_to_string(rights, ', '), target, current_schema());
  END IF;
END $$;

CREATE FUNCTION kit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', CONSTRAINT = TG_TABLE_NAME || '_insert_only';
END $$;

-- Rows are written once. `deletable`: a retention job may delete them; they still do not change.
CREATE FUNCTION kit_insert_only(target regclass, deletable boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  changes text := CASE WHEN deletable THEN 'UPDATE' ELSE 'UPDATE OR DELETE' END;
BEGIN
  EXECUTE format('REVOKE UPDATE, TRUNCATE ON %s FROM %I', target, current_schema());
  IF NOT deletable THEN EXECUTE format('REVOKE DELETE ON %s FROM %I', target, current_schema()); END IF;
  EXECUTE format('CREATE TRIGGER kit_insert_only BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION kit_refuse_change()', changes, target);
  EXECUTE format('CREATE TRIGGER kit_never_truncated BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION kit_refuse_change()', target);
END $$;

CREATE FUNCTION kit_check_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY TG_ARGV LOOP
    IF to_jsonb(OLD) -> name IS DISTINCT FROM to_jsonb(NEW) -> name THEN
      RAISE EXCEPTION '%.% does not change', TG_TABLE_NAME, name
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_' || name || '_fixed';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

-- Columns that keep the value they were inserted with.
CREATE FUNCTION kit_fixed(target regclass, VARIADIC columns text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  names text;
  literals text;
BEGIN
  SELECT string_agg(quote_ident(c), ', '), string_agg(quote_literal(c), ', ') INTO names, literals FROM unnest(columns) c;
  EXECUTE format('CREATE TRIGGER kit_fixed BEFORE UPDATE OF %s ON %s FOR EACH ROW EXECUTE FUNCTION kit_check_fixed(%s)',
    names, target, literals);
END $$;

CREATE FUNCTION kit_check_one_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state_column text := TG_ARGV[0];
  was text := '';
  becomes text := to_jsonb(NEW) ->> state_column;
BEGIN
  IF TG_OP = 'UPDATE' THEN was := to_jsonb(OLD) ->> state_column; END IF;
  IF was IS DISTINCT FROM becomes AND NOT COALESCE(was || '>' || becomes = ANY (TG_ARGV), false) THEN
    RAISE EXCEPTION '%.% does not change from % to %', TG_TABLE_NAME, state_column, COALESCE(NULLIF(was, ''), 'nothing'), becomes
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_' || state_column || '_one_way';
  END IF;
  RETURN NEW;
END $$;

-- States and the ways between them: 'DRAFT>OPEN', 'OPEN>PAID'. '>DRAFT' names a state that rows may begin with; without such
-- an entry they begin with any.
CREATE FUNCTION kit_one_way(target regclass, state_column text, VARIADIC transitions text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  literals text;
  malformed text;
BEGIN
  SELECT t INTO malformed FROM unnest(transitions) t WHERE t !~ '^[^>]*>[^>]+$' LIMIT 1;
  IF malformed IS NOT NULL THEN RAISE EXCEPTION 'A transition is written FROM>TO, not %', malformed; END IF;
  SELECT string_agg(quote_literal(t), ', ') INTO literals FROM unnest(state_column || transitions) t;
  EXECUTE format('CREATE TRIGGER kit_one_way_%s BEFORE UPDATE OF %I ON %s FOR EACH ROW EXECUTE FUNCTION kit_check_one_way(%s)',
    state_column, state_column, target, literals);
  IF EXISTS (SELECT FROM unnest(transitions) t WHERE t LIKE '>%') THEN
    EXECUTE format('CREATE TRIGGER kit_begins_%s BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION kit_check_one_way(%s)',
      state_column, target, literals);
  END IF;
END $$;

-- Four eyes within one row: the decider is none of the people who brought it about. A null decider has not decided.
CREATE FUNCTION kit_four_eyes(target regclass, decider_column text, VARIADIC requester_columns text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  others text;
BEGIN
  SELECT string_agg(format('%I IS DISTINCT FROM %I', decider_column, r), ' AND ') INTO others FROM unnest(requester_columns) r;
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (%I IS NULL OR (%s))', target,
    (SELECT relname FROM pg_class WHERE oid = target) || '_four_eyes', decider_column, others);
END $$;

CREATE FUNCTION kit_check_vote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_own boolean;
BEGIN
  -- TG_ARGV: column of the request, column of the voter, table of requests, its columns of requesters as a list.
  EXECUTE format('SELECT $2 IN (%s) FROM %s WHERE id = $1', TG_ARGV[3], TG_ARGV[2])
    INTO is_own USING to_jsonb(NEW) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[1];
  IF is_own IS NULL THEN
    RAISE EXCEPTION 'The request that % votes on is unknown', TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = TG_TABLE_NAME || '_request';
  ELSIF is_own THEN
    RAISE EXCEPTION 'Nobody votes on their own request'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_four_eyes';
  END IF;
  RETURN NEW;
END $$;

-- Votes of k-of-n approvals: a person votes once on a request and never on their own. `requests` has a text key `id`; a
-- request that the transaction may not see cannot be voted on. Requester columns are not null.
CREATE FUNCTION kit_votes(votes regclass, request_column text, voter_column text, requests regclass, VARIADIC requester_columns text[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  requesters text;
  name text := (SELECT relname FROM pg_class WHERE oid = votes);
BEGIN
  SELECT string_agg(quote_ident(r), ', ') INTO requesters FROM unnest(requester_columns) r;
  IF NOT EXISTS (
    SELECT FROM pg_index i WHERE i.indrelid = votes AND i.indisunique AND i.indpred IS NULL AND i.indnkeyatts = 2
       AND (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = votes AND a.attnum = ANY (i.indkey))
         = (SELECT array_agg(c ORDER BY c) FROM unnest(ARRAY[request_column, voter_column]) c)
  ) THEN
    EXECUTE format('CREATE UNIQUE INDEX %I ON %s (%I, %I)', name || '_once', votes, request_column, voter_column);
  END IF;
  EXECUTE format('CREATE TRIGGER kit_votes BEFORE INSERT OR UPDATE OF %I, %I ON %s FOR EACH ROW EXECUTE FUNCTION kit_check_vote(%L, %L, %L, %L)',
    request_column, voter_column, votes, request_column, voter_column,
    -- With its schema, since whoever writes may have another search path.
    (SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = requests),
    requesters);
END $$;

REVOKE ALL ON FUNCTION kit_tenant_rows(regclass, text), kit_own_rows(regclass, text, text), kit_rights(regclass, text[]),
  kit_insert_only(regclass, boolean), kit_fixed(regclass, text[]), kit_one_way(regclass, text, text[]),
  kit_four_eyes(regclass, text, text[]), kit_votes(regclass, text, text, regclass, text[]) FROM PUBLIC;
