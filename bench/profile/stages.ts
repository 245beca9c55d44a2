import type { Frame, SampledStack } from './sample.ts';

/**
 * Stages of a request, in the order in which it passes them; the last three belong to no request alone. `write` makes the bytes of an answer
 * from its text; of a short one in ASCII node:http does that together with writing to the socket, which is `reply`.
 */
export const STAGES = [
  'door',
  'identity',
  'documents',
  'admission',
  'planning',
  'gather',
  'cache keys',
  'fetch',
  'parse',
  'merge',
  'project',
  'write',
  'reply',
  'telemetry',
  'garbage collection',
  'other',
] as const;

export type Stage = (typeof STAGES)[number];

interface Rule {
  readonly stage: Stage;
  /** Matches the file's URL. */
  readonly file: RegExp;
  /** Matches the function's name; any when absent. */
  readonly function?: RegExp;
}

/** The first rule that a frame meets decides. Frames that meet none belong to the stage of what called them. */
const RULES: readonly Rule[] = [
  { stage: 'reply', file: /\/cache\/sharing\/shared-answer\./, function: /bytes/ },
  { stage: 'reply', file: /\/carriers\/http\/(send-reply|reply|compression|cors)\./ },
  { stage: 'reply', file: /\/messages\/request\/client-buffers\./ },
  { stage: 'door', file: /\/(carriers|messages|process\/server)\// },
  { stage: 'door', file: /\/kit\/wire\/target\./ },
  { stage: 'identity', file: /\/protection\/identity\/|node_modules\/jose\// },
  { stage: 'documents', file: /\/documents\// },
  { stage: 'admission', file: /\/protection\// },
  { stage: 'planning', file: /\/planning\/|\/execution\/compile\/(operations|variants|plan-operation)\./ },
  { stage: 'cache keys', file: /\/cache\/|\/primitives\/in-flight\.|\/upstream\/(credentials|cache-scope)\./ },
  { stage: 'cache keys', file: /\/upstream\/create-upstream\./, function: /^(read|fetch)$/ },
  { stage: 'parse', file: /\/upstream\/read-payload\./ },
  { stage: 'parse', file: /\/upstream\/create-upstream\./, function: /^replyOf$/ },
  { stage: 'parse', file: /\/upstream\/http-transport\./, function: /^(collected|textOf)$/ },
  { stage: 'fetch', file: /\/upstream\/|node_modules\/undici\// },
  { stage: 'gather', file: /\/execution\/fetch\/(collect-entities|rewrite)\.|\/execution\/compile\/representation\./ },
  { stage: 'merge', file: /\/execution\/(fetch\/merge-[a-z]+|operation\/tree)\./ },
  { stage: 'merge', file: /\/execution\/fetch\/run-step\./, function: /^merge/ },
  { stage: 'fetch', file: /\/execution\/fetch\// },
  { stage: 'project', file: /\/execution\/(write\/|answer\.)/ },
  { stage: 'telemetry', file: /\/telemetry\/|node_modules\/(prom-client|pino|sonic-boom)\// },
];

/** Code of Node and of the engine that no frame of the gateway called. */
const ROOTLESS: readonly Rule[] = [{ stage: 'door', file: /^node:_http/ }];

export function stageOf({ frames }: Pick<SampledStack, 'frames'>): Stage {
  if (frames[0]?.functionName === '(garbage collector)') return 'garbage collection';
  const isTextToBytes = frames.slice(0, 2).some(({ url }) => url === 'node:buffer');
  for (const frame of frames) {
    const rule = RULES.find((one) => isMet(one, frame));
    if (rule !== undefined) return rule.stage === 'reply' && isTextToBytes ? 'write' : rule.stage;
  }
  for (const frame of frames) {
    const rule = ROOTLESS.find((one) => isMet(one, frame));
    if (rule !== undefined) return rule.stage;
  }
  return 'other';
}

function isMet(rule: Rule, { url, functionName }: Frame): boolean {
  return rule.file.test(url) && (rule.function === undefined || rule.function.test(functionName));
}

/** Share of the busy time by stage; they add up to 1. */
export function sharesOf(stacks: readonly SampledStack[]): Map<Stage, number> {
  const shares = new Map<Stage, number>(STAGES.map((stage) => [stage, 0]));
  for (const stack of stacks) {
    const stage = stageOf(stack);
    shares.set(stage, (shares.get(stage) ?? 0) + stack.share);
  }
  return shares;
}
