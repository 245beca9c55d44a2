import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

export interface Drawn {
  readonly page: HTMLElement;
  /** Element with this accessible name. */
  byLabel(label: string): HTMLElement;
  press(label: string): Promise<void>;
  type(label: string, text: string): Promise<void>;
  again(children: ReactNode): Promise<void>;
}

/** Draws a part as react-native-web does. */
export async function draw(children: ReactNode): Promise<Drawn> {
  const page = document.createElement('div');
  document.body.replaceChildren(page);
  const root = createRoot(page);
  const again = (next: ReactNode) => act(async () => root.render(next));
  await again(children);
  const byLabel = (label: string) => {
    const found = [...page.querySelectorAll<HTMLElement>('[aria-label]')].find(
      (element) => element.getAttribute('aria-label') === label,
    );
    if (found === undefined) throw new Error(`Nothing is labelled ${label}.`);
    return found;
  };
  return {
    page,
    byLabel,
    again,
    press: (label) => act(async () => byLabel(label).click()),
    type: (label, text) =>
      act(async () => {
        const input = byLabel(label) as HTMLInputElement;
        const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')?.set;
        set?.call(input, text);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }),
  };
}
