import { z } from 'zod';
import { type Problem, problemOf } from './problem.ts';
import type { RestRoute } from './route-table.ts';

const errorSchema = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.object({ code: z.string() }).loose().optional(),
});
const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(errorSchema).optional(),
});
const refusalSchema = z
  .object({ problem: z.string(), code: z.string(), message: z.string(), path: z.array(z.string()).nullish() })
  .loose();
const connectionSchema = z.object({
  edges: z.array(z.object({ node: z.unknown() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
});

export interface RestAnswer {
  readonly status: number;
  readonly body: Problem | Readonly<Record<string, unknown>>;
  readonly isProblem: boolean;
  /** Cursor of the next page; null without one. */
  readonly after: string | null;
}

/** The answer of a route to what the gateway answered. Throws a `ZodError` for an answer that is none of GraphQL. */
export function answerOf(route: RestRoute, answered: unknown, correlationId: string | null): RestAnswer {
  const { data, errors = [] } = answerSchema.parse(answered);
  const problems = errors.map(({ message, path, extensions }) =>
    problemOf({ code: extensions?.code ?? 'INTERNAL', detail: message, path: path?.slice(1), correlationId }),
  );
  const value = data?.[route.field] ?? null;
  if (value === null) {
    if (problems[0] !== undefined) return refused(problems[0]);
    // A thing that the path names is missing; without a name, as of the cart, there is none yet.
    if (route.inPath.length === 0) return { status: route.status, body: { data: null }, isProblem: false, after: null };
    return refused(problemOf({ code: 'NOT_FOUND', detail: 'There is no such thing.', correlationId }));
  }
  const refusal = refusalSchema.safeParse(value);
  if (refusal.success) {
    const { problem: _, code, message, path, ...more } = refusal.data;
    return refused(problemOf({ code, detail: message, path, correlationId, more }));
  }
  const { content, page } = pageOf(route, value);
  const body = { data: content, ...(page !== null && { page }), ...(problems.length > 0 && { problems }) };
  return { status: route.status, body, isProblem: false, after: page?.after ?? null };
}

export function refused(problem: Problem): RestAnswer {
  return { status: problem.status, body: problem, isProblem: true, after: null };
}

interface Page {
  readonly hasNext: boolean;
  readonly after?: string;
}

/** The items of a connection in its place, and where the page ends. */
function pageOf({ connection }: RestRoute, value: unknown): { content: unknown; page: Page | null } {
  if (connection === null) return { content: value, page: null };
  const outer = value as Readonly<Record<string, unknown>>;
  const { success, data } = connectionSchema.safeParse(connection === '' ? value : outer[connection]);
  if (!success) return { content: value, page: null };
  const nodes = data.edges.map(({ node }) => node);
  const { hasNextPage: hasNext, endCursor } = data.pageInfo;
  const page: Page = { hasNext, ...(hasNext && endCursor != null && { after: endCursor }) };
  return { content: connection === '' ? nodes : { ...outer, [connection]: nodes }, page };
}
