import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { InvalidRecipientError } from '@codai/contracts/notifications';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMail } from '../../content/templates/render.ts';
import { normalizeAddress, suppressionKey } from '../../recipients/addresses/address.ts';
import { composeMail } from './compose.ts';

const base = {
  messageId: 'msg_1',
  sender: { name: 'Codai', address: 'no-reply@codai.test' },
  recipient: 'ana@example.test',
  rendered: { subject: 'Hello', text: 'Plain', html: '<p>Rich</p>' },
  unsubscribeUrl: 'https://codai.test/notifications/unsubscribe?token=abc',
  date: new Date('2031-05-02T09:00:00Z'),
  dkim: null,
};

/** Unfolded header lines up to the empty line. */
function headersOf(mime: Buffer): string[] {
  const [head = ''] = mime.toString('latin1').split('\r\n\r\n');
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
}

describe('composing a mail', () => {
  it('is the same for the same message, so that a second attempt can be recognised', async () => {
    const [first, second] = await Promise.all([composeMail(base), composeMail(base)]);
    expect(first.mime.equals(second.mime)).toBe(true);
    expect(first.mime.toString('latin1')).toMatchInlineSnapshot(`
      "Auto-Submitted: auto-generated
      List-Unsubscribe: <https://codai.test/notifications/unsubscribe?token=abc>
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      From: Codai <no-reply@codai.test>
      To: ana@example.test
      Subject: Hello
      Message-ID: <msg_1@codai.test>
      Date: Fri, 02 May 2031 09:00:00 +0000
      MIME-Version: 1.0
      Content-Type: multipart/alternative;
       boundary="--_NmP-116b88f173007be5e05df2a8-Part_1"

      ----_NmP-116b88f173007be5e05df2a8-Part_1
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 7bit

      Plain
      ----_NmP-116b88f173007be5e05df2a8-Part_1
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: 7bit

      <p>Rich</p>
      ----_NmP-116b88f173007be5e05df2a8-Part_1--
      "
    `);
  });

  it('encodes what is not ASCII and ends every line with CRLF', async () => {
    const rendered = { subject: 'Ana vă urmărește', text: 'Vă\nurmărește', html: '<p>ș</p>' };
    const { mime } = await composeMail({ ...base, rendered });
    expect(mime.every((byte) => byte < 128)).toBe(true);
    expect(mime.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(headersOf(mime)).toContain('Subject: =?UTF-8?Q?Ana_v=C4=83_urm=C4=83re=C8=99te?=');
  });

  it('leaves the unsubscribe headers out of a mail that nobody can unsubscribe from', async () => {
    const { mime } = await composeMail({ ...base, unsubscribeUrl: null });
    expect(headersOf(mime).join('\n')).not.toMatch(/List-Unsubscribe/i);
  });

  it('signs, when there is a key, also the fields of one-click unsubscribing', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const dkim = {
      domainName: 'codai.test',
      keySelector: 's1',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
    const { mime } = await composeMail({ ...base, dkim });
    const headers = headersOf(mime);
    const signature = headers.find((line) => line.startsWith('DKIM-Signature:')) ?? '';
    const names = /[; ]h=([^;]*);/.exec(signature)?.[1]?.replaceAll(' ', '').split(':') ?? [];
    expect(names.map((name) => name.toLowerCase())).toEqual(
      expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post']),
    );

    // RFC 6376 §3.7: the signed fields in relaxed form, then the signature field itself with an empty b=.
    const relax = (line: string) => {
      const colon = line.indexOf(':');
      return `${line.slice(0, colon).toLowerCase()}:${line
        .slice(colon + 1)
        .replace(/\s+/g, ' ')
        .trim()}`;
    };
    const signed = names.map((name) => headers.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`)));
    const input = [...signed.filter((line) => line !== undefined), signature.replace(/b=[^;]*$/, 'b=')].map(relax);
    const value = /[; ]b=([^;]*)$/.exec(signature)?.[1]?.replace(/\s/g, '') ?? '';
    expect(
      createVerify('RSA-SHA256')
        .update(input.join('\r\n'))
        .verify(createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })), value, 'base64'),
    ).toBe(true);
  });
});

describe('NOTIF-6: header injection', () => {
  it.each([
    'ana@example.test\r\nBcc: all@example.test',
    'ana@example.test\nX: y',
    'ana@example.test,eve@example.test',
    'ana@example.test eve@example.test',
    '<ana@example.test>',
    '"a b"@example.test',
    'ana@@example.test',
    'ana@',
    '@example.test',
    'ana@-example.test',
    'ana@[127.0.0.1]',
    `${'a'.repeat(65)}@example.test`,
    `ana@${'b'.repeat(251)}.test`,
    'ana\u0000@example.test',
    '',
  ])('refuses the recipient %j', async (recipient) => {
    expect(() => normalizeAddress(recipient)).toThrow(InvalidRecipientError);
    await expect(composeMail({ ...base, recipient })).rejects.toThrow(InvalidRecipientError);
  });

  it('adds no header and no recipient, whatever a name holds', async () => {
    const names = (mime: Buffer) => headersOf(mime).map((line) => line.slice(0, line.indexOf(':')));
    const usual = names((await composeMail(base)).mime);
    const unit = fc.oneof(
      fc.constantFrom('\r\n', '\n', '\r', 'Bcc: eve@example.test', ',', '<', '>', ':'),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { minLength: 1, maxLength: 12 }), async (units) => {
        const actorName = `x${units.join('')}`;
        const links = { actionUrl: null, unsubscribeUrl: base.unsubscribeUrl };
        const rendered = renderMail({ type: 'social.follow', locale: 'en', variables: { actorName }, ...links });
        const mail = await composeMail({ ...base, rendered });
        expect(names(mail.mime)).toEqual(usual);
        expect(mail.recipient).toBe(base.recipient);
      }),
      { numRuns: 100, seed: freshSeed() },
    );
  });

  it('takes a control character in a finished subject for a bug', async () => {
    const rendered = { ...base.rendered, subject: 'Hello\r\nBcc: eve@example.test' };
    await expect(composeMail({ ...base, rendered })).rejects.toThrow('control character');
  });
});

describe('addresses', () => {
  it.each([
    { given: ' Ana.Pop+x@Example.TEST ', mailed: 'Ana.Pop+x@example.test', key: 'ana.pop+x@example.test' },
    { given: 'ștefan@exemplu.ro', mailed: 'ștefan@exemplu.ro', key: 'ștefan@exemplu.ro' },
  ])('mails $given as $mailed and suppresses $key', ({ given, mailed, key }) => {
    expect(normalizeAddress(given)).toBe(mailed);
    expect(suppressionKey(given)).toBe(key);
  });
});
