import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPerson,
  anonymous,
  callerOfToken,
  type Person,
  rowCounts,
  signedIn,
  startIdentity,
  totpOf,
} from '../../testing/identity.ts';
import { generateRecoveryCodes } from '../enrolment/service.ts';
import { openChallenge } from './sign-in.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

interface Outcome {
  __typename: string;
  code?: string;
  attemptsLeft?: number;
  accessToken?: string;
}

/** Challenges as `signIn` opens them once the password was right. */
function challenges({ userId }: Person, count: number): Promise<readonly string[]> {
  const { deps } = subject;
  return deps.database.systemWrite(null, async (tx) => {
    const tokens: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const bearer = { userId, deviceName: null, source: 'source-a' };
      tokens.push((await openChallenge(deps, tx, bearer)).challengeToken);
    }
    return tokens;
  });
}
async function challenge(person: Person): Promise<string> {
  const [token] = await challenges(person, 1);
  return token ?? '';
}

async function answer(
  challengeToken: string,
  code: string,
  mutation: 'CompleteMfa' | 'UseRecoveryCode' = 'CompleteMfa',
) {
  const field = mutation.charAt(0).toLowerCase() + mutation.slice(1);
  const { data, errors } = await subject.execute<Record<string, Outcome>>(
    anonymous(),
    `mutation ($input: ${mutation}Input!) { ${field}(input: $input) {
      __typename ... on AuthPayload { accessToken } ... on Error { code } ... on InvalidCodeError { attemptsLeft }
    } }`,
    { input: { challengeToken, code } },
  );
  return { ...data?.[field], limited: errors?.[0]?.extensions };
}

const kinds = (answers: readonly { __typename?: string; code?: string; limited?: { code: string } | undefined }[]) => {
  const counts: Record<string, number> = {};
  for (const { __typename, code, limited } of answers) {
    const kind = limited?.code ?? code ?? __typename ?? 'nothing';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
};

describe('ID-3: a TOTP step is accepted at most once', () => {
  it('accepts one code once when 200 challenges are answered with it at once, and refuses the others as used', async () => {
    const person = await addPerson(subject);
    const prepared = await challenges(person, 200);
    const code = totpOf(subject);
    const answers = await Promise.all(prepared.map((token) => answer(token, code)));
    expect(kinds(answers)).toEqual({ AuthPayload: 1, CODE_ALREADY_USED: 199 });

    const { rows } = await subject.database.admin.query(
      'SELECT count(*)::int AS count FROM identity.sessions WHERE user_id = $1',
      [person.userId],
    );
    expect(rows[0].count).toBe(1);
    // The 199 were right once; they do not count as guesses, and the next step signs in at once.
    subject.clock.advance(30_000);
    expect(await answer(await challenge(person), totpOf(subject))).toMatchObject({ __typename: 'AuthPayload' });
  });

  it.each([
    { steps: -2, outcome: 'INVALID_CODE' },
    { steps: -1, outcome: 'AuthPayload' },
    { steps: 0, outcome: 'AuthPayload' },
    { steps: 1, outcome: 'AuthPayload' },
    { steps: 2, outcome: 'INVALID_CODE' },
  ])('accepts a code of the window of one step and no other: $steps → $outcome', async ({ steps, outcome }) => {
    const person = await addPerson(subject);
    expect(kinds([await answer(await challenge(person), totpOf(subject, steps))])).toEqual({ [outcome]: 1 });
  });

  it('never goes back: after the next step’s code the present one counts as used', async () => {
    const person = await addPerson(subject);
    expect(await answer(await challenge(person), totpOf(subject, 1))).toMatchObject({ __typename: 'AuthPayload' });
    expect(await answer(await challenge(person), totpOf(subject, 0))).toMatchObject({ code: 'CODE_ALREADY_USED' });
    const back = subject.database.admin.query(
      'UPDATE identity.totp_factors SET last_accepted_step = last_accepted_step WHERE user_id = $1',
      [person.userId],
    );
    await expect(back).rejects.toMatchObject({ code: 'ID003' });
  });

  it('leaves no session and no used challenge of a used code', async () => {
    const person = await addPerson(subject);
    await answer(await challenge(person), totpOf(subject));
    const second = await challenge(person);
    const before = await rowCounts(subject);
    expect(await answer(second, totpOf(subject))).toMatchObject({ code: 'CODE_ALREADY_USED' });
    expect(await rowCounts(subject)).toEqual(before);
  });
});

describe('ID-4: recovery codes', () => {
  let person: Person;
  let codes: readonly string[];
  beforeAll(async () => {
    person = await addPerson(subject);
    codes = await generateRecoveryCodes(subject.deps, await signedIn(subject, person));
  });

  it('are ten different ones, and only their hashes are stored', async () => {
    expect(new Set(codes).size).toBe(10);
    const { rows } = await subject.database.admin.query('SELECT * FROM identity.recovery_codes WHERE user_id = $1', [
      person.userId,
    ]);
    expect(rows).toHaveLength(10);
    for (const code of codes) expect(JSON.stringify(rows).toUpperCase()).not.toContain(code);
  });

  it('work once each: of twenty uses at once one succeeds', async () => {
    const prepared = await challenges(person, 20);
    const answers = await Promise.all(prepared.map((token) => answer(token, codes[0] ?? '', 'UseRecoveryCode')));
    expect(kinds(answers)).toEqual({ AuthPayload: 1, CODE_ALREADY_USED: 19 });
    const used = (await subject.published()).filter(({ type }) => type === 'identity.recovery-code.used');
    expect(used.map(({ data }) => data)).toEqual([{ userId: person.userId, remaining: 9 }]);
  });

  it('are read however they are typed', async () => {
    const typed = ` ${codes[1]?.toLowerCase().replaceAll('-', ' ')} `;
    expect(await answer(await challenge(person), typed, 'UseRecoveryCode')).toMatchObject({
      __typename: 'AuthPayload',
    });
  });

  it('are worth nothing once a new set is made', async () => {
    const fresh = await generateRecoveryCodes(subject.deps, await signedIn(subject, person));
    expect(await answer(await challenge(person), codes[2] ?? '', 'UseRecoveryCode')).toMatchObject({
      code: 'INVALID_CODE',
    });
    expect(await answer(await challenge(person), codes[0] ?? '', 'UseRecoveryCode')).toMatchObject({
      code: 'INVALID_CODE',
    });
    expect(await answer(await challenge(person), fresh[0] ?? '', 'UseRecoveryCode')).toMatchObject({
      __typename: 'AuthPayload',
    });
  });

  it('rejects codes of another user', async () => {
    const stranger = await addPerson(subject);
    const own = await generateRecoveryCodes(subject.deps, await signedIn(subject, person));
    expect(await answer(await challenge(stranger), own[0] ?? '', 'UseRecoveryCode')).toMatchObject({
      code: 'INVALID_CODE',
    });
  });

  it('are exactly ten and stay used, by the database', async () => {
    const { admin } = subject.database;
    const { userId } = person;
    await expect(
      admin.query('DELETE FROM identity.recovery_codes WHERE user_id = $1 AND ordinal = 1', [userId]),
    ).rejects.toMatchObject({ code: 'ID004' });
    await expect(
      admin.query(`INSERT INTO identity.recovery_codes (user_id, ordinal, hash) VALUES ($1, 11, 'x')`, [userId]),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      (async () => {
        await admin.query('UPDATE identity.recovery_codes SET used_at = now() WHERE user_id = $1 AND ordinal = 2', [
          userId,
        ]);
        await admin.query('UPDATE identity.recovery_codes SET used_at = NULL WHERE user_id = $1 AND ordinal = 2', [
          userId,
        ]);
      })(),
    ).rejects.toMatchObject({ code: 'ID015' });
  });

  it('come out ten of the same set when two sets are made at once', async () => {
    const callers = await Promise.all([signedIn(subject, person), signedIn(subject, person)]);
    const sets = await Promise.all(callers.map((caller) => generateRecoveryCodes(subject.deps, caller)));
    const works = await Promise.all(
      sets.map(async (set) => answer(await challenge(person), set[5] ?? '', 'UseRecoveryCode')),
    );
    expect(kinds(works)).toEqual({ AuthPayload: 1, INVALID_CODE: 1 });
  });
});

describe('ID-15: a challenge', () => {
  it('is answered at most once', async () => {
    const person = await addPerson(subject);
    const token = await challenge(person);
    expect(await answer(token, totpOf(subject))).toMatchObject({ __typename: 'AuthPayload' });
    subject.clock.advance(30_000);
    expect(await answer(token, totpOf(subject))).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('waits for five minutes, and its answer after that uses up no code', async () => {
    const person = await addPerson(subject);
    const token = await challenge(person);
    subject.clock.advance(5 * 60_000);
    expect(await answer(token, totpOf(subject))).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await answer(await challenge(person), totpOf(subject))).toMatchObject({ __typename: 'AuthPayload' });
  });

  it('is nothing when it is unknown or forged', async () => {
    expect(await answer('chl_forged', totpOf(subject))).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await answer('', totpOf(subject))).toMatchObject({ code: 'INVALID_GRANT' });
  });
});

describe('wrong codes', () => {
  it('tell the attempts left, then make the user wait, also with a new challenge', async () => {
    const person = await addPerson(subject);
    const token = await challenge(person);
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expect(await answer(token, '000000')).toMatchObject({ code: 'INVALID_CODE', attemptsLeft });
    }
    const limited = { limited: { code: 'RATE_LIMITED', retryAfterSeconds: 30 } };
    expect(await answer(token, totpOf(subject))).toMatchObject(limited);
    expect(await answer(await challenge(person), totpOf(subject))).toMatchObject(limited);
    subject.clock.advance(30_000);
    expect(await answer(token, totpOf(subject))).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await answer(await challenge(person), totpOf(subject))).toMatchObject({ __typename: 'AuthPayload' });
  });

  it('are judged five at most, of a hundred at once over twenty challenges', async () => {
    const person = await addPerson(subject);
    const prepared = await challenges(person, 20);
    const answers = await Promise.all(
      prepared.flatMap((token) => ['000000', '111111', '222222', '333333', 'x'].map((code) => answer(token, code))),
    );
    expect(kinds(answers)).toEqual({ INVALID_CODE: 5, RATE_LIMITED: 95 });
  });
});

describe('ID-5: a token of two factors', () => {
  it('says when the second factor was proven', async () => {
    const person = await addPerson(subject);
    const { accessToken } = await answer(await challenge(person), totpOf(subject));
    const caller = callerOfToken(accessToken ?? '');
    expect(caller).toMatchObject({ aal: 2, userId: person.userId });
    expect(caller.authenticatedAt).toEqual(subject.clock.now());
  });

  it('is not given to a user who was suspended after the challenge was opened', async () => {
    const person = await addPerson(subject);
    const token = await challenge(person);
    await subject.database.admin.query(`UPDATE identity.users SET status = 'SUSPENDED' WHERE id = $1`, [person.userId]);
    const before = await rowCounts(subject);
    expect(await answer(token, totpOf(subject))).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await rowCounts(subject)).toEqual(before);
  });
});
