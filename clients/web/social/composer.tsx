import { PublishPostDocument } from '@codai/sdk';
import { Avatar, Button, Menu, useLocale, useToast, useWords } from '@codai/ui';
import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { ProblemNote, useAct } from '../app/act.tsx';
import { useDraft, useKeptWish } from '../app/drafts.ts';
import { keep, readKept } from '../app/kept.ts';
import { useSession } from '../app/session.tsx';
import { audienceIcons, type PostCard } from './post-item.tsx';
import { socialWords } from './words.ts';

const CHARACTERS_MAX = 10_000;
/** Before it the number of characters left says nothing. */
const TOLD_FROM = 9_000;
type Visibility = PostCard['visibility'];
const visibilities: readonly Visibility[] = ['PUBLIC', 'FOLLOWERS', 'ORGANIZATION', 'PRIVATE'];

export interface ComposerProps {
  readonly field: Ref<HTMLTextAreaElement>;
  readonly onPublished: (id: string) => void;
}

/** Writes a post. Text and audience stay on this device until it is published. */
export function Composer({ field, onPublished }: ComposerProps) {
  const words = useWords(socialWords);
  const locale = useLocale();
  const tell = useToast();
  const { me, tenant, subject } = useSession();
  const [text, setText] = useDraft('post');
  const wish = useKeptWish('post');
  const audienceKey = `${subject}.post-audience`;
  const [chosen, setChosen] = useState<Visibility>(() => readKept(audienceKey, 'PUBLIC'));
  const publish = useAct(PublishPostDocument);
  const isOrganisation = tenant !== null && tenant.kind !== 'PERSONAL';
  const visibility = chosen === 'ORGANIZATION' && !isOrganisation ? 'PUBLIC' : chosen;
  const left = CHARACTERS_MAX - [...text].length;
  const titleOf = (one: Visibility) => (one === 'ORGANIZATION' && isOrganisation ? tenant.name : words.audiences[one]);

  const submit = async () => {
    if (text.trim() === '' || left < 0) return;
    const idempotencyKey = wish.keyFor(`${visibility}.${tenant?.id}.${text}`);
    const done = await publish.run({ input: { text, visibility, idempotencyKey } });
    if (done === null) return;
    wish.done();
    setText('');
    onPublished(done.id);
    tell(words.published);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit();
    if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
  };
  const Icon = audienceIcons[visibility];
  const fault = publish.problem?.refusal?.fields?.[0]?.message;
  return (
    <form
      className="panel composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="composer-text">
        <Avatar id={me?.id ?? ''} name={me?.displayName ?? ''} size="l" />
        <textarea
          ref={field}
          aria-label={words.write}
          placeholder={words.placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          aria-invalid={left < 0 || fault !== undefined || undefined}
          rows={2}
          dir="auto"
        />
      </div>
      {fault === undefined ? <ProblemNote problem={publish.problem} /> : <p className="field-error">{fault}</p>}
      <div className="composer-bar">
        <Menu
          align="start"
          label={words.audience}
          trigger={
            <Button icon={Icon} size="s" aria-label={`${words.audience}: ${titleOf(visibility)}`}>
              <span className="cut">{titleOf(visibility)}</span>
              <ChevronDown className="icon" aria-hidden />
            </Button>
          }
          items={visibilities.map((one) => {
            const OwnIcon = audienceIcons[one];
            return {
              key: one,
              icon: <OwnIcon className="icon" aria-hidden />,
              label: (
                <>
                  {titleOf(one)}
                  <br />
                  <span className="meta">
                    {one === 'ORGANIZATION' && !isOrganisation ? words.noOrganisation : words.audienceWhy[one]}
                  </span>
                </>
              ),
              isChecked: one === visibility,
              isDisabled: one === 'ORGANIZATION' && !isOrganisation,
              onSelect: () => {
                setChosen(one);
                keep(audienceKey, one);
              },
            };
          })}
        />
        <span className="meta num end" role="status" data-bad={left < 0 || undefined}>
          {left < 0
            ? words.tooLong(locale.number(-left))
            : left <= CHARACTERS_MAX - TOLD_FROM && words.left(locale.number(left))}
        </span>
        <Button
          type="submit"
          look="primary"
          size="s"
          busy={publish.isBusy && words.publishing}
          disabled={text.trim() === '' || left < 0}
        >
          {words.publish}
        </Button>
      </div>
    </form>
  );
}
