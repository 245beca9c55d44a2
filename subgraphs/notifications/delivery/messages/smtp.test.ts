import { newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpMail } from '../../adapters/mail/live.ts';
import type { MailPort } from '../../adapters/mail/port.ts';
import { acceptMails } from '../../queue/accept.ts';
import { recordPerson } from '../../recipients/people/contacts.ts';
import { openNotifications } from '../../testing/notifications.ts';
import { reply, type SmtpForTests, startScriptedSmtp, startSmtp } from '../../testing/smtp.ts';
import { sweepDeliveries } from './sweep.ts';

/** One after the other in front of the domain, which keeps its port. */
let server: SmtpForTests;
const mail: MailPort = {
  driver: 'live',
  provider: 'smtp',
  isRepeatable: false,
  handOver: (composed) =>
    createSmtpMail(server.url, { connectMs: 2_000, idleMs: 1_000, totalMs: 3_000 }).handOver(composed),
  async close() {},
};
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());

let userId: string;
beforeEach(async () => {
  userId = newId('usr');
  const verifiedAt = domain.clock.now();
  await domain.deps.database.systemWrite(null, (tx) =>
    recordPerson(domain.deps, tx, { userId, displayName: 'Ana', address: `${userId}@example.test`, verifiedAt }),
  );
});

async function accept(): Promise<void> {
  const [sourceKey, variables] = [newId('evt'), { code: 'ABCD-EFGH', validMinutes: '15' }];
  const about = { actorId: null, targetId: null, tenantId: null, locale: null, expiresAt: null };
  await domain.deps.database.systemWrite(null, (tx) =>
    acceptMails(domain.deps, tx, { type: 'account.password-reset', sourceKey, variables, ...about }, [
      { userId, address: null },
    ]),
  );
}

const messages = async () =>
  (
    await domain.deps.database.systemRead(null, (tx) =>
      tx.deliveryMessage.findMany({ where: { recipientId: userId }, orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }] }),
    )
  ).map(({ status, endReason }) => [status, endReason]);

describe('through a real SMTP server', () => {
  it('a message goes over the wire whole, and is SENT', async () => {
    await using wire = await disposable(startSmtp());
    await accept();
    await domain.deliverDue();
    expect(await messages()).toEqual([['SENT', null]]);
    const [taken] = wire.received;
    expect(taken).toMatchObject({ sender: 'no-reply@codai.test', recipients: [`${userId}@example.test`] });
    expect(taken?.mime.toString()).toMatch(/^Subject: Your password reset code\r$/m);
    expect(taken?.mime.toString()).toMatch(/^Message-ID: <dlv_[0-9a-z]{26}@codai\.test>\r$/m);
    expect(taken?.mime.toString()).toContain('\r\nABCD-EFGH\r\n');
  });

  it('NOTIF-1, NOTIF-2: 550 ends it as a bounce, and not even a critical one goes there any more', async () => {
    let refusals = 0;
    await using wire = await disposable(
      startSmtp({
        onRcptTo(_address, _session, done) {
          refusals += 1;
          done(reply(550, '5.1.1 No such user'));
        },
      }),
    );
    await accept();
    await domain.deliverDue();
    await accept();
    await domain.deliverDue();
    expect((await messages()).sort()).toEqual([
      ['BOUNCED', 'ADDRESS_REFUSED'],
      ['SUPPRESSED', 'HARD_BOUNCE'],
    ]);
    expect(refusals).toBe(1);
    expect(wire.received).toEqual([]);
  });

  it('NOTIF-4: 451 puts it off, and it goes at the next attempt', async () => {
    let attempts = 0;
    await using wire = await disposable(
      startSmtp({
        onRcptTo(_address, _session, done) {
          attempts += 1;
          done(attempts === 1 ? reply(451, 'Greylisted, come back in a minute') : null);
        },
      }),
    );
    await accept();
    await domain.deliverDue();
    expect(await messages()).toEqual([['QUEUED', null]]);
    expect(await domain.deliverDue()).toBe(0);
    domain.clock.advance(60_000);
    await domain.deliverDue();
    expect(await messages()).toEqual([['SENT', null]]);
    expect(wire.received).toHaveLength(1);
  });

  it('NOTIF-3: a line that breaks after the final dot leaves it UNKNOWN, and it is never sent again', async () => {
    await using wire = await disposable(
      startScriptedSmtp((line) => {
        if (line === '<connect>') return '220 test';
        if (line === '<body>') return null;
        return line === 'DATA' ? '354 go on' : '250 fine';
      }),
    );
    await accept();
    await domain.deliverDue();
    for (let day = 0; day < 3; day++) {
      domain.clock.advance(86_400_000);
      await sweepDeliveries(domain.deps);
      expect(await domain.deliverDue()).toBe(0);
    }
    expect(await messages()).toEqual([['UNKNOWN', 'LINE_BROKE']]);
    expect(wire.received).toHaveLength(1);
  });

  it('NOTIF-4: a server that is away puts it off until it is back', async () => {
    const gone = await startSmtp();
    await gone.close();
    server = gone;
    await accept();
    await domain.deliverDue();
    expect(await messages()).toEqual([['QUEUED', null]]);
    await using wire = await disposable(startSmtp());
    domain.clock.advance(60_000);
    await domain.deliverDue();
    expect(await messages()).toEqual([['SENT', null]]);
    expect(wire.received).toHaveLength(1);
  });
});

/** Puts the server in front of the domain, and closes it at the end of the scope. */
async function disposable(starting: Promise<SmtpForTests>): Promise<SmtpForTests & AsyncDisposable> {
  const started = await starting;
  server = started;
  return Object.assign(started, { [Symbol.asyncDispose]: () => started.close() });
}
