import { setTimeout as delay } from 'node:timers/promises';
import ai from '@codai/ai';
import { streamOf } from '@codai/ai/testing/follow';
import { person, startAi, verbsOf } from '@codai/ai/testing/start-ai';
import { embeddedDatabase } from '../measure/embedded-database.ts';
import { option } from '../measure/option.ts';
import { printTable, rounded } from '../measure/table.ts';

// Streams of answers, all at once: `npm run bench -- streams [--sizes=1,100,500] [--sentences=20] [--pause=200]`. A host of models on this machine
// says a sentence each 200 ms, with the instant in it; the subgraph moderates, seals, keeps and streams it. Latency is from the host's write to the
// reader, beside the same streams read from the host itself. Host, subgraph and readers share one process.
const sizes = option('sizes', '1,100,500').split(',').map(Number);
const sentences = option('sentences', 20);
const pauseMs = option('pause', 200);

/** Questions asked at once; the host says nothing before all have been asked. */
const ASKED_AT_ONCE = 20;
let allAsked: Promise<void> = Promise.resolve();

const postgres = await embeddedDatabase(ai);
const subject = await startAi({ AI_CALLS_MAX: '1000' }, { database: postgres.database });
const verbs = verbsOf(subject);
subject.host.chat = () => {
  // Each sentence is a getter, which notes when it is sent.
  const deltas = Array.from({ length: sentences }, () => '');
  return {
    deltas,
    usage: { input: 20, output: sentences * 8 },
    before: async (index) => {
      await allAsked;
      await delay(index === 0 ? Math.random() * pauseMs : pauseMs);
      deltas[index] = `Sent at ${Math.round(performance.now() * 1000)} µs. `;
    },
  };
};

try {
  const rows: (string | number)[][] = [];
  // Pays for compilation.
  await readAnswers(5, 'warm');
  for (const size of sizes) {
    const bare = await measured(() => readHost(size));
    const streams = await measured(() => readAnswers(size, `size${size}`));
    rows.push(
      [size, 'host read directly', ...figuresOf(bare), '–'],
      [
        size,
        'messageStream',
        ...figuresOf(streams),
        rounded(percentile(streams.latencies, 0.5) - percentile(bare.latencies, 0.5), 1),
      ],
    );
  }
  console.log(`${sentences} sentences each, one in ${pauseMs} ms; chunks are collected for 50 to 100 ms.`);
  printTable(['streams', 'reader', 'chunks', 'p50 ms', 'p99 ms', 'CPU ms a stream', 'RSS MiB more', 'p50 added'], rows);
} finally {
  await subject[Symbol.asyncDispose]();
  await postgres[Symbol.asyncDispose]();
}

interface Figures {
  readonly latencies: readonly number[];
  readonly cpuMs: number;
  readonly streams: number;
  readonly rssMiB: number;
}

async function measured(read: () => Promise<readonly (readonly number[])[]>): Promise<Figures> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 100);
  const cpu = process.cpuUsage();
  const perStream = await read();
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  const latencies = perStream.flat().sort((a, b) => a - b);
  return {
    latencies,
    cpuMs: (user + system) / 1000,
    streams: perStream.length,
    rssMiB: (most - before) / 2 ** 20,
  };
}

function figuresOf({ latencies, cpuMs, streams, rssMiB }: Figures): (string | number)[] {
  return [
    latencies.length,
    rounded(percentile(latencies, 0.5), 1),
    rounded(percentile(latencies, 0.99), 1),
    rounded(cpuMs / streams, 1),
    Math.round(rssMiB),
  ];
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Latencies of the sentences in a text, as it arrives now. */
function latenciesIn(text: string): number[] {
  const now = performance.now();
  return [...text.matchAll(/Sent at (\d+) µs/g)].map(([, sent]) => now - Number(sent) / 1000);
}

async function readAnswers(count: number, name: string): Promise<number[][]> {
  let begin = () => {};
  allAsked = new Promise((done) => {
    begin = done;
  });
  const streams: Promise<number[]>[] = [];
  try {
    for (let from = 0; from < count; from += ASKED_AT_ONCE) {
      const lot = Array.from({ length: Math.min(ASKED_AT_ONCE, count - from) }, (_, index) => from + index);
      await Promise.all(
        lot.map(async (index) => {
          const caller = person(`usr_${name}_${index}`);
          const sent = await verbs.send(caller, { content: `How is it going, ${index}?` });
          if (sent.__typename !== 'AiMessage') throw new Error(`${sent.code}`);
          streams.push(readAnswer(caller, sent.id));
        }),
      );
    }
  } finally {
    begin();
  }
  return Promise.all(streams);
}

async function readAnswer(caller: ReturnType<typeof person>, messageId: string): Promise<number[]> {
  const latencies: number[] = [];
  const { last } = await streamOf(subject, caller, messageId, 0, ({ text }) =>
    latencies.push(...latenciesIn(text ?? '')),
  );
  if (last.state !== 'ENDED' || latencies.length !== sentences) {
    throw new Error(`A stream ended with ${latencies.length} of ${sentences} sentences: ${last.reason}`);
  }
  return latencies;
}

async function readHost(count: number): Promise<number[][]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const body = JSON.stringify({ model: 'bare', messages: [{ role: 'user', content: 'x' }], stream: true });
      const response = await fetch(`${subject.host.url}/chat/completions`, { method: 'POST', body });
      const decoder = new TextDecoder();
      const latencies: number[] = [];
      for await (const part of response.body ?? [])
        latencies.push(...latenciesIn(decoder.decode(part, { stream: true })));
      return latencies;
    }),
  );
}
