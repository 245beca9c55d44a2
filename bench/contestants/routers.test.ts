import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routerRows } from './routers.ts';

const origin = 'http://127.0.0.1:45678';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-routers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const namesOf = (environment: NodeJS.ProcessEnv) =>
  routerRows(environment, { origin, folder }).map(({ contestant, load }) => [contestant.name, load]);
const parsed = (path: string | undefined) => JSON.parse(readFileSync(path as string, 'utf8'));

describe('the rows of routers', () => {
  it('measures no router whose binary is not named', () => {
    expect(namesOf({})).toEqual([]);
  });

  it('measures a router plain, varying and, where it can share operations, shared', () => {
    expect(namesOf({ HIVE_ROUTER: 'hive', APOLLO_ROUTER: 'apollo' })).toEqual([
      ['hive router', 'same'],
      ['hive router, varying', 'varying'],
      ['hive router, shared', 'same'],
      ['apollo router', 'same'],
      ['apollo router, varying', 'varying'],
    ]);
  });

  it('refuse a Cosmo Router without an execution configuration', () => {
    expect(() => namesOf({ COSMO_ROUTER: 'cosmo' })).toThrow(/COSMO_CONFIG/);
  });

  it('share operations of clients in the row that says so and in no other', () => {
    const rows = routerRows({ HIVE_ROUTER: 'hive' }, { origin, folder });
    const shares = rows.map(({ contestant }, index) => {
      const { environment } = contestant.command('supergraph.graphql', 4_000 + index);
      return parsed(environment?.ROUTER_CONFIG_FILE_PATH).traffic_shaping.router.dedupe.enabled;
    });
    expect(shares).toEqual([false, false, true]);
  });

  it('ask the subgraphs of this run, whatever port the execution configuration was composed for', () => {
    const configPath = join(folder, 'config.json');
    const url = 'http://localhost:4300/huts';
    writeFileSync(configPath, JSON.stringify({ subgraphs: [{ name: 'huts', routingUrl: url }], other: 'https://x/y' }));
    const [row] = routerRows({ COSMO_ROUTER: 'cosmo', COSMO_CONFIG: configPath }, { origin, folder });
    const { environment } = row?.contestant.command('', 4_000) ?? {};
    const { execution_config: execution } = parsed(environment?.CONFIG_PATH);
    expect(parsed(execution.file.path)).toEqual({
      subgraphs: [{ name: 'huts', routingUrl: `${origin}/huts` }],
      other: 'https://x/y',
    });
  });
});
