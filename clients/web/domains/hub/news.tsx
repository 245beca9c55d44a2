import {
  Badge,
  Button,
  Drawer,
  Field,
  Form,
  Input,
  Segments,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  type AnnouncementRowFragment,
  HubAnnouncementsDocument,
  HubDismissAnnouncementDocument,
  HubPublishAnnouncementDocument,
} from './generated/operations.ts';
import { hubWords } from './words.ts';
import './hub.css';

/** Announcements of the platform, newest first. */
export default function NewsPage() {
  const words = useWords(hubWords).news;
  const { isOperator } = useSession();
  const [search, setSearch] = useSearchParams();
  const pages = usePages(HubAnnouncementsDocument, {}, (data) => data.announcements);
  return (
    <Page
      title={words.title}
      actions={
        isOperator && (
          <Button look="primary" icon={PenLine} onClick={() => setSearch({ do: 'write' })}>
            {words.write}
          </Button>
        )
      }
    >
      <RowList pages={pages} name={words.title} nothing={words.none} nothingWhy={words.noneWhy} as="ul">
        {(announcement) => (
          <li key={announcement.id}>
            <News announcement={announcement} />
          </li>
        )}
      </RowList>
      {isOperator && search.get('do') === 'write' && (
        <Write onClose={() => setSearch({})} onPublished={pages.part.reload} />
      )}
    </Page>
  );
}

function News({ announcement }: { readonly announcement: AnnouncementRowFragment }) {
  const words = useWords(hubWords).news;
  const { language } = useLocale();
  const dismiss = useAct(HubDismissAnnouncementDocument);
  const [isAway, setAway] = useState(announcement.isDismissed);
  const { texts, level, publishedAt, link, id } = announcement;
  const text = texts.find((one) => one.language === language.toUpperCase()) ?? texts[0];
  const run = async () => {
    if ((await dismiss.run({ input: { announcementId: id } })) !== null) setAway(true);
  };
  return (
    <article className="hub-news" aria-label={text?.title}>
      <p className="line wrap">
        {level === 'WARNING' && <Badge tone="warning">{words.levels.WARNING}</Badge>}
        <strong className="user-text">{text?.title}</strong>
        <span className="meta">
          <When at={publishedAt} />
        </span>
      </p>
      <p className="user-text">{text?.body}</p>
      <p className="line">
        {link && (
          <a className="link" href={link} rel="noreferrer">
            {words.more}
          </a>
        )}
        {isAway ? (
          <span className="meta">{words.dismissed}</span>
        ) : (
          <Button size="s" look="plain" onClick={() => void run()}>
            {words.dismiss}
          </Button>
        )}
      </p>
      <ProblemNote problem={dismiss.problem} />
    </article>
  );
}

function Write({ onClose, onPublished }: { readonly onClose: () => void; readonly onPublished: () => void }) {
  const words = useWords(hubWords).news;
  const tell = useToast();
  const publish = useAct(HubPublishAnnouncementDocument);
  const idempotency = useIdempotencyKey();
  const [entered, setEntered] = useState({ titleEn: '', bodyEn: '', titleRo: '', bodyRo: '', link: '' });
  const [level, setLevel] = useState<'INFO' | 'WARNING'>('INFO');
  const isChanged = Object.values(entered).some((text) => text !== '');
  const submit = async () => {
    const { titleEn, bodyEn, titleRo, bodyRo, link } = entered;
    const texts = [{ language: 'EN' as const, title: titleEn, body: bodyEn }];
    const done = await publish.run({
      input: {
        texts:
          titleRo === '' && bodyRo === ''
            ? texts
            : [...texts, { language: 'RO' as const, title: titleRo, body: bodyRo }],
        level,
        link: link === '' ? null : link,
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return;
    tell(words.published);
    onPublished();
    onClose();
  };
  const input = (name: keyof typeof entered, Control: typeof Input | typeof TextArea, hint?: string) => (
    <Field label={words.fields[name]} hint={hint} error={name === 'link' ? publish.fieldError('link') : undefined}>
      <Control
        value={entered[name]}
        onChange={(event: { target: { value: string } }) =>
          setEntered((now) => ({ ...now, [name]: event.target.value }))
        }
      />
    </Field>
  );
  return (
    <Drawer isOpen onClose={onClose} title={words.write} isChanged={isChanged}>
      <Form onSubmit={() => void submit()}>
        <div className="stack">
          {input('titleEn', Input)}
          {input('bodyEn', TextArea)}
          {input('titleRo', Input, words.roHint)}
          {input('bodyRo', TextArea)}
          {input('link', Input, words.linkHint)}
          <Segments
            label={words.fields.level}
            value={level}
            options={[
              { value: 'INFO', label: words.levels.INFO },
              { value: 'WARNING', label: words.levels.WARNING },
            ]}
            onChange={setLevel}
          />
          <ProblemNote problem={publish.problem} />
          <p className="line">
            <Button type="submit" look="primary" busy={publish.isBusy && words.publishing}>
              {words.publish}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}
