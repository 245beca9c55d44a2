import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { escapeHtml } from '@codai/kit/text/html';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanVariable } from '../../content/templates/rules.ts';
import { composeMail } from '../../delivery/messages/compose.ts';
import { type RenderTemplate, renderTemplate, type TemplateText, textsRefusal, variablesOf } from './words.ts';

const english: TemplateText = {
  locale: 'en',
  subject: 'Dear {{recipientName}}',
  body: 'Your plan is {{plan}}.\n\nYours, {{organizationName}}',
  actionLabel: 'See {{plan}}',
  actionUrl: 'https://north.test/plans',
};
const french = { ...english, locale: 'fr', subject: 'Bonjour {{recipientName}}' };
const render = (facts: Partial<RenderTemplate> = {}) =>
  renderTemplate({
    texts: [english, french],
    defaultLocale: 'fr',
    locale: 'en',
    organizationName: 'North',
    variables: { recipientName: 'Ana', plan: 'Gold' },
    unsubscribeUrl: 'https://codai.test/u?token=t',
    ...facts,
  });
const refusal = (facts: Partial<TemplateText>) => textsRefusal([{ ...english, ...facts }], 'en');

describe('a template', () => {
  it('renders text and HTML with the name of the organisation', () => {
    const { subject, text, html, locale } = render();
    expect({ subject, locale }).toEqual({ subject: 'Dear Ana', locale: 'en' });
    expect(text).toBe(
      'Your plan is Gold.\n\nYours, North\n\nSee Gold: https://north.test/plans\n\n-- \nNorth · Unsubscribe from these e-mails\nhttps://codai.test/u?token=t',
    );
    expect(html).toContain('<p style="margin:0">Your plan is Gold.</p>');
  });

  it.each([
    ['en-GB', 'en'],
    ['FR-ca', 'fr'],
    ['ro', 'fr'],
    ['', 'fr'],
  ])('is read in %j as %s', (locale, found) => {
    expect(render({ locale }).locale).toBe(found);
  });

  it('names the variables that must be given', () => {
    expect(variablesOf([english, french])).toEqual(['plan']);
    expect(() => render({ variables: { recipientName: 'Ana', plan: ' \n' } })).toThrow(
      expect.objectContaining({ code: 'TEMPLATE_VARIABLE_MISSING', missing: ['plan'] }),
    );
  });
});

describe('NOTIF-6: a template of an organisation', () => {
  it.each([
    ['One\n\n{{{name}}}', 3],
    ['{{#if a}}x{{/if}}', 1],
    ['a\n{{> partial}}', 2],
    ['{{lookup}}', 1],
    ['{{log}}', 1],
    ['{{constructor.name}}', 1],
    ['{{__proto__}}', 1],
    ['{{../up}}', 1],
    ['{{@root}}', 1],
    ['{{a b}}', 1],
    ['one\ntwo {{', 2],
    ['{{"text"}}', 1],
  ])('%j is refused at line %i', (body, line) => {
    expect(refusal({ body })).toMatchObject({
      code: 'TEMPLATE_SYNTAX_INVALID',
      line,
      inputPath: ['input', 'texts', '0', 'body'],
    });
  });

  it.each([
    [{ actionUrl: 'javascript:alert(1)' }, 'actionUrl'],
    [{ actionUrl: 'http://north.test' }, 'actionUrl'],
    [{ actionUrl: 'https://{{host}}/' }, 'actionUrl'],
    [{ actionUrl: null }, 'actionUrl'],
    [{ locale: 'english!' }, 'locale'],
    [{ subject: 'a\r\nBcc: all@north.test' }, 'subject'],
  ])('%j is refused', (facts, field) => {
    expect(refusal(facts)).toMatchObject({ fields: [{ path: ['input', 'texts', '0', field] }] });
  });

  it('a language is given once, and the default among them', () => {
    expect(textsRefusal([english, { ...english, locale: 'EN' }], 'en')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(textsRefusal([english], 'ro')).toMatchObject({ fields: [{ path: ['input', 'defaultLocale'] }] });
    expect(textsRefusal([], 'ro')).toMatchObject({ fields: [{ path: ['input', 'texts'] }] });
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    'Ana\r\nBcc: everybody@north.test',
    'Ana\n\n<p>another paragraph',
    '{{recipientName}}{{{plan}}}',
    '\u2028\u0085Bcc: x@y.test',
    '=?utf-8?Q?=0D=0ABcc:_x=40y.test?=',
    '\u0000\u202egnp.exe',
    'constructor',
    '__proto__',
  ),
);

it('NOTIF-6: every value is escaped, and adds neither a paragraph nor a header', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (recipientName, plan, organizationName) => {
      fc.pre([recipientName, plan, organizationName].every((value) => cleanVariable(value) !== ''));
      const rendered = render({ variables: { recipientName, plan }, organizationName });
      expect(rendered.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      const paragraphs = rendered.html.match(/<p style="margin:0">[^<]*<\/p>/g);
      expect(paragraphs).toEqual([
        `<p style="margin:0">Your plan is ${escapeHtml(cleanVariable(plan))}.</p>`,
        `<p style="margin:0">Yours, ${escapeHtml(cleanVariable(organizationName))}</p>`,
      ]);
      const { mime } = await composeMail({
        messageId: 'dlv_1',
        sender: { name: 'Codai', address: 'no-reply@codai.test' },
        recipient: 'ana@example.test',
        rendered,
        unsubscribeUrl: 'https://codai.test/u?token=t',
        date: new Date(0),
        dkim: null,
      });
      const head = mime.toString('latin1').split('\r\n\r\n')[0] ?? '';
      const names = head
        .replace(/\r\n[ \t]/g, ' ')
        .split('\r\n')
        .map((line) => line.slice(0, line.indexOf(':')));
      expect(names.sort()).toEqual([
        ...['Auto-Submitted', 'Content-Type', 'Date', 'From', 'List-Unsubscribe', 'List-Unsubscribe-Post'],
        ...['MIME-Version', 'Message-ID', 'Subject', 'To'],
      ]);
    }),
    { seed: freshSeed(), numRuns: 60 },
  );
});
