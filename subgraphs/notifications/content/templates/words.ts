import type { NotificationLocale } from '@codai/kit/contract';

/** Words of a language for every type; domains declare the words of their own types. */
export interface Language {
  /** BCP 47. */
  readonly locale: NotificationLocale;
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
}
