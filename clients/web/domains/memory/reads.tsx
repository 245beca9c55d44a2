import {
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Section,
  Select,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { Person, usePersonText } from '../../shared/people/person.tsx';
import {
  EndMemoryGrantDocument,
  LetServiceReadDocument,
  type MemoryGrantRowFragment,
  MemoryGrantsDocument,
  MemoryReadsDocument,
} from './generated/operations.ts';
import { readsWords } from './reads-words.ts';
import { memoryWords } from './words.ts';

/** Scopes that a service can be let read; what is in a space is shared by its owner. */
const scopes = ['USER', 'AGENT', 'SESSION', 'ORG'] as const;
type Scope = (typeof scopes)[number];

/** Readers of the person's memories so far, and readers that are permitted. */
export function Reads() {
  const words = useWords(readsWords);
  return (
    <>
      <p className="meta">{words.about}</p>
      <Grants />
      <Log />
    </>
  );
}

function Log() {
  const words = useWords(readsWords);
  const pages = usePages(MemoryReadsDocument, {}, ({ memoryAccessLog }) => memoryAccessLog);
  return (
    <Section title={words.log}>
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.log}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map(({ id, action, service, memoryIds, createdAt, reader }) => (
                  <li key={id} className="wrap">
                    <span className="grow memory-lines">
                      <span>
                        <span className="strong">
                          <Person id={reader?.id} />
                        </span>{' '}
                        {service !== null && words.through(service)}
                      </span>
                      <span className="meta">
                        {words.actions[action]} · {words.memories(memoryIds.length)}
                      </span>
                    </span>
                    <span className="meta">
                      <When at={createdAt} />
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}

function Grants() {
  const words = useWords(readsWords);
  const { get, change } = useAddress();
  const pages = usePages(MemoryGrantsDocument, {}, ({ memoryGrants }) => memoryGrants);
  const [ended, setEnded] = useState<MemoryGrantRowFragment | null>(null);
  return (
    <Section
      title={words.grants}
      actions={
        <Button size="s" icon={Plus} onClick={() => change({ do: 'allow' })}>
          {words.allow}
        </Button>
      }
    >
      <p className="meta memory-about">{words.grantsAbout}</p>
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.grants}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.noGrants}>{words.noGrantsWhy}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((grant) => (
                  <Grant key={grant.id} grant={grant} onEnd={() => setEnded(grant)} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {get('do') === 'allow' && <Allow onClose={() => change({ do: null })} onAllowed={pages.part.reload} />}
      {ended && <End grant={ended} onClose={() => setEnded(null)} onEnded={pages.part.reload} />}
    </Section>
  );
}

function useNameOf({ service, user }: MemoryGrantRowFragment): string {
  const person = usePersonText(user?.id ?? null);
  return service ?? person;
}

function Grant({ grant, onEnd }: { readonly grant: MemoryGrantRowFragment; readonly onEnd: () => void }) {
  const words = useWords(readsWords);
  const all = useWords(memoryWords);
  const locale = useLocale();
  const name = useNameOf(grant);
  const { space, scope, mayWrite, revokedAt, createdAt } = grant;
  return (
    <li className="wrap">
      <span className="grow memory-lines">
        <bdi className="strong">{name}</bdi>
        <span className="meta">
          {space === null ? words.all : words.inSpace(space.name)}
          {scope !== null && ` · ${all.scopes[scope]}`}
          {mayWrite && ` · ${words.writes}`} · <When at={createdAt} />
        </span>
      </span>
      {revokedAt === null ? (
        <Button size="s" aria-label={words.revokeOf(name)} onClick={onEnd}>
          {words.revoke}
        </Button>
      ) : (
        <span className="meta">{words.revokedAt(locale.when(revokedAt))}</span>
      )}
    </li>
  );
}

interface EndProps {
  readonly grant: MemoryGrantRowFragment;
  readonly onClose: () => void;
  readonly onEnded: () => void;
}

function End({ grant, onClose, onEnded }: EndProps) {
  const words = useWords(readsWords);
  const all = useWords(memoryWords);
  const tell = useToast();
  const end = useAct(EndMemoryGrantDocument);
  const name = useNameOf(grant);
  return (
    <Confirm
      title={words.revokeTitle(name)}
      why={words.revokeWhy}
      act={words.revoke}
      busy={words.revoking}
      keep={all.one.keep}
      action={end}
      onClose={onClose}
      onConfirm={async () => {
        if ((await end.run({ input: { grantId: grant.id } })) === null) return;
        tell(words.revoked);
        onEnded();
        onClose();
      }}
    />
  );
}

interface AllowProps {
  readonly onClose: () => void;
  readonly onAllowed: () => void;
}

function Allow({ onClose, onAllowed }: AllowProps) {
  const words = useWords(readsWords);
  const all = useWords(memoryWords);
  const tell = useToast();
  const allow = useAct(LetServiceReadDocument);
  const [service, setService] = useState('');
  const [scope, setScope] = useState<Scope | ''>('USER');
  const submit = async () => {
    const input = { service: service.trim(), scope: scope === '' ? null : scope };
    if ((await allow.run({ input })) === null) return;
    tell(words.allowed);
    onAllowed();
    onClose();
  };
  const fault = allow.fieldError('service');
  return (
    <Drawer isOpen onClose={onClose} title={words.allow} isChanged={service !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <div className="stack">
          <Field label={words.service} hint={words.serviceHint} error={fault}>
            <Input
              value={service}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setService(event.target.value)}
            />
          </Field>
          <Field label={words.scope}>
            <Select value={scope} onChange={(event) => setScope(event.target.value as Scope | '')}>
              {scopes.map((one) => (
                <option key={one} value={one}>
                  {all.scopes[one]}
                </option>
              ))}
              <option value="">{words.everyScope}</option>
            </Select>
          </Field>
          {fault === undefined && <ProblemNote problem={allow.problem} />}
          <p className="line">
            <Button type="submit" look="primary" busy={allow.isBusy && words.allowing}>
              {words.allow}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}
