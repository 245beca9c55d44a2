import type { ApplicationStage } from '@codai/sdk';

/** Stages to which hiring staff move an application by one act, without an offer or a reason. Jobs refuses all others (JOBS-2). */
const moves: Readonly<Partial<Record<ApplicationStage, readonly ('INTERVIEW' | 'SCREENING')[]>>> = {
  SUBMITTED: ['SCREENING', 'INTERVIEW'],
  SCREENING: ['INTERVIEW'],
  INTERVIEW: ['SCREENING'],
};
const order: readonly ApplicationStage[] = ['SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER', 'HIRED'];

export const movesFrom = (stage: ApplicationStage) => moves[stage] ?? [];

/** The next stage to which an application can be moved to the right (`1`) or to the left (`-1`); null when there is none. */
export function moveBeside(stage: ApplicationStage, step: -1 | 1): 'INTERVIEW' | 'SCREENING' | null {
  const at = order.indexOf(stage);
  const reachable = movesFrom(stage).filter((one) => Math.sign(order.indexOf(one) - at) === step);
  return reachable.toSorted((a, b) => Math.abs(order.indexOf(a) - at) - Math.abs(order.indexOf(b) - at))[0] ?? null;
}

/** Stages to which all of these can be moved. */
export const movesOfAll = (stages: readonly ApplicationStage[]) =>
  (['SCREENING', 'INTERVIEW'] as const).filter(
    (to) => stages.length > 0 && stages.every((from) => movesFrom(from).includes(to)),
  );

/** Whether a card of one stage may be dropped on another: it is moved there, or its application asks for the terms or the reason. */
export const takesDrop = (from: ApplicationStage, to: ApplicationStage): boolean =>
  (movesFrom(from) as readonly string[]).includes(to) ||
  (from === 'INTERVIEW' && to === 'OFFER') ||
  (to === 'REJECTED' && isOpenStage(from));

/** Whether an application is neither decided nor taken back. */
export const isOpenStage = (stage: ApplicationStage): boolean => movesFrom(stage).length > 0 || stage === 'OFFER';
