import { sqlIdentifier } from '../../base/text/sql.ts';
import { isOfNobody, type Rows, type SubjectDeclaration, sparedOf } from './declaration.ts';

/** SQL that stands for the two ids: parameters of a statement, or of the installed function. */
export interface SubjectSql {
  readonly user: string;
  readonly tenant: string;
}

/** Fills in a declared piece of SQL: `row.` is the alias of the table, `:user` and `:tenant` are the ids. */
export function filledIn(sql: string, alias: string, ids: SubjectSql): string {
  return sql
    .replaceAll(/\brow\./g, `${alias}.`)
    .replaceAll(/:user\b/g, ids.user)
    .replaceAll(/:tenant\b/g, ids.tenant);
}

/**
 * The condition that makes a row of `table` a person's; `erasable`: and one that an erasure takes, found through none that it spares. Throws for
 * a table that is nobody's or not declared.
 */
export function conditionOf(
  { tables }: SubjectDeclaration,
  table: string,
  alias: string,
  ids: SubjectSql,
  { which = 'all', depth = 0 }: { readonly which?: 'all' | 'erasable'; readonly depth?: number } = {},
): string {
  const declared = tables[table];
  if (declared === undefined || isOfNobody(declared)) throw new Error(`${table} has no rows of persons.`);
  if (depth > 5) throw new Error(`The rows of ${table} are found through themselves.`);
  const one = (rows: Rows): string => {
    if ('user' in rows) return `${alias}.${sqlIdentifier(rows.user)} = ${ids.user}`;
    if ('tenant' in rows) return `${alias}.${sqlIdentifier(rows.tenant)} = ${ids.tenant}`;
    if ('sql' in rows) return `(${filledIn(rows.sql, alias, ids)})`;
    const parent = `${alias}p`;
    return `${alias}.${sqlIdentifier(rows.through)} IN (SELECT ${parent}.${sqlIdentifier(rows.key ?? 'id')} FROM ${sqlIdentifier(rows.table)} ${parent}
      WHERE ${conditionOf({ tables }, rows.table, parent, ids, { which, depth: depth + 1 })})`;
  };
  const own = [declared.rows].flat().map(one).join(' OR ');
  const spared = which === 'erasable' ? sparedOf(declared) : [];
  if (spared.length === 0) return own;
  return [`(${own})`, ...spared.map(({ when }) => `(${filledIn(when, alias, ids)}) IS NOT TRUE`)].join(' AND ');
}
