/** One statement with its values, in the order of `$1`, `$2`, … */
export interface SqlStatement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The same statement with parameters that begin after `$<count>`: to stand behind another one. */
export function shifted({ sql, values }: SqlStatement, count: number): SqlStatement {
  return { sql: sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + count}`), values };
}

/** A transaction that can run SQL: a Prisma transaction client. */
export interface SqlTransaction {
  $executeRawUnsafe(sql: string, ...values: unknown[]): PromiseLike<number>;
  $queryRawUnsafe<T>(sql: string, ...values: unknown[]): PromiseLike<T>;
}
