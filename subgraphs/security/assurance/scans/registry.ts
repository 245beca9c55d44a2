import { createHttpPort } from '@codai/kit';
import { z } from 'zod';
import { type Locked, readSnapshot, type Snapshot } from './dependencies.ts';

const PATH = '/-/npm/v1/security/advisories/bulk';
const TIMEOUT_MS = 30_000;
const BYTES_MAX = 16 * 1024 * 1024;
/** Packages of one request. */
const NAMES_MAX = 1_000;
const TITLE_CHARACTERS_MAX = 300;

const severities = { info: 'LOW', low: 'LOW', moderate: 'MODERATE', high: 'HIGH', critical: 'CRITICAL' } as const;

const entry = z.object({
  id: z.union([z.number(), z.string()]),
  url: z.url(),
  title: z.string(),
  severity: z.enum(['info', 'low', 'moderate', 'high', 'critical']),
  vulnerable_versions: z.string(),
});
const bulkAnswer = z.record(z.string(), z.array(entry).max(1_000));
type Entry = z.infer<typeof entry>;

/**
 * Asks a registry for what is known now of the installed packages, as `npm audit` does. Throws when it does not answer, or with
 * anything else. `registry`: without a slash at its end.
 * Source: https://docs.npmjs.com/cli/v11/commands/npm-audit#bulk-advisory-endpoint
 */
export async function askRegistry(
  registry: string,
  {
    installed,
    now,
    signal,
  }: { readonly installed: readonly Locked[]; readonly now: Date; readonly signal: AbortSignal },
): Promise<Snapshot> {
  const port = createHttpPort({ port: 'advisories', baseUrl: registry, timeoutMs: TIMEOUT_MS, bytesMax: BYTES_MAX });
  const versions = new Map<string, Set<string>>();
  for (const { name, version } of installed) versions.set(name, (versions.get(name) ?? new Set()).add(version));
  const names = [...versions.keys()];
  const advisories: object[] = [];
  for (let from = 0; from < names.length; from += NAMES_MAX) {
    const some = names.slice(from, from + NAMES_MAX);
    const { status, ok, text } = await port.send({
      path: PATH,
      method: 'POST',
      isIdempotent: true,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(some.map((name) => [name, [...(versions.get(name) ?? [])]]))),
      signal,
    });
    if (!ok) throw new Error(`The registry answered the question for advisories with status ${status}.`);
    const answer = new Map(Object.entries(bulkAnswer.parse(JSON.parse(text))));
    for (const name of some) advisories.push(...advisoriesOf(name, answer.get(name) ?? []));
  }
  return readSnapshot({ takenAt: now.toISOString(), source: registry, advisories });
}

/** The registry lists an advisory once for each range of versions that it concerns. */
function advisoriesOf(name: string, entries: readonly Entry[]): object[] {
  const byId = new Map<string, Entry[]>();
  for (const one of entries) {
    const id = /\/(GHSA(?:-[a-z0-9]{4}){3})$/.exec(one.url)?.[1] ?? `npm:${one.id}`;
    byId.set(id, [...(byId.get(id) ?? []), one]);
  }
  return [...byId].map(([id, [first, ...others]]) => ({
    id,
    cve: null,
    package: name,
    fixedIn: null,
    url: first?.url,
    affected: [first, ...others].map((one) => one?.vulnerable_versions || '*').join(' || '),
    severity: first && severities[first.severity],
    title: first?.title.slice(0, TITLE_CHARACTERS_MAX),
  }));
}
