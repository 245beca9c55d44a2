import type { Role } from '@codai/kit/wire';
import type { OperationTypeNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { DocumentRead } from '../../documents/read-document.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { type AdmissionLimits, admit } from './admit.ts';
import { amountFor, sumOf, times } from './amount.ts';
import type { Costs } from './cost.ts';
import { costMaxFor } from './cost-max.ts';
import type { LongWork } from './long-work.ts';

const size = { fields: 1, depth: 3, aliases: 2, rootFields: 4, directives: 5 };
const limits: AdmissionLimits = {
  depthMax: 3,
  aliasesMax: 2,
  rootFieldsMax: 4,
  directivesMax: 5,
  costMax: 10,
  costMaxByRole: { ADMIN: 20, OWNER: 30 },
  operationMs: 1_000,
  deadlineMsMax: 5_000,
};

interface Asked {
  readonly kind?: `${OperationTypeNode}`;
  readonly read?: object;
  readonly limits?: Partial<AdmissionLimits>;
  readonly cost?: number | Refusal;
  readonly longWorkMs?: number;
  readonly roles?: readonly Role[];
}
function admitted({ kind = 'query', read = {}, limits: changed = {}, cost = 10, longWorkMs = 0, roles = [] }: Asked) {
  const asked = { operation: { node: { operation: kind }, size }, caller: { roles }, variables: {}, ...read };
  const costs = { of: () => cost } as unknown as Costs;
  const longWork = { of: () => longWorkMs } as unknown as LongWork;
  const room = { costs, longWork, limits: { ...limits, ...changed }, now: () => 50_000 };
  return admit(asked as unknown as DocumentRead, room);
}

describe('an operation', () => {
  it('goes on, with a deadline, at all its limits', () => {
    expect(admitted({})).toMatchObject({ deadlineAt: 51_000, operation: { size } });
  });

  it('MIND-2: gets the time that its fields declare on top, up to a limit', () => {
    expect(admitted({ longWorkMs: 3_000 })).toMatchObject({ deadlineAt: 54_000 });
    expect(admitted({ longWorkMs: 9_000 })).toMatchObject({ deadlineAt: 56_000 });
  });

  it.each([
    ['depth', 2, 3],
    ['aliases', 1, 2],
    ['rootFields', 3, 4],
    ['directives', 4, 5],
    ['cost', 9, 10],
  ])('is refused beyond its limit of %s', (limit, max, actual) => {
    const refused = admitted({ limits: { [`${limit}Max`]: max } });
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: 'OPERATION_TOO_EXPENSIVE', facts: { limit, max, actual } });
  });

  it('an operation that cannot be priced is refused for that', () => {
    const refusal = new Refusal('BAD_USER_INPUT');
    expect(admitted({ cost: refusal })).toBe(refusal);
  });

  it('is not priced where cost is not limited', () => {
    expect(admitted({ cost: new Refusal('BAD_USER_INPUT'), limits: { costMax: null } })).not.toBeInstanceOf(Refusal);
  });

  it('may cost what the highest role of its caller allows', () => {
    expect(admitted({ cost: 30, roles: ['ADMIN', 'OWNER'] })).not.toBeInstanceOf(Refusal);
    expect(admitted({ cost: 31, roles: ['OWNER', 'ADMIN'] })).toMatchObject({ facts: { limit: 'cost', max: 30 } });
    expect(admitted({ cost: 11, roles: ['MEMBER'] })).toMatchObject({ facts: { limit: 'cost', max: 10 } });
    expect(costMaxFor({ costMax: null, costMaxByRole: { ADMIN: 5 } }, { roles: ['ADMIN'] })).toBe(5);
  });

  it('is counted with the others of its batch', () => {
    const batch = { tokens: 0, aliases: 0, rootFields: 0, directives: 0, cost: 0 };
    expect(admitted({ read: { batch } })).not.toBeInstanceOf(Refusal);
    expect(batch).toEqual({ tokens: 0, aliases: 2, rootFields: 4, directives: 5, cost: 10 });
    expect(admitted({ read: { batch } })).toMatchObject({
      code: 'OPERATION_TOO_EXPENSIVE',
      facts: { limit: 'aliases' },
    });
    const costly = { tokens: 0, aliases: 0, rootFields: 0, directives: 0, cost: 1 };
    expect(admitted({ read: { batch: costly }, limits: { aliasesMax: 9 } })).toMatchObject({
      facts: { limit: 'cost' },
    });
    const free = { tokens: 0, aliases: 0, rootFields: 0, directives: 0, cost: 0 };
    admitted({ read: { batch: free }, limits: { costMax: null } });
    expect(free.cost).toBe(0);
  });
});

describe('a carrier', () => {
  it('takes no mutation by GET', () => {
    expect(admitted({ kind: 'mutation', read: { isGet: true } })).toMatchObject({
      code: 'METHOD_NOT_ALLOWED',
      headers: { allow: 'POST' },
    });
    expect(admitted({ kind: 'query', read: { isGet: true } })).not.toBeInstanceOf(Refusal);
    expect(admitted({ kind: 'mutation', read: { isGet: false } })).not.toBeInstanceOf(Refusal);
  });

  it('a carrier that cannot stream takes no subscription', () => {
    expect(admitted({ kind: 'subscription', read: { canStream: false } })).toMatchObject({
      code: 'NOT_ACCEPTABLE',
      errors: [
        {
          message:
            'A subscription needs `accept: text/event-stream`, `multipart/mixed; subscriptionSpec=1.0`, or a WebSocket.',
        },
      ],
    });
    expect(admitted({ kind: 'subscription', read: { canStream: true } })).not.toBeInstanceOf(Refusal);
    expect(admitted({ kind: 'query', read: { canStream: false } })).not.toBeInstanceOf(Refusal);
  });

  it('takes files with a mutation only, and the time for them', () => {
    const uploads = { timeoutMs: 7_000 };
    expect(admitted({ read: { uploads } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      errors: [{ message: 'Files can be sent with a mutation only.' }],
    });
    expect(admitted({ kind: 'mutation', read: { uploads } })).toMatchObject({ deadlineAt: 57_000 });
    expect(admitted({ kind: 'mutation', read: { uploads: { timeoutMs: 10 } } })).toMatchObject({ deadlineAt: 51_000 });
  });
});

describe('an amount', () => {
  const n = (variables: Readonly<Record<string, unknown>>) => Number(variables.n);

  it('is known, or waits for the variables', () => {
    expect(amountFor(5, { n: 2 })).toBe(5);
    expect(amountFor(n, { n: 2 })).toBe(2);
  });

  it('adds up', () => {
    expect(sumOf([])).toBe(0);
    expect(sumOf([1, 2])).toBe(3);
    expect(amountFor(sumOf([1, n, 2, n]), { n: 5 })).toBe(13);
  });

  it('multiplies, and stays known where it can', () => {
    expect(times(3, 4)).toBe(12);
    expect(times(n, 0)).toBe(0);
    expect(times(1, n)).toBe(n);
    expect(amountFor(times(n, 4), { n: 5 })).toBe(20);
    expect(amountFor(times(4, n), { n: 5 })).toBe(20);
    expect(amountFor(times(n, n), { n: 5 })).toBe(25);
  });
});
