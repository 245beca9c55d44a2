import { type FieldFault, isLongerThan, isStorable, ValidationError } from '@codai/kit';
import { textFault, UNSTORABLE } from '../../policies/text/rules.ts';

const DISPLAY_NAME_CHARACTERS_MAX = 80;
const BIO_CHARACTERS_MAX = 500;

export interface ProfileEdit {
  /** null: show identity's display name again; undefined: leave it as it is. */
  readonly displayName?: string | null | undefined;
  readonly bio?: string | undefined;
  /** Whether people have to ask before they follow. */
  readonly isLocked?: boolean | undefined;
}

/** The refusal of an edit, with every faulty field, or null. */
export function profileEditRefusal(edit: ProfileEdit): ValidationError | null {
  const faults: FieldFault[] = [];
  if (typeof edit.displayName === 'string') {
    const fault = textFault(edit.displayName, ['input', 'displayName'], DISPLAY_NAME_CHARACTERS_MAX);
    if (fault !== null) faults.push(fault);
  }
  if (edit.bio !== undefined && edit.bio !== '') {
    const path = ['input', 'bio'];
    if (isLongerThan(edit.bio, BIO_CHARACTERS_MAX))
      faults.push({ path, message: `Enter at most ${BIO_CHARACTERS_MAX} characters.` });
    else if (!isStorable(edit.bio)) faults.push({ path, message: UNSTORABLE });
  }
  return faults.length === 0 ? null : new ValidationError(faults);
}
