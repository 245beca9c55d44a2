import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { Pool } from 'undici';
import type { RecordedCall } from '../workload/serve.ts';

/**
 * The least work of any gateway in Node: for each request the recorded subgraph calls in their waves, `JSON.parse` of each
 * answer, `JSON.stringify` of one that is ready. No planning, no merging, no projection. A reference and not a limit.
 * Arguments: port, origin of the subgraphs, file of the recorded calls, file of the answer.
 */
const [port, origin = '', callsPath = '', answerPath = ''] = process.argv.slice(2);
const waves = wavesOf(JSON.parse(readFileSync(callsPath, 'utf8')) as RecordedCall[]);
const answer: unknown = JSON.parse(readFileSync(answerPath, 'utf8'));
const pool = new Pool(origin, { connections: 64 });
const headers = { 'content-type': 'application/json', accept: 'application/json' };

createServer(async (request, response) => {
  const text = await textOf(request);
  if (text !== '') JSON.parse(text);
  for (const wave of waves) await Promise.all(wave.map(call));
  const bytes = Buffer.from(JSON.stringify(answer));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
}).listen(Number(port), '127.0.0.1');

async function call({ path, body }: RecordedCall): Promise<unknown> {
  const reply = await pool.request({ path, method: 'POST', headers, body });
  return JSON.parse(await reply.body.text());
}

/** Calls that began before any of their wave had ended belong together. */
function wavesOf(calls: RecordedCall[]): RecordedCall[][] {
  const waves: RecordedCall[][] = [];
  let firstEnd = Number.NEGATIVE_INFINITY;
  for (const one of calls.sort((a, b) => a.startedAt - b.startedAt)) {
    if (one.startedAt >= firstEnd) {
      waves.push([]);
      firstEnd = Number.POSITIVE_INFINITY;
    }
    waves.at(-1)?.push(one);
    firstEnd = Math.min(firstEnd, one.endedAt);
  }
  return waves;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
