import {
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Glyph,
  Input,
  Note,
  Panel,
  Section,
  Select,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Copy, KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import {
  CreateScimTokenDocument,
  RevokeScimTokenDocument,
  type ScimTokenPartsFragment,
  ScimTokensDocument,
} from './generated/policy.ts';
import { provisioningWords } from './provisioning-words.ts';

type Token = ScimTokenPartsFragment;

/** Where directories provision: `SCIM_PATH` of identity. */
const SCIM_PATH = '/scim/v2';

/** Tokens by which a directory keeps the members and teams of the organisation. For owners. */
export function Provisioning() {
  // Another number: a token has gone, so the pages begin anew.
  const [turn, setTurn] = useState(0);
  const words = useWords(provisioningWords);
  const [search, setSearch] = useSearchParams();
  const [revoked, revoke] = useState<Token | null>(null);
  const task = search.get('do');
  const close = () => setSearch({ view: 'access' }, { replace: true });
  return (
    <Section
      title={words.title}
      actions={
        <Button look="plain" size="s" icon={Plus} onClick={() => setSearch({ view: 'access', do: 'token' })}>
          {words.create}
        </Button>
      }
    >
      <p className="meta organisation-about">{words.about}</p>
      <Panel>
        <div className="organisation-facts">
          <dl className="pairs">
            <dt>{words.address}</dt>
            <dd>
              <span className="line wrap">
                <span className="mono organisation-code">{`${location.origin}${SCIM_PATH}`}</span>
                <CopyButton text={`${location.origin}${SCIM_PATH}`} />
              </span>
            </dd>
          </dl>
          <p className="meta">{words.addressWhy}</p>
        </div>
        <TokenList
          key={turn}
          rotated={task === 'rotate' ? search.get('token') : null}
          isCreating={task === 'token'}
          onRotate={({ id }) => setSearch({ view: 'access', do: 'rotate', token: id })}
          onRevoke={revoke}
          onClose={close}
        />
      </Panel>
      {revoked && (
        <Revoke
          token={revoked}
          onClose={() => revoke(null)}
          onRevoked={() => {
            close();
            setTurn(turn + 1);
          }}
        />
      )}
    </Section>
  );
}

interface TokenListProps {
  readonly rotated: string | null;
  readonly isCreating: boolean;
  readonly onRotate: (token: Token) => void;
  readonly onRevoke: (token: Token) => void;
  readonly onClose: () => void;
}

function TokenList({ rotated, isCreating, onRotate, onRevoke, onClose }: TokenListProps) {
  const words = useWords(provisioningWords);
  const pages = usePages(ScimTokensDocument, { first: 10 }, ({ scimTokens }) => scimTokens);
  const old = pages.rows.find(({ id }) => id === rotated);
  return (
    <>
      <PartView part={pages.part} pick={({ scimTokens }) => scimTokens} name={words.tokens}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="rows" aria-label={words.tokens}>
              {pages.rows.map((token) => (
                <TokenRow
                  key={token.id}
                  token={token}
                  onRotate={() => onRotate(token)}
                  onRevoke={() => onRevoke(token)}
                />
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
      {isCreating && <NewToken old={null} onClose={onClose} onCreated={pages.part.reload} onRevoke={onRevoke} />}
      {old && <NewToken key={old.id} old={old} onClose={onClose} onCreated={pages.part.reload} onRevoke={onRevoke} />}
    </>
  );
}

interface TokenRowProps {
  readonly token: Token;
  readonly onRotate: () => void;
  readonly onRevoke: () => void;
}

function TokenRow({ token, onRotate, onRevoke }: TokenRowProps) {
  const words = useWords(provisioningWords);
  const locale = useLocale();
  const facts = [
    words.until(locale.day(token.expiresAt)),
    token.lastUsedAt === null ? words.neverUsed : words.used(locale.when(token.lastUsedAt)),
    token.createdBy !== null && words.by(token.createdBy.displayName),
  ];
  return (
    <li className="wrap">
      <Glyph icon={KeyRound} />
      <span className="grow organisation-lines">
        <span className="strong user-text">{token.name}</span>
        <span className="meta">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <span className="line">
        <Button size="s" aria-label={words.rotateOf(token.name)} onClick={onRotate}>
          {words.rotate}
        </Button>
        <Button size="s" look="danger" aria-label={words.revokeOf(token.name)} onClick={onRevoke}>
          {words.revoke}
        </Button>
      </span>
    </li>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const words = useWords(provisioningWords);
  const tell = useToast();
  return (
    <Button
      size="s"
      icon={Copy}
      onClick={() => void navigator.clipboard.writeText(text).then(() => tell(words.copied))}
    >
      {words.copy}
    </Button>
  );
}

const terms = ['30', '90', '180', '365'] as const;

interface NewTokenProps {
  /** The token that the new one takes the place of; null: none. */
  readonly old: Token | null;
  readonly onClose: () => void;
  readonly onCreated: () => void;
  readonly onRevoke: (token: Token) => void;
}

function NewToken({ old, onClose, onCreated, onRevoke }: NewTokenProps) {
  const words = useWords(provisioningWords);
  const create = useAct(CreateScimTokenDocument);
  const [name, setName] = useState(old?.name ?? '');
  const [days, setDays] = useState<string>('180');
  const [isTried, setTried] = useState(false);
  /** Nowhere but here: it is gone with the drawer. */
  const [secret, setSecret] = useState<string | null>(null);
  const fault = isTried && name.trim() === '' ? words.wanted : create.fieldError('name');
  const submit = async () => {
    setTried(true);
    if (name.trim() === '') return;
    const made = await create.run({ input: { name: name.trim(), expiresInDays: Number(days) } });
    if (made === null) return;
    setSecret(made.secret);
    onCreated();
  };
  const title = old === null ? words.create : words.rotateOf(old.name);
  if (secret !== null) {
    return (
      <Drawer isOpen onClose={onClose} title={title} hasSecret>
        <div className="stack">
          <Note tone="warning" title={words.once}>
            {words.onceWhy}
          </Note>
          <dl className="pairs">
            <dt>{words.secret}</dt>
            <dd className="mono organisation-code">{secret}</dd>
          </dl>
          <p className="line wrap">
            <CopyButton text={secret} />
            <Button look="primary" onClick={onClose}>
              {words.done}
            </Button>
          </p>
          {old !== null && (
            <Note
              tone="accent"
              title={words.oldStays(old.name)}
              actions={
                <Button size="s" onClick={() => onRevoke(old)}>
                  {words.revokeOld}
                </Button>
              }
            >
              {words.oldWhy}
            </Note>
          )}
        </div>
      </Drawer>
    );
  }
  return (
    <Drawer isOpen onClose={onClose} title={title} isChanged={name !== (old?.name ?? '')}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        {old !== null && <p className="meta">{words.rotateWhy}</p>}
        <Field label={words.name} hint={words.nameHint} error={fault}>
          <Input value={name} maxLength={60} autoComplete="off" onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field label={words.expires} error={create.fieldError('expiresInDays')}>
          <Select value={days} onChange={({ target }) => setDays(target.value)}>
            {terms.map((term) => (
              <option key={term} value={term}>
                {words.days[term]}
              </option>
            ))}
          </Select>
        </Field>
        {fault === undefined && (
          <ProblemNote
            problem={
              create.problem?.refusal?.code === 'QUOTA_EXCEEDED'
                ? { ...create.problem, title: words.full }
                : create.problem
            }
          />
        )}
        <p className="line">
          <Button type="submit" look="primary" busy={create.isBusy && words.creating}>
            {words.create}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

interface RevokeProps {
  readonly token: Token;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

function Revoke({ token, onClose, onRevoked }: RevokeProps) {
  const words = useWords(provisioningWords);
  const tell = useToast();
  const revoke = useAct(RevokeScimTokenDocument);
  const submit = async () => {
    if ((await revoke.run({ input: { scimTokenId: token.id } })) === null) return;
    onClose();
    onRevoked();
    tell(words.revoked);
  };
  return (
    <Confirm
      title={words.revokeTitle(token.name)}
      why={words.revokeWhy}
      act={words.revoke}
      busy={words.revoking}
      keep={words.keep}
      action={revoke}
      onConfirm={() => void submit()}
      onClose={onClose}
    />
  );
}
