import { emptyCondition, type Rule, ruleOf, type SegmentDraft } from './segment-draft.ts';

/** One letter of a journey as it is typed. `hours`: wait before it; 0 for none. */
export interface Letter {
  readonly key: string;
  readonly kind: 'LETTER';
  readonly hours: string;
  readonly subject: string;
  readonly body: string;
}

/** Two ways by a rule, which meet again after their letters. */
export interface Fork {
  readonly key: string;
  readonly kind: 'FORK';
  readonly rule: SegmentDraft;
  readonly holds: readonly Letter[];
  readonly otherwise: readonly Letter[];
}
export type Block = Fork | Letter;

export const emptyLetter = (): Letter => ({
  key: crypto.randomUUID(),
  kind: 'LETTER',
  hours: '0',
  subject: '',
  body: '',
});
export const emptyRule = (): SegmentDraft => ({ joins: 'all', conditions: [emptyCondition()] });
export const emptyFork = (): Fork => ({
  key: crypto.randomUUID(),
  kind: 'FORK',
  rule: emptyRule(),
  holds: [emptyLetter()],
  otherwise: [],
});

interface Step {
  readonly id: string;
  readonly kind: 'BRANCH' | 'EXIT' | 'SEND' | 'WAIT';
  readonly next?: string;
  readonly otherwise?: string;
  readonly hours?: number;
  readonly subject?: string;
  readonly body?: string;
  readonly rule?: Rule;
}

/** Steps of blocks one after the other, each letter after its wait, and an exit at the end. The first step begins the journey. */
export function stepsOf(blocks: readonly Block[]): readonly Step[] {
  return [...chain(blocks, '', 'exit').steps, { id: 'exit', kind: 'EXIT' }];
}

/** `after` follows the last block. Ids tell the place: `letter-2-holds-1`. */
function chain(
  blocks: readonly Block[],
  prefix: string,
  after: string,
): { readonly first: string; readonly steps: readonly Step[] } {
  return blocks.reduceRight(
    (rest, block, index) => {
      const place = `${prefix}${index + 1}`;
      const own = block.kind === 'LETTER' ? letterSteps(block, place, rest.first) : forkSteps(block, place, rest.first);
      return { first: own[0].id, steps: [...own, ...rest.steps] };
    },
    { first: after, steps: [] as readonly Step[] },
  );
}

function letterSteps({ hours, subject, body }: Letter, place: string, next: string): [Step, ...Step[]] {
  const letter: Step = { id: `letter-${place}`, kind: 'SEND', subject, body, next };
  if (!(Number(hours) > 0)) return [letter];
  return [{ id: `wait-${place}`, kind: 'WAIT', hours: Math.round(Number(hours)), next: letter.id }, letter];
}

function forkSteps({ rule, holds, otherwise }: Fork, place: string, next: string): [Step, ...Step[]] {
  const yes = chain(holds, `${place}-holds-`, next);
  const no = chain(otherwise, `${place}-else-`, next);
  const branch: Step = {
    id: `branch-${place}`,
    kind: 'BRANCH',
    rule: ruleOf(rule),
    next: yes.first,
    otherwise: no.first,
  };
  return [branch, ...yes.steps, ...no.steps];
}
