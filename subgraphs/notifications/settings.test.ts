import { describe, expect, it } from 'vitest';
import { settingsSchema } from './settings.ts';

const unset = {
  vapid: null,
  fcm: null,
  apns: null,
  sendGridEventsKey: null,
  mailEventsSecret: null,
  mailPerDomainPerMinute: 1000,
};

describe('settings', () => {
  it('default to the embedded mailbox', () => {
    expect(settingsSchema.parse({})).toEqual({
      smtpUrl: null,
      sender: { name: 'Codai', address: 'no-reply@codai.localhost' },
      dkim: null,
      twilio: null,
      ...unset,
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
      ...unset,
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
    { VAPID_SUBJECT: 'mailto:push@example.test' },
    { VAPID_SUBJECT: 'nobody', VAPID_PUBLIC_KEY: 'x', VAPID_PRIVATE_KEY: 'x' },
    { FCM_SERVICE_ACCOUNT: 'no JSON' },
    { FCM_SERVICE_ACCOUNT: '{"project_id":"x"}' },
    { APNS_KEY: 'x', APNS_KEY_ID: 'x', APNS_TOPIC: 'x' },
    { DKIM_DOMAIN: 'example.test' },
    { DKIM_SELECTOR: 's1', DKIM_PRIVATE_KEY: 'x' },
  ])('refuse %j', (given) => {
    expect(settingsSchema.safeParse(given).success).toBe(false);
  });
});
