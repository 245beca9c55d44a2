/** Query method that both kinds of Prisma transactions have. */
export interface Asking {
  $queryRawUnsafe<T>(sql: string, ...values: unknown[]): PromiseLike<T>;
}
