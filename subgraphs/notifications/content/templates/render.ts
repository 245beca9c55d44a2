import { TemplateVariableError } from '@codai/contracts/notifications';
import { type NotificationWords, notificationLocales } from '@codai/kit/contract';
import {
  type DigestTypeKey,
  definitionOf,
  type NotificationTypeKey,
  notificationTypeKeys,
  notificationTypes,
} from '../catalogue/catalogue.ts';
import { compilePhrase, type Phrase } from './compile.ts';
import { en } from './en.ts';
import { type Block, layOut, type Tracking } from './layout.ts';
import { ro } from './ro.ts';
import { cleanVariable, lookUpLocale, missingVariables } from './rules.ts';
import type { Language } from './words.ts';

export type Variables = Readonly<Record<string, string>>;

export interface RenderedMail {
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface CompiledWords {
  readonly inbox: { readonly title: Phrase; readonly body: Phrase } | null;
  readonly mail: {
    readonly subject: Phrase;
    readonly paragraphs: readonly Phrase[];
    readonly code: Phrase | null;
    readonly action: Phrase | null;
  };
  readonly sms: Phrase | null;
}

interface CompiledLanguage extends Language {
  readonly compiled: ReadonlyMap<string, CompiledWords>;
}

// Compiled once, when the module loads: a faulty template ends the start and not a mail.
const compiled = { en: compileLanguage(en), ro: compileLanguage(ro) };
const english: CompiledLanguage = compiled.en;
const languages = new Map<string, CompiledLanguage>(notificationLocales.map((locale) => [locale, compiled[locale]]));

/** The locales we have words in. */
export const locales: readonly string[] = notificationLocales;

/** How lists of types name a type; digests, and types that no longer exist, by their key. */
export function nameOfType(type: string, locale: string): string {
  return definitionOf(type)?.words?.[languageOf(locale).locale]?.name ?? type;
}

/** Words of a language for every type: placeholders for missing names, footers, the unsubscribe page. */
export function languageOf(locale: string): Language {
  return languages.get(lookUpLocale(locale, locales)) ?? english;
}

/** Every variable that the words of a type name, in all languages: what a test holds against the catalogue. */
export function variablesNamed(type: NotificationTypeKey): { inbox: readonly string[]; mail: readonly string[] } {
  const inbox = new Set<string>();
  const mail = new Set<string>();
  for (const { compiled } of languages.values()) {
    const words = compiled.get(type);
    for (const phrase of inboxPhrases(words)) for (const name of phrase.variables) inbox.add(name);
    for (const phrase of mailPhrases(words)) for (const name of phrase.variables) mail.add(name);
  }
  return { inbox: [...inbox], mail: [...mail] };
}

/** The line of the inbox, and of a push, in the reader's language. Throws `TemplateVariableError`. */
export function renderInbox(
  type: NotificationTypeKey,
  locale: string,
  given: Variables,
): { title: string; body: string } {
  const { language, words } = wordsOf(type, locale);
  const { inbox } = words;
  if (inbox === null) throw new Error(`Notifications of type ${type} do not appear in the inbox.`);
  const variables = checkVariables(type, language.locale, given, inboxPhrases({ inbox }));
  return { title: inbox.title.toText(variables), body: inbox.body.toText(variables) };
}

/**
 * Subject and both bodies of a mail. `actionUrl` null: no button; `unsubscribeUrl` null: a mail nobody can unsubscribe
 * from, and it says why. Throws `TemplateVariableError`.
 */
export function renderMail(input: {
  type: NotificationTypeKey;
  locale: string;
  variables: Variables;
  actionUrl: string | null;
  unsubscribeUrl: string | null;
  tracking?: Tracking | null;
}): RenderedMail {
  const { language, words } = wordsOf(input.type, input.locale);
  const { subject, paragraphs, code, action } = words.mail;
  const variables = checkVariables(input.type, language.locale, input.variables, mailPhrases(words));

  const label = action === null || input.actionUrl === null ? null : action.toText(variables);
  const body = layOut({
    locale: language.locale,
    blocks: [
      ...paragraphs.map((phrase) => filled('paragraph', phrase, variables)),
      ...(code === null ? [] : [filled('code', code, variables)]),
      ...(label === null || input.actionUrl === null ? [] : [{ kind: 'button' as const, label, url: input.actionUrl }]),
    ],
    footer: input.unsubscribeUrl === null ? language.whyCritical : language.unsubscribe,
    unsubscribeUrl: input.unsubscribeUrl,
    tracking: input.tracking ?? null,
  });
  return { subject: subject.toText(variables), ...body };
}

function filled(kind: 'code' | 'paragraph', phrase: Phrase, variables: Variables): Block {
  return { kind, text: phrase.toText(variables), html: phrase.toHtml(variables) };
}

/** A mail of several notifications, with the words of the inbox; at least one. */
export function renderDigest(input: {
  readonly locale: string;
  readonly items: readonly { readonly title: string; readonly body: string; readonly url: string | null }[];
  readonly unsubscribeUrl: string;
  readonly tracking?: Tracking | null;
}): RenderedMail {
  const language = languageOf(input.locale);
  const { digest } = language;
  const count = input.items.length;
  const body = layOut({
    locale: language.locale,
    blocks: input.items.map((item) => ({ kind: 'item', ...item })),
    footer: language.unsubscribe,
    unsubscribeUrl: input.unsubscribeUrl,
    tracking: input.tracking ?? null,
  });
  const subject = compilePhrase(count === 1 ? digest.one : digest.many).toText({ count: String(count) });
  return { subject, ...body };
}

/** The whole text of an SMS, one line. Throws `TemplateVariableError`. */
export function renderSms(type: NotificationTypeKey, locale: string, given: Variables): string {
  const { language, words } = wordsOf(type, locale);
  const { sms } = words;
  if (sms === null) throw new Error(`Notifications of type ${type} are not sent by SMS.`);
  return sms.toText(checkVariables(type, language.locale, given, [sms]));
}

/**
 * Throws `TemplateVariableError` unless everything the catalogue wants for a mail of this type is given. Called before
 * the message is accepted, so that a faulty one never reaches the queue. Names of people are added at hand-over.
 */
export function assertMailVariables(type: NotificationTypeKey | DigestTypeKey, given: Variables): void {
  const definition = definitionOf(type);
  if (definition === null) throw new Error(`There is no notification type ${type}.`);
  const { variables, mailVariables } = definition;
  const missing = missingVariables([...variables, ...mailVariables], given);
  if (missing.length > 0) throw new TemplateVariableError({ type, missing });
}

function checkVariables(
  type: NotificationTypeKey,
  locale: string,
  given: Variables,
  phrases: readonly Phrase[],
): Variables {
  const wanted = [...new Set(phrases.flatMap((phrase) => phrase.variables))];
  const missing = missingVariables(wanted, given);
  if (missing.length > 0) throw new TemplateVariableError({ type, missing });
  const { instants } = notificationTypes[type];
  const shown = (name: string) => (instants.includes(name) ? writeInstant(given[name] ?? '', locale) : given[name]);
  return Object.fromEntries(wanted.map((name) => [name, cleanVariable(shown(name) ?? '')]));
}

/** `2 May 2031 at 09:00 UTC`. Any other text is shown as it is: a strange value keeps nobody from a message. */
function writeInstant(value: string, locale: string): string {
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return value;
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, form).format(at)} UTC`;
}

function wordsOf(type: NotificationTypeKey, locale: string): { language: Language; words: CompiledWords } {
  const language = languages.get(lookUpLocale(locale, locales)) ?? english;
  const words = language.compiled.get(type);
  if (words === undefined) throw new Error(`There are no words for ${type}.`);
  return { language, words };
}

function compileLanguage(language: Language): CompiledLanguage {
  const compiled = new Map<string, CompiledWords>();
  for (const type of notificationTypeKeys) {
    const words = notificationTypes[type].words?.[language.locale];
    if (words === undefined) throw new Error(`The notification ${type} has no words in ${language.locale}.`);
    compiled.set(type, compileWords(type, words));
  }
  return { ...language, compiled };
}

function compileWords(type: NotificationTypeKey, { inbox, mail = {}, sms }: NotificationWords): CompiledWords {
  const { subject = inbox?.title, paragraphs = inbox && [inbox.body], code, action } = mail;
  if (subject === undefined || paragraphs === undefined)
    throw new Error(`The notification ${type} has words for neither inbox nor mail.`);
  return {
    inbox: inbox ? { title: compilePhrase(inbox.title), body: compilePhrase(inbox.body) } : null,
    mail: {
      subject: compilePhrase(subject),
      paragraphs: paragraphs.map(compilePhrase),
      code: code === undefined ? null : compilePhrase(code),
      action: action === undefined ? null : compilePhrase(action),
    },
    sms: sms === undefined ? null : compilePhrase(sms),
  };
}

function inboxPhrases(words: Pick<CompiledWords, 'inbox'> | undefined): readonly Phrase[] {
  return words?.inbox ? [words.inbox.title, words.inbox.body] : [];
}

function mailPhrases(words: CompiledWords | undefined): readonly Phrase[] {
  if (words === undefined) return [];
  const { subject, paragraphs, code, action } = words.mail;
  return [subject, ...paragraphs, ...(code ? [code] : []), ...(action ? [action] : [])];
}
