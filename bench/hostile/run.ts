import type { Send } from './send.ts';

export interface Run {
  /** Time of each request in milliseconds, shortest first. */
  readonly times: readonly number[];
  /** How many were not answered as they should have been, or not at all. */
  readonly wrong: number;
}

/** A request without an answer by then counts as unanswered. */
const ANSWER_WITHIN_MS = 10_000;

/** Sends over and over from several clients until the time is over. */
export async function run(send: Send, clients: number, until: number): Promise<Run> {
  const times: number[] = [];
  let wrong = 0;
  let count = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      do {
        const startedAt = performance.now();
        const isRight = await withinTime(send(count++));
        times.push(performance.now() - startedAt);
        if (!isRight) wrong += 1;
      } while (performance.now() < until);
    }),
  );
  return { times: times.sort((a, b) => a - b), wrong };
}

export function percentile(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

async function withinTime(answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
