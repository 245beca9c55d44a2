import { Badge, Empty, Panel, Section, useWords } from '@codai/ui';
import { Link } from 'wouter';
import { PartView, usePart } from '../../lib/part.tsx';
import { StateBadge } from '../../shared/money/outcome.tsx';
import { automationWords } from './automation-words.ts';
import { WalletRulesDocument } from './generated/operations.ts';

const SHOWN = 5;

/** The newest automations beside the activity, and the way to all of them. */
export function AutomationsAside() {
  const words = useWords(automationWords);
  const part = usePart(WalletRulesDocument, { first: SHOWN });
  return (
    <Section
      title={words.title}
      actions={
        <Link href="/money/wallet/automations" className="button" data-look="plain" data-size="s">
          {words.all}
        </Link>
      }
    >
      <Panel>
        <PartView part={part} pick={(data) => data.automationRules} name={words.title}>
          {({ edges }) =>
            edges.length === 0 ? (
              <Empty
                title={words.empty}
                action={
                  <Link href="/money/wallet/automations?do=rule" className="button">
                    {words.create}
                  </Link>
                }
              >
                {words.emptyWhy}
              </Empty>
            ) : (
              <div className="rows">
                {edges.map(({ node }) => (
                  <Link key={node.id} href={`/money/wallet/automations?do=rule&rule=${encodeURIComponent(node.id)}`}>
                    <span className="grow">
                      <span className="strong cut">{node.name}</span>
                      <br />
                      <span className="line meta">
                        <Badge tone="accent">{words.when}</Badge> {words.triggers[node.trigger.kind]}
                      </span>
                    </span>
                    <StateBadge state={node.status} />
                  </Link>
                ))}
              </div>
            )
          }
        </PartView>
      </Panel>
    </Section>
  );
}
