import { readFile } from 'node:fs/promises';

/** One step of a guide: an operation to send, or something that a person does between two of them. */
export type GuideStep =
  | { readonly kind: 'ask'; readonly user: string; readonly query: string; readonly variables: string }
  | { readonly kind: 'keep'; readonly name: string; readonly path: string }
  | { readonly kind: 'until'; readonly path: string; readonly value: string }
  | { readonly kind: 'complete' | 'download'; readonly name: string };

const STEP =
  /^```graphql\n# as (?<user>\S+)\n(?<query>.*?)^```\n(?:\n```json\n(?<variables>.*?)^```\n)?|^<!-- (?<verb>keep|until|complete|download) (?<rest>.*?) -->$/gms;

/** The steps of a page, in its order: blocks of GraphQL with the variables behind them, and the marks between. */
export async function readGuide(file: URL): Promise<readonly GuideStep[]> {
  const text = await readFile(file, 'utf8');
  return [...text.matchAll(STEP)].map(({ groups = {} }): GuideStep => {
    const { user, query, variables = '{}', verb, rest = '' } = groups;
    if (user !== undefined && query !== undefined) return { kind: 'ask', user, query, variables };
    const [left = '', right = ''] = rest.split(' = ');
    if (verb === 'keep') return { kind: 'keep', name: left, path: right };
    if (verb === 'until') return { kind: 'until', path: left, value: right };
    return { kind: verb as 'complete' | 'download', name: rest };
  });
}

/** `invoices.edges.0.node.id` of an answer's data; undefined when it is not there. */
export function valueAt(data: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], data);
}
