import { type PortfolioVisibility, ReceivedCredentialsDocument, type ReceivedCredentialsQuery } from '@codai/sdk';
import { Button, Field, Form, Input, Panel, Select, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { IssuerName } from '../../shared/credentials/issuer-name.tsx';
import { OwnPortfolioDocument, type OwnPortfolioQuery, SavePortfolioDocument } from './generated/operations.ts';
import { ownWords } from './own-words.ts';

type Portfolio = OwnPortfolioQuery['myPortfolio'];
type Credential = NonNullable<ReceivedCredentialsQuery['myCredentials']>['edges'][number]['node'];

/** Credentials that the person shows, and the audience of each. */
export function OwnPortfolio() {
  const words = useWords(ownWords);
  const portfolio = usePart(OwnPortfolioDocument, {});
  const received = usePart(ReceivedCredentialsDocument, { first: 100 });
  return (
    <PartView part={portfolio} pick={(data) => ({ own: data.myPortfolio })} name={words.views.portfolio}>
      {({ own }) => (
        <PartView part={received} pick={({ myCredentials }) => myCredentials} name={words.views.mine}>
          {({ edges }) => (
            <Edit
              key={own?.version ?? 0}
              own={own}
              accepted={edges.map(({ node }) => node).filter(({ acceptance }) => acceptance === 'ACCEPTED')}
              onSaved={portfolio.reload}
            />
          )}
        </PartView>
      )}
    </PartView>
  );
}

const audiences = ['PUBLIC', 'MEMBERS', 'PRIVATE'] as const;

interface EditProps {
  readonly own: Portfolio;
  readonly accepted: readonly Credential[];
  readonly onSaved: () => void;
}

function Edit({ own, accepted, onSaved }: EditProps) {
  const words = useWords(ownWords);
  const tell = useToast();
  const save = useAct(SavePortfolioDocument);
  const [handle, setHandle] = useState(own?.handle ?? '');
  const [headline, setHeadline] = useState(own?.headline ?? '');
  const [visibility, setVisibility] = useState<PortfolioVisibility>(own?.visibility ?? 'PRIVATE');
  const codes = own?.items.map(({ verificationCode }) => verificationCode) ?? [];
  const [shown, setShown] = useState<readonly string[]>(
    codes.flatMap((code) => accepted.find(({ verificationCode }) => verificationCode === code)?.id ?? []),
  );
  const fault = (name: string) => save.fieldError(name);
  const errors = ['handle', 'headline'].flatMap((name) => fault(name) ?? []);
  return (
    <Panel>
      <Form
        className="stack credentials-form"
        errors={errors}
        onSubmit={async () => {
          const input = {
            handle: handle.trim(),
            headline: headline.trim() || null,
            visibility,
            credentialIds: [...shown],
          };
          if ((await save.run({ input })) === null) return;
          tell(words.portfolio.saved);
          onSaved();
        }}
      >
        <Field label={words.portfolio.handle} hint={words.portfolio.handleHint} error={fault('handle')}>
          <Input value={handle} maxLength={40} onChange={(event) => setHandle(event.target.value)} />
        </Field>
        <Field label={words.portfolio.headline} error={fault('headline')}>
          <Input value={headline} maxLength={200} onChange={(event) => setHeadline(event.target.value)} />
        </Field>
        <Field label={words.portfolio.audience}>
          <Select value={visibility} onChange={(event) => setVisibility(event.target.value as PortfolioVisibility)}>
            {audiences.map((one) => (
              <option key={one} value={one}>
                {words.portfolio.audiences[one]}
              </option>
            ))}
          </Select>
        </Field>
        <fieldset className="credentials-ticks">
          <legend className="field-label">{words.portfolio.shown}</legend>
          {accepted.length === 0 && <p className="meta">{words.portfolio.shownWhy}</p>}
          {accepted.map(({ id, title, issuerName, issuerVerification }) => (
            <label key={id} className="line">
              <input
                type="checkbox"
                checked={shown.includes(id)}
                onChange={({ target }) =>
                  setShown((now) => (target.checked ? [...now, id] : now.filter((one) => one !== id)))
                }
              />
              {title} · <IssuerName name={issuerName} verification={issuerVerification} />
            </label>
          ))}
        </fieldset>
        {errors.length === 0 && <ProblemNote problem={save.problem} />}
        <p className="line wrap">
          <Button type="submit" look="primary" busy={save.isBusy && words.busy}>
            {words.portfolio.save}
          </Button>
          {own !== null && <Link href={`/portfolio/${own.handle}`}>{words.portfolio.see}</Link>}
        </p>
      </Form>
    </Panel>
  );
}
