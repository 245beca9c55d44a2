import { CreateApiTokenDocument } from '@codai/sdk';
import {
  Badge,
  Button,
  Drawer,
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
import { Bot, Copy, Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { apiScopes } from '../../shared/scopes/api-scopes.ts';
import type { Task } from './center-task.ts';
import { MyApiTokensDocument, type MyApiTokensQuery, RevokeApiTokenDocument } from './generated/operations.ts';
import { tokenWords } from './token-words.ts';

type ApiTokenLine = NonNullable<MyApiTokensQuery['myApiTokens']>['edges'][number]['node'];

interface ApiTokensProps {
  readonly isCreating: boolean;
  readonly onBegin: (task: Task) => void;
  readonly onClose: () => void;
}

/** API tokens of the person, each with its scopes; a secret is shown once. */
export function ApiTokens({ isCreating, onBegin, onClose }: ApiTokensProps) {
  const words = useWords(tokenWords);
  const locale = useLocale();
  const [revoked, setRevoked] = useState<ApiTokenLine | null>(null);
  const tokens = usePages(MyApiTokensDocument, { first: 20 }, ({ myApiTokens }) => myApiTokens);
  return (
    <Section
      title={words.title}
      count={tokens.rows.length || undefined}
      actions={
        <Button look="plain" size="s" icon={Plus} onClick={() => onBegin('token')}>
          {words.create}
        </Button>
      }
    >
      <Panel>
        <PartView part={tokens.part} pick={({ myApiTokens }) => myApiTokens} name={words.title}>
          {() =>
            tokens.rows.length === 0 ? (
              <p className="meta security-no-devices">{words.none}</p>
            ) : (
              <div className="rows">
                {tokens.rows.map((token) => (
                  <div key={token.id}>
                    <Glyph icon={Bot} />
                    <span className="grow">
                      <span className="line wrap">
                        <span className="strong user-text">{token.name}</span>
                        {token.scopes.map((scope) => (
                          <Badge key={scope}>{scope}</Badge>
                        ))}
                      </span>
                      <span className="meta">
                        {words.until(locale.day(token.expiresAt))} ·{' '}
                        {token.lastUsedAt ? words.used(locale.when(token.lastUsedAt)) : words.neverUsed}
                      </span>
                    </span>
                    <Button
                      look="plain"
                      aria-label={`${words.revoke}: ${token.name}`}
                      onClick={() => setRevoked(token)}
                    >
                      {words.revoke}
                    </Button>
                  </div>
                ))}
              </div>
            )
          }
        </PartView>
        <MoreRows pages={tokens} />
      </Panel>
      {isCreating && <CreateToken onClose={onClose} onCreated={tokens.part.reload} />}
      {revoked && <RevokeToken token={revoked} onClose={() => setRevoked(null)} onRevoked={tokens.part.reload} />}
    </Section>
  );
}

const DAYS = [7, 30, 90, 365];

function CreateToken({ onClose, onCreated }: { readonly onClose: () => void; readonly onCreated: () => void }) {
  const words = useWords(tokenWords);
  const tell = useToast();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [days, setDays] = useState('30');
  const [secret, setSecret] = useState<string | null>(null);
  const create = useAct(CreateApiTokenDocument);
  const submit = async () => {
    const made = await create.run({ input: { name, scopes: [...scopes], expiresInDays: Number(days) } });
    if (made === null) return;
    setSecret(made.secret);
    onCreated();
  };
  if (secret !== null) {
    return (
      <Drawer isOpen onClose={onClose} title={words.created} hasSecret>
        <div className="stack">
          <Note tone="warning" title={words.once} />
          <p className="mono security-key">{secret}</p>
          <div className="line wrap">
            <Button
              icon={Copy}
              onClick={() => void navigator.clipboard.writeText(secret).then(() => tell(words.copied))}
            >
              {words.copy}
            </Button>
            <Button look="primary" onClick={onClose}>
              {words.done}
            </Button>
          </div>
          <p className="support">{words.use}</p>
        </div>
      </Drawer>
    );
  }
  return (
    <Drawer isOpen onClose={onClose} title={words.create} isChanged={name !== '' || scopes.length > 0}>
      <Form onSubmit={() => void submit()}>
        <p className="support">{words.about}</p>
        <Field label={words.name} hint={words.nameHint} error={create.fieldError('name')}>
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <fieldset className="stack-s security-scopes">
          <legend className="label">{words.scopes}</legend>
          {apiScopes.map((scope) => (
            <label key={scope} className="check">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                }
              />
              {words.scope[scope]}
            </label>
          ))}
        </fieldset>
        <Field label={words.expires} error={create.fieldError('expiresInDays')}>
          <Select value={days} onChange={(event) => setDays(event.target.value)}>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {words.days(count)}
              </option>
            ))}
          </Select>
        </Field>
        <ProblemNote problem={create.problem} />
        <Button type="submit" look="primary" size="l" wide busy={create.isBusy && words.creating}>
          {words.submit}
        </Button>
      </Form>
    </Drawer>
  );
}

interface RevokeProps {
  readonly token: ApiTokenLine;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

function RevokeToken({ token, onClose, onRevoked }: RevokeProps) {
  const words = useWords(tokenWords);
  const tell = useToast();
  const revoke = useAct(RevokeApiTokenDocument);
  return (
    <Confirm
      title={words.revokeTitle(token.name)}
      why={words.revokeWhy}
      act={words.revokeIt}
      busy={words.revoking}
      keep={words.keep}
      action={revoke}
      onConfirm={async () => {
        if ((await revoke.run({ input: { apiTokenId: token.id } })) === null) return;
        onClose();
        onRevoked();
        tell(words.revoked);
      }}
      onClose={onClose}
    />
  );
}
