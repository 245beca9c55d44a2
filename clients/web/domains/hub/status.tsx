import { Badge, Empty, Note, Panel, Section, type Tone, useLocale, useWords, When } from '@codai/ui';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { serverNow } from '../../lib/clock.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { setPreferences, usePreferences } from '../../lib/preferences.ts';
import { percent } from './flag.tsx';
import { HubStatusDocument, type HubStatusQuery } from './generated/operations.ts';
import { hubWords } from './words.ts';
import './hub.css';

type Status = NonNullable<HubStatusQuery['platformStatus']>;
type ServiceStatus = Status['services'][number]['status'];

const EVERY_MS = 20_000;

const overallTones: Readonly<Record<Status['overall'], Tone>> = {
  OPERATIONAL: 'good',
  DEGRADED: 'warning',
  OUTAGE: 'danger',
  MAINTENANCE: 'accent',
};
const tones: Readonly<Record<ServiceStatus, Tone | undefined>> = {
  HEALTHY: 'good',
  DEGRADED: 'warning',
  DOWN: 'danger',
  MAINTENANCE: 'accent',
  UNKNOWN: undefined,
};

/** The state of the platform for everybody, asked again every 20 seconds while it is looked at. */
export default function StatusPage() {
  const words = useWords(hubWords).status;
  const { language } = usePreferences();
  const part = usePart(HubStatusDocument, {});
  const { reload } = part;
  useEffect(() => {
    document.title = `${words.title} · Codai`;
  }, [words.title]);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <div className="hub-status">
      <header>
        <Link href="/" className="line title">
          <img src="/app/icon.svg" alt="" width="24" height="24" />
          Codai
        </Link>
      </header>
      <main className="hub">
        <h1 className="title">{words.title}</h1>
        <PartView part={part} pick={({ platformStatus }) => platformStatus} name={words.title}>
          {(status) => <StatusView status={status} />}
        </PartView>
        <p className="line">
          <Link href="/" className="link">
            {words.home}
          </Link>
          <button
            type="button"
            className="end"
            lang={language === 'ro' ? 'en' : 'ro'}
            onClick={() => setPreferences({ language: language === 'ro' ? 'en' : 'ro' })}
          >
            {words.other}
          </button>
        </p>
      </main>
    </div>
  );
}

function StatusView({ status }: { readonly status: Status }) {
  const words = useWords(hubWords).status;
  return (
    <>
      <div role="status">
        <Note tone={overallTones[status.overall]} title={words.overall[status.overall]}>
          {status.checkedAt && (
            <>
              {words.checked} <When at={status.checkedAt} />
            </>
          )}
        </Note>
      </div>
      <Section title={words.incidents} count={status.incidents.length}>
        {status.incidents.length === 0 ? (
          <p className="meta">{words.noIncidents}</p>
        ) : (
          <ul className="stack hub-plain">
            {status.incidents.map((incident) => (
              <li key={incident.id}>
                <Panel>
                  <div className="panel-body stack">
                    <p className="line wrap">
                      <Badge tone={incident.impact === 'MINOR' ? 'warning' : 'danger'}>
                        {words.impacts[incident.impact]}
                      </Badge>
                      <strong className="user-text">{incident.title}</strong>
                      <span className="meta">{incident.services.map(({ key }) => key).join(', ')}</span>
                    </p>
                    <ol className="hub-history">
                      {incident.updates.edges.map(({ node }) => (
                        <li key={node.createdAt}>
                          <p className="line wrap">
                            <span className="strong">{words.incidentStates[node.status]}</span>
                            <span className="meta">
                              <When at={node.createdAt} />
                            </span>
                          </p>
                          <p className="user-text">{node.message}</p>
                        </li>
                      ))}
                    </ol>
                  </div>
                </Panel>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {status.maintenance.length > 0 && (
        <Section title={words.maintenance} count={status.maintenance.length}>
          <ul className="rows">
            {status.maintenance.map((window) => (
              <li key={window.id}>
                <div className="stack">
                  <strong className="user-text">{window.title}</strong>
                  <span className="meta">
                    <When at={window.startsAt} /> – <When at={window.endsAt} /> ·{' '}
                    {window.services.map(({ key }) => key).join(', ')}
                  </span>
                  <p className="user-text">{window.description}</p>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.services} count={status.services.length}>
        {status.services.length === 0 ? (
          <Empty title={words.states.UNKNOWN} />
        ) : (
          <Services services={status.services} />
        )}
      </Section>
    </>
  );
}

function Services({ services }: { readonly services: Status['services'] }) {
  const words = useWords(hubWords).status;
  const locale = useLocale();
  return (
    <ul className="rows">
      {services.map((service) => (
        <li key={service.id}>
          <div className="hub-service">
            <p className="line">
              <span className="strong grow cut">{service.key}</span>
              {service.latencyMs !== null && service.status === 'HEALTHY' && (
                <span className="meta num">{words.milliseconds(locale.number(service.latencyMs))}</span>
              )}
              <StatusBadge status={service.status} />
            </p>
            <Days days={service.days} />
            {service.uptimeBasisPoints !== null && (
              <p className="meta">{words.uptime(percent(locale, service.uptimeBasisPoints))}</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

export function StatusBadge({ status }: { readonly status: ServiceStatus }) {
  const words = useWords(hubWords).status;
  return <Badge tone={tones[status]}>{words.states[status]}</Badge>;
}

const DAYS = 90;
const DAY_MS = 86_400_000;

/** One bar a day, the newest at the end; a day without probes is pale. Each bar has its words. */
function Days({ days }: { readonly days: Status['services'][number]['days'] }) {
  const words = useWords(hubWords).status;
  const locale = useLocale();
  const byDay = new Map(days.map((day) => [day.day.slice(0, 10), day]));
  const today = serverNow();
  return (
    <div className="hub-days" role="img" aria-label={words.days}>
      {Array.from({ length: DAYS }, (_, index) => {
        const date = new Date(today - (DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10);
        const day = byDay.get(date);
        const good = day === undefined ? null : (day.samples - day.failures) / day.samples;
        const tone = good === null ? undefined : good === 1 ? 'good' : good >= 0.99 ? 'warning' : 'danger';
        const share = good === null ? words.noData : percent(locale, Math.floor(good * 10_000));
        return <span key={date} data-tone={tone} title={words.day(locale.day(date), share)} />;
      })}
    </div>
  );
}
