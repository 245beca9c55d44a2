import { isOfNobody, type Rows, type SubjectDeclaration } from './declaration.ts';

/** SQL that stands for the two ids: parameters of a statement, or of the installed function. */
export interface SubjectSql {
  readonly user: string;
  readonly tenant: string;
}

export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Fills in a declared piece of SQL: `row.` is the alias of the table, `:user` and `:tenant` are the ids. */
export function filledIn(sql: string, alias: string, ids: SubjectSql): string {
  return sql
    .replaceAll(/\brow\./g, `${alias}.`)
    .replaceAll(/:user\b/g, ids.user)
    .replaceAll(/:tenant\b/g, ids.tenant);
}

/** The condition that makes a row of `table` a person's. Throws for a table that is nobody's or not declared. */
export function conditionOf(
  { tables }: SubjectDeclaration,
  table: string,
  alias: string,
  ids: SubjectSql,
  depth = 0,
): string {
  const declared = tables[table];
  if (declared === undefined || isOfNobody(declared)) throw new Error(`${table} has no rows of persons.`);
  if (depth > 5) throw new Error(`The rows of ${table} are found through themselves.`);
  const one = (rows: Rows): string => {
    if ('user' in rows) return `${alias}.${identifier(rows.user)} = ${ids.user}`;
    if ('tenant' in rows) return `${alias}.${identifier(rows.tenant)} = ${ids.tenant}`;
    if ('sql' in rows) return `(${filledIn(rows.sql, alias, ids)})`;
    const parent = `${alias}p`;
    return `${alias}.${identifier(rows.through)} IN (SELECT ${parent}.${identifier(rows.key ?? 'id')} FROM ${identifier(rows.table)} ${parent}
      WHERE ${conditionOf({ tables }, rows.table, parent, ids, depth + 1)})`;
  };
  return [declared.rows].flat().map(one).join(' OR ');
}
