import { endpointUrl, options } from '../options.ts';
import type { CallerState } from '../state/use-caller.ts';
import { IconButton } from '../ui/button.tsx';
import { ChevronDown, CircleHelp, CircleStop, Code, Link, Lock, Moon, Play, Sun } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import type { Theme } from '../ui/use-theme.ts';

interface BarProps {
  readonly caller: CallerState;
  readonly isRunning: boolean;
  /** Named operations of the document, when there is more than one to choose from. */
  readonly operationNames: readonly string[];
  readonly theme: Theme;
  readonly onRun: (operationName?: string) => void;
  readonly onStop: () => void;
  readonly onShare: () => void;
  readonly onCode: () => void;
  readonly onHelp: () => void;
}

/** Theme, link and code. */
export function PageActions({ theme, onShare, onCode }: Pick<BarProps, 'theme' | 'onShare' | 'onCode'>) {
  return (
    <>
      <IconButton
        icon={theme.isDark ? Sun : Moon}
        label={theme.isDark ? 'Light theme' : 'Dark theme'}
        onClick={theme.toggle}
      />
      <IconButton icon={Link} label="Copy a link to this operation" onClick={onShare} />
      <IconButton icon={Code} label="Code for this operation" onClick={onCode} />
    </>
  );
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function Bar({ caller, isRunning, operationNames, theme, onRun, onStop, onShare, onCode, onHelp }: BarProps) {
  return (
    <header className="bar">
      <svg className="flag" viewBox="0 0 20 20" aria-hidden="true">
        <path className="flag-ground" d="M0 0h20v20H0z" />
        <path className="flag-edge" d="M0 0h20v4H0zM0 16h20v4H0z" />
        <path className="flag-band" d="M0 8h20v4H0z" />
      </svg>
      <h1 className="cut">{options.title}</h1>
      <span className="url hide-s cut">
        <Lock size={14} strokeWidth={1.6} aria-hidden />
        {endpointUrl.host}
        {endpointUrl.pathname}
      </span>
      <div className="row-x end">
        <span className="row-x hide-s">
          <PageActions theme={theme} onShare={onShare} onCode={onCode} />
        </span>
        <IconButton icon={CircleHelp} label="Keyboard shortcuts and help" onClick={onHelp} />
        {options.signIn.length > 0 && <CallerSwitch caller={caller} />}
        {isRunning ? (
          <button type="button" className="btn s stop" onClick={onStop}>
            <CircleStop size={16} strokeWidth={1.6} aria-hidden />
            Stop
          </button>
        ) : operationNames.length > 1 ? (
          <Menu
            label="Run"
            className="btn s primary"
            button={<RunLabel isChoice />}
            items={operationNames.map((name) => ({ id: name, label: name, choose: () => onRun(name) }))}
          />
        ) : (
          <button type="button" className="btn s primary" onClick={() => onRun()}>
            <RunLabel />
          </button>
        )}
      </div>
    </header>
  );
}

function RunLabel({ isChoice = false }: { readonly isChoice?: boolean }) {
  return (
    <>
      <Play size={16} strokeWidth={1.6} aria-hidden />
      Run
      {isChoice ? (
        <ChevronDown size={16} strokeWidth={1.6} aria-hidden />
      ) : (
        <span className="keys hide-s" aria-hidden="true">
          {isMac ? '⌘↵' : 'Ctrl ↵'}
        </span>
      )}
    </>
  );
}

function CallerSwitch({ caller: { label, isBusy, choose } }: { readonly caller: CallerState }) {
  const items = [
    ...options.signIn.map((each) => ({
      id: each.label,
      label: each.label,
      isChecked: each.label === label,
      choose: () => choose(each.label),
    })),
    { id: '', label: 'Anonymous', isChecked: label === null, choose: () => choose(null) },
  ];
  return (
    <Menu
      label={`Caller: ${label ?? 'Anonymous'}`}
      className={`btn s ${isBusy ? 'busy' : ''}`}
      button={
        <>
          <span className="avatar" aria-hidden="true">
            {initialsOf(label)}
          </span>
          <span className="vh">Caller: {isBusy ? '' : (label ?? 'Anonymous')}</span>
          <span className="hide-s cut caller-name" aria-hidden="true">
            {isBusy ? 'Signing in…' : (label ?? 'Anonymous')}
          </span>
          <ChevronDown size={16} strokeWidth={1.6} aria-hidden />
        </>
      }
      items={items}
    />
  );
}

/** `owner@north.test` → `ON`. */
function initialsOf(label: string | null): string {
  if (label === null) return '–';
  const words = label.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
