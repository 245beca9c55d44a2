import { defineWords, Panel, Section, useLocale, useWords } from '@codai/ui';
import { PartView, usePart } from '../../lib/part.tsx';
import { ApiUseDocument, type ApiUseQuery } from './generated/operations.ts';

const apiUseWords = defineWords({
  en: {
    title: 'API usage',
    about: 'Operations of connected apps and access tokens. People who use the app are not counted.',
    plan: 'Plan',
    noPlan: 'No plan',
    noPlanWhy: 'Programs of this organisation have no limit, and their operations are not counted.',
    used: (used: string, limit: string) => `${used} of ${limit} operations this month`,
    unlimited: 'Unlimited operations',
    resets: (day: string) => `Resets on ${day}.`,
    exhausted: (day: string) => `Limit reached. Programs are refused until ${day}.`,
    scopes: 'Allowed scopes',
    allScopes: 'All scopes of the token',
    noScopes: 'None',
    byOperator: 'An operator set this plan.',
    bySubscription: 'Your subscription includes this plan.',
  },
  ro: {
    title: 'Utilizarea API-ului',
    about: 'Operații ale aplicațiilor conectate și ale tokenurilor de acces. Cei care folosesc aplicația nu se numără.',
    plan: 'Plan',
    noPlan: 'Niciun plan',
    noPlanWhy: 'Programele organizației nu au limită, iar operațiile lor nu se numără.',
    used: (used, limit) => `${used} din ${limit} operații luna aceasta`,
    unlimited: 'Operații nelimitate',
    resets: (day) => `Se resetează pe ${day}.`,
    exhausted: (day) => `Limită atinsă. Programele sunt refuzate până pe ${day}.`,
    scopes: 'Permisiuni',
    allScopes: 'Toate permisiunile tokenului',
    noScopes: 'Niciuna',
    byOperator: 'Un operator a stabilit acest plan.',
    bySubscription: 'Abonamentul include acest plan.',
  },
});

/** Permissions of the organisation's programs, and their calls this month. For owners and administrators. */
export function ApiUse() {
  const words = useWords(apiUseWords);
  const part = usePart(ApiUseDocument, {});
  return (
    <Section title={words.title}>
      <p className="meta organisation-about">{words.about}</p>
      <Panel>
        <PartView part={part} pick={({ apiEntitlement }) => apiEntitlement} name={words.title}>
          {(use) => <UseFacts use={use} />}
        </PartView>
      </Panel>
    </Section>
  );
}

function UseFacts({ use }: { readonly use: NonNullable<ApiUseQuery['apiEntitlement']> }) {
  const words = useWords(apiUseWords);
  const locale = useLocale();
  const { plan, limit, used, resetsAt, isSetByOperator } = use;
  if (plan === null) {
    return (
      <div className="organisation-facts">
        <p>
          <span className="strong">{words.noPlan}.</span> {words.noPlanWhy}
        </p>
      </div>
    );
  }
  const day = locale.day(resetsAt);
  const isExhausted = limit !== null && used >= limit;
  const text = limit === null ? words.unlimited : words.used(locale.number(used), locale.number(limit));
  return (
    <div className="organisation-facts">
      <p className="line wrap">
        <span className="strong">{text}</span>
        {limit !== null && (
          <span className="organisation-seats" role="img" aria-label={text} data-full={isExhausted || undefined}>
            <span style={{ width: `${limit === 0 ? 100 : Math.min(100, (used / limit) * 100)}%` }} />
          </span>
        )}
        {limit !== null && <span className="meta">{isExhausted ? words.exhausted(day) : words.resets(day)}</span>}
      </p>
      <dl className="pairs">
        <dt>{words.plan}</dt>
        <dd className="user-text">{plan.name}</dd>
        <dt>{words.scopes}</dt>
        <dd>
          {plan.scopes === null
            ? words.allScopes
            : plan.scopes.length === 0
              ? words.noScopes
              : plan.scopes.map((scope) => (
                  <span key={scope}>
                    <span className="mono">{scope}</span>{' '}
                  </span>
                ))}
        </dd>
      </dl>
      <p className="meta">{isSetByOperator ? words.byOperator : words.bySubscription}</p>
    </div>
  );
}
