import {
  Badge,
  Button,
  Field,
  Form,
  IconButton,
  Input,
  Section,
  Select,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { useInputKey } from '../../lib/input-key.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  CreateFileLinkDocument,
  FileSharingDocument,
  type FileSharingQuery,
  RevokeFileLinkDocument,
} from './generated/operations.ts';
import { FilesProblem } from './problem.tsx';
import { filesWords } from './words.ts';

type Link = NonNullable<FileSharingQuery['shareLinks']>['edges'][number]['node'];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const terms = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, never: null } as const;
type Term = keyof typeof terms;

/** The token stands behind the `#`, so that no server and no log sees it before it is used. */
const addressOf = (token: string) => `${window.location.origin}/app/shared#${token}`;

/** Links by which anybody downloads the file. */
export function Links({ fileId }: { readonly fileId: string }) {
  const words = useWords(filesWords).links;
  const part = usePart(FileSharingDocument, { fileId });
  return (
    <Section title={words.name}>
      <div className="stack">
        <p className="meta">{words.why}</p>
        <PartView part={part} pick={({ shareLinks }) => shareLinks} name={words.name}>
          {({ edges }) =>
            edges.length === 0 ? (
              <p className="meta">{words.none}</p>
            ) : (
              <ul className="rows">
                {edges.map(({ node }) => (
                  <OneLink key={node.id} link={node} onChanged={part.reload} />
                ))}
              </ul>
            )
          }
        </PartView>
        <NewLink fileId={fileId} onCreated={part.reload} />
      </div>
    </Section>
  );
}

function OneLink({ link, onChanged }: { readonly link: Link; readonly onChanged: () => void }) {
  const words = useWords(filesWords).links;
  const locale = useLocale();
  const tell = useToast();
  const revoke = useAct(RevokeFileLinkDocument);
  const { id: linkId, token, downloads, downloadsMax, expiresAt, hasPassword, revokedAt } = link;
  const facts = [
    downloadsMax === null
      ? locale.plural(downloads, words.downloads)
      : words.downloadsOf(locale.number(downloads), locale.number(downloadsMax)),
    ...(expiresAt === null ? [] : [words.until(locale.when(expiresAt))]),
    ...(hasPassword ? [words.hasPassword] : []),
  ];
  return (
    <li className="wrap">
      <span className="grow files-lines files-link">
        {revokedAt === null && (
          <span className="line">
            <Input className="files-address mono" readOnly value={addressOf(token)} aria-label={words.address} />
            <IconButton
              icon={Copy}
              label={words.copy}
              onClick={async () => {
                await navigator.clipboard.writeText(addressOf(token));
                tell(words.copied);
              }}
            />
          </span>
        )}
        <span className="meta">{facts.join(' · ')}</span>
        <FilesProblem problem={revoke.problem} />
      </span>
      {revokedAt === null ? (
        <Button
          size="s"
          look="danger"
          busy={revoke.isBusy && words.revoke}
          onClick={async () => {
            if ((await revoke.run({ input: { linkId } })) === null) return;
            tell(words.revoked);
            onChanged();
          }}
        >
          {words.revoke}
        </Button>
      ) : (
        <Badge>{words.isRevoked}</Badge>
      )}
    </li>
  );
}

function NewLink({ fileId, onCreated }: { readonly fileId: string; readonly onCreated: () => void }) {
  const words = useWords(filesWords).links;
  const tell = useToast();
  const create = useAct(CreateFileLinkDocument);
  const idempotency = useInputKey();
  const [password, setPassword] = useState('');
  const [term, setTerm] = useState<Term>('week');
  const [max, setMax] = useState('');
  const faults = [create.fieldError('password'), create.fieldError('downloadsMax'), create.fieldError('expiresAt')];
  const told = faults.filter((fault) => fault !== undefined);
  const run = async () => {
    const ms = terms[term];
    const input = {
      fileId,
      password: password === '' ? null : password,
      // On the hour, so that an attempt that is made again says the same.
      expiresAt: ms === null ? null : new Date(Math.ceil((serverNow() + ms) / HOUR_MS) * HOUR_MS).toISOString(),
      downloadsMax: max === '' ? null : Number(max),
    };
    const done = await create.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    if (done === null) return;
    idempotency.renew();
    setPassword('');
    setMax('');
    tell(words.created);
    onCreated();
  };
  return (
    <Form onSubmit={() => void run()} errors={told}>
      <Field label={words.expires} error={faults[2]}>
        <Select value={term} onChange={(event) => setTerm(event.target.value as Term)}>
          {Object.keys(terms).map((one) => (
            <option key={one} value={one}>
              {words.expiries[one as Term]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.password} hint={words.passwordHint} error={faults[0]}>
        <Input
          type="password"
          autoComplete="new-password"
          value={password}
          maxLength={200}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Field label={words.max} hint={words.maxHint} error={faults[1]}>
        <Input
          inputMode="numeric"
          value={max}
          maxLength={6}
          onChange={(event) => setMax(event.target.value.replace(/\D/g, ''))}
        />
      </Field>
      {told.length === 0 && <FilesProblem problem={create.problem} />}
      <p className="line">
        <Button type="submit" busy={create.isBusy && words.creating}>
          {words.create}
        </Button>
      </p>
    </Form>
  );
}
