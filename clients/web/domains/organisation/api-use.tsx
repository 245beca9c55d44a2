import { defineWords, Panel, Section, useLocale, useWords } from '@codai/ui';
import { PartView, usePart } from '../../lib/part.tsx';
import { ApiUseDocument, type ApiUseQuery } from './generated/operations.ts';

const apiUseWords = defineWords({
  en: {
    title: 'Use of the API',
    about: 'By programs: connected apps and personal access tokens. People in their own sessions are not counted.',
    plan: 'Plan',
    noPlan: 'No plan',
    noPlanWhy: 'Programs of this organisation have no bounds, and nothing is counted.',
    used: (used: string, limit: string) => `${used} of ${limit} operations this month`,
    unlimited: 'Operations without limit',
    resets: (day: string) => `Begins anew on ${day}.`,
    exhausted: (day: string) => `Used up: programs are refused until ${day}.`,
    scopes: 'Programs may',
    allScopes: 'Everything that their token names',
    noScopes: 'Nothing',
    byOperator: 'The platform has set this plan for you.',
    bySubscription: 'The plan comes with the subscription.',
  },
  ro: {
    title: 'Folosirea API-ului',
    about: 'De către programe: aplicații conectate și tokenuri personale. Oamenii în sesiunile lor nu se numără.',
    plan: 'Plan',
    noPlan: 'Niciun plan',
    noPlanWhy: 'Programele organizației nu au limite și nu se numără nimic.',
    used: (used, limit) => `${used} din ${limit} operații luna aceasta`,
    unlimited: 'Operații fără limită',
    resets: (day) => `Reîncepe pe ${day}.`,
    exhausted: (day) => `Consumate: programele sunt refuzate până pe ${day}.`,
    scopes: 'Programele pot',
    allScopes: 'Tot ce spune tokenul lor',
    noScopes: 'Nimic',
    byOperator: 'Platforma a stabilit acest plan.',
    bySubscription: 'Planul vine cu abonamentul.',
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
