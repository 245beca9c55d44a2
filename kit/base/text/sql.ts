/** A name as an identifier of SQL. Values are parameters instead. Source: PostgreSQL, §4.1.1. */
export function sqlIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) throw new TypeError('An identifier has characters, and no NUL.');
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as a constant of SQL, where a statement takes no parameters. Source: PostgreSQL, §4.1.2.1, with standard_conforming_strings. */
export function sqlLiteral(text: string): string {
  if (text.includes('\0')) throw new TypeError('A constant has no NUL.');
  return `'${text.replaceAll("'", "''")}'`;
}
