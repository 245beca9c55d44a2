import { InvalidStateError, textRefusal, ValidationError } from '@codai/kit';
import { definitionRefusal, type SegmentRule } from '../../audience/segments/rules.ts';
import { type MessageWords, wordsRefusal } from '../../sending/messages/rules.ts';

export type JourneyTrigger = 'CART_ABANDONED' | 'CONSENT_GIVEN' | 'CONTACT_ADDED' | 'CONVERSION';
export type JourneyStatus = 'DRAFT' | 'PUBLISHED' | 'STOPPED';

/** One step. WAIT has `hours`, SEND its words, BRANCH a `rule`; `next` is the step after it, `otherwise` that of a BRANCH whose rule does not hold. */
export interface JourneyStep extends MessageWords {
  readonly id: string;
  readonly kind: 'BRANCH' | 'EXIT' | 'SEND' | 'WAIT';
  readonly hours?: number | null | undefined;
  readonly rule?: SegmentRule | null | undefined;
  readonly next?: string | null | undefined;
  readonly otherwise?: string | null | undefined;
}

export interface JourneyPlan {
  readonly name: string;
  readonly purpose: 'NEWSLETTER' | 'OFFERS';
  readonly trigger: JourneyTrigger;
  readonly steps: readonly JourneyStep[];
  readonly goal?: SegmentRule | null | undefined;
}

const STEPS_MAX = 30;
/** 90 days. */
const HOURS_MAX = 2_160;

/**
 * Why this is not a plan, or null. The first step is where contacts enter. Steps lead to steps of the plan, never back, and each is reached: so every path
 * ends at an EXIT (MKT-7).
 */
export function planRefusal({ name, purpose, steps, goal }: JourneyPlan): ValidationError | null {
  const text = textRefusal('input.name', name, { max: 120 });
  if (text !== null) return text;
  if (purpose !== 'NEWSLETTER' && purpose !== 'OFFERS')
    return new ValidationError('input.purpose', 'Give NEWSLETTER or OFFERS.');
  const at = ['input', 'steps'];
  if (steps.length === 0 || steps.length > STEPS_MAX) return new ValidationError(at, `Give 1 to ${STEPS_MAX} steps.`);
  const byId = new Map(steps.map((step) => [step.id, step]));
  if (byId.size < steps.length) return new ValidationError(at, 'Give each step an id of its own.');
  const fault = steps.map((step, index) => stepRefusal(step, byId, [...at, String(index)])).find((one) => one !== null);
  if (fault) return fault;
  if (goal != null) {
    const refusal = definitionRefusal(goal, ['input', 'goal']);
    if (refusal !== null) return refusal;
  }
  return pathRefusal(steps, byId, at);
}

function stepRefusal(
  step: JourneyStep,
  byId: ReadonlyMap<string, JourneyStep>,
  path: readonly string[],
): ValidationError | null {
  const at = (field: string) => [...path, field];
  if (!/^[a-z0-9-]{1,20}$/.test(step.id))
    return new ValidationError(at('id'), 'Name a step by 1 to 20 small letters, digits and hyphens.');
  const leads = [step.kind === 'EXIT' ? null : 'next', step.kind === 'BRANCH' ? 'otherwise' : null] as const;
  for (const field of ['next', 'otherwise'] as const) {
    const isGiven = step[field] != null;
    if (isGiven !== leads.includes(field))
      return new ValidationError(at(field), isGiven ? 'This step leads nowhere else.' : 'Name the step that follows.');
    if (isGiven && !byId.has(step[field] ?? '')) return new ValidationError(at(field), 'Name a step of this journey.');
  }
  switch (step.kind) {
    case 'WAIT':
      return step.hours != null && step.hours >= 1 && step.hours <= HOURS_MAX
        ? null
        : new ValidationError(at('hours'), `Wait 1 to ${HOURS_MAX} hours.`);
    case 'BRANCH':
      return step.rule == null
        ? new ValidationError(at('rule'), 'Give a rule.')
        : definitionRefusal(step.rule, at('rule'));
    case 'SEND':
      return wordsRefusal(step, path, 5_000);
    case 'EXIT':
      return null;
  }
}

function pathRefusal(
  steps: readonly JourneyStep[],
  byId: ReadonlyMap<string, JourneyStep>,
  at: readonly string[],
): ValidationError | null {
  const done = new Set<string>();
  const onPath = new Set<string>();
  const leadsBack = (id: string): boolean => {
    if (onPath.has(id)) return true;
    if (done.has(id)) return false;
    onPath.add(id);
    const { next, otherwise } = byId.get(id) ?? {};
    const isBack = [next, otherwise].some((following) => following != null && leadsBack(following));
    onPath.delete(id);
    done.add(id);
    return isBack;
  };
  if (leadsBack(steps[0]?.id ?? ''))
    return new ValidationError(at, 'A step leads back to an earlier one, so that a path has no exit.');
  const lost = steps.find(({ id }) => !done.has(id));
  return lost === undefined ? null : new ValidationError(at, `No path leads to the step ${lost.id}.`);
}

const FROM = { change: ['DRAFT'], publish: ['DRAFT'], stop: ['PUBLISHED'] } as const satisfies Readonly<
  Record<string, readonly JourneyStatus[]>
>;

/** Refuses what a journey in this state does not allow. */
export function journeyStateRefusal(verb: keyof typeof FROM, status: string): InvalidStateError | null {
  const from: readonly string[] = FROM[verb];
  return from.includes(status) ? null : new InvalidStateError(status, from);
}
