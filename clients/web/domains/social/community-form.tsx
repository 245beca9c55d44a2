import {
  Button,
  Drawer,
  Field,
  Form,
  Input,
  Note,
  RadioGroup,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { isConflict } from '../../lib/conflict.ts';
import type { Community } from './community.ts';
import { communityWords } from './community-words.ts';
import { CreateGroupDocument, UpdateGroupDocument } from './generated/groups.ts';

const NAME_MAX = 80;
const ABOUT_MAX = 1_000;
const joinings = ['OPEN', 'REQUEST', 'INVITE'] as const;

export interface CommunityFormProps {
  /** Null: a new one. */
  readonly community: Community | null;
  readonly onClose: () => void;
  /** The community was changed elsewhere, and is to be read again. */
  readonly onConflict?: () => void;
}

/** Begins a community, or changes what one says of itself and how one joins it. */
export function CommunityForm({ community, onClose, onConflict }: CommunityFormProps) {
  const words = useWords(communityWords);
  const locale = useLocale();
  const tell = useToast();
  const [, go] = useLocation();
  const create = useAct(CreateGroupDocument);
  const update = useAct(UpdateGroupDocument);
  const idempotency = useIdempotencyKey();
  const [name, setName] = useState(community?.name ?? '');
  const [description, setDescription] = useState(community?.description ?? '');
  const [joining, setJoining] = useState(community?.joining ?? 'OPEN');
  const [isPublic, setPublic] = useState(community?.isPublic ?? false);
  const act = community === null ? create : update;
  const left = ABOUT_MAX - [...description].length;
  const isReady = name.trim() !== '' && [...name].length <= NAME_MAX && left >= 0;
  const submit = async () => {
    if (!isReady) return;
    if (community === null) {
      const input = { name, description: description.trim(), joining, isPublic, idempotencyKey: idempotency.key };
      const done = await create.run({ input });
      if (done === null) return;
      tell(words.created);
      go(`/people/communities/${done.id}`);
      return;
    }
    const input = {
      groupId: community.id,
      name,
      description: description.trim(),
      joining,
      expectedVersion: community.version,
    };
    if ((await update.run({ input })) === null) return onConflict?.();
    tell(words.saved);
    onClose();
  };
  /** Other values are another request; a lost answer is asked for again with the same key. */
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      idempotency.renew();
    };
  const nameError = act.fieldError('name');
  const aboutError = act.fieldError('description');
  const errors = [nameError, aboutError].filter((error) => error !== undefined);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={community === null ? words.beginTitle : words.edit}
      isChanged={name !== (community?.name ?? '') || description !== (community?.description ?? '')}
      foot={
        <Button
          look="primary"
          busy={act.isBusy && (community === null ? words.creating : words.saving)}
          disabled={!isReady}
          onClick={() => void submit()}
        >
          {community === null ? words.create : words.save}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()} errors={errors}>
        <Field label={words.name} hint={words.nameHint} error={nameError}>
          <Input
            value={name}
            maxLength={NAME_MAX}
            onChange={(event) => change(setName)(event.target.value)}
            dir="auto"
          />
        </Field>
        <Field label={words.about} hint={words.aboutHint(locale.number(Math.max(0, left)))} error={aboutError}>
          <TextArea
            value={description}
            rows={5}
            maxLength={ABOUT_MAX}
            onChange={(event) => change(setDescription)(event.target.value)}
            dir="auto"
          />
        </Field>
        <RadioGroup
          label={words.joining}
          value={joining}
          options={joinings.map((value) => ({ value, label: words.joinings[value], hint: words.joiningsWhy[value] }))}
          onChange={change(setJoining)}
        />
        {community === null && (
          <div className="stack-s">
            <RadioGroup
              label={words.readers}
              value={isPublic ? 'open' : 'closed'}
              options={(['closed', 'open'] as const).map((value) => ({
                value,
                label: words[value],
                hint: value === 'open' ? words.openWhy : words.closedWhy,
              }))}
              onChange={(value) => change(setPublic)(value === 'open')}
            />
            <p className="meta">{words.forGood}</p>
          </div>
        )}
        {isConflict(update.problem) ? (
          <Note tone="warning" title={words.changedElsewhere} />
        ) : (
          errors.length === 0 && <ProblemNote problem={act.problem} />
        )}
      </Form>
    </Drawer>
  );
}
