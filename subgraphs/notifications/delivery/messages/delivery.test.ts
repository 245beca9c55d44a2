import { InvalidRecipientError, TemplateVariableError } from '@codai/contracts/notifications';
import { newId } from '@codai/kit';
import { failingRow } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComposedMail, HandOver } from '../../adapters/mail/port.ts';
import { setPreference } from '../../preferences/channels/service.ts';
import { addSuppression, removeSuppression, unsubscribe } from '../../preferences/suppressions/service.ts';
import { signUnsubscribeToken } from '../../preferences/suppressions/tokens.ts';
import { acceptMails, type NewMail } from '../../queue/accept.ts';
import { leaseMs } from '../../queue/rules.ts';
import { hashAddress } from '../../recipients/addresses/address-hash.ts';
import { recordPerson } from '../../recipients/people/contacts.ts';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { accepted, bounced, deferred, refused, scriptedMail, uncertain } from '../../testing/scripted-mail.ts';
import { deliver } from './hand-over.ts';
import { sweepDeliveries } from './sweep.ts';

const mail = scriptedMail();
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());

let userId: string;
let address: string;
beforeEach(async () => {
  userId = newId('usr');
  address = `${userId}@example.test`;
  await know({});
});
afterEach(() => {
  mail.taken.length = 0;
  mail.calls = 0;
  mail.answers.length = 0;
});

const know = (facts: object) => {
  const person = { userId, displayName: 'Ana', locale: 'en', address, verifiedAt: domain.clock.now(), ...facts };
  return domain.deps.database.systemWrite(null, (tx) => recordPerson(domain.deps, tx, person));
};
const follow = (facts: Partial<NewMail> = {}): NewMail => ({
  type: 'social.follow',
  tenantId: null,
  sourceKey: newId('evt'),
  actorId: null,
  targetId: null,
  variables: {},
  locale: null,
  expiresAt: null,
  ...facts,
});
const reset = (facts: Partial<NewMail> = {}) =>
  follow({ type: 'account.password-reset', variables: { code: 'ABCD-EFGH', validMinutes: '15' }, ...facts });

/** Accepts one and gives its id, or null when there was one already. */
async function accept(
  newMail = follow(),
  recipient: { userId: string; address: string | null } = { userId, address: null },
) {
  const { database } = domain.deps;
  return database.systemWrite(null, async (tx) => {
    const before = await tx.deliveryMessage.count();
    await acceptMails(domain.deps, tx, newMail, [recipient]);
    const made = await tx.deliveryMessage.findFirst({ where: { type: newMail.type, sourceKey: newMail.sourceKey } });
    return (await tx.deliveryMessage.count()) === before ? null : (made?.id ?? null);
  });
}
async function accepting(newMail?: NewMail, recipient?: { userId: string; address: string | null }): Promise<string> {
  return (await accept(newMail, recipient)) ?? expect.fail('It was not accepted.');
}
const send = (messageId: string) => deliver(domain.deps, { messageId });
const read = (messageId: string) =>
  domain.deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.findUniqueOrThrow({
      where: { id: messageId },
      include: { attempts: { orderBy: { number: 'asc' } } },
    }),
  );
const endsOf = async (messageId: string) =>
  (await domain.events())
    .filter(({ data }) => data.messageId === messageId)
    .map(({ type }) => type.replace('notifications.message.', ''));

describe('a message', () => {
  it('is accepted, handed over and SENT, and keeps neither content nor address', async () => {
    const messageId = await accepting(reset(), { userId, address });
    expect(await read(messageId)).toMatchObject({ status: 'QUEUED', attemptCount: 0 });
    await send(messageId);
    expect(await read(messageId)).toMatchObject({
      status: 'SENT',
      sealedContent: null,
      sealedAddress: null,
      endReason: null,
      endedAt: domain.clock.now(),
      attempts: [{ number: 1, provider: 'scripted', outcome: 'ACCEPTED', response: '250 taken' }],
    });
    expect(await endsOf(messageId)).toEqual(['queued', 'sent']);
    expect(mail.taken[0]?.mime.toString()).toContain('ABCD-EFGH');
  });

  it('keeps its code and its address sealed while it waits', async () => {
    await accepting(reset(), { userId, address });
    const { rows } = await domain.fresh.admin.query(
      `SELECT (SELECT jsonb_agg(to_jsonb(m)) FROM notifications.delivery_message m WHERE recipient_id = $1)::text ||
              (SELECT jsonb_agg(to_jsonb(c)) FROM notifications.contact c WHERE user_id = $1)::text AS everything`,
      [userId],
    );
    expect(rows[0].everything).not.toMatch(/ABCD|example\.test/);
  });

  it('is in the language of the contact unless the source names one', async () => {
    await know({ locale: 'ro-RO' });
    await send(await accepting());
    await send(await accepting(follow({ locale: 'en' })));
    expect(mail.taken.map(({ subject }) => subject)).toEqual(['Cineva vă urmărește', 'Someone follows you']);
  });

  it("carries RFC 8058's headers, whose link is signed for this address and category; a critical one has none", async () => {
    await send(await accepting());
    await send(await accepting(reset()));
    const [ordinary = '', critical = ''] = mail.taken.map(({ mime }) => mime.toString().replace(/\r\n\s/g, ''));
    const token = signUnsubscribeToken(domain.deps.keys, {
      addressHash: hashAddress(domain.deps.keys, address),
      category: 'SOCIAL',
    });
    const link = `<https://codai.test/notifications/unsubscribe?lang=en&token=${token}>`;
    expect(ordinary).toContain(`List-Unsubscribe:${link}`);
    expect(ordinary).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    expect(critical).not.toMatch(/List-Unsubscribe/i);
  });

  it('waits for an address, and fails when none ever comes', async () => {
    userId = newId('usr');
    const messageId = await accepting();
    await send(messageId);
    expect(await read(messageId)).toMatchObject({ status: 'QUEUED', attemptCount: 1 });
    await know({});
    domain.clock.advance(60_000);
    await send(messageId);
    expect(await read(messageId)).toMatchObject({ status: 'SENT' });

    userId = newId('usr');
    const hopeless = await accepting();
    for (let day = 0; day < 10; day++) {
      await send(hopeless);
      domain.clock.advance(86_400_000);
    }
    expect(await read(hopeless)).toMatchObject({ status: 'FAILED', endReason: 'NO_ADDRESS', attempts: [] });
  });

  it('fails when it has expired before it could go', async () => {
    const expiresAt = new Date(domain.clock.now().getTime() + 60_000);
    const messageId = await accepting(reset({ expiresAt }));
    mail.answers.push(deferred);
    await send(messageId);
    domain.clock.advance(60_000);
    await send(messageId);
    expect(await read(messageId)).toMatchObject({ status: 'FAILED', endReason: 'EXPIRED', attemptCount: 1 });
    expect(mail.taken).toEqual([]);
  });
});

describe('NOTIF-6: a mail that cannot be composed', () => {
  it('never reaches the queue', async () => {
    const incomplete = reset({ variables: { code: 'ABCD-EFGH' } });
    await expect(accept(incomplete)).rejects.toThrow(TemplateVariableError);
    await expect(accept(reset(), { userId, address: 'ana@example.test\r\nBcc: eve@example.test' })).rejects.toThrow(
      InvalidRecipientError,
    );
    const { rows } = await domain.fresh.admin.query(
      `SELECT (SELECT count(*)::int FROM notifications.delivery_message WHERE recipient_id = $1) AS messages,
              (SELECT count(*)::int FROM notifications.outbox WHERE partition_key = $1) AS events`,
      [userId],
    );
    expect(rows[0]).toEqual({ messages: 0, events: 0 });
  });
});

describe('NOTIF-1: an accepted message that the person no longer wants', () => {
  const unsubscribing = () =>
    unsubscribe(domain.deps, {
      token: signUnsubscribeToken(domain.deps.keys, {
        addressHash: hashAddress(domain.deps.keys, address),
        category: 'SOCIAL',
      }),
    });
  const choosing = (type: string) =>
    setPreference(domain.deps, signedIn(userId), { type, channel: 'EMAIL', isEnabled: false, expectedVersion: 0 });

  it.each([
    { what: 'unsubscribing', act: unsubscribing, reason: 'UNSUBSCRIBED' },
    { what: 'a preference', act: () => choosing('social.follow'), reason: 'PREFERENCE' },
    {
      what: 'a block',
      act: () => domain.handle('social.block.created', { blockerId: userId, blockedId: 'usr_dan' }),
      reason: 'BLOCKED',
    },
    {
      what: 'an operator',
      act: () => addSuppression(domain.deps, signedIn('usr_op'), { address: ` ${address.toUpperCase()}` }),
      reason: 'OPERATOR',
    },
  ])('is suppressed because of $what', async ({ act, reason }) => {
    const messageId = await accepting(follow({ actorId: 'usr_dan' }));
    await act();
    await send(messageId);
    expect(await read(messageId)).toMatchObject({ status: 'SUPPRESSED', endReason: reason, attempts: [] });
    expect(await endsOf(messageId)).toEqual(['queued', 'suppressed']);
    expect(mail.calls).toBe(0);
  });

  it('is suppressed after a retry too', async () => {
    const messageId = await accepting();
    mail.answers.push(deferred);
    await send(messageId);
    await unsubscribing();
    domain.clock.advance(60_000);
    await send(messageId);
    expect(await read(messageId)).toMatchObject({ status: 'SUPPRESSED', endReason: 'UNSUBSCRIBED' });
    expect(mail.taken).toEqual([]);
  });

  it('an unsubscribing does not return between the check and the commit of a hand-over', async () => {
    const messageId = await accepting();
    const admin = await domain.fresh.admin.connect();
    try {
      // Holds the hand-over transaction up at its last statement, after it has read that nobody unsubscribed.
      await admin.query('BEGIN');
      await admin.query('SELECT FROM notifications.delivery_message WHERE id = $1 FOR UPDATE', [messageId]);
      const sending = send(messageId);
      await waiting('transactionid');

      let hasReturned = false;
      const returning = unsubscribing().then(() => {
        hasReturned = true;
      });
      await waiting('advisory');
      expect(hasReturned).toBe(false);

      await admin.query('ROLLBACK');
      await Promise.all([sending, returning]);
    } finally {
      admin.release();
    }
    // Handed over first, then unsubscribed; and nothing after it.
    expect(await read(messageId)).toMatchObject({ status: 'SENT' });
    const late = await accepting();
    await send(late);
    expect(await read(late)).toMatchObject({ status: 'SUPPRESSED' });
  });

  /** Resolves when a connection waits for a lock of this kind. */
  async function waiting(locktype: string): Promise<void> {
    await eventually(
      async () => {
        const { rowCount } = await domain.fresh.admin.query(
          `SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE NOT granted AND locktype = $1 AND a.datname = current_database()`,
          [locktype],
        );
        return rowCount ?? 0;
      },
      (count: number) => expect(count).toBeGreaterThan(0),
    );
  }
});

describe('NOTIF-2: a critical message', () => {
  it('passes over preference, unsubscribing and complaint, and not over a hard bounce', async () => {
    const addressHash = hashAddress(domain.deps.keys, address);
    await domain.deps.database.systemWrite(null, (tx) =>
      tx.suppression.createMany({
        data: [
          { id: newId('sup'), addressHash, category: 'SECURITY', reason: 'UNSUBSCRIBED', createdAt: new Date() },
          { id: newId('sup'), addressHash, category: 'ALL', reason: 'COMPLAINT', createdAt: new Date() },
        ],
      }),
    );
    const first = await accepting(reset());
    await send(first);
    expect(await read(first)).toMatchObject({ status: 'SENT' });

    mail.answers.push(bounced);
    await send(await accepting(reset()));
    const second = await accepting(reset());
    await send(second);
    expect(await read(second)).toMatchObject({ status: 'SUPPRESSED', endReason: 'HARD_BOUNCE' });
  });
});

describe('NOTIF-3: at most one message', () => {
  it('is accepted per type, recipient, channel and source, of many at once', async () => {
    const newMail = follow();
    const ids = await Promise.all(Array.from({ length: 10 }, () => accept(newMail)));
    expect(new Set(ids.filter((id) => id !== null)).size).toBe(1);
    const { rows } = await domain.fresh.admin.query(
      `SELECT (SELECT count(*)::int FROM notifications.delivery_message WHERE recipient_id = $1) AS messages,
              (SELECT count(*)::int FROM notifications.outbox WHERE partition_key = $1) AS events`,
      [userId],
    );
    expect(rows[0]).toEqual({ messages: 1, events: 1 });
  });

  it('is handed over, by however many workers', async () => {
    const messageId = await accepting();
    await Promise.all(Array.from({ length: 8 }, () => send(messageId)));
    expect(mail.calls).toBe(1);
    expect(await read(messageId)).toMatchObject({ status: 'SENT', attemptCount: 1 });
  });

  it('is sent when the line breaks after the whole message: UNKNOWN, and never again by itself', async () => {
    const messageId = await accepting();
    mail.answers.push(uncertain);
    await send(messageId);
    for (let day = 0; day < 5; day++) {
      domain.clock.advance(86_400_000);
      await sweepDeliveries(domain.deps);
      await send(messageId);
    }
    expect(await read(messageId)).toMatchObject({ status: 'UNKNOWN', endReason: 'LINE_BROKE' });
    expect(mail.taken).toHaveLength(1);
    expect(await endsOf(messageId)).toEqual(['queued', 'uncertain']);
  });

  it.each([
    { when: 'before', take: false },
    { when: 'after', take: true },
  ])('is sent when the worker dies $when the provider took it', async ({ take }) => {
    const messageId = await accepting();
    mail.answers.push(async (composed) => {
      if (take) mail.taken.push(composed);
      throw new Error('killed');
    });
    await expect(send(messageId)).rejects.toThrow('killed');
    await send(messageId);
    await sweepDeliveries(domain.deps);
    expect(await read(messageId)).toMatchObject({ status: 'SENDING' });
    domain.clock.advance(leaseMs);
    await Promise.all([sweepDeliveries(domain.deps), sweepDeliveries(domain.deps)]);
    await send(messageId);
    expect(await read(messageId)).toMatchObject({ status: 'UNKNOWN', endReason: 'WORKER_LOST' });
    expect(mail.calls).toBe(1);
    expect(await endsOf(messageId)).toEqual(['queued', 'uncertain']);
  });

  it('M-10: one message of a lost worker that cannot be settled leaves the others settled', async () => {
    const lost = async () => {
      const messageId = await accepting();
      mail.answers.push(async () => {
        throw new Error('killed');
      });
      await expect(send(messageId)).rejects.toThrow('killed');
      return messageId;
    };
    const [first, second] = [await lost(), await lost()];
    domain.clock.advance(leaseMs);
    const states = async () => [(await read(first)).status, (await read(second)).status];
    const failing = await failingRow(domain.fresh.admin, {
      table: 'notifications.delivery_message',
      change: 'UPDATE',
      id: first,
    });
    await expect(sweepDeliveries(domain.deps)).rejects.toThrow('could not all');
    expect(await states()).toEqual(['SENDING', 'UNKNOWN']);
    await failing[Symbol.asyncDispose]();
    await sweepDeliveries(domain.deps);
    expect(await states()).toEqual(['UNKNOWN', 'UNKNOWN']);
  });
});

describe('NOTIF-4: one end', () => {
  it('is tried again after the pause and not before', async () => {
    const messageId = await accepting();
    mail.answers.push(deferred, deferred);
    await send(messageId);
    domain.clock.advance(59_999);
    await send(messageId);
    expect(mail.calls).toBe(1);
    domain.clock.advance(1);
    await send(messageId);
    domain.clock.advance(5 * 60_000);
    await send(messageId);
    expect(await read(messageId)).toMatchObject({ status: 'SENT', attemptCount: 3 });
    expect((await read(messageId)).attempts.map(({ outcome, responseCode }) => [outcome, responseCode])).toEqual([
      ['DEFERRED', 451],
      ['DEFERRED', 451],
      ['ACCEPTED', null],
    ]);
  });

  it('a bounce ends it, and closes the address to all that follows, until an operator opens it', async () => {
    const messageId = await accepting();
    mail.answers.push(bounced);
    await send(messageId);
    expect(await read(messageId)).toMatchObject({ status: 'BOUNCED', endReason: 'ADDRESS_REFUSED' });
    const next = await accepting();
    await send(next);
    expect(await read(next)).toMatchObject({ status: 'SUPPRESSED', endReason: 'HARD_BOUNCE' });

    const addressHash = hashAddress(domain.deps.keys, address);
    const entry = await domain.deps.database.systemRead(null, (tx) =>
      tx.suppression.findFirstOrThrow({ where: { addressHash } }),
    );
    await removeSuppression(domain.deps, { suppressionId: entry.id as never });
    const last = await accepting();
    await send(last);
    expect(await read(last)).toMatchObject({ status: 'SENT' });
  });

  it('a refusal of the message ends it and suppresses nobody', async () => {
    const messageId = await accepting();
    mail.answers.push(refused);
    await send(messageId);
    expect(await read(messageId)).toMatchObject({ status: 'FAILED', endReason: 'MESSAGE_REFUSED' });
    const next = await accepting();
    await send(next);
    expect(await read(next)).toMatchObject({ status: 'SENT' });
  });

  it('is final for the database itself, and no accepted message can vanish', async () => {
    const messageId = await accepting();
    await send(messageId);
    const change = (data: object) =>
      domain.deps.database.systemWrite(null, (tx) => tx.deliveryMessage.update({ where: { id: messageId }, data }));
    const again = { status: 'QUEUED', endedAt: null, nextAttemptAt: new Date() };
    await expect(change(again)).rejects.toThrow(/cannot become QUEUED/);
    await expect(change({ status: 'FAILED', endReason: 'X' })).rejects.toThrow(/cannot become FAILED/);
    await expect(
      domain.deps.database.systemWrite(null, (tx) => tx.deliveryMessage.delete({ where: { id: messageId } })),
    ).rejects.toThrow(/permission denied/);
    const waiting = await accepting();
    await expect(
      domain.deps.database.systemWrite(null, (tx) =>
        tx.deliveryMessage.update({
          where: { id: waiting },
          data: { status: 'SENT', endedAt: new Date(), nextAttemptAt: null, sealedContent: null },
        }),
      ),
    ).rejects.toThrow(/QUEUED cannot become SENT/);
  });

  it('puts a message back to work whose job was lost', async () => {
    const messageId = await accepting();
    await domain.fresh.admin.query('DELETE FROM queue._private_jobs');
    domain.clock.advance(15 * 60_000);
    await sweepDeliveries(domain.deps);
    const { rows } = await domain.fresh.admin.query('SELECT key FROM queue.jobs');
    expect(rows.map(({ key }) => key)).toContain(`notifications:${messageId}`);
  });

  it('ends a message that has not moved for a week', async () => {
    const messageId = await accepting();
    domain.clock.advance(7 * 86_400_000);
    await sweepDeliveries(domain.deps);
    expect(await read(messageId)).toMatchObject({ status: 'FAILED', endReason: 'GIVEN_UP' });
    expect(await endsOf(messageId)).toEqual(['queued', 'failed']);
  });

  it('queued + in flight + ended = accepted at every moment, and all have ended once in the end, under random failures', async () => {
    const answer = fc.constantFrom(
      'accepted',
      'captured',
      'deferred',
      'uncertain',
      'bounced',
      'refused',
      'dies before',
      'dies after',
    );
    const action = fc.constantFrom('send', 'send', 'send', 'sweep', 'wait', 'unsubscribe', 'accept');
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { maxLength: 25 }),
        fc.array(action, { minLength: 5, maxLength: 30 }),
        async (answers, actions) => {
          userId = newId('usr');
          address = `${userId}@example.test`;
          await know({});
          mail.taken.length = 0;
          mail.answers.length = 0;
          mail.answers.push(...answers.map((name) => (composed: ComposedMail) => answerNamed(name, composed)));
          const accepted = [await accepting(), await accepting(reset()), await accepting()];

          for (const [index, name] of actions.entries()) {
            const messageId = accepted[index % accepted.length] ?? '';
            if (name === 'send') await Promise.allSettled([send(messageId), send(messageId)]);
            else if (name === 'accept') accepted.push(await accepting());
            else if (name === 'sweep') await sweepDeliveries(domain.deps);
            else if (name === 'wait') domain.clock.advance(leaseMs);
            else {
              const addressHash = hashAddress(domain.deps.keys, address);
              await unsubscribe(domain.deps, {
                token: signUnsubscribeToken(domain.deps.keys, { addressHash, category: 'SOCIAL' }),
              });
            }
            expect(await countByStatus()).toBe(accepted.length);
          }
          for (let day = 0; day < 11; day++) {
            domain.clock.advance(86_400_000);
            await Promise.allSettled(accepted.map(send));
            await sweepDeliveries(domain.deps);
          }

          for (const messageId of accepted) {
            const { status, attempts } = await read(messageId);
            expect(['QUEUED', 'SENDING']).not.toContain(status);
            expect(await endsOf(messageId)).toHaveLength(2);
            const copies = mail.taken.filter((taken) => taken.messageId === messageId).length;
            expect(copies).toBeLessThanOrEqual(1);
            if (status === 'SENT') expect(copies).toBe(1);
            if (status === 'SUPPRESSED' || status === 'BOUNCED') expect(copies).toBe(0);
            expect(attempts.filter(({ outcome }) => outcome === null).length).toBe(
              status === 'UNKNOWN' && attempts.at(-1)?.outcome === null ? 1 : 0,
            );
          }
        },
      ),
      { numRuns: 6, seed: freshSeed() },
    );
  });

  async function answerNamed(name: string, composed: ComposedMail): Promise<HandOver> {
    if (name === 'dies after') mail.taken.push(composed);
    if (name.startsWith('dies')) throw new Error('killed');
    return (
      { accepted, captured: { outcome: 'CAPTURED' } as const, deferred, uncertain, bounced, refused }[name] ?? accepted
    );
  }

  async function countByStatus(): Promise<number> {
    const { rows } = await domain.fresh.admin.query(
      `SELECT count(*) FILTER (WHERE status = 'QUEUED') + count(*) FILTER (WHERE status = 'SENDING')
         + count(*) FILTER (WHERE status IN ('SENT', 'CAPTURED', 'SUPPRESSED', 'BOUNCED', 'FAILED', 'UNKNOWN')) AS all
       FROM notifications.delivery_message WHERE recipient_id = $1`,
      [userId],
    );
    return Number(rows[0].all);
  }
});

it('a hand-over costs these statements', async () => {
  const messageId = await accepting(follow({ actorId: 'usr_dan' }));
  domain.statements.length = 0;
  await send(messageId);
  expect(domain.statements.map((sql) => sql.replace(/\s+/g, ' ').slice(0, 70))).toMatchInlineSnapshot(`
    [
      "BEGIN",
      "SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id'",
      "SELECT "notifications"."delivery_message"."id", "notifications"."deliv",
      "SELECT pg_advisory_xact_lock(hashtextextended('notifications ' || $1, ",
      "SELECT "notifications"."contact"."user_id", "notifications"."contact".",
      "SELECT pg_advisory_xact_lock(hashtextextended('notifications ' || $1, ",
      "SELECT "notifications"."suppression"."id", "notifications"."suppressio",
      "SELECT "notifications"."notification_preference"."recipient_id", "noti",
      "SELECT "notifications"."blocked_pair"."blocker_id", "notifications"."b",
      "SELECT "notifications"."notification_timing"."user_id", "notifications",
      "SELECT "notifications"."delivery_message"."id", "notifications"."deliv",
      "SELECT "notifications"."person_name"."user_id", "notifications"."perso",
      "SELECT access.hold_consent($1, $2) AS held",
      " INSERT INTO domain_window AS w (domain_hash, started_at, handed_over)",
      "UPDATE "notifications"."delivery_message" SET "status" = CAST($1::text",
      "INSERT INTO "notifications"."delivery_attempt" ("message_id","number",",
      "COMMIT",
      "BEGIN",
      "SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id'",
      " SELECT delivered_at FROM delivery_message WHERE id = $1 AND status = ",
      "UPDATE "notifications"."delivery_attempt" SET "ended_at" = $1, "outcom",
      "UPDATE "notifications"."delivery_message" SET "status" = CAST($1::text",
      "INSERT INTO outbox (id, type, subject, time, tenant_id, partition_key,",
      "COMMIT",
    ]
  `);
});
