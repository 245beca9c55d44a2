import { Avatar, Button, Note, useWords } from '@codai/ui';
import { ImageUp, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useOneUpload } from '../../shared/uploads/one-upload.ts';
import { uploadWords } from '../../shared/uploads/words.ts';
import { type ProfilePageQuery, SetAvatarDocument } from './generated/operations.ts';
import { profileWords } from './profile-words.ts';

type Profile = NonNullable<ProfilePageQuery['socialProfile']>;

export interface AvatarFieldProps {
  readonly profile: Profile;
  readonly version: number;
  /** Called with the new version of the profile. */
  readonly onChange: (version: number) => void;
}

const TYPES = 'image/jpeg,image/png,image/webp,image/gif,image/avif,image/tiff';

/** Chooses the image that everybody sees of the person, or takes it away. */
export function AvatarField({ profile, version, onChange }: AvatarFieldProps) {
  const words = useWords(profileWords);
  const { refusals } = useWords(uploadWords);
  const upload = useOneUpload();
  const set = useAct(SetAvatarDocument);
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { user, displayName, avatar } = profile;

  const show = async (fileId: string | null) => {
    const done = await set.run({ input: { fileId, expectedVersion: version } });
    if (done !== null) onChange(done.version);
  };
  const choose = async (file: File) => {
    setFault(null);
    const stored = await upload.run(file);
    if (typeof stored === 'string') await show(stored);
    else setFault(stored.code === null ? words.avatarBroke : (refusals[stored.code] ?? words.avatarRefused));
  };

  return (
    <div className="stack">
      <div className="line wrap">
        <Avatar id={user?.id} name={displayName} size="l" src={avatar?.thumbnailUrl} />
        <Button
          icon={ImageUp}
          busy={(upload.isBusy || set.isBusy) && words.avatarSending}
          onClick={() => input.current?.click()}
        >
          {words.chooseAvatar}
        </Button>
        {avatar !== null && (
          <Button icon={Trash2} disabled={upload.isBusy || set.isBusy} onClick={() => void show(null)}>
            {words.noAvatar}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept={TYPES}
          hidden
          aria-label={words.chooseAvatar}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file !== undefined) void choose(file);
            currentTarget.value = '';
          }}
        />
      </div>
      <p className="meta">{words.avatarHint}</p>
      {fault !== null && <Note tone="danger" title={fault} />}
      <ProblemNote problem={set.problem} />
    </div>
  );
}
