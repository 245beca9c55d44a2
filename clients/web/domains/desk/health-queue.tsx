import { Badge, Button, DataTable, Note, Panel, Section, SkeletonRows, useWords } from '@codai/ui';
import { Check, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { deskWords } from './words.ts';

interface Health {
  readonly gateway: { readonly isReady: boolean; readonly problems: readonly unknown[] };
  readonly subgraphs: Readonly<
    Record<
      string,
      { readonly isReady: boolean; readonly checks: readonly { readonly name: string; readonly isReady: boolean }[] }
    >
  >;
  readonly components: readonly { readonly name: string; readonly driver: string; readonly detail: string }[];
}

const EVERY_MS = 15_000;

/** Parts of the product as they tell it themselves at `/health/ready`, asked again every 15 seconds. */
export function HealthQueue() {
  const words = useWords(deskWords).health;
  const [health, setHealth] = useState<Health | 'down' | null>(null);
  const ask = useCallback(async () => {
    try {
      // A product that is not ready answers 503 with the same body.
      const answer: unknown = await (await fetch('/health/ready', { cache: 'no-store' })).json();
      setHealth(isHealth(answer) ? answer : 'down');
    } catch {
      setHealth('down');
    }
  }, []);
  useEffect(() => {
    void ask();
    const timer = setInterval(() => void ask(), EVERY_MS);
    return () => clearInterval(timer);
  }, [ask]);
  if (health === null) return <SkeletonRows />;
  if (health === 'down') {
    return (
      <div className="desk-page">
        <Note
          title={words.down}
          actions={
            <Button size="s" look="plain" onClick={() => void ask()}>
              {words.again}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className="desk-page">
      <Services health={health} />
      <Components health={health} />
    </div>
  );
}

function Services({ health }: { readonly health: Health }) {
  const all = useWords(deskWords);
  const words = all.health;
  const services = [
    ['gateway', { isReady: health.gateway.isReady, checks: [] }] as const,
    ...Object.entries(health.subgraphs),
  ];
  return (
    <Section title={words.services} count={services.length}>
      <Panel>
        <DataTable
          label={words.services}
          rows={services}
          idOf={([name]) => name}
          columns={[
            { key: 'part', title: all.columns.part, isHead: true, cell: ([name]) => name },
            {
              key: 'detail',
              title: all.columns.detail,
              cell: ([, { checks }]) =>
                checks
                  .map(
                    (check) =>
                      `${check.name === 'accepting' ? words.accepting : check.name}${check.isReady ? '' : ` (${words.notReady})`}`,
                  )
                  .join(', '),
            },
            {
              key: 'state',
              title: all.columns.state,
              narrow: 'end',
              cell: ([, { isReady }]) => (
                <Badge tone={isReady ? 'good' : 'danger'} icon={isReady ? Check : TriangleAlert}>
                  {isReady ? words.ready : words.notReady}
                </Badge>
              ),
            },
          ]}
        />
      </Panel>
    </Section>
  );
}

function Components({ health }: { readonly health: Health }) {
  const all = useWords(deskWords);
  const words = all.health;
  return (
    <Section title={words.components} count={health.components.length}>
      <Panel>
        <DataTable
          label={words.components}
          rows={health.components}
          idOf={({ name }) => name}
          columns={[
            { key: 'part', title: all.columns.part, isHead: true, cell: ({ name }) => name },
            { key: 'detail', title: all.columns.detail, cell: ({ detail }) => detail },
            {
              key: 'driver',
              title: all.columns.driver,
              narrow: 'end',
              cell: ({ driver }) => (
                <Badge tone={driver === 'embedded' ? 'warning' : undefined}>{words.drivers[driver] ?? driver}</Badge>
              ),
            },
          ]}
        />
      </Panel>
    </Section>
  );
}

function isHealth(answer: unknown): answer is Health {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'gateway' in answer &&
    'subgraphs' in answer &&
    'components' in answer
  );
}
