import { Badge, Button, Id, useLocale, useToast, useWords, When } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { usePages } from '../../../lib/part.tsx';
import { QueueView, useDeskPlace } from '../queue.tsx';
import { EditPlan } from './edit-plan.tsx';
import { type ApiPlanLineFragment, ArchiveApiPlanDocument, DeskApiPlansDocument } from './generated/operations.ts';
import { planWords } from './words.ts';

/** Plans that bound programs of organisations. What is open stands in the address. */
export default function PlanQueue() {
  const words = useWords(planWords);
  const locale = useLocale();
  const { get, change } = useAddress();
  const place = useDeskPlace();
  const pages = usePages(DeskApiPlansDocument, {}, ({ apiPlans }) => apiPlans);
  const open = pages.rows.find(({ id }) => id === place.selected);
  const task = get('do');
  const close = () => change({ do: null });
  const reload = () => pages.part.reload();
  return (
    <>
      <QueueView
        name={words.title}
        pages={pages}
        hasFilter={false}
        tools={
          <>
            <Button size="s" icon={Plus} onClick={() => change({ do: 'create' })}>
              {words.create}
            </Button>
            <span className="meta">{words.about}</span>
          </>
        }
        table="plans"
        columns={[
          {
            key: 'name',
            title: words.columns.name,
            className: 'user-text strong',
            sort: ({ name }) => name,
            cell: ({ name }) => name,
          },
          {
            key: 'scopes',
            title: words.columns.scopes,
            sort: ({ scopes }) => scopes?.length ?? null,
            cell: ({ scopes }) => <ScopeCount scopes={scopes} />,
          },
          {
            key: 'limit',
            title: words.columns.limit,
            isNumber: true,
            sort: ({ monthlyLimit }) => monthlyLimit,
            cell: ({ monthlyLimit }) => (monthlyLimit === null ? words.unlimited : locale.number(monthlyLimit)),
          },
          {
            key: 'price',
            title: words.columns.price,
            text: ({ priceId }) => priceId ?? '',
            cell: ({ priceId }) => (priceId === null ? words.noPrice : <Id id={priceId} />),
          },
          {
            key: 'state',
            title: words.columns.state,
            narrow: 'end',
            sort: ({ isArchived }) => (isArchived ? words.retired : words.active),
            cell: (plan) => <State plan={plan} />,
          },
        ]}
        peek={(plan) => (
          <Peek plan={plan} onChange={() => change({ do: 'change' })} onRetire={() => change({ do: 'retire' })} />
        )}
      />
      {task === 'create' && <EditPlan onClose={close} onSaved={reload} />}
      {task === 'change' && open && <EditPlan key={open.id} plan={open} onClose={close} onSaved={reload} />}
      {task === 'retire' && open && <RetirePlan plan={open} onClose={close} onRetired={reload} />}
    </>
  );
}

function ScopeCount({ scopes }: { readonly scopes: ApiPlanLineFragment['scopes'] }) {
  const words = useWords(planWords);
  const locale = useLocale();
  if (scopes === null) return words.allScopes;
  return scopes.length === 0 ? words.noScopes : words.scopeCount(locale.number(scopes.length));
}

function State({ plan: { isArchived } }: { readonly plan: ApiPlanLineFragment }) {
  const words = useWords(planWords);
  return <Badge tone={isArchived ? undefined : 'good'}>{isArchived ? words.retired : words.active}</Badge>;
}

interface PeekProps {
  readonly plan: ApiPlanLineFragment;
  readonly onChange: () => void;
  readonly onRetire: () => void;
}

function Peek({ plan, onChange, onRetire }: PeekProps) {
  const words = useWords(planWords);
  const locale = useLocale();
  const { name, scopes, monthlyLimit, priceId, isArchived, changedAt } = plan;
  return (
    <div className="stack">
      <div className="facts-head">
        <h2 className="heading user-text">{name}</h2>
        <State plan={plan} />
      </div>
      <dl className="pairs">
        <dt>{words.columns.limit}</dt>
        <dd>{monthlyLimit === null ? words.unlimited : locale.number(monthlyLimit)}</dd>
        <dt>{words.columns.price}</dt>
        <dd className={priceId === null ? undefined : 'mono'}>{priceId ?? words.noPrice}</dd>
        <dt>{words.columns.scopes}</dt>
        <dd>
          {scopes === null
            ? words.allScopes
            : scopes.length === 0
              ? words.noScopes
              : scopes.map((scope) => (
                  <span key={scope}>
                    <span className="mono">{scope}</span>{' '}
                  </span>
                ))}
        </dd>
        <dt>{words.changed}</dt>
        <dd>
          <When at={changedAt} />
        </dd>
      </dl>
      {!isArchived && (
        <div className="desk-verbs">
          <Button onClick={onChange}>{words.change}</Button>
          <Button look="danger" onClick={onRetire}>
            {words.retire}
          </Button>
        </div>
      )}
    </div>
  );
}

interface RetireProps {
  readonly plan: ApiPlanLineFragment;
  readonly onClose: () => void;
  readonly onRetired: () => void;
}

function RetirePlan({ plan, onClose, onRetired }: RetireProps) {
  const words = useWords(planWords);
  const tell = useToast();
  const archive = useAct(ArchiveApiPlanDocument);
  return (
    <Confirm
      title={words.retireTitle(plan.name)}
      why={words.retireWhy}
      act={words.retire}
      busy={words.retiring}
      keep={words.keep}
      action={archive}
      onClose={onClose}
      onConfirm={async () => {
        if ((await archive.run({ input: { apiPlanId: plan.id } })) === null) return;
        tell(words.isRetired);
        onRetired();
        onClose();
      }}
    />
  );
}
