import { readFile } from 'node:fs/promises';
import { eventually } from '@codai/kit/testing/eventually';
import { expect } from 'vitest';
import { graphqlClient, tokenOf } from './graphql-client.ts';

/** One step of a guide: an operation to send, or something that a person does between two of them. */
export type GuideStep =
  | {
      readonly kind: 'ask';
      /** E-mail address; `nobody` asks without a session. */
      readonly user: string;
      readonly query: string;
      readonly variables: string;
    }
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

/** Walks a guide on the product at `url` as it stands. `known`: what the steps may refer to from the start. */
export async function walkGuide(
  url: string,
  steps: readonly GuideStep[],
  known: Readonly<Record<string, string>> = {},
): Promise<void> {
  const kept = new Map(Object.entries(known));
  let ask: () => Promise<unknown> = async () => null;
  let data: unknown = null;
  for (const step of steps) {
    if (step.kind === 'ask') {
      const { user, query } = step;
      const token = user === 'nobody' ? undefined : await tokenOf(url, user);
      const client = graphqlClient(url, token);
      const variables = JSON.parse(step.variables.replace(/\{\{(\w+)\}\}/g, (_, name: string) => kept.get(name) ?? ''));
      ask = async () => {
        const answer = await client(query, variables);
        expect(answer.errors, query).toEqual([]);
        return answer.data;
      };
      data = await ask();
      // A refusal would have a code; the one that is part of the way is RequiresAction.
      for (const result of Object.values(data as object)) {
        if (result?.__typename !== 'RequiresAction') expect(result?.code, JSON.stringify(result)).toBeUndefined();
      }
    } else if (step.kind === 'keep') {
      const value = valueAt(data, step.path);
      expect(value, step.path).toEqual(expect.any(String));
      kept.set(step.name, String(value));
    } else if (step.kind === 'until') {
      const read = async () => String(valueAt(data, step.path));
      if ((await read()) === step.value) continue;
      const again = async () => {
        data = await ask();
        return read();
      };
      await eventually(again, step.value);
    } else {
      const address = kept.get(step.name) ?? '';
      const isForm = step.kind === 'complete';
      const response = await fetch(address, {
        // A document may be kept elsewhere, at an address that its own leads to.
        redirect: isForm ? 'manual' : 'follow',
        ...(isForm && { method: 'POST', body: new URLSearchParams({ outcome: 'complete' }) }),
      });
      expect(response.status).toBe(isForm ? 303 : 200);
      if (!isForm) expect((await response.text()).slice(0, 5)).toBe('%PDF-');
    }
  }
}
