import { contactPurpose } from '@codai/contracts/marketing';
import { afterAll, describe, expect, it } from 'vitest';
import { marketer, openMarketing, proof, rival } from '../../testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());

/** Whether notifications may hand over a message to the contact now, by the function that it asks. */
const mayWrite = async (contactId: string) => {
  const sql = 'SELECT access.hold_consent($1, $2) AS held';
  const { rows } = await domain.database.admin.query<{ held: boolean }>(sql, [contactId, contactPurpose('NEWSLETTER')]);
  return rows[0]?.held;
};

describe('a suppression', () => {
  it('ends all consents at its answer, and lifting it gives none back', async () => {
    const contactId = await domain.contact({ email: 'stop@example.test', consents: ['NEWSLETTER'] });
    const { id, reason } = await domain.call(marketer, 'suppressContactAddress', { email: 'Stop@example.test' });
    expect(reason).toBe('MANUAL');
    expect(await mayWrite(contactId)).toBe(false);
    expect((await domain.call(rival, 'liftContactSuppression', { suppressionId: id })).code).toBe('NOT_FOUND');
    expect(await domain.call(marketer, 'liftContactSuppression', { suppressionId: id })).toMatchObject({
      suppressionId: id,
    });
    expect(await mayWrite(contactId)).toBe(false);
    const give = { contactId, purpose: 'NEWSLETTER', ...proof, isConfirmed: true };
    expect(await domain.call(marketer, 'recordContactConsent', give)).toMatchObject({ state: 'GIVEN' });
  });
});
