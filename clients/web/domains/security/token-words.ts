import type { Words } from '@codai/ui';
import type { apiScopes } from '../../shared/scopes/api-scopes.ts';

interface TokenWords {
  readonly title: string;
  readonly none: string;
  readonly create: string;
  readonly about: string;
  readonly name: string;
  readonly nameHint: string;
  readonly scopes: string;
  readonly scope: Readonly<Record<(typeof apiScopes)[number], string>>;
  readonly expires: string;
  readonly days: (count: number) => string;
  readonly submit: string;
  readonly creating: string;
  readonly created: string;
  readonly once: string;
  readonly use: string;
  readonly copy: string;
  readonly copied: string;
  readonly done: string;
  readonly until: (day: string) => string;
  readonly used: (when: string) => string;
  readonly neverUsed: string;
  readonly revoke: string;
  readonly revokeTitle: (name: string) => string;
  readonly revokeWhy: string;
  readonly keep: string;
  readonly revokeIt: string;
  readonly revoking: string;
  readonly revoked: string;
}

export const tokenWords: Words<TokenWords> = {
  en: {
    title: 'Access tokens',
    none: 'No program acts for you.',
    create: 'Create a token',
    about: 'For programs of yours, in this organisation. A token never moves money and never changes an account.',
    name: 'Name',
    nameHint: 'What uses it, up to 60 characters.',
    scopes: 'What it may do',
    scope: {
      'identity:read': 'Read profile, organisation and members',
      'social:read': 'Read posts and messages',
      'social:write': 'Write posts and messages',
      'memory:read': 'Read memories',
      'memory:write': 'Store and forget memories',
      'events:read': 'Read events and deliveries',
      'events:write': 'Publish events, pull deliveries, manage webhooks',
      'notifications:read': 'Read notifications',
      'notifications:write': 'Mark notifications as read',
      'wallet:read': 'Read wallets',
      'banking:read': 'Read accounts and transfers',
      'payments:read': 'Read invoices and payments',
    },
    expires: 'Expires',
    days: (count) => `after ${count} days`,
    submit: 'Create',
    creating: 'Creating',
    created: 'Token created',
    once: 'The token is shown only now. Store it where your program finds it.',
    use: 'The program exchanges it for access of ten minutes with exchangeApiToken.',
    copy: 'Copy',
    copied: 'Copied',
    done: 'Done',
    until: (day) => `Until ${day}`,
    used: (when) => `last used ${when}`,
    neverUsed: 'not used yet',
    revoke: 'Revoke',
    revokeTitle: (name) => `Revoke ${name}?`,
    revokeWhy: 'Programs that use it are refused at once.',
    keep: 'Keep it',
    revokeIt: 'Revoke it',
    revoking: 'Revoking',
    revoked: 'Token revoked',
  },
  ro: {
    title: 'Tokenuri de acces',
    none: 'Niciun program nu acționează în numele tău.',
    create: 'Creează un token',
    about: 'Pentru programele tale, în această organizație. Un token nu mută bani și nu schimbă un cont.',
    name: 'Nume',
    nameHint: 'Ce îl folosește, cel mult 60 de caractere.',
    scopes: 'Ce are voie',
    scope: {
      'identity:read': 'Citește profilul, organizația și membrii',
      'social:read': 'Citește postări și mesaje',
      'social:write': 'Scrie postări și mesaje',
      'memory:read': 'Citește amintirile',
      'memory:write': 'Păstrează și uită amintiri',
      'events:read': 'Citește evenimente și livrări',
      'events:write': 'Publică evenimente, preia livrări, administrează webhook-uri',
      'notifications:read': 'Citește notificările',
      'notifications:write': 'Marchează notificările ca citite',
      'wallet:read': 'Citește portofelele',
      'banking:read': 'Citește conturile și transferurile',
      'payments:read': 'Citește facturile și plățile',
    },
    expires: 'Expiră',
    days: (count) => `după ${count} ${count < 20 ? 'zile' : 'de zile'}`,
    submit: 'Creează',
    creating: 'Se creează',
    created: 'Token creat',
    once: 'Tokenul se arată doar acum. Păstrează-l unde îl găsește programul tău.',
    use: 'Programul îl schimbă pe acces de zece minute cu exchangeApiToken.',
    copy: 'Copiază',
    copied: 'Copiat',
    done: 'Gata',
    until: (day) => `Până la ${day}`,
    used: (when) => `folosit ${when}`,
    neverUsed: 'nefolosit încă',
    revoke: 'Revocă',
    revokeTitle: (name) => `Revoci ${name}?`,
    revokeWhy: 'Programele care îl folosesc sunt refuzate imediat.',
    keep: 'Păstrează',
    revokeIt: 'Revocă',
    revoking: 'Se revocă',
    revoked: 'Token revocat',
  },
};
