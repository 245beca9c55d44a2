import { UpdateProfileDocument } from '@codai/sdk';
import {
  Avatar,
  Button,
  Drawer,
  Field,
  Form,
  Input,
  type Language,
  languages,
  Panel,
  Section,
  Select,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { underConflict } from '../../lib/conflict.ts';
import { type Me, useSession } from '../../lib/session.tsx';
import type { Task } from './center-task.ts';
import { securityWords } from './words.ts';

interface ProfileProps {
  readonly isLocked: boolean;
  readonly isOpen: boolean;
  readonly onBegin: (task: Task) => void;
  readonly onClose: () => void;
}

export function Profile({ isLocked, isOpen, onBegin, onClose }: ProfileProps) {
  const all = useWords(securityWords);
  const words = all.profile;
  const { me } = useSession();
  if (me === null) return null;
  return (
    <Section title={words.title}>
      <Panel>
        <div className="rows">
          <div>
            <Avatar id={me.id} name={me.displayName} />
            <span className="grow">
              <span className="strong user-text">{me.displayName}</span>
              <br />
              <span className="meta">
                @{me.handle} · {words.locales[languageOf(me.locale)]}
                {isLocked && ` · ${all.ways.needsFactor}`}
              </span>
            </span>
            <Button disabled={isLocked} onClick={() => onBegin('profile')} aria-label={`${words.edit}: ${words.title}`}>
              {words.edit}
            </Button>
          </div>
        </div>
      </Panel>
      {isOpen && <EditProfile me={me} onClose={onClose} />}
    </Section>
  );
}

const languageOf = (locale: string | null): Language => (locale?.startsWith('ro') === true ? 'ro' : 'en');

function EditProfile({ me, onClose }: { readonly me: Me; readonly onClose: () => void }) {
  const all = useWords(securityWords);
  const words = all.profile;
  const tell = useToast();
  const { reload } = useSession();
  const [displayName, setDisplayName] = useState(me.displayName);
  const [handle, setHandle] = useState(me.handle);
  const [locale, setLocale] = useState(languageOf(me.locale));
  const [version, setVersion] = useState(me.version);
  const save = useAct(UpdateProfileDocument);
  const refusal = save.problem?.refusal;
  const isChanged = displayName !== me.displayName || handle !== me.handle || locale !== languageOf(me.locale);

  const submit = async () => {
    const expectedVersion = refusal?.currentVersion ?? version;
    setVersion(expectedVersion);
    const saved = await save.run({
      input: {
        expectedVersion,
        ...(displayName !== me.displayName && { displayName }),
        ...(handle !== me.handle && { handle }),
        ...(locale !== languageOf(me.locale) && { locale }),
      },
    });
    if (saved === null) return;
    reload();
    onClose();
    tell(words.saved);
  };
  const errors = ['displayName', 'handle', 'locale'].flatMap((field) => save.fieldError(field) ?? []);
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={isChanged}>
      <Form onSubmit={() => void submit()} errors={errors}>
        <Field label={words.name} hint={words.nameHint} error={save.fieldError('displayName')}>
          <Input value={displayName} autoComplete="name" onChange={(event) => setDisplayName(event.target.value)} />
        </Field>
        <Field label={words.handle} hint={words.handleHint} error={save.fieldError('handle')}>
          <Input
            value={handle}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setHandle(event.target.value)}
          />
        </Field>
        <Field label={words.locale} hint={words.localeHint} error={save.fieldError('locale')}>
          <Select value={locale} onChange={(event) => setLocale(event.target.value as Language)}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {words.locales[one]}
              </option>
            ))}
          </Select>
        </Field>
        {errors.length === 0 && <ProblemNote problem={underConflict(save.problem, words.conflict)} />}
        <Button type="submit" look="primary" size="l" wide busy={save.isBusy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  );
}
