export const SUBJECT_CHARACTERS_MAX: number;
export function areasOf(root: string): ReadonlySet<string>;
export function messageFaults(
  message: string,
  options: { readonly areas: ReadonlySet<string>; readonly isDraft?: boolean },
): readonly string[];
