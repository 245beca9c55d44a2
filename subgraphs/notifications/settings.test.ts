import { describe, expect, it } from 'vitest';
import { settingsSchema } from './settings.ts';

describe('settings', () => {
  it('default to the embedded mailbox', () => {
    expect(settingsSchema.parse({})).toEqual({
      smtpUrl: null,
      sender: { name: 'Codai', address: 'no-reply@codai.localhost' },
      dkim: null,
      twilio: null,
    });
  });

  it('name the server, the sender and the key', () => {
    const given = {
      SMTP_URL: 'smtps://user:pass@mail.example.test:465',
      MAIL_FROM: '"North, Harbour" <Hello@Example.test>',
      DKIM_DOMAIN: 'example.test',
      DKIM_SELECTOR: 's1',
      DKIM_PRIVATE_KEY: 'a\\nb',
      OTHER: 'ignored',
    };
    const { smtpUrl, ...others } = settingsSchema.parse(given);
    expect(smtpUrl?.reveal()).toBe(given.SMTP_URL);
    expect(JSON.stringify(smtpUrl)).not.toContain('pass');
    expect(others).toEqual({
      sender: { name: 'North, Harbour', address: 'Hello@example.test' },
      dkim: { domainName: 'example.test', keySelector: 's1', privateKey: 'a\nb' },
      twilio: null,
    });
  });

  it.each([
    { SMTP_URL: 'https://example.test' },
    { SMTP_URL: 'mail.example.test' },
    { MAIL_FROM: 'nobody' },
    { MAIL_FROM: 'a@example.test, b@example.test' },
    { MAIL_FROM: 'x <a@example.test\r\nBcc: b@example.test>' },
    { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'x' },
    { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'x', TWILIO_FROM: 'a name that is too long' },
    { TWILIO_URL: 'ftp://api.twilio.com' },
    { DKIM_DOMAIN: 'example.test' },
    { DKIM_SELECTOR: 's1', DKIM_PRIVATE_KEY: 'x' },
  ])('refuse %j', (given) => {
    expect(settingsSchema.safeParse(given).success).toBe(false);
  });
});
