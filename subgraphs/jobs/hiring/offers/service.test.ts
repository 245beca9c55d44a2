import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, codesOf, DAY_MS, type JobsTest, jobsTest, person, recruiter } from '../../testing/jobs.ts';
import { expireOffers } from './service.ts';

let test: JobsTest;
beforeAll(async () => {
  test = await jobsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

describe('an offer', () => {
  const candidates = async (names: readonly string[], content: Readonly<Record<string, unknown>> = {}) => {
    const { id } = await test.posting(content);
    const all = [];
    for (const name of names) {
      const one = await test.applicant(name, id);
      await test.move(one.application.id, 'INTERVIEW');
      all.push({ ...one, offer: await test.offerTo(one.application.id) });
    }
    return { postingId: id, all };
  };
  const accept = (caller: ReturnType<typeof person>, offer: Answered) =>
    test.call(caller, 'acceptOffer', { offerId: offer.id, documentHash: offer.documentHash });

  it('JOBS-3: is signed over its hash, by its candidate, with a fresh proof', async () => {
    const { all } = await candidates(['signer']);
    const [{ caller, offer }] = all as [(typeof all)[0]];
    expect(await test.call(caller, 'acceptOffer', { offerId: offer.id, documentHash: 'x' })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await accept(person('other'), offer)).toMatchObject({ code: 'NOT_FOUND' });
    const stale = { ...caller, authenticatedAt: new Date(test.clock.now().getTime() - 400_000) };
    const input = { offerId: offer.id, documentHash: offer.documentHash, idempotencyKey: 'stale' };
    const { errors } = await test.subject.execute(
      stale,
      'mutation ($input: AcceptOfferInput!) { acceptOffer(input: $input) { __typename } }',
      { input },
    );
    expect(errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    expect(await accept(caller, offer)).toMatchObject({ status: 'ACCEPTED', signedHash: offer.documentHash });
    expect(await accept(caller, offer)).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('JOBS-3: is either accepted or withdrawn when both are requested at the same time', async () => {
    for (let round = 0; round < 4; round++) {
      const { all } = await candidates([`race${round}`]);
      const [{ caller, offer, application }] = all as [(typeof all)[0]];
      const outcomes = await Promise.all([
        accept(caller, offer),
        test.call(recruiter, 'withdrawOffer', { offerId: offer.id }),
      ]);
      expect(codesOf(outcomes)).toEqual(['INVALID_STATE', 'OK']);
      const [row] = await test.rows<{ status: string; stage: string }>(
        'SELECT o.status, a.stage FROM jobs.offer o JOIN jobs.application a ON a.id = o.application_id WHERE a.id = $1',
        [application.id],
      );
      expect([
        ['ACCEPTED', 'HIRED'],
        ['WITHDRAWN', 'INTERVIEW'],
      ]).toContainEqual([row?.status, row?.stage]);
    }
  });

  it('JOBS-2, JOBS-3: hires never exceed openings, however many accept at once', async () => {
    const { all, postingId } = await candidates(['one', 'two', 'three', 'four'], { openings: 2 });
    const outcomes = await Promise.all(all.map(({ caller, offer }) => accept(caller, offer)));
    expect(codesOf(outcomes)).toEqual(['INVALID_STATE', 'INVALID_STATE', 'OK', 'OK']);
    const [row] = await test.rows(
      "SELECT hires, (SELECT count(*)::int FROM jobs.offer WHERE posting_id = p.id AND status = 'ACCEPTED') AS accepted FROM jobs.posting p WHERE id = $1",
      [postingId],
    );
    expect(row).toEqual({ hires: 2, accepted: 2 });
  });

  it('JOBS-3: cannot be accepted once it has expired, whether or not the task has run', async () => {
    const { all } = await candidates(['slow']);
    const [{ caller, offer }] = all as [(typeof all)[0]];
    test.clock.advance(5 * DAY_MS);
    expect(await accept(caller, offer)).toMatchObject({ code: 'INVALID_STATE' });
    await expireOffers(test.deps);
    expect(await test.call(recruiter, 'withdrawOffer', { offerId: offer.id })).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('refuses an offer without pay, with an invalid date, and beside an open one', async () => {
    const { all } = await candidates(['picky']);
    const [{ application }] = all as [(typeof all)[0]];
    expect(await test.offerTo(application.id)).toMatchObject({ code: 'INVALID_STATE' });
    for (const content of [
      { salary: { minor: '0', currency: 'EUR' } },
      { startsOn: '2031-02-30' },
      { expiresAt: test.inDays(90) },
    ])
      expect(await test.offerTo(application.id, content)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('names employer, candidate, pay and start in the document, and the hash is over it', async () => {
    const { all } = await candidates(['worded']);
    const [{ offer }] = all as [(typeof all)[0]];
    expect(offer.document).toMatch(/^OFFER OF EMPLOYMENT\n\nNorth Harbour offers worded the position “/);
    expect(offer.document).toContain('Pay: 3,000.00 EUR a month\nStart: 5 January 2032\n');
    expect(offer.documentHash).toBe(createHash('sha256').update(String(offer.document)).digest('hex'));
  });

  it('refuses an offer to a candidate whose account has ended, and leaves the application at its stage', async () => {
    const { id } = await test.posting();
    const { application } = await test.applicant('erased', id);
    await test.move(application.id, 'INTERVIEW');
    expect(await test.offerTo(application.id)).toMatchObject({ code: 'INVALID_STATE' });
    const [row] = await test.rows('SELECT stage FROM jobs.application WHERE id = $1', [application.id]);
    expect(row).toEqual({ stage: 'INTERVIEW' });
  });
});
