type Rows = (sql: string) => Promise<object[]>;

/**
 * Has the database refuse every write of `table` for which `when` holds (`NEW` is the row), as a row does that breaks a rule. Returns the antidote.
 */
export async function poison(
  rows: Rows,
  { table, on, when }: { readonly table: string; readonly on: 'INSERT' | 'UPDATE'; readonly when: string },
): Promise<() => Promise<void>> {
  await rows(`CREATE FUNCTION payments.poison() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF ${when} THEN RAISE EXCEPTION 'poisoned'; END IF; RETURN NEW; END $$`);
  await rows(`CREATE TRIGGER poison BEFORE ${on} ON payments.${table} FOR EACH ROW EXECUTE FUNCTION payments.poison()`);
  return async () => {
    await rows(`DROP TRIGGER poison ON payments.${table}`);
    await rows('DROP FUNCTION payments.poison');
  };
}
