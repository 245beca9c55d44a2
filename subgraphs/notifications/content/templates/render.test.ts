import { TemplateSyntaxError, TemplateVariableError } from '@codai/contracts/notifications';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notificationTypeKeys, notificationTypes } from '../catalogue/catalogue.ts';
import type { NotificationTypeDefinition } from '../catalogue/definition.ts';
import { compilePhrase } from './compile.ts';
import {
  assertMailVariables,
  locales,
  nameOfType,
  renderInbox,
  renderMail,
  renderSms,
  variablesNamed,
} from './render.ts';
import { ro } from './ro.ts';
import { cleanVariable, lookUpLocale } from './rules.ts';

const links = { actionUrl: 'https://codai.test/posts/pst_1', unsubscribeUrl: 'https://codai.test/u?token=a&b' };
/** A value for every variable that any type declares. */
const everything = {
  ...Object.fromEntries(
    Object.values(notificationTypes).flatMap(({ variables, mailVariables }) =>
      [...variables, ...mailVariables].map((name) => [name, `value of ${name}`]),
    ),
  ),
  actorName: 'Ana',
  recipientName: 'Dan',
  code: 'ABCD-EFGH',
  validMinutes: '15',
  organizationName: 'North',
};

describe('the words', () => {
  it.each(notificationTypeKeys)('%s renders in every language, in each channel it is offered in', (type) => {
    const { channels }: NotificationTypeDefinition = notificationTypes[type];
    for (const locale of locales) {
      const mail = renderMail({ type, locale, variables: everything, ...links });
      expect(mail.subject).not.toBe('');
      expect(mail.text + mail.html).not.toMatch(/\{\{|undefined|\[object/);
      if (channels.IN_APP === undefined)
        expect(() => renderInbox(type, locale, everything)).toThrow('do not appear in the inbox');
      else expect(renderInbox(type, locale, everything).title).not.toMatch(/\{\{|undefined/);
    }
  });

  it.each(notificationTypeKeys)(
    '%s fits into one SMS of two parts in every language, if it is offered there',
    (type) => {
      const { channels }: NotificationTypeDefinition = notificationTypes[type];
      for (const locale of locales) {
        if (channels.SMS === undefined)
          expect(() => renderSms(type, locale, everything)).toThrow('are not sent by SMS');
        else expect(renderSms(type, locale, everything)).toMatch(/^ABCD-EFGH .{10,120}$/);
      }
    },
  );

  it.each(notificationTypeKeys)('%s names only what the catalogue promises to its templates', (type) => {
    const { variables, mailVariables, hasActor }: NotificationTypeDefinition = notificationTypes[type];
    const inbox = ['recipientName', ...(hasActor ? ['actorName'] : []), ...variables];
    const named = variablesNamed(type);
    expect(inbox).toEqual(expect.arrayContaining([...named.inbox]));
    expect([...inbox, ...mailVariables]).toEqual(expect.arrayContaining([...named.mail]));
  });

  it.each(notificationTypeKeys)('%s has a name of its own in each language', (type) => {
    for (const locale of locales) {
      const others = notificationTypeKeys.filter((key) => key !== type).map((key) => nameOfType(key, locale));
      expect(others).not.toContain(nameOfType(type, locale));
      expect(nameOfType(type, locale)).not.toBe(type);
    }
    expect(nameOfType(type, 'en')).not.toBe(nameOfType(type, 'ro'));
  });

  it('shows an instant as date and time in the language of the reader', () => {
    const type = notificationTypeKeys.find((key) => notificationTypes[key].instants.includes('startsAt'));
    if (type === undefined) throw new Error('No type tells when something begins.');
    const told = (locale: string) =>
      renderMail({ type, locale, variables: { ...everything, startsAt: '2031-05-02T09:00:00.000Z' }, ...links }).text;
    expect(told('en')).toContain('2 May 2031 at 09:00 UTC');
    expect(told('ro')).toContain('2 mai 2031');
  });

  it.each([
    { wanted: 'ro', used: 'ro' },
    { wanted: 'ro-MD', used: 'ro' },
    { wanted: 'RO-latn-md', used: 'ro' },
    { wanted: 'en-GB', used: 'en' },
    { wanted: 'fr', used: 'en' },
    { wanted: '', used: 'en' },
    { wanted: '__proto__', used: 'en' },
  ])('falls back from $wanted to $used', ({ wanted, used }) => {
    expect(lookUpLocale(wanted, locales)).toBe(used);
    const title = renderInbox('social.follow', wanted, { actorName: 'Ana' }).title;
    expect(title).toBe(used === 'ro' ? 'Ana vă urmărește' : 'Ana follows you');
  });
});

describe('NOTIF-6: rendering', () => {
  it('escapes every variable in HTML', () => {
    const { html } = renderMail({
      type: 'organization.invitation',
      locale: 'en',
      variables: { ...everything, actorName: `<img src=x onerror="alert('1')">`, organizationName: 'A & B </p>' },
      actionUrl: 'https://codai.test/"><script>',
      unsubscribeUrl: null,
    });
    expect(html).not.toMatch(/<img|<script|<\/p><\/p>/);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;');
    expect(html).toContain('A &amp; B &lt;/p&gt;');
  });

  it('lets no variable add markup, whatever it holds', () => {
    const fragment = fc.oneof(
      fc.constantFrom('<b>', '</p>', '<', '>', '"', '&', '{{', '\r\n'),
      fc.string({ unit: 'binary' }),
    );
    const tags = (html: string) => html.match(/<[^>]*>/g)?.length;
    const plain = renderMail({ type: 'social.comment', locale: 'en', variables: everything, ...links });
    fc.assert(
      fc.property(fc.array(fragment, { minLength: 1, maxLength: 8 }), (fragments) => {
        const actorName = fragments.join('');
        if (cleanVariable(actorName) === '') return;
        const mail = renderMail({ type: 'social.comment', locale: 'en', variables: { actorName }, ...links });
        expect(tags(mail.html)).toBe(tags(plain.html));
        expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(mail.text.split('\n')).toHaveLength(plain.text.split('\n').length);
      }),
      { numRuns: 300, seed: freshSeed() },
    );
  });

  it.each([
    { given: {}, missing: ['code', 'validMinutes'] },
    { given: { code: 'ABCD-EFGH' }, missing: ['validMinutes'] },
    { given: { code: ' \r\n', validMinutes: '15' }, missing: ['code'] },
    { given: Object.create({ code: 'inherited', validMinutes: '1' }), missing: ['code', 'validMinutes'] },
  ])('names what is missing: $missing', ({ given, missing }) => {
    const refusal = (() => {
      try {
        return assertMailVariables('account.password-reset', given);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(TemplateVariableError);
    expect(refusal).toMatchObject({ code: 'TEMPLATE_VARIABLE_MISSING', missing });
    expect(() => renderMail({ type: 'account.password-reset', locale: 'ro', variables: given, ...links })).toThrow(
      TemplateVariableError,
    );
  });

  it.each([
    { value: 'Ana\r\nBcc: all@codai.test', cleaned: 'Ana Bcc: all@codai.test' },
    { value: ' \u0000a\u2028b\u2029c\u0085d ', cleaned: 'a b c d' },
    { value: 'evil\u202egpj.exe', cleaned: 'evil gpj.exe' },
    { value: 'x'.repeat(501), cleaned: 'x'.repeat(500) },
    { value: `${'x'.repeat(499)}👩x`, cleaned: `${'x'.repeat(499)}👩` },
    { value: 'half \ud800 pair', cleaned: 'half \ufffd pair' },
  ])('makes one harmless line of $value', ({ value, cleaned }) => {
    expect(cleanVariable(value)).toBe(cleaned);
  });

  it.each([
    { source: '{{{name}}}', line: 1 },
    { source: 'a\n{{&name}}', line: 2 },
    { source: '{{#if name}}x{{/if}}', line: 1 },
    { source: '{{> partial}}', line: 1 },
    { source: '{{lookup this name}}', line: 1 },
    { source: '{{person.name}}', line: 1 },
    { source: '{{../name}}', line: 1 },
    { source: '{{@root}}', line: 1 },
    { source: '{{"text"}}', line: 1 },
    { source: 'a\nb {{name', line: 2 },
  ])('refuses the template $source at start, with its line', ({ source, line }) => {
    expect(() => compilePhrase(source)).toThrow(expect.objectContaining({ name: TemplateSyntaxError.name, line }));
  });
});

describe('a mail', () => {
  it('carries the button and the way out in both bodies', () => {
    const mail = renderMail({ type: 'social.follow', locale: 'en', variables: everything, ...links });
    expect(mail).toMatchInlineSnapshot(`
      {
        "html": "<!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark"><style>@media (prefers-color-scheme:dark){body,.page{background:#17181c!important}.card{background:#212329!important}.card,.card td,.card p,.card a{color:#f1f1f3!important}.button{background:#f1f1f3!important;color:#17181c!important}.foot,.foot a{color:#a9abb3!important}}</style></head>
      <body style="margin:0;background:#f4f4f6">
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background:#f4f4f6"><tr><td align="center" style="padding:24px 12px">
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="card" style="max-width:560px;background:#ffffff;color:#1b1c20;font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"><tr><td style="padding:24px">
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
      <tr><td style="padding:0 0 16px 0"><p style="margin:0">Ana follows you. Your posts for followers now reach one more person.</p></td></tr>
      <tr><td style="padding:0 0 16px 0"><a class="button" href="https://codai.test/posts/pst_1" style="display:inline-block;padding:10px 18px;background:#1b1c20;color:#ffffff;text-decoration:none;border-radius:6px">View your followers</a></td></tr>
      </table></td></tr></table>
      <p class="foot" style="font:16px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:13px;color:#6b6e78;margin:16px 0 0 0"><a href="https://codai.test/u?token=a&amp;b" style="color:#6b6e78">Unsubscribe from these e-mails</a></p>
      </td></tr></table>
      </body></html>",
        "subject": "Ana follows you",
        "text": "Ana follows you. Your posts for followers now reach one more person.

      View your followers: https://codai.test/posts/pst_1

      -- 
      Unsubscribe from these e-mails
      https://codai.test/u?token=a&b",
      }
    `);
  });

  it('says why nobody can unsubscribe from a critical one', () => {
    const mail = renderMail({
      type: 'account.password-reset',
      locale: 'ro',
      variables: everything,
      actionUrl: null,
      unsubscribeUrl: null,
    });
    expect(mail.text).toContain('ABCD-EFGH');
    expect(mail.text).toContain(ro.whyCritical);
    expect(mail.html).not.toContain('<a ');
  });
});
