import { Badge, Button, Empty, Panel, Section, useLocale, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useAddress } from '../../../lib/address.ts';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { type MailTemplateLineFragment, MailTemplatesDocument } from './generated/operations.ts';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateView } from './template-view.tsx';
import { mailingWords } from './words.ts';

/** E-mails in the organisation's own words. What is open stands in the address. */
export default function Templates() {
  const { templates: words, parts } = useWords(mailingWords);
  const { get, change } = useAddress();
  const templates = usePages(MailTemplatesDocument, {}, ({ notificationTemplates }) => notificationTemplates);
  const open = templates.rows.find(({ id }) => id === get('template'));
  const isEditing = get('edit') !== null;
  const close = () => change({ template: null, edit: null });
  const saved = (id: string) => {
    templates.part.reload();
    change({ template: id, edit: null });
  };
  return (
    <Section
      title={parts.templates}
      actions={
        <Button size="s" icon={Plus} onClick={() => change({ edit: 'new' })}>
          {words.create}
        </Button>
      }
    >
      <p className="meta mailings-about">{words.why}</p>
      <Panel>
        <PartView part={templates.part} pick={(data) => data} name={words.create}>
          {() =>
            templates.rows.length === 0 ? (
              <Empty title={words.none} />
            ) : (
              <ul className="rows">
                {templates.rows.map((template) => (
                  <TemplateRow key={template.id} template={template} onOpen={() => change({ template: template.id })} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={templates} />
      </Panel>
      {get('edit') === 'new' && <TemplateEditor template={null} onClose={close} onSaved={saved} />}
      {open && isEditing && <TemplateEditor key={open.id} template={open} onClose={close} onSaved={saved} />}
      {open && !isEditing && (
        <TemplateView
          key={`${open.id} ${open.versions.length}`}
          template={open}
          onClose={close}
          onEdit={() => change({ edit: 'version' })}
          onChanged={templates.part.reload}
        />
      )}
    </Section>
  );
}

interface RowProps {
  readonly template: MailTemplateLineFragment;
  readonly onOpen: () => void;
}

function TemplateRow({ template, onOpen }: RowProps) {
  const words = useWords(mailingWords).templates;
  const locale = useLocale();
  const { key, publishedVersion, versions, createdAt } = template;
  const [latest] = versions;
  return (
    <li className="wrap">
      <span className="grow mailings-lines">
        <span className="line wrap">
          <span className="strong user-text">{key}</span>
          <Badge tone={publishedVersion === null ? 'waits' : 'good'}>
            {publishedVersion === null ? words.draft : words.published(locale.number(publishedVersion))}
          </Badge>
        </span>
        <span className="user-text">{latest?.texts[0]?.subject}</span>
        <span className="meta">
          {[...(latest?.texts.map((text) => text.locale) ?? []), locale.when(createdAt)].join(' · ')}
        </span>
      </span>
      <Button size="s" aria-label={`${words.open}: ${key}`} onClick={onOpen}>
        {words.open}
      </Button>
    </li>
  );
}
