// The database of a subgraph: transactions, idempotency, keyset pages, faults of PostgreSQL.

export { isUniqueViolation, sqlStateOf } from '../database/database-errors.ts';
export type { OnceRequest } from '../database/idempotency/once.ts';
export { checkedFirst, type KeysetPage, keyset, type ListArguments } from '../database/lists/keyset.ts';
export type { Page, PageInfo } from '../database/lists/page.ts';
export { PLANNED_EACH_TIME } from '../database/statement-names.ts';
export {
  createDatabase,
  type Database,
  type PrismaClientLike,
  type ReadTx,
  type WriteTx,
} from '../database/transactions/database.ts';
export type { JobOptions, Jobs } from '../database/transactions/job-buffer.ts';
export type { AppendOptions, Outbox } from '../database/transactions/outbox.ts';
