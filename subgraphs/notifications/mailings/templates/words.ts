import { TemplateSyntaxError, TemplateVariableError } from '@codai/contracts/notifications';
import { ValidationError } from '@codai/kit';
import { trustedHtml } from '@codai/kit/text/html';
import { z } from 'zod';
import { compilePhrase, type Phrase } from '../../content/templates/compile.ts';
import { type Block, layOut, type Tracking } from '../../content/templates/layout.ts';
import { languageOf, type RenderedMail, type Variables } from '../../content/templates/render.ts';
import { cleanVariable, lookUpLocale, missingVariables } from '../../content/templates/rules.ts';

/** Text of one version of a template in one language. */
export interface TemplateText {
  readonly locale: string;
  readonly subject: string;
  /** Paragraphs apart by an empty line. */
  readonly body: string;
  readonly actionLabel: string | null;
  readonly actionUrl: string | null;
}

const storedTexts = z.array(
  z.object({
    locale: z.string(),
    subject: z.string(),
    body: z.string(),
    actionLabel: z.string().nullable(),
    actionUrl: z.string().nullable(),
  }),
);

/** The texts of a stored version. */
export function readTexts(stored: unknown): readonly TemplateText[] {
  return storedTexts.parse(stored);
}

const LOCALES_MAX = 20;
const LOCALE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** Variables that every template has without being given them. */
const BUILT_IN = ['organizationName', 'recipientName'] as const;

/**
 * Why texts are no version, or null: a language twice, none for the default, a link that is not https, one line where a template does more
 * than name variables (`TemplateSyntaxError`, with the line within its field).
 */
export function textsRefusal(
  texts: readonly TemplateText[],
  defaultLocale: string,
): TemplateSyntaxError | ValidationError | null {
  const path = (index: number, field: string) => ['input', 'texts', String(index), field];
  if (texts.length === 0 || texts.length > LOCALES_MAX) {
    return new ValidationError('input.texts', `Give 1 to ${LOCALES_MAX} languages.`);
  }
  const known = new Set<string>();
  for (const [index, { locale, subject, body, actionLabel, actionUrl }] of texts.entries()) {
    if (!LOCALE.test(locale)) return new ValidationError(path(index, 'locale'), 'Give a language as a BCP 47 tag.');
    if (known.has(locale.toLowerCase())) return new ValidationError(path(index, 'locale'), 'Give each language once.');
    known.add(locale.toLowerCase());
    if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(subject)) {
      return new ValidationError(path(index, 'subject'), 'A subject is one line without control characters.');
    }
    if ((actionLabel === null) !== (actionUrl === null)) {
      return new ValidationError(path(index, 'actionUrl'), 'Give a button its label and its link, or neither.');
    }
    if (actionUrl !== null && !isHttps(actionUrl)) {
      return new ValidationError(path(index, 'actionUrl'), 'Give an https link without variables.');
    }
    for (const [field, source] of Object.entries({ subject, body, actionLabel })) {
      const refusal = source === null ? null : syntaxRefusal(source, path(index, field));
      if (refusal !== null) return refusal;
    }
  }
  if (!known.has(defaultLocale.toLowerCase())) {
    return new ValidationError('input.defaultLocale', 'Give the text of the default language.');
  }
  return null;
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && !/[{}\s]/.test(text);
}

function syntaxRefusal(source: string, path: readonly string[]): TemplateSyntaxError | null {
  try {
    compilePhrase(source);
    return null;
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return new TemplateSyntaxError({ line: error.line }, path, error.message);
    throw error;
  }
}

/** The variables that must be given, of all languages, in alphabetical order. */
export function variablesOf(texts: readonly TemplateText[]): readonly string[] {
  const named = texts.flatMap(({ subject, body, actionLabel }) =>
    [subject, body, actionLabel ?? ''].flatMap((source) => compilePhrase(source).variables),
  );
  return [...new Set(named)].filter((name) => !BUILT_IN.some((builtIn) => builtIn === name)).sort();
}

/** `TemplateVariableError` for those that are missing or empty, or null. */
export function variablesRefusal(
  type: string,
  texts: readonly TemplateText[],
  given: Variables,
): TemplateVariableError | null {
  const missing = missingVariables(variablesOf(texts), given);
  return missing.length === 0 ? null : new TemplateVariableError({ type, missing });
}

export interface RenderTemplate {
  readonly texts: readonly TemplateText[];
  readonly defaultLocale: string;
  readonly locale: string;
  readonly variables: Variables;
  readonly subject?: string | null;
  readonly organizationName: string;
  readonly unsubscribeUrl: string;
  readonly tracking?: Tracking | null;
}

/**
 * A version in the reader's language, or its nearest, or the default. Every variable is one line, escaped in HTML; the text names the
 * organisation, so that it cannot pass for the product's own mail. Throws `TemplateVariableError`.
 */
export function renderTemplate(input: RenderTemplate): RenderedMail & { readonly locale: string } {
  const { texts, organizationName, unsubscribeUrl } = input;
  const text = textFor(texts, input.locale, input.defaultLocale);
  const subject = compilePhrase(input.subject ?? text.subject);
  const body = compilePhrase(text.body);
  const label = text.actionLabel === null ? null : compilePhrase(text.actionLabel);
  const wanted = [subject, body, ...(label === null ? [] : [label])].flatMap(({ variables }) => variables);
  const given: Variables = { ...input.variables, organizationName };
  const missing = missingVariables(wanted, given);
  if (missing.length > 0)
    throw new TemplateVariableError({ type: 'organization.email', missing: [...new Set(missing)] });
  const variables = Object.fromEntries(wanted.map((name) => [name, cleanVariable(given[name] ?? '')]));

  const language = languageOf(text.locale);
  const blocks: Block[] = paragraphs(body, variables);
  if (label !== null && text.actionUrl !== null) {
    blocks.push({ kind: 'button', label: label.toText(variables), url: text.actionUrl });
  }
  const letter = layOut({
    locale: text.locale,
    blocks,
    footer: `${organizationName} · ${language.unsubscribe}`,
    unsubscribeUrl,
    tracking: input.tracking ?? null,
  });
  return { subject: cleanVariable(subject.toText(variables)), ...letter, locale: text.locale };
}

/** Filled first and divided then: a variable is one line, so it divides nothing. */
function paragraphs(body: Phrase, variables: Variables): Block[] {
  const [texts, htmls] = [body.toText(variables), body.toHtml(variables).text].map((filled) =>
    filled.replace(/\r\n?/g, '\n').split(/\n[\t ]*\n\s*/),
  );
  return (texts ?? []).map((text, index) => ({ kind: 'paragraph', text, html: trustedHtml(htmls?.[index] ?? '') }));
}

function textFor(texts: readonly TemplateText[], locale: string, defaultLocale: string): TemplateText {
  const available = texts.map((text) => text.locale);
  const found = lookUpLocale(locale, available);
  const text = texts.find((each) => each.locale === found && isSameLanguage(found, locale));
  const fallback = texts.find((each) => each.locale.toLowerCase() === defaultLocale.toLowerCase());
  const chosen = text ?? fallback ?? texts[0];
  if (chosen === undefined) throw new Error('A version of a template has no text.');
  return chosen;
}

/** `lookUpLocale` ends in English, which is not every organisation's default. */
function isSameLanguage(found: string, wanted: string): boolean {
  return found.split('-')[0]?.toLowerCase() === wanted.split('-')[0]?.toLowerCase();
}
