import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { waitFaults } from './wait-faults.ts';

const root = join(import.meta.dirname, '..');

/** Files whose subject takes time, each with the reason: they may use timers, and wait by `eventually` all the same. */
const TAKE_TIME: Readonly<Record<string, string>> = {
  'platform/machines.prove.test.ts': 'stores and machines are away for a time',
  'clients/e2e/classroom.e2e.test.ts': 'a video plays while time goes on',
  'clients/e2e/documents.e2e.test.ts': 'the browser writes its copy behind the typing, and shows no sign of it',
  'clients/e2e/links.e2e.test.ts': 'a one-time code is the next one at the turn of its half minute',
  'clients/e2e/replay.e2e.test.ts': 'a recording has pauses',
  'clients/e2e/two-tabs.e2e.test.ts': 'a network is slow',
  'clients/sdk/examples/assistant.test.ts': 'a one-time code is the next one at the turn of its half minute',
  'clients/sdk/examples/examples.test.ts': 'a one-time code is the next one at the turn of its half minute',
  'clients/sdk/http/fetch.test.ts': 'an answer takes longer than the time limit of its beginning',
  'clients/sdk/offline/queue.test.ts': 'a queue keeps a wait that the server asked for',
  'clients/sdk/tokens/shared-session.test.ts': 'a tab reads storage that is behind',
  'clients/sdk/tokens/tabs.test.ts': 'a server takes a moment',
  'clients/web/lib/part.test.ts': 'a server takes a moment',
  'gateway/protection/admission/rate-policies.test.ts': 'a rate is counted in real windows, by Redis',
  'gateway/execution/faults.test.ts': 'an answer fails in a later turn',
  'gateway/carriers/http/doors.test.ts': 'a client leaves in the middle of its body',
  'gateway/carriers/http/hostile-wire.test.ts': 'a client sends slowly',
  'gateway/process/command/drain.prove.test.ts': 'processes are ended at different moments',
  'gateway/process/command/reloads.prove.test.ts': 'processes are reloaded at different moments',
  'gateway/process/command/workers.test.ts': 'an answer takes a moment',
  'gateway/pipeline/change-streams.test.ts': 'an upstream opens late',
  'gateway/testing/chaos.prove.test.ts': 'the load has a pace',
  'gateway/testing/soak.prove.test.ts': 'the load has a duration',
  'gateway/messages/uploads/uploads.test.ts': 'the buffers of the kernel fill until nothing moves',
  'gateway/upstream/socket-streams.test.ts': 'a stream has a pace',
  'kit/database/connection-budget.test.ts': 'connections are held for a moment',
  'kit/events/consumer.test.ts': 'a lease runs out on the clock of the database',
  'kit/events/faults.prove.test.ts': 'a broker is away for a time',
  'kit/host/peers.test.ts': 'a peer answers late',
  'kit/host/resilience.prove.test.ts': 'a database is away for a time',
  'kit/jobs/patient-pool.test.ts': 'a promise stays open',
  'kit/jobs/worker.test.ts': 'subgraphs leave at different moments',
  'platform/slow-models.prove.test.ts': 'a model that takes half a minute for each answer',
  'kit/wire/pipe-stream.test.ts': 'the buffers of the kernel fill until nothing moves',
  'platform/durability.prove.test.ts': 'processes are killed at different moments',
  'platform/forward-routes.test.ts': 'a stream is slower than the limit of silence',
  'platform/money.prove.test.ts': 'the load has a duration, and is killed at different moments',
  'platform/routes.test.ts': 'a stream is slower than the limit of silence',
  'platform/start-up.test.ts': 'a start that hangs is ended',
  'platform/statements.test.ts': 'background work runs between two measurements',
  'platform/subjects/subjects.test.ts': 'consumers run between two looks',
  'platform/tenancy.prove.test.ts': 'a question that a busy database gave up is asked again',
  'stand-ins/processor/contract.test.ts': 'Stripe settles in its own time',
  'subgraphs/events/stream/log/log.test.ts': 'readers come at random moments',
  'subgraphs/payments/acquiring/payments/world.prove.test.ts': 'other turns run in between',
  'subgraphs/payments/billing/subscriptions/turn.test.ts': 'connections are cut at different moments',
  'subgraphs/security/audit-log/append.prove.test.ts': 'connections are cut at different moments',
};

describe('a wait of a test file', () => {
  it.each([
    ['await expect.poll(() => n).toBe(1);', '1: expect.poll; use eventually, which has the one deadline'],
    ['await expect\n  .poll(() => n)\n  .toBe(1);', '1: expect.poll; use eventually, which has the one deadline'],
    ['await vi.waitFor(() => f());', '1: vi.waitFor; use eventually, which has the one deadline'],
    ['await vi.waitUntil(() => f());', '1: vi.waitUntil; use eventually, which has the one deadline'],
    ["import { setTimeout } from 'node:timers/promises';", '1: a sleep; wait for a state with eventually'],
    ['await new Promise((done) => setTimeout(done, 5));', '1: a sleep; wait for a state with eventually'],
    ['await page.waitForTimeout(500);', '1: a sleep; wait for what the page says'],
    ["await page.waitForLoadState('networkidle');", '1: a quiet network says nothing; wait for what the page says'],
    ["it('x', () => {}, 60_000);", '1: a time limit or retry of its own; the configuration has one for all'],
    ["it('x', { timeout: LONG }, () => {});", '1: a time limit or retry of its own; the configuration has one for all'],
    ['beforeAll(() => {}, 5);', '1: a time limit or retry of its own; the configuration has one for all'],
    ["it('x', { retry: 2 }, () => {});", '1: a time limit or retry of its own; the configuration has one for all'],
    ['vi.setConfig({ testTimeout: 5 });', '1: a time limit or retry of its own; the configuration has one for all'],
  ])('is refused in %j', (text, fault) => {
    expect(waitFaults(text)).toEqual([fault]);
  });

  it.each([
    'await eventually(() => n, 1);',
    "it('x', () => {});",
    "it.each([{ timeout: 5 }])('x', () => {});",
    "await page.waitForLoadState('load');",
    'await fetch(url, { timeout: 5 });',
    'vi.useFakeTimers();',
  ])('is not seen in %j', (text) => {
    expect(waitFaults(text)).toEqual([]);
  });

  it('may be a sleep where the subject takes time, and nothing else', () => {
    expect(waitFaults('await new Promise((done) => setTimeout(done, 5));', { maySleep: true })).toEqual([]);
    expect(waitFaults('await expect.poll(() => n).toBe(1);', { maySleep: true })).toHaveLength(1);
  });
});

it('no test of this repository waits for a time, limits itself or is repeated', () => {
  const files = execFileSync('git', ['ls-files', '*.test.ts', '*.test.tsx'], { cwd: root, encoding: 'utf8' }).trim();
  const tests = files.split('\n').filter((file) => !file.startsWith('clients/mobile/'));
  expect(tests.length).toBeGreaterThan(100);
  const faults = tests.flatMap((file) =>
    waitFaults(readFileSync(join(root, file), 'utf8'), { maySleep: Object.hasOwn(TAKE_TIME, file) }).map(
      (fault) => `${file}:${fault}`,
    ),
  );
  expect(faults).toEqual([]);
  const unneeded = Object.keys(TAKE_TIME).filter(
    (file) => waitFaults(readFileSync(join(root, file), 'utf8')).length === 0,
  );
  expect(unneeded).toEqual([]);
});
