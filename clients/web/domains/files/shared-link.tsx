import { Button, Field, Form, Input, Note, SkeletonRows, useLocale, useWords } from '@codai/ui';
import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { type Done, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { Front } from '../../shared/front/front.tsx';
import { Size } from '../../shared/uploads/file-size.tsx';
import { FileLinkFormDocument, OpenFileLinkDocument, type OpenFileLinkMutation } from './generated/operations.ts';
import { FilesProblem } from './problem.tsx';
import { filesWords } from './words.ts';

type Opened = Extract<Done<OpenFileLinkMutation>, { readonly __typename: 'OpenedShareLink' }>;

/** Requirement of the link; `unknown` while the server does not say: then a password may be given. */
type LinkForm = 'ended' | 'loading' | 'locked' | 'open' | 'unknown';

const formOf = (form: { readonly asksPassword: boolean } | null): LinkForm =>
  form === null ? 'ended' : form.asksPassword ? 'locked' : 'open';

/** Where the link of a file leads: without a session, and nothing is counted before it is asked for. */
export default function SharedLinkPage() {
  const { opened: words, act } = useWords(filesWords);
  const locale = useLocale();
  const { anonymous } = useSession();
  const [token] = useState(() => window.location.hash.slice(1));
  const open = useAct(OpenFileLinkDocument, { with: anonymous });
  const [password, setPassword] = useState('');
  const [file, setFile] = useState<Opened | null>(null);
  const [form, setForm] = useState<LinkForm>('loading');
  useEffect(() => {
    document.title = `${words.title} · Codai`;
  }, [words]);
  useEffect(() => {
    let isCurrent = true;
    void anonymous.query(FileLinkFormDocument, { token }).then(({ data, error }) => {
      if (isCurrent) setForm(error !== undefined || !data ? 'unknown' : formOf(data.shareLinkForm));
    });
    return () => {
      isCurrent = false;
    };
  }, [anonymous, token]);
  const refusal = open.problem?.refusal as { readonly code?: string; readonly attemptsLeft?: number } | null;
  const isInvalid = token === '' || form === 'ended' || refusal?.code === 'LINK_INVALID';
  const fault = refusal?.code === 'INVALID_CODE' ? locale.plural(refusal.attemptsLeft ?? 0, words.wrong) : undefined;
  const run = async () => {
    const done = await open.run({ input: { token, password: password === '' ? null : password } });
    if (done !== null) setFile(done as Opened);
  };
  return (
    <Front>
      <div className="sign-in">
        <h1 className="title">{isInvalid ? words.invalid : (file?.name ?? words.title)}</h1>
        {isInvalid ? (
          <>
            <p className="support">{words.invalidWhy}</p>
            <Link href="/" className="button" data-size="l">
              {words.home}
            </Link>
          </>
        ) : file !== null ? (
          <div className="stack">
            <p className="support">
              {file.contentType} · <Size of={file.size} />
            </p>
            <a className="button" data-look="primary" data-size="l" href={file.url} download>
              <Download className="icon" aria-hidden />
              {act.download}
            </a>
            <Note tone="accent" title={words.ready} />
          </div>
        ) : form === 'loading' ? (
          <SkeletonRows rows={2} />
        ) : (
          <Form onSubmit={() => void run()} errors={fault === undefined ? [] : [fault]}>
            <p className="support">{words.why}</p>
            {form !== 'open' && (
              <Field label={words.password} hint={form === 'locked' ? undefined : words.passwordHint} error={fault}>
                <Input
                  type="password"
                  autoComplete="off"
                  value={password}
                  maxLength={200}
                  onChange={(event) => setPassword(event.target.value)}
                />
              </Field>
            )}
            {fault === undefined && <FilesProblem problem={open.problem} />}
            <Button type="submit" look="primary" size="l" busy={open.isBusy && words.opening}>
              {words.open}
            </Button>
          </Form>
        )}
      </div>
    </Front>
  );
}
