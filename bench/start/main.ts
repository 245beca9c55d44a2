import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { option } from '../measure/option.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';
import { makeCheckout } from './checkout.ts';
import { sendMixedLoad } from './mixed-load.ts';
import { type Phase, type StartedProduct, startProduct } from './start-product.ts';

// Time, CPU and memory of the start: `npm run bench -- start [--sizes=1,6,16,26] [--rounds=3] [--requests=1000]`. Each row beside the
// CPU of `node -e "require('typescript')"`, measured just before it. Works on a copy of the sources, which is removed afterwards.
const OWN = ['identity', 'social', 'notifications', 'banking', 'wallet', 'payments'];
const sizes = option('sizes', '1,6,16,26').split(',').map(Number);
const rounds = option('rounds', 3);
const requests = option('requests', 1000);
const largest = Math.max(...sizes);
const generated = Array.from(
  { length: Math.max(0, largest - OWN.length) },
  (_, index) => `bench${String(index + 1).padStart(2, '0')}`,
);

type Row = (string | number)[];
const rows: Row[] = [];
const HEAD = ['subgraphs', 'start', 'wall s', 'CPU s', 'x reference', 'RSS MiB'];
const growth: { readonly size: number; readonly times: number; readonly cpuMs: number; readonly rssMiB: number }[] = [];

const checkout = await makeCheckout(generated);
try {
  for (const size of sizes) await measureSize(size, [...OWN, ...generated].slice(0, size));
  console.log('');
  printTable(HEAD, rows);
  printSlope();
} finally {
  await checkout.remove();
}

async function measureSize(size: number, names: readonly string[]): Promise<void> {
  await checkout.choose(names);
  const dataDir = join(checkout.root, `.data-${size}`);
  await measured(dataDir, async (product) => {
    addRow(size, 'first, with build', product.ready, product.referenceMs);
    await buildWebApp(product);
  });
  await rm(dataDir, { recursive: true, force: true });
  await measured(dataDir, (product) => addRow(size, 'first', product.ready, product.referenceMs));
  const warm: StartedProduct[] = [];
  for (let round = 0; round < rounds; round++) {
    await measured(dataDir, async (product) => {
      warm.push(product);
      if (round === rounds - 1 && names.length >= OWN.length) await loadOn(size, product);
    });
  }
  const middle = (name: 'wallMs' | 'cpuMs' | 'rssMiB') => medianOf(warm.map(({ ready }) => ready[name]));
  const times = medianOf(warm.map(({ ready, referenceMs }) => ready.cpuMs / referenceMs));
  const figures = { wallMs: middle('wallMs'), cpuMs: middle('cpuMs'), rssMiB: middle('rssMiB') };
  addRow(size, `warm, median of ${rounds}`, figures, figures.cpuMs / times);
  growth.push({ size, times, cpuMs: figures.cpuMs, rssMiB: figures.rssMiB });
  printPhases(size, warm.at(-1) as StartedProduct);
}

/** The web app of a new checkout is built beside the product, once. It is not to be built beside a start that is measured later. */
async function buildWebApp({ url }: StartedProduct): Promise<void> {
  const reply = await fetch(`${url}/app/`);
  if (!reply.ok) throw new Error(`The web app is not there: ${reply.status} ${(await reply.text()).slice(0, 300)}`);
}

async function measured(dataDir: string, use: (product: StartedProduct) => unknown): Promise<void> {
  const product = await startProduct(checkout.root, dataDir);
  try {
    await use(product);
    // The code cache is written two seconds after the start.
    await delay(2_500);
  } finally {
    await product.stop();
  }
}

async function loadOn(size: number, product: StartedProduct): Promise<void> {
  const before = product.figures();
  const startedAt = performance.now();
  for (const share of ['first', 'second']) {
    const from = product.figures();
    const { p50Ms, p99Ms } = await sendMixedLoad(product.url, { requests, generated: size - OWN.length });
    const { cpuMs, rssMiB } = product.figures();
    console.log(
      `${size} subgraphs, ${share} ${requests} mixed requests: ${rounded((cpuMs - from.cpuMs) / requests, 2)} ms CPU each, p50 ${rounded(p50Ms, 1)} ms, p99 ${rounded(p99Ms, 1)} ms, RSS ${Math.round(rssMiB)} MiB, ${product.connections()} connections to PostgreSQL`,
    );
    if (share === 'second') continue;
    const wallMs = performance.now() - startedAt;
    addRow(size, `+ ${requests} requests`, { wallMs, cpuMs: cpuMs - before.cpuMs, rssMiB }, product.referenceMs);
  }
}

function addRow(size: number, start: string, figures: Omit<Phase, 'phase'>, referenceMs: number): void {
  const { wallMs, cpuMs, rssMiB } = figures;
  rows.push([
    size,
    start,
    rounded(wallMs / 1_000, 1),
    rounded(cpuMs / 1_000, 2),
    rounded(cpuMs / referenceMs, 1),
    Math.round(rssMiB),
  ]);
}

/** Prints what each phase added to one warm start. */
function printPhases(size: number, { phases, referenceMs }: StartedProduct): void {
  console.log(`\n${size} subgraphs, one warm start by phase:`);
  const added = phases.map(({ phase, wallMs, cpuMs, rssMiB }, index): Row => {
    const before = phases[index - 1] ?? { wallMs: 0, cpuMs: 0, rssMiB: 0 };
    const cpu = cpuMs - before.cpuMs;
    return [phase, wallMs - before.wallMs, cpu, rounded(cpu / referenceMs, 2), rssMiB - before.rssMiB];
  });
  printTable(['phase', 'wall ms', 'CPU ms', 'x reference', 'RSS MiB'], added);
}

/** Prints the cost of one more subgraph for a warm start, between the smallest and the largest size and between neighbours. */
function printSlope(): void {
  console.log('');
  for (const [index, after] of growth.entries()) {
    const before = growth[index - 1];
    if (before === undefined) continue;
    const per = (name: 'cpuMs' | 'rssMiB' | 'times', digits: number) =>
      rounded((after[name] - before[name]) / (after.size - before.size), digits);
    console.log(
      `From ${before.size} to ${after.size} subgraphs, for each: ${per('cpuMs', 0)} ms CPU (${per('times', 2)} x), ${per('rssMiB', 1)} MiB.`,
    );
  }
}
