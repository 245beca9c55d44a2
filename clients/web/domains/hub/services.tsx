import { Badge, Panel, Section, useLocale, useWords, When } from '@codai/ui';
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
            <table className="table" data-folds>
              <thead>
                <tr>
                  <th>{words.columns.service}</th>
                  <th className="n">{words.columns.answer}</th>
                  <th className="n">{words.columns.uptime}</th>
                  <th>{words.columns.probed}</th>
                  <th>{words.columns.state}</th>
                </tr>
              </thead>
              <tbody>
                {services.map((service) => (
                  <tr key={service.id}>
                    <td className="strong">{service.key}</td>
                    <td className="n">
                      {service.latencyMs === null ? '–' : all.status.milliseconds(locale.number(service.latencyMs))}
                    </td>
                    <td className="n">
                      {service.uptimeBasisPoints === null ? '–' : percent(locale, service.uptimeBasisPoints)}
                    </td>
                    <td>{service.sampledAt === null ? '–' : <When at={service.sampledAt} />}</td>
                    <td data-end>
                      <StatusBadge status={service.status} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
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
            <table className="table" data-folds>
              <thead>
                <tr>
                  <th>{words.columns.component}</th>
                  <th>{words.columns.service}</th>
                  <th>{words.columns.detail}</th>
                  <th>{words.columns.driver}</th>
                </tr>
              </thead>
              <tbody>
                {components.map(({ service, name, detail, isLive }) => (
                  <tr key={`${service} ${name}`}>
                    <td className="strong">{name}</td>
                    <td>{service}</td>
                    <td className="user-text">{detail}</td>
                    <td data-end>
                      <Badge tone={isLive ? 'good' : undefined}>{isLive ? words.live : words.embedded}</Badge>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </PartView>
      </Panel>
    </Section>
  );
}
