import { type Html, html } from '@codai/kit/text/html';
import type { Choices } from '../consents/service.ts';

const words = {
  en: {
    title: 'Your choices',
    from: (sender: string) => `Messages of ${sender}`,
    stop: 'Stop this',
    stopAll: 'Unsubscribe from everything',
    stopped: 'You are unsubscribed. Nothing more will be sent.',
    nothing: 'You are not subscribed to anything here.',
    question: 'Do you want to receive these messages?',
    confirm: 'Confirm',
    confirmed: 'Thank you. Your subscription is confirmed.',
    invalid: 'This link is not valid. Use the link of the latest message.',
    email: 'E-mail address',
    name: 'Name (optional)',
    subscribe: 'Subscribe',
    received: 'Thank you. We have sent you an e-mail: confirm it to subscribe.',
    mistaken: 'Give an e-mail address, and go back to try again.',
    purposes: { NEWSLETTER: 'Newsletter', OFFERS: 'Offers', MEASUREMENT: 'Measuring whether messages are opened' },
  },
  ro: {
    title: 'Alegerile dumneavoastră',
    from: (sender: string) => `Mesaje de la ${sender}`,
    stop: 'Oprește',
    stopAll: 'Dezabonează-mă de la tot',
    stopped: 'Sunteți dezabonat. Nu se va mai trimite nimic.',
    nothing: 'Nu sunteți abonat la nimic aici.',
    question: 'Doriți să primiți aceste mesaje?',
    confirm: 'Confirmă',
    confirmed: 'Vă mulțumim. Abonarea este confirmată.',
    invalid: 'Acest link nu este valid. Folosiți linkul din ultimul mesaj.',
    email: 'Adresă de e-mail',
    name: 'Nume (opțional)',
    subscribe: 'Abonează-mă',
    received: 'Vă mulțumim. V-am trimis un e-mail: confirmați-l ca să vă abonați.',
    mistaken: 'Dați o adresă de e-mail și întoarceți-vă ca să încercați din nou.',
    purposes: { NEWSLETTER: 'Buletin informativ', OFFERS: 'Oferte', MEASUREMENT: 'Măsurarea deschiderii mesajelor' },
  },
} as const;

const languageOf = (locale: string) => (locale.startsWith('ro') ? ('ro' as const) : ('en' as const));

/** Subscriptions of a contact, with a button to end each and one to end all. The forms go to the page's own address, with its token. */
export function choicesPage({ locale, senderName, purposes }: Choices): Response {
  const language = words[languageOf(locale)];
  const rows = purposes.map(
    (purpose) =>
      html`<form method="post"><p>${language.purposes[purpose]}</p><input type="hidden" name="purpose" value="${purpose}"><button>${language.stop}</button></form>`,
  );
  const all = html`<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button class="all">${language.stopAll}</button></form>`;
  const body = purposes.length === 0 ? html`<p>${language.nothing}</p>` : html`${rows}${all}`;
  return page(200, locale, html`<h1>${language.from(senderName)}</h1>${body}`);
}

export function confirmPage({ locale, senderName }: Choices): Response {
  const language = words[languageOf(locale)];
  return page(
    200,
    locale,
    html`<h1>${language.from(senderName)}</h1><p>${language.question}</p><form method="post"><button class="all">${language.confirm}</button></form>`,
  );
}

export function donePage(locale: string, what: 'confirmed' | 'received' | 'stopped'): Response {
  return page(200, locale, html`<p role="status">${words[languageOf(locale)][what]}</p>`);
}

export function invalidPage(locale: string, what: 'invalid' | 'mistaken' = 'invalid'): Response {
  return page(400, locale, html`<p role="alert">${words[languageOf(locale)][what]}</p>`);
}

/** A landing page with its form, which works without a script. */
export interface FormPage {
  readonly locale: string;
  readonly senderName: string;
  readonly title: string;
  readonly body: string;
  readonly wording: string;
  readonly formToken: string;
  /** Code of the contact who brought the reader; empty without one. */
  readonly referralCode: string;
}

export function formPage({ locale, senderName, title, body, wording, formToken, referralCode }: FormPage): Response {
  const language = words[languageOf(locale)];
  const paragraphs = body.split(/\n[\t ]*\n\s*/).map((text) => html`<p class="text">${text}</p>`);
  // People do not see the field `website`; programs that fill in every field do.
  const fields = html`<label>${language.email}<input type="email" name="email" maxlength="254" required autocomplete="email"></label><label>${language.name}<input name="name" maxlength="120" autocomplete="name"></label><label hidden>Website<input name="website" tabindex="-1" autocomplete="off"></label><input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="referralCode" value="${referralCode}">`;
  return page(
    200,
    locale,
    html`<p>${senderName}</p><h1>${title}</h1>${paragraphs}<form method="post" class="fields">${fields}<p>${wording}</p><button class="all">${language.subscribe}</button></form>`,
  );
}

export function absentPage(locale: string): Response {
  return page(404, locale, html`<p role="alert">${words[languageOf(locale)].invalid}</p>`);
}

const STYLE =
  '.text{margin:0 0 1rem}.fields{flex-direction:column;align-items:stretch}label{display:block}label[hidden]{display:none}input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.5rem;min-height:44px}body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}form{display:flex;justify-content:space-between;align-items:center;gap:1rem;margin:.75rem 0}p{margin:0}button{font:inherit;padding:.5rem 1rem;min-height:44px}';

function page(status: number, locale: string, body: Html): Response {
  const lang = languageOf(locale);
  return new Response(
    html`<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words[lang].title}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`
      .text,
    {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        // The address holds the token.
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      },
    },
  );
}
