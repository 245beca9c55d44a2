import { readFile } from 'node:fs/promises';
import { rolePermissions } from '@codai/contracts/identity';
import type { Role } from '@codai/kit';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moneyMutations } from '../subgraphs/wallet/testing/money-mutations.ts';
import { subgraphNames } from './catalogue.ts';
import { subgraphAsker } from './testing/ask-subgraph.ts';
import { type PlatformForTests, startInProcess } from './testing/in-process.ts';
import { rootQuestions } from './testing/questions.ts';

let platform: PlatformForTests;
beforeAll(async () => {
  platform = await startInProcess();
});
afterAll(() => platform[Symbol.asyncDispose]());

type Refusal = 'UNAUTHENTICATED' | 'MFA_REQUIRED' | 'STEP_UP_REQUIRED' | 'FORBIDDEN';

interface Kind {
  readonly aal: 0 | 1 | 2;
  readonly roles: readonly Role[];
  readonly isFresh: boolean;
}
const kinds: Readonly<Record<string, Kind>> = {
  anonymous: { aal: 0, roles: [], isFresh: false },
  'with one factor': { aal: 1, roles: ['OWNER', 'PLATFORM_ADMIN'], isFresh: true },
  'a member': { aal: 2, roles: ['MEMBER'], isFresh: true },
  'a member with an old proof': { aal: 2, roles: ['MEMBER'], isFresh: false },
  'an administrator': { aal: 2, roles: ['ADMIN'], isFresh: true },
  'an administrator with an old proof': { aal: 2, roles: ['ADMIN'], isFresh: false },
  'an owner': { aal: 2, roles: ['OWNER'], isFresh: true },
  'an owner with an old proof': { aal: 2, roles: ['OWNER'], isFresh: false },
  'an operator': { aal: 2, roles: ['PLATFORM_ADMIN'], isFresh: true },
  'an operator with an old proof': { aal: 2, roles: ['PLATFORM_ADMIN'], isFresh: false },
};
const OLD_MS = 60 * 60_000;

/** Scopes of one line of the list: all must hold, of `$any` one. */
type Scopes = Readonly<Record<string, unknown>>;

function scopesOf(text: string): Scopes {
  const scopes: Record<string, unknown> = {};
  for (const part of text.split(' and ')) {
    const [, name = '', parameter = ''] = /^(\S+) ?(.*)$/.exec(part) ?? [];
    if (name === '$all') Object.assign(scopes, JSON.parse(parameter));
    else if (name === '$any') scopes.$any = JSON.parse(parameter);
    else scopes[name] = name === 'signedIn' || name === 'stepUp' ? Number(parameter) : parameter.split('|');
  }
  return scopes;
}

function holds(scope: string, parameter: unknown, kind: Kind): boolean {
  const { aal, roles, isFresh } = kind;
  const wanted = [parameter].flat();
  switch (scope) {
    case 'public':
      return true;
    case 'signedIn':
      return aal > 0 && aal >= Number(parameter);
    case 'role':
      return aal === 2 && roles.some((role) => wanted.includes(role));
    case 'may':
      return (
        aal === 2 &&
        (['OWNER', 'ADMIN', 'MEMBER'] as const).some(
          (role) => roles.includes(role) && rolePermissions[role].some((permission) => wanted.includes(permission)),
        )
      );
    case 'platformAdmin':
      return aal === 2 && roles.includes('PLATFORM_ADMIN');
    case 'stepUp':
      return aal === 2 && isFresh;
    case 'service':
      return false;
    case '$all':
      return Object.entries(parameter as Scopes).every(([name, value]) => holds(name, value, kind));
    default:
      throw new Error(`This test does not know the scope ${scope}.`);
  }
}

/** How the caller is to be refused; empty for who is let in. */
function refusalsOf(scopes: Scopes, kind: Kind): readonly Refusal[] {
  const { $any: any, ...all } = scopes as { $any?: Scopes };
  const isOneOfAny =
    any === undefined || Object.entries(any).some(([scope, parameter]) => holds(scope, parameter, kind));
  if (isOneOfAny && Object.entries(all).every(([scope, parameter]) => holds(scope, parameter, kind))) return [];
  if (kind.aal === 0) return ['UNAUTHENTICATED'];
  if ('service' in all) return ['FORBIDDEN'];
  if (kind.aal === 1) return ['MFA_REQUIRED'];
  const isOnlyTooOld =
    isOneOfAny &&
    Object.entries(all).every(([scope, parameter]) => scope === 'stepUp' || holds(scope, parameter, kind));
  return isOnlyTooOld && 'stepUp' in all ? ['STEP_UP_REQUIRED'] : ['FORBIDDEN', 'STEP_UP_REQUIRED'];
}

const rules = new Map<string, Scopes>();
let section = '';
for (const line of (await readFile(new URL('./field-rules.txt', import.meta.url), 'utf8')).split('\n')) {
  const [, field, text] = /^ {2}(\S+)\s+(.*?)(?: \((?:type|interface|federation)\))?$/.exec(line) ?? [];
  if (field === undefined || text === undefined) section = line.trim() || section;
  else if (/^(Query|Mutation|Subscription)\./.test(field)) rules.set(`${section} ${field}`, scopesOf(text));
}

describe('the payment methods of a tenant', () => {
  const charging = Object.entries(moneyMutations).flatMap(([name, does]) => (does === 'CHARGES' ? [name] : []));

  // The tests below check that the rules are kept, of every field and as every kind of caller.
  it.each(charging)('L-3: %s is refused by the reviewed rules to all but owners and admins', (name) => {
    const ruled = [...rules].flatMap(([field, scopes]) => (field.endsWith(` Mutation.${name}`) ? [scopes] : []));
    expect(ruled).toHaveLength(1);
    const letIn = (roles: readonly Role[]) =>
      ruled.every((scopes) => refusalsOf(scopes, { aal: 2, roles, isFresh: true }).length === 0);
    expect({ OWNER: letIn(['OWNER']), ADMIN: letIn(['ADMIN']), MEMBER: letIn(['MEMBER']), none: letIn([]) }).toEqual({
      OWNER: true,
      ADMIN: true,
      MEMBER: false,
      none: false,
    });
  });
});

describe.each([...subgraphNames])('the root fields of %s', (name) => {
  it.each(Object.entries(kinds))('T-2: refuse whom the reviewed rules refuse: %s', async (_title, kind) => {
    const subgraph = platform.hosted.find((one) => one.name === name);
    if (subgraph === undefined) throw new Error(`${name} is not hosted.`);
    const ask = subgraphAsker(subgraph, platform.callerKey);
    const caller = callerOf({
      userId: kind.aal === 0 ? null : 'usr_of_nobody',
      tenantId: kind.aal === 0 ? null : 'org_of_nobody',
      roles: kind.roles,
      aal: kind.aal,
      authenticatedAt: kind.aal === 0 ? null : new Date(Date.now() - (kind.isFresh ? 0 : OLD_MS)),
    });
    const wrong: string[] = [];
    for (const { name: field, document, variables } of rootQuestions(subgraph.schema)) {
      const scopes = rules.get(`${name} ${field}`);
      if (scopes === undefined) throw new Error(`${field} has no line in field-rules.txt.`);
      const refusals = refusalsOf(scopes, kind);
      if (refusals.length === 0) continue;
      const { codes } = await ask({ caller, document, variables: variables() });
      if (!refusals.some((code) => codes.includes(code))) {
        wrong.push(`${field}: ${codes.join(', ') || 'let in'}, not ${refusals.join(' or ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
