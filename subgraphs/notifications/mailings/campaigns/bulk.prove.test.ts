import { expect, it } from 'vitest';
import { runBulk } from '../../testing/campaign.ts';

/** People of the campaign: a slice in `npm test`, all of them in `npm run prove`. */
const [MEMBERS, PER_MINUTE] = process.env.PROVE ? [10_000, 1000] : [70, 35];

it(`NOTIF-1, NOTIF-3, NOTIF-4: ${MEMBERS} mails over SMTP, with bounces, suppressed people and people who leave in the middle`, async () => {
  const { received, asked, counts, status, bouncing, bounced, suppressed, leftInTime } = await runBulk(
    MEMBERS,
    PER_MINUTE,
  );
  const outOf = (addresses: Iterable<string>) => received.filter((address) => new Set(addresses).has(address));
  // Each once, and nobody asked of the server twice.
  expect(new Set(received).size).toBe(received.length);
  expect([...asked].filter(([, times]) => times > 1)).toEqual([]);
  expect(outOf(bouncing)).toEqual([]);
  expect(outOf(suppressed)).toEqual([]);
  expect(outOf(leftInTime)).toEqual([]);
  // The proof is one of something: people left while their mail waited, and mail went out.
  expect(leftInTime.length).toBeGreaterThan(MEMBERS / 20);
  expect(received.length).toBeGreaterThan(MEMBERS / 2);
  expect([...asked.keys()].filter((address) => suppressed.has(address))).toEqual([]);
  // Every message has ended, each in one way.
  expect([...counts.keys()].sort()).toEqual(['BOUNCED', 'SENT', 'SUPPRESSED']);
  expect([...counts.values()].reduce((sum, count) => sum + count)).toBe(MEMBERS);
  expect(counts.get('SENT')).toBe(received.length);
  expect(counts.get('BOUNCED')).toBe([...asked.keys()].filter((address) => bouncing.has(address)).length);
  expect(bounced).toBeGreaterThanOrEqual(counts.get('BOUNCED') ?? 0);
  expect(status).toBe('COMPLETED');
});
