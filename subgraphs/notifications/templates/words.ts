import type { NotificationTypeKey } from '../catalogue/catalogue.ts';

/**
 * What one type says in one language. Every string is a Handlebars template that may do one thing, name a variable:
 * `{{actorName}}`. No blocks, helpers, partials or triple braces; `compile.ts` refuses them at start.
 */
export interface TypeWords {
  /** Absent for types that are not offered in the inbox. */
  readonly inbox?: { readonly title: string; readonly body: string };
  readonly mail: {
    readonly subject: string;
    readonly paragraphs: readonly string[];
    /** A code to be typed, shown large on its own line. */
    readonly code?: string;
    /** The label of the button that leads to the type's path. */
    readonly action?: string;
  };
  /** The whole text of an SMS. Absent for types that are not offered there. */
  readonly sms?: string;
}

export interface Language {
  /** BCP 47. */
  readonly locale: string;
  /** In place of a name that is not known, or no longer. */
  readonly someone: string;
  readonly unsubscribe: string;
  /** Under mails that nobody can unsubscribe from. */
  readonly whyCritical: string;
  /** Subject of a digest. Each is a template; `count` is given. */
  readonly digest: { readonly one: string; readonly many: string };
  readonly unsubscribePage: {
    readonly question: string;
    readonly confirm: string;
    readonly done: string;
    readonly invalid: string;
  };
  /** English has all types; another language may lack some, which then speak English. */
  readonly words: Readonly<Partial<Record<NotificationTypeKey, TypeWords>>>;
}
