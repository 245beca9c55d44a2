import { Badge, Button, Empty, Glyph, IconButton, Menu, Panel, Section, useToast, useWords } from '@codai/ui';
import { CreditCard, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { type Part, PartView } from '../../lib/part.tsx';
import type { PaymentMethodsQuery } from '../../shared/money/generated/payments.ts';
import { methodName } from '../../shared/money/method-name.ts';
import { DetachPaymentMethodDocument, SetDefaultPaymentMethodDocument } from './generated/operations.ts';
import { paymentsWords } from './words.ts';

export type MethodLine = NonNullable<PaymentMethodsQuery['paymentMethods']>['edges'][number]['node'];

interface MethodsProps {
  readonly part: Part<PaymentMethodsQuery>;
  readonly onAdd: () => void;
}

export function Methods({ part, onAdd }: MethodsProps) {
  const words = useWords(paymentsWords).methods;
  const tell = useToast();
  const [removed, setRemoved] = useState<MethodLine | null>(null);
  const makeDefault = useAct(SetDefaultPaymentMethodDocument);
  return (
    <Section title={words.title}>
      <Panel>
        <PartView part={part} pick={({ paymentMethods }) => paymentMethods} name={words.title}>
          {({ edges }) =>
            edges.length === 0 ? (
              <Empty title={words.none} action={<Button onClick={onAdd}>{words.add}</Button>}>
                {words.noneWhy}
              </Empty>
            ) : (
              <div className="rows">
                {edges.map(({ node }) => (
                  <MethodRow
                    key={node.id}
                    method={node}
                    onDefault={async () => {
                      if ((await makeDefault.run({ input: { methodId: node.id } })) === null) return;
                      part.reload();
                      tell(words.nowDefault);
                    }}
                    onRemove={() => setRemoved(node)}
                  />
                ))}
              </div>
            )
          }
        </PartView>
      </Panel>
      <ProblemNote problem={makeDefault.problem} />
      {removed && <RemoveMethod method={removed} onClose={() => setRemoved(null)} onRemoved={part.reload} />}
    </Section>
  );
}

interface RowProps {
  readonly method: MethodLine;
  readonly onDefault: () => void;
  readonly onRemove: () => void;
}

function MethodRow({ method, onDefault, onRemove }: RowProps) {
  const words = useWords(paymentsWords).methods;
  const { isDefault, expMonth, expYear } = method;
  const name = methodName(method);
  return (
    <div>
      <Glyph icon={CreditCard} />
      <span className="grow">
        <span className="line wrap">
          <span className="strong num">{name}</span>
          {isDefault && <Badge tone="accent">{words.isDefault}</Badge>}
        </span>
        {expMonth !== null && expYear !== null && (
          <span className="meta num">{words.expires(`${String(expMonth).padStart(2, '0')}/${expYear}`)}</span>
        )}
      </span>
      <Menu
        label={name}
        trigger={<IconButton icon={Ellipsis} size="s" label={words.actions(name)} />}
        items={[
          { key: 'default', label: words.makeDefault, isDisabled: isDefault, onSelect: onDefault },
          null,
          { key: 'remove', label: words.remove, isDanger: true, onSelect: onRemove },
        ]}
      />
    </div>
  );
}

interface RemoveProps {
  readonly method: MethodLine;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function RemoveMethod({ method, onClose, onRemoved }: RemoveProps) {
  const all = useWords(paymentsWords);
  const words = all.methods;
  const tell = useToast();
  const detach = useAct(DetachPaymentMethodDocument);
  return (
    <Confirm
      title={words.removeTitle(methodName(method))}
      why={words.removeWhy}
      act={words.remove}
      busy={words.removing}
      keep={all.keep}
      action={detach}
      onConfirm={async () => {
        if ((await detach.run({ input: { methodId: method.id } })) === null) return;
        onClose();
        onRemoved();
        tell(words.removed);
      }}
      onClose={onClose}
    />
  );
}
