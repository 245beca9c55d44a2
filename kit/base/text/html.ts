import { Markup, type MarkupPart, markupTag } from './markup.ts';

export type Html = Markup<'html'>;
export type HtmlPart = MarkupPart<'html'>;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};

/**
 * The text as it stands between the tags of HTML, and between the quotes of its attributes. A reader gets it back, but for NUL and halves of
 * surrogate pairs, which become U+FFFD. Source: HTML standard, §13.1.2.3, §13.1.4 and §13.2.3.5 (line breaks).
 */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[\0\p{Surrogate}]/gu, '\uFFFD')
    .replaceAll(/[&<>"'\r]/g, (character) => REFERENCES[character] ?? character);
}

/** HTML in which each `${…}` is text, or HTML made by this tag. Attributes are written in quotes. */
export const html = markupTag('html', escapeHtml);

/** HTML that somebody else wrote and answers for, such as a library's form. */
export function trustedHtml(markup: string): Html {
  return new Markup('html', markup);
}
