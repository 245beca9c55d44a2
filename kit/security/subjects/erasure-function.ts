import { sqlIdentifier, sqlLiteral } from '../../base/text/sql.ts';
import { TRANSPORT } from '../../events/transport/schema.ts';
import {
  type EventTexts,
  isOfNobody,
  type Replacement,
  type SubjectDeclaration,
  type TableClass,
} from './declaration.ts';
import { conditionOf, filledIn } from './sql.ts';

const IDS = { user: 'p_user', tenant: 'p_tenant' };
/** In the place of an event's text: fits every member that is a string. */
const ERASED = 'erased';

/** Names of the steps over the kit's own tables; those over the subgraph's bear the table's name. */
export const kitSteps = ['idempotency', 'outbox', 'event_log', 'transport', 'inbox'] as const;

/** All steps of an erasure, in order. The kit's come first: stored outcomes are found by what the tables still say. */
export function stepsOf({ tables }: SubjectDeclaration): readonly string[] {
  const ofPersons = Object.entries(tables).filter(([, table]) => !isOfNobody(table) && changes(table));
  return [...kitSteps, ...ofPersons.map(([name]) => name)];
}

function changes(table: TableClass): boolean {
  return !isOfNobody(table) && (table.erase === 'delete' || Object.keys(table.erase).length > 0);
}

/**
 * SQL that makes `erase_subject(step, user, tenant, limit)`: one step on at most `limit` rows, returning how many it
 * changed; 0 when nothing is left to do. Idempotent, because a row that is as it shall be is not touched.
 *
 * It runs as the owner of the tables, for erasure has to reach rows that the subgraph's role may not change; what it can
 * do is what the module declares, and to nobody but persons registered in `subject_erasure`.
 */
export function erasureFunction(schema: string, declaration: SubjectDeclaration): string {
  const branches = stepsOf(declaration).map((step) => {
    const statements = (kitSteps as readonly string[]).includes(step)
      ? kitStatements(step as (typeof kitSteps)[number], declaration)
      : [tableStatement(declaration, step)];
    const counted = statements.map(
      (sql) => `${sql};\n      GET DIAGNOSTICS part = ROW_COUNT; changed := changed + part;`,
    );
    return `    WHEN ${sqlLiteral(step)} THEN\n      ${counted.join('\n      ') || 'NULL;'}`;
  });
  return `CREATE OR REPLACE FUNCTION erase_subject(p_step text, p_user text, p_tenant text, p_limit integer)
  RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = ${sqlIdentifier(schema)} SET app.erasing = 'on' SET app.system = 'on' AS $erase$
DECLARE
  part integer;
  changed integer := 0;
BEGIN
  IF NOT EXISTS (SELECT FROM subject_erasure e WHERE e.user_id = p_user AND e.personal_tenant_id = p_tenant AND e.state <> 'HELD') THEN
    RAISE EXCEPTION 'The erasure of this person was not ordered, or a legal hold defers it.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  CASE p_step
${branches.join('\n')}
  END CASE;
  RETURN changed;
END $erase$;
REVOKE ALL ON FUNCTION erase_subject(text, text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_subject(text, text, text, integer) TO ${sqlIdentifier(schema)}`;
}

function tableStatement(declaration: SubjectDeclaration, name: string): string {
  const table = declaration.tables[name];
  if (table === undefined || isOfNobody(table)) throw new Error(`${name} has no rows of persons.`);
  const own = conditionOf(declaration, name, 't', IDS, { which: 'erasable' });
  const chosen = (where: string) =>
    `ctid IN (SELECT t.ctid FROM ${sqlIdentifier(name)} t WHERE ${where} LIMIT p_limit)`;
  if (table.erase === 'delete') return `DELETE FROM ${sqlIdentifier(name)} WHERE ${chosen(own)}`;
  const columns = Object.entries(table.erase);
  const set = columns.map(([column, to]) => `${sqlIdentifier(column)} = ${replaced(to, sqlIdentifier(name))}`);
  const differs = columns.map(([column, to]) => `t.${sqlIdentifier(column)} IS DISTINCT FROM ${replaced(to, 't')}`);
  return `UPDATE ${sqlIdentifier(name)} SET ${set.join(', ')} WHERE ${chosen(`(${own}) AND (${differs.join(' OR ')})`)}`;
}

function replaced(replacement: Replacement, alias: string): string {
  if (replacement === null) return 'NULL';
  return typeof replacement === 'string' ? sqlLiteral(replacement) : filledIn(replacement.sql, alias, IDS);
}

function kitStatements(
  step: (typeof kitSteps)[number],
  { events = {}, traces = [] }: SubjectDeclaration,
): readonly string[] {
  const texts = Object.entries(events).flatMap(([type, byMember]) => patches(type, byMember));
  switch (step) {
    case 'idempotency':
      return idempotencyStatements(traces);
    case 'outbox':
    case 'event_log':
      return texts.map(
        ({ type, member, patch }) => `UPDATE ${step} SET data = data || ${patch} WHERE ${idsOf(step)} IN (
        SELECT l.${idsOf(step)} FROM ${step} l WHERE l.type = ${type} AND l.data ->> ${member} = p_user
          AND l.data || ${patch} <> l.data LIMIT p_limit)`,
      );
    case 'transport':
      return texts.map(
        ({
          type,
          member,
          patch,
        }) => `UPDATE ${TRANSPORT}.event SET event = jsonb_set(event, '{data}', event -> 'data' || ${patch})
        WHERE source = current_schema() AND event ->> 'type' = ${type} AND event -> 'data' ->> ${member} = p_user
          AND event -> 'data' || ${patch} <> event -> 'data'`,
      );
    case 'inbox':
      // A dead letter is kept for an operator, without what it says of the person; what is pending is about to be handled.
      return [
        `UPDATE inbox SET event = jsonb_set(event, '{data}', scrubbed(event -> 'data')), errors = '[]'
        WHERE state = 'DEAD' AND event @? format('$.** ? (@ == %s || @ == %s)', to_json(p_user), to_json(p_tenant))::jsonpath
          AND (scrubbed(event -> 'data') <> event -> 'data' OR errors <> '[]')`,
      ];
  }
}

const idsOf = (step: 'outbox' | 'event_log') => (step === 'outbox' ? 'ordinal' : 'position');

/** The person's own keys go, but for those kept for ever: a service that asks again must be given an outcome, without its texts. */
function idempotencyStatements(traces: readonly string[]): readonly string[] {
  const repeats = traces.map(
    (trace) =>
      `OR EXISTS (SELECT FROM (${filledIn(trace, 'row', IDS)}) x (text) WHERE position(x.text IN i.outcome::text) > 0)`,
  );
  return [
    `DELETE FROM idempotency WHERE ctid IN (
        SELECT i.ctid FROM idempotency i WHERE i.caller_id = p_user AND i.keep_until IS NOT NULL LIMIT p_limit)`,
    `UPDATE idempotency SET outcome = scrubbed(outcome) WHERE ctid IN (
        SELECT i.ctid FROM idempotency i WHERE (i.caller_id = p_user OR i.tenant_id = p_tenant ${repeats.join(' ')})
          AND scrubbed(i.outcome) <> i.outcome LIMIT p_limit)`,
  ];
}

function patches(type: string, byMember: EventTexts) {
  return Object.entries(byMember).map(([member, texts]) => ({
    type: sqlLiteral(type),
    member: sqlLiteral(member),
    patch: `${sqlLiteral(JSON.stringify(Object.fromEntries(texts.map((text) => [text, ERASED]))))}::jsonb`,
  }));
}
