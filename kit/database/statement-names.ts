/** Most statement names of one pool. Each connection keeps what it has prepared, about 10 KiB a statement on the server. */
const NAMES_MAX = 400;
/** A statement written out for a list of changing length is another text each time, and would only fill the connections. */
const CHARACTERS_MAX = 8_000;

/**
 * Begins a raw statement that is planned for its parameters each time: of one that a connection knows again the server may keep a plan for any
 * parameters, which reads all rows of a tenant where an index would find a person's few.
 */
export const PLANNED_EACH_TIME = '/* planned each time */';

/**
 * Names by which a connection knows a statement again, so that the server parses and plans it once and not each time; a transfer of
 * money takes nine statements. Texts beyond the limits go unnamed and work as before.
 */
export function createStatementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    // pg takes an empty name for none.
    if (names.size >= NAMES_MAX || sql.length > CHARACTERS_MAX || sql.startsWith(PLANNED_EACH_TIME)) return '';
    const name = `kit_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
