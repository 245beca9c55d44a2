import { writeFileSync } from 'node:fs';
import { freePort } from '@codai/kit/host';
import { startServer } from '../measure/server-process.ts';
import type { RecordedCall } from '../workload/serve.ts';
import type { Workload } from '../workload/workload.ts';
import { floor, ours } from './contestants.ts';
import { askOnce } from './race.ts';

/** Lets our gateway answer once and writes down its subgraph calls and its answer, for the floor. */
export async function recordFloor(workload: Workload) {
  const port = await freePort();
  const contestant = ours();
  const server = await startServer({
    ...contestant.command(workload.supergraphPath, port),
    name: `recording-${workload.name}`,
    port,
  });
  try {
    const [body = ''] = workload.bodies;
    const url = `http://127.0.0.1:${port}${contestant.path}`;
    const answer = await askOnce(url, body);
    await fetch(`${workload.origin}/record`, { method: 'POST' });
    await askOnce(url, body);
    const calls = (await (await fetch(`${workload.origin}/calls`)).json()) as RecordedCall[];
    const callsPath = `.cache/bench/${workload.name}.calls.json`;
    const answerPath = `.cache/bench/${workload.name}.answer.json`;
    writeFileSync(callsPath, JSON.stringify(calls));
    writeFileSync(answerPath, JSON.stringify(answer));
    const { origin } = workload;
    return { contestant: floor({ origin, callsPath, answerPath }), answer, calls: calls.length };
  } finally {
    await server.stop();
  }
}
