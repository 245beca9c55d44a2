export interface EachApart<Row> {
  /** A page of what is due, without the rows of these ids; an empty one ends the run. */
  readonly find: (without: readonly string[]) => Promise<readonly Row[]>;
  /** Does one row, in transactions of its own. */
  readonly work: (row: Row) => Promise<unknown>;
  /** Said when some failed. */
  readonly complaint: string;
  /** Rows that one run does; the next run does the rest. */
  readonly max: number;
  /** Once it is aborted, the next run goes on. */
  readonly signal?: AbortSignal;
}

/** Failures after which a run gives up: then it is not the rows. */
const FAILURES_MAX = 1_000;

/**
 * Works off what is due, each row apart: one that fails stands in no other's way, neither by its error nor by filling the page. It
 * is tried again by the next run. Throws an AggregateError with the complaint when the others are done.
 */
export async function eachApart<Row extends { readonly id: string }>(run: EachApart<Row>): Promise<void> {
  const { find, work, complaint, max, signal } = run;
  const seen: string[] = [];
  const failures: unknown[] = [];
  while (seen.length - failures.length < max && failures.length < FAILURES_MAX) {
    const rows = await find(seen);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (signal?.aborted) break;
      seen.push(row.id);
      await work(row).catch((error: unknown) => failures.push(error));
    }
    if (signal?.aborted) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, complaint);
}

export interface WalkApart<Row> {
  /** The page of rows after this id, by id; an empty one ends the walk. */
  readonly page: (after: string) => Promise<readonly Row[]>;
  /** Does one row, in transactions of its own. */
  readonly work: (row: Row) => Promise<unknown>;
  /** Said when some failed. */
  readonly complaint: string;
}

/** Walks through all rows by their ids, each apart as in `eachApart`: for rows that work leaves where they are. */
export async function walkApart<Row extends { readonly id: string }>({
  page,
  work,
  complaint,
}: WalkApart<Row>): Promise<void> {
  const failures: unknown[] = [];
  for (let after: string | undefined = ''; after !== undefined && failures.length < FAILURES_MAX; ) {
    const rows: readonly Row[] = await page(after);
    for (const row of rows) await work(row).catch((error: unknown) => failures.push(error));
    after = rows.at(-1)?.id;
  }
  if (failures.length > 0) throw new AggregateError(failures, complaint);
}

/**
 * Takes the steps of a task one after the other, each whatever became of those before. Throws an AggregateError with the complaint when all
 * are done.
 */
export async function stepsApart(complaint: string, steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, complaint);
}
