import { afterAll, expect, it } from 'vitest';
import { openChallenge, signIn } from './sign-in/challenges/sign-in.ts';
import { requestPasswordReset } from './sign-in/passwords/reset.ts';
import { crons, tasks } from './tasks.ts';
import { addPerson, anonymous, rowCounts, signedIn, startIdentity } from './testing/identity.ts';

const DAY_MS = 86_400_000;

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

it('has a task for each cron', () => {
  expect(crons().filter(({ task }) => !(task in tasks(subject.deps)))).toEqual([]);
});

it('forgets what strangers can make grow, a day after it is over, and nothing before', async () => {
  const { deps, clock } = subject;
  const person = await addPerson(subject);
  const { sessionId } = await signedIn(subject, person);
  const forget = () => tasks(deps)['forget-what-is-over']?.({}, {} as never);
  const leftovers = async () => {
    const { one_time_codes, mfa_challenges, sessions } = await rowCounts(subject);
    const { rows } = await subject.database.admin.query(
      'SELECT count(*)::int AS counters FROM identity.attempt_counters',
    );
    return { one_time_codes, mfa_challenges, sessions, ...rows[0] };
  };
  await signIn(deps, anonymous(), { email: 'nobody@people.test', password: 'whatever it may be' });
  await requestPasswordReset(deps, anonymous(), { email: 'nobody@people.test' });
  await deps.database.systemWrite(null, (tx) =>
    openChallenge(deps, tx, { userId: person.userId, deviceName: null, source: null }),
  );
  const before = await leftovers();
  expect(before).toMatchObject({ one_time_codes: 1, mfa_challenges: 1, sessions: 1 });

  await forget();
  clock.advance(DAY_MS);
  await forget();
  expect(await leftovers()).toMatchObject({ one_time_codes: 1, mfa_challenges: 1, sessions: 1 });

  clock.advance(DAY_MS);
  await forget();
  expect(await leftovers()).toEqual({ one_time_codes: 0, mfa_challenges: 0, sessions: 1, counters: 0 });

  await subject.database.admin.query(
    `UPDATE identity.sessions SET ended_at = $1, ended_reason = 'SIGNED_OUT' WHERE id = $2`,
    [clock.now(), sessionId],
  );
  clock.advance(91 * DAY_MS);
  await forget();
  expect(await leftovers()).toMatchObject({ sessions: 0 });
});
