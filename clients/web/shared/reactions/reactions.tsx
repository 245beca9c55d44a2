import { AddReactionDocument, RemoveReactionDocument } from '@codai/sdk';
import { Menu, useLocale, useWords } from '@codai/ui';
import { CircleAlert, HandHeart, Heart, Laugh, Lightbulb, type LucideIcon, SmilePlus, ThumbsUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { socialWords } from './words.ts';

export const reactionKinds = ['LIKE', 'LOVE', 'SUPPORT', 'INSIGHTFUL', 'FUNNY'] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export interface ReactionLine {
  readonly kind: ReactionKind;
  readonly count: number;
  readonly viewerReacted: boolean;
}

const icons: Readonly<Record<ReactionKind, LucideIcon>> = {
  LIKE: ThumbsUp,
  LOVE: Heart,
  SUPPORT: HandHeart,
  INSIGHTFUL: Lightbulb,
  FUNNY: Laugh,
};

export interface Reactions {
  readonly lines: readonly ReactionLine[];
  /** Why the last one was taken back. */
  readonly problem: string | null;
  toggle(kind: ReactionKind): void;
}

/**
 * Reactions to a post or comment. A press shows at once; the last of several presses is what is sent in the end, and what the server refuses
 * is taken back with the reason.
 */
export function useReactions(
  targetId: string,
  known: readonly ReactionLine[],
  onChange?: (lines: readonly ReactionLine[]) => void,
): Reactions {
  const add = useAct(AddReactionDocument);
  const remove = useAct(RemoveReactionDocument);
  const [wishes, setWishes] = useState<ReadonlyMap<ReactionKind, boolean>>(new Map());
  const wanted = useRef(wishes);
  const isSending = useRef(false);
  const want = (next: ReadonlyMap<ReactionKind, boolean>) => {
    wanted.current = next;
    setWishes(next);
  };
  const without = (kind: ReactionKind) => new Map([...wanted.current].filter(([other]) => other !== kind));

  const send = async () => {
    if (isSending.current) return;
    isSending.current = true;
    for (let wish = first(wanted.current); wish !== undefined; wish = first(wanted.current)) {
      const [kind, isOn] = wish;
      const done = await (isOn ? add : remove).run({ input: { targetId, kind } });
      if (done === null) {
        want(without(kind));
        continue;
      }
      if ('reactions' in done.target) onChange?.(done.target.reactions);
      if (wanted.current.get(kind) === isOn) want(without(kind));
    }
    isSending.current = false;
  };
  const lines = withWishes(known, wishes);
  return {
    lines,
    problem: add.problem?.title ?? remove.problem?.title ?? null,
    toggle(kind) {
      add.clear();
      remove.clear();
      const isOn = lines.find((line) => line.kind === kind)?.viewerReacted ?? false;
      want(new Map([...wanted.current, [kind, !isOn]]));
      void send();
    },
  };
}

const first = (wishes: ReadonlyMap<ReactionKind, boolean>) => [...wishes][0];

function withWishes(
  known: readonly ReactionLine[],
  wishes: ReadonlyMap<ReactionKind, boolean>,
): readonly ReactionLine[] {
  return reactionKinds.flatMap((kind) => {
    const line = known.find((one) => one.kind === kind) ?? { kind, count: 0, viewerReacted: false };
    const wish = wishes.get(kind);
    const isOn = wish ?? line.viewerReacted;
    const count = line.count + Number(isOn) - Number(line.viewerReacted);
    return count > 0 ? [{ kind, count, viewerReacted: isOn }] : [];
  });
}

/** The like first, then the kinds that people have used, then a menu with all. */
export function ReactionBar({ reactions }: { readonly reactions: Reactions }) {
  const words = useWords(socialWords);
  const locale = useLocale();
  const { lines, toggle } = reactions;
  const like = lines.find(({ kind }) => kind === 'LIKE') ?? { kind: 'LIKE' as const, count: 0, viewerReacted: false };
  const shown = [like, ...lines.filter(({ kind }) => kind !== 'LIKE')];
  return (
    <>
      {shown.map(({ kind, count, viewerReacted }) => {
        const Icon = icons[kind];
        return (
          <button
            key={kind}
            type="button"
            className="act"
            data-kind={kind}
            aria-pressed={viewerReacted}
            aria-label={`${words.reactions[kind]}, ${locale.number(count)}`}
            title={words.reactions[kind]}
            onClick={() => toggle(kind)}
          >
            <Icon className="icon" aria-hidden />
            <span className="num">{locale.number(count)}</span>
          </button>
        );
      })}
      <Menu
        align="start"
        label={words.chooseReaction}
        trigger={
          <button type="button" className="act" aria-label={words.chooseReaction} title={words.chooseReaction}>
            <SmilePlus className="icon" aria-hidden />
          </button>
        }
        items={reactionKinds.map((kind) => {
          const Icon = icons[kind];
          return {
            key: kind,
            label: words.reactions[kind],
            icon: <Icon className="icon" aria-hidden />,
            isChecked: lines.some((line) => line.kind === kind && line.viewerReacted),
            onSelect: () => toggle(kind),
          };
        })}
      />
    </>
  );
}

export function ReactionProblem({ reactions }: { readonly reactions: Reactions }) {
  if (reactions.problem === null) return null;
  return (
    <p className="field-error" role="alert">
      <CircleAlert className="icon" aria-hidden />
      <span>{reactions.problem}</span>
    </p>
  );
}
