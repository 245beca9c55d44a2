import { cloneElement, type HTMLAttributes, type ReactElement, useState } from 'react';
import { late, useLate } from './late.ts';
import type { MenuProps } from './open-menu.tsx';

const parts = late(() => import('./open-menu.tsx'));
/** Loads what menus are made of before the first of them opens. */
export const loadMenus = parts.load;

/** Until its first opening a menu is its trigger alone. */
export function Menu(props: MenuProps) {
  const [isWanted, want] = useState(false);
  const loaded = useLate(parts, isWanted);
  if (loaded) return <loaded.OpenMenu {...props} />;
  const trigger = props.trigger as ReactElement<HTMLAttributes<HTMLElement>>;
  const { onClick, onKeyDown } = trigger.props;
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void parts.load(),
    onFocus: () => void parts.load(),
    onClick(event) {
      onClick?.(event);
      want(true);
    },
    onKeyDown(event) {
      onKeyDown?.(event);
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      want(true);
    },
  });
}
