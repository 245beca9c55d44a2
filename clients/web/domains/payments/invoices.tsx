import type { InvoicesListQuery } from '@codai/sdk';
import { Amount, Badge, Empty, Panel, Section, type Tone, useLocale, useWords, When } from '@codai/ui';
import { MoreRows, type Pages, type Part, PartView } from '../../lib/part.tsx';
import { type InvoiceState, paymentsWords } from './words.ts';

export type InvoiceLine = NonNullable<InvoicesListQuery['invoices']>['edges'][number]['node'];

export const invoiceTones: Readonly<Record<InvoiceState, Tone | 'waits' | undefined>> = {
  DRAFT: undefined,
  OPEN: 'warning',
  PAID: 'good',
  VOID: undefined,
  UNCOLLECTIBLE: 'danger',
};

interface InvoicesProps {
  readonly invoices: Pages<InvoiceLine> & { readonly part: Part<InvoicesListQuery> };
  readonly onOpen: (id: string) => void;
}

export function Invoices({ invoices, onOpen }: InvoicesProps) {
  const words = useWords(paymentsWords).invoices;
  const locale = useLocale();
  return (
    <Section title={words.title} count={invoices.rows.length || undefined}>
      <Panel>
        <PartView part={invoices.part} pick={(data) => data.invoices} name={words.title}>
          {() =>
            invoices.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <div className="rows">
                {invoices.rows.map(({ id, number, status, total, createdAt, dueAt }) => (
                  <button type="button" key={id} onClick={() => onOpen(id)}>
                    <span className="grow">
                      <span className="line wrap">
                        <span className="strong num">{number ?? words.draft}</span>
                        <Badge tone={invoiceTones[status]}>{words.states[status]}</Badge>
                      </span>
                      <span className="meta">
                        <When at={createdAt} />
                        {status === 'OPEN' && dueAt && ` · ${words.due(locale.day(dueAt))}`}
                      </span>
                    </span>
                    <Amount money={total} />
                  </button>
                ))}
              </div>
            )
          }
        </PartView>
        <MoreRows pages={invoices} />
      </Panel>
    </Section>
  );
}
