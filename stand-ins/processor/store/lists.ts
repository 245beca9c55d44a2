import type Stripe from 'stripe';
import { invalidRequest } from '../errors.ts';
import type { Kind, Resources } from './resources.ts';
import type { Tx } from './transaction.ts';

export interface Paging {
  readonly limit?: number | undefined;
  readonly starting_after?: string | undefined;
  readonly ending_before?: string | undefined;
}

type Instants = number | { gt?: number; gte?: number; lt?: number; lte?: number };

export interface Filters {
  /** Fields of the body that must hold exactly this. */
  readonly equal?: Readonly<Record<string, string | undefined>>;
  /** Fields of the body that are instants. */
  readonly within?: Readonly<Record<string, Instants | undefined>>;
  /** Further conditions on `resource`, of our own text. */
  readonly where?: readonly { readonly sql: (parameter: string) => string; readonly value: unknown }[];
}

const LIMIT_DEFAULT = 10;

/** One page, newest first. https://docs.stripe.com/api/pagination */
export async function listPage<K extends Kind>(
  tx: Tx,
  kind: K,
  url: string,
  paging: Paging,
  filters: Filters = {},
): Promise<Stripe.ApiList<Resources[K]>> {
  const { limit = LIMIT_DEFAULT, starting_after, ending_before } = paging;
  if (starting_after !== undefined && ending_before !== undefined) {
    throw invalidRequest('You cannot use both starting_after and ending_before.', { code: 'parameters_exclusive' });
  }
  const values: unknown[] = [kind];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['object = $1', `NOT coalesce((body ->> 'deleted')::boolean, false)`];
  for (const [field, value] of Object.entries(filters.equal ?? {})) {
    if (value !== undefined) conditions.push(`body ->> '${field}' = ${parameter(value)}`);
  }
  for (const [field, instants] of Object.entries(filters.within ?? {})) {
    if (instants !== undefined)
      conditions.push(...instantConditions(`(body ->> '${field}')::bigint`, instants, parameter));
  }
  for (const { sql, value } of filters.where ?? []) conditions.push(sql(parameter(value)));

  const cursor = starting_after ?? ending_before;
  if (cursor !== undefined) {
    const ordinal = await ordinalOf(
      tx,
      kind,
      cursor,
      starting_after === undefined ? 'ending_before' : 'starting_after',
    );
    conditions.push(`ordinal ${starting_after === undefined ? '>' : '<'} ${parameter(ordinal)}`);
  }
  // The one more tells whether there is more.
  const rows = await tx.query<{ body: Resources[K] }>(
    `SELECT body FROM resource WHERE ${conditions.join(' AND ')}
     ORDER BY ordinal ${ending_before === undefined ? 'DESC' : 'ASC'} LIMIT ${parameter(limit + 1)}`,
    values,
  );
  const data = rows.slice(0, limit).map(({ body }) => body);
  if (ending_before !== undefined) data.reverse();
  return { object: 'list', data, has_more: rows.length > limit, url };
}

async function ordinalOf(tx: Tx, kind: Kind, id: string, param: string): Promise<string> {
  const rows = await tx.query<{ ordinal: string }>('SELECT ordinal FROM resource WHERE id = $1 AND object = $2', [
    id,
    kind,
  ]);
  if (!rows[0]) throw invalidRequest(`No such ${kind}: '${id}'`, { code: 'resource_missing', param });
  return rows[0].ordinal;
}

function instantConditions(field: string, instants: Instants, parameter: (value: unknown) => string): string[] {
  if (typeof instants === 'number') return [`${field} = ${parameter(instants)}`];
  const signs = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
  return Object.entries(signs).flatMap(([name, sign]) => {
    const bound = instants[name as keyof typeof signs];
    return bound === undefined ? [] : [`${field} ${sign} ${parameter(bound)}`];
  });
}
