import { Badge, DataTable, Panel, Section, useLocale, useWords, When } from '@codai/ui';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { percent } from './flag.tsx';
import { HubComponentsDocument, HubServiceGraphDocument, HubServicesDocument } from './generated/operations.ts';
import { StatusBadge } from './status.tsx';
import { hubWords } from './words.ts';
import './hub.css';

/** The parts of the running system, what they need of each other, and what they stand on. Each part loads by itself. */
export default function ServicesPage() {
  const words = useWords(hubWords).services;
  return (
    <Page title={words.title}>
      <div className="hub">
        <Running />
        <ServiceMap />
        <Components />
      </div>
    </Page>
  );
}

function Running() {
  const all = useWords(hubWords);
  const words = all.services;
  const locale = useLocale();
  const part = usePart(HubServicesDocument, {});
  return (
    <Section title={words.running} count={part.data?.services?.length}>
      <Panel>
        <PartView part={part} pick={({ services }) => services} name={words.running}>
          {(services) => (
            <DataTable
              label={words.running}
              rows={services}
              idOf={({ id }) => id}
              columns={[
                { key: 'service', title: words.columns.service, isHead: true, cell: (service) => service.key },
                {
                  key: 'answer',
                  title: words.columns.answer,
                  isNumber: true,
                  cell: ({ latencyMs }) =>
                    latencyMs === null ? null : all.status.milliseconds(locale.number(latencyMs)),
                },
                {
                  key: 'uptime',
                  title: words.columns.uptime,
                  isNumber: true,
                  cell: ({ uptimeBasisPoints }) =>
                    uptimeBasisPoints === null ? null : percent(locale, uptimeBasisPoints),
                },
                {
                  key: 'probed',
                  title: words.columns.probed,
                  cell: ({ sampledAt }) => (sampledAt === null ? null : <When at={sampledAt} />),
                },
                {
                  key: 'state',
                  title: words.columns.state,
                  narrow: 'end',
                  cell: ({ status }) => <StatusBadge status={status} />,
                },
              ]}
            />
          )}
        </PartView>
      </Panel>
    </Section>
  );
}

const kinds = ['ASKS', 'CONSUMES', 'EXTENDS'] as const;

function ServiceMap() {
  const words = useWords(hubWords).services;
  const part = usePart(HubServiceGraphDocument, {});
  return (
    <Section title={words.map}>
      <p className="meta">{words.mapAbout}</p>
      <Panel>
        <PartView part={part} pick={({ serviceGraph }) => serviceGraph} name={words.map}>
          {({ subgraphs, dependencies }) => (
            <ul className="rows">
              {subgraphs.map((subgraph) => {
                const own = dependencies.filter(({ from }) => from === subgraph);
                return (
                  <li key={subgraph}>
                    <div className="hub-needs">
                      <strong>{subgraph}</strong>
                      {own.length === 0 && <span className="meta">{words.needsNobody}</span>}
                      {kinds.map((kind) => {
                        const to = own.filter((one) => one.kind === kind);
                        return to.length === 0 ? null : (
                          <p key={kind} className="line wrap">
                            <span className="meta">{words.kinds[kind]}</span>
                            {to.map((one) => (
                              <span key={one.to} className="hub-chip" title={one.entities.join(', ') || undefined}>
                                {one.to}
                                {one.entities.length > 0 && <span className="meta num">{one.entities.length}</span>}
                              </span>
                            ))}
                          </p>
                        );
                      })}
                    </div>
                  </li>
                );
              })}
            </ul>
          )}
        </PartView>
      </Panel>
    </Section>
  );
}

function Components() {
  const words = useWords(hubWords).services;
  const part = usePart(HubComponentsDocument, {});
  return (
    <Section title={words.components}>
      <Panel>
        <PartView part={part} pick={({ systemComponents }) => systemComponents} name={words.components}>
          {(components) => (
            <DataTable
              label={words.components}
              rows={components}
              idOf={({ service, name }) => `${service} ${name}`}
              columns={[
                { key: 'component', title: words.columns.component, isHead: true, cell: ({ name }) => name },
                { key: 'service', title: words.columns.service, cell: ({ service }) => service },
                { key: 'detail', title: words.columns.detail, className: 'user-text', cell: ({ detail }) => detail },
                {
                  key: 'driver',
                  title: words.columns.driver,
                  narrow: 'end',
                  cell: ({ isLive }) => (
                    <Badge tone={isLive ? 'good' : undefined}>{isLive ? words.live : words.embedded}</Badge>
                  ),
                },
              ]}
            />
          )}
        </PartView>
      </Panel>
    </Section>
  );
}
